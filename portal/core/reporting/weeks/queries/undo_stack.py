"""The actions of an account on the cells of a week that it may undo, read from the stored changes."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from sqlmodel import Session, col, or_, select

from portal.core.accounts.schema import Actor
from portal.core.errors import NotFound
from portal.core.reporting.basics.queries import ensure_sees, scope_of, section_of, week_of
from portal.core.reporting.basics.rules.sections import Section, Subsection
from portal.core.reporting.basics.rules.weeks import Week
from portal.core.reporting.cells.queries import LOWER_REASON, is_figure, is_sum
from portal.core.reporting.cells.rules.entries import DRAFT, LABOUR, PERCENT, UNCHANGED
from portal.core.reporting.cells.schema import cell_field
from portal.core.reporting.deadlines.queries import entry_window
from portal.core.reporting.tables import Amendment, ConstructionSite
from portal.core.reporting.weeks.queries.grid import in_week
from portal.db import Begin
from portal.ports.clock import Now

MOST_ACTS: Final = 50
"""Number of actions of a week that may be undone, one after another."""


@dataclass(frozen=True)
class Act:
    """One press, paste or file that can be undone: its key, the addresses it wrote, whether it was «Изменений не было»."""

    key: str
    cells: tuple[str, ...]
    unchanged: bool


def acts_in_grid(begin: Begin, actor: Actor, section: str, week: str, *, now: Now) -> tuple[Act, ...]:
    """Return the executor's actions on a week of a section that may be undone, on whichever page they were done, newest first.

    Raises:
        NotAllowed: the actor is no executor, or the section was not granted to it.
        NotFound: there is no such section or week.
    """
    with begin(reading=True) as session:
        scope, chosen, number = scope_of(session, actor), section_of(section), week_of(week)
        scope.ensure_has(chosen)
        return tuple(_acts(session, actor, in_week(session, scope, chosen, number), number, now())[:MOST_ACTS])


def acts_on_object(begin: Begin, actor: Actor, object_id: str, week: str, subsection: str, *, now: Now) -> tuple[Act, ...]:
    """Return the executor's actions on one subsection of an object's week, and on nothing else, newest first.

    Raises:
        NotAllowed: the actor is no executor, or its access has ended.
        NotFound: no such object within its scope, no such week or subsection.
    """
    if subsection not in list(Subsection):
        raise NotFound
    with begin(reading=True) as session:
        site, number = ensure_sees(session, actor, object_id), week_of(week)
        here = f"{site.id}/{number}/{subsection}/"
        acts = [act for act in _acts(session, actor, [site], number, now()) if all(cell.startswith(here) for cell in act.cells)]
        beyond = select(Amendment.act).where(
            col(Amendment.act).in_([act.key for act in acts]),
            or_(col(Amendment.object_id) != site.id, col(Amendment.week) != number.number),
        )
        wide = set(session.exec(beyond.distinct()).all())
        return tuple(act for act in acts if act.key not in wide)[:MOST_ACTS]


def _acts(session: Session, actor: Actor, objects: Sequence[ConstructionSite], week: Week, at: dt.datetime) -> list[Act]:
    terms = entry_window(session, {site.body_id for site in objects}, at)
    open_ = {site.id: site for site in objects if terms.why_locked(site, week) is None}
    mine = select(Amendment).where(
        Amendment.by_id == actor.account_id, Amendment.week == week.number, col(Amendment.object_id).in_(list(open_))
    )
    by_act: dict[str, list[Amendment]] = {}
    for row in session.exec(mine.order_by(col(Amendment.at).desc(), col(Amendment.position).desc())).all():
        by_act.setdefault(row.act, []).append(row)
    due_at = terms.terms.due_at(week)
    since = due_at if terms.is_due(week) else None
    made = (_act(key, rows[::-1], week) for key, rows in by_act.items() if _lives(rows, open_, since))
    return [act for act in made if act.cells]


def _lives(rows: Iterable[Amendment], objects: Mapping[str, ConstructionSite], since: dt.datetime | None) -> bool:
    """Tell whether an action can still be undone: it is not undone yet, and its figures were not written before the week was due."""
    several = list(rows)
    if any(row.undone_at is not None for row in several):
        return False
    sections = {object_id: Section(site.section) for object_id, site in objects.items()}
    return since is None or any(row.at >= since or _is_free(sections[row.object_id], row.cell) for row in several)


def _is_free(section: Section, cell: str) -> bool:
    name = cell.removeprefix(DRAFT)
    if not _is_of_week(name) or is_sum(name) or name.endswith(f"/{UNCHANGED}"):
        return False
    return not is_figure(cell_field(section, name))


def _is_of_week(cell: str) -> bool:
    """Tell whether a change is about a cell of the week, not a companion of another cell, the moment of entry, or a sold flat."""
    return cell.count("/") == 1 and cell.partition("/")[0] in list(Subsection) and cell != LOWER_REASON


def _comes_by_the_button(row: Amendment) -> bool:
    """Tell whether «Изменений не было» writes such a change: its own cell, or percent and labour where none was entered."""
    return row.cell.endswith(f"/{UNCHANGED}") or (row.cell in {PERCENT, LABOUR} and not row.before)


def _act(key: str, rows: Sequence[Amendment], week: Week) -> Act:
    kept = [(row, row.cell.removeprefix(DRAFT)) for row in rows]
    kept = [(row, cell) for row, cell in kept if _is_of_week(cell)]
    # Entering a sum also undoes «Изменений не было»: the action is the sum.
    typed = [(row, cell) for row, cell in kept if row.after or not cell.endswith(f"/{UNCHANGED}")] or kept
    pressed = any(cell.endswith(f"/{UNCHANGED}") and row.after for row, cell in typed) and all(
        _comes_by_the_button(row) for row, _ in typed
    )
    return Act(key, tuple(dict.fromkeys(f"{row.object_id}/{week}/{cell}" for row, cell in typed)), pressed)
