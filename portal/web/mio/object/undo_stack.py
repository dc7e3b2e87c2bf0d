"""The undo stack of the page: each action belongs to a week and a part, and has a name."""

from collections.abc import Sequence

from portal.core.reporting.basics.rules.sections import Section
from portal.core.reporting.cells.rules.entries import UNCHANGED, Reported, cell_address_of
from portal.core.reporting.cells.schema import cell_field
from portal.core.reporting.weeks.queries import MOST_ACTS, Act
from portal.web.forms.shown import NOTHING
from portal.web.mio.object.screen import ActShown, ObjectScreen
from portal.wording import Wording, same

_UNCHANGED = Wording("«Өзгерістер болған жоқ»", "«Изменений не было»", "“No changes”")
_CELLS = Wording("{n} ұяшықтағы өзгеріс", "изменения в ячейках ({n})", "changes in cells ({n})")


def note(state: ObjectScreen, reported: Reported, *, unchanged: bool = False) -> None:
    """Add an action; ``unchanged`` means that it was «Изменений не было»."""
    if reported.act:
        words = _UNCHANGED if unchanged else _words(state, [cell.address for cell in reported.cells])
        state.acts = [*state.acts[1 - MOST_ACTS :], ActShown(reported.act, _here(state), words.as_dict())]
    show(state)


def read(state: ObjectScreen, acts: Sequence[Act]) -> None:
    """Replace the page's actions of this week and part by those of the database, newest first."""
    here, elsewhere = _here(state), [act for act in state.acts if act.where != _here(state)]
    known = [act for act in reversed(acts) if act.key not in state.tried]
    words = [_UNCHANGED if act.unchanged else _words(state, list(act.cells)) for act in known]
    state.acts = [*elsewhere, *(ActShown(act.key, here, said.as_dict()) for act, said in zip(known, words, strict=True))]
    show(state)


def show(state: ObjectScreen) -> None:
    """Set the words of the action that would be undone on the part and in the week on screen; None when there is none."""
    act = _last(state)
    undoing = act.words if act else NOTHING
    if state.undoing != undoing:
        state.undoing = undoing


def take(state: ObjectScreen) -> ActShown | None:
    """Remove the last action of the part and the week on screen from those that can be undone; actions of other tabs stay."""
    act = _last(state)
    if act is not None:
        state.acts = [one for one in state.acts if one != act]
        state.tried = [*state.tried, act.token]
    show(state)
    return act


def _here(state: ObjectScreen) -> str:
    return f"{state.week_at} {state.part}"


def _last(state: ObjectScreen) -> ActShown | None:
    return next((act for act in reversed(state.acts) if act.where == _here(state)), None)


def _words(state: ObjectScreen, addresses: list[str]) -> Wording:
    return _name(state, addresses[0]) if len(addresses) == 1 else _CELLS.fill(n=len(addresses))


def _name(state: ObjectScreen, address: str) -> Wording:
    line = next((line for line in state.week.sums if line.address == address), None)
    if line is not None:
        source = Wording(**line.source)
        return same("{source}, {category}").fill(source=source, category=Wording(**line.category)) if line.category else source
    place = cell_address_of(address)
    if place is None or place.key == UNCHANGED:
        return _UNCHANGED
    return cell_field(Section(state.section), place.cell).label
