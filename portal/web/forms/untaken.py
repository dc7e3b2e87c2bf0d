"""Texts that the server refused and that are not in the database: with them nothing is sent or called complete.

The browser keeps each of them until it is saved or the person gives it up, and sends it again whenever the form is opened: the page then
lists it with the reason. A text that another window was faster than is one of them; its field shows the stored answer meanwhile.
"""

import datetime as dt
from dataclasses import dataclass
from typing import Any, Final

import reflex as rx

from portal.core.errors import NotFound, Refused
from portal.core.filling.schema import Gap
from portal.core.filling.service import CHANGED
from portal.forms import Context, Form
from portal.web import ui
from portal.web.forms.answers import put
from portal.web.forms.saved import is_gone, show_answered
from portal.web.forms.shown import NOTHING, Words
from portal.wording import Wording, same

DISCARDING: Final = "discard-untaken"
"""The id of the window that asks before a text is given up."""
MOST_LISTED: Final = 200
"""Refused texts that the page lists; of more only the newest ones, the others stay in the browser."""
_EMPTY = Wording("бос", "пусто", "empty")
_ELSEWHERE = Wording(
    "Нысанның қазір бұл бетте жоқ өрісі", "Поле, которого сейчас нет на этой странице", "A field that is not on this page now"
)
_DISCARDED = Wording("Мәтін алынды.", "Текст убран.", "The text was removed.")


@dataclass(frozen=True)
class UntakenShown:
    """A refused text on the list."""

    address: str
    label: Words
    """The name of its field, with the number of its row in a block."""
    where: Words
    """The name of its tab; empty when the form has no such field now."""
    href: str
    """The address of its field, relative to the page; empty when the form has no such field now."""
    text: Words
    """The text as people read it."""
    typed: str
    """The text as it was typed, or the code that was chosen."""
    why: Words
    overtaken: bool
    """Whether another window was faster: the field shows its answer."""


NO_TEXT = UntakenShown("", NOTHING, NOTHING, "", NOTHING, "", NOTHING, overtaken=False)


class UntakenTexts(rx.State, mixin=True):
    """What a form on a page knows of its refused texts, and giving one up."""

    held: dict[str, dict[str, str]] = {}  # why texts on screen were refused, until their address is saved
    untaken: dict[str, str] = {}
    """The code of the refusal of a text that is not in the database, by address. The application cannot be sent while there is one."""
    untaken_texts: list[UntakenShown] = []
    asked: UntakenShown = NO_TEXT
    """The text that the window asks about."""

    @rx.event
    def ask_to_discard(self, address: str) -> Any:
        """Ask whether a refused text is to be given up."""
        self.asked = next((one for one in self.untaken_texts if one.address == address), NO_TEXT)
        return ui.open_dialog(DISCARDING) if self.asked.address else None

    @rx.event
    def discard(self) -> Any:
        """Give up the text that was asked about: its field shows the stored answer, and the browser keeps the text no longer."""
        address, self.asked = self.asked.address, NO_TEXT
        if not address:
            return None
        give_up(self, address)
        return [ui.discard(address), ui.toast(_DISCARDED, kind="info"), ui.focus(ui.HEADING)]

    def _way_to(self, gap: Gap) -> str:
        """Return the address of a field, relative to the page."""
        raise NotImplementedError


async def refuse(state: Any, address: str, text: str, serial: int, refusal: Refused) -> Any:
    """Show at the field and in the list that a text was refused; the line about saving changes as soon as another field is saved.

    When another window was faster, its text is shown, and the message at the field has both. When the form is gone, the page says so.
    """
    if isinstance(refusal, NotFound) and state.loaded and await is_gone(state):
        return ui.focus(ui.HEADING)
    show_answered(state, address, serial)
    state.refusal = refusal.wording.as_dict()
    state.held[address], state.untaken[address] = state.refusal, refusal.code
    state.errors = {**state.errors, **state.held}
    # A text that is refused once more stays at its place on the list, under the hand of the person.
    known = {one.address: one for one in state.untaken_texts} | {address: _line(state, address, text, refusal)}
    state.untaken_texts = [*known.values()][-MOST_LISTED:]
    if refusal.code == CHANGED:
        await state._refresh()  # noqa: SLF001  (a State's own part)
    return None


def forget(state: Any, address: str) -> None:
    """Forget that a text was refused, after another one was saved there or the person has given it up."""
    # Touched only where there is something: what is touched is sent to the browser.
    for told in (state.held, state.untaken):
        if address in told:
            del told[address]
    put(state, untaken_texts=[one for one in state.untaken_texts if one.address != address])


def give_up(state: Any, address: str) -> None:
    """Forget a refused text with its message, at its field and in the line about saving."""
    forget(state, address)
    put(state, refusal={}, errors={key: words for key, words in state.errors.items() if key != address})


def untaken(state: Any) -> list[Gap]:
    """Return the refused texts on the screen of a ``FilledForm`` as problems that link to their fields.

    When another window was faster, the stored text is on screen; this is shown here once, so that a person who agrees can continue.
    """
    form: Form = state._schema()  # noqa: SLF001
    gaps = [_gap(form, address, Wording(**state.held[address])) for address in state.untaken if _stands(state, form, address)]
    state.untaken = {address: code for address, code in state.untaken.items() if code != CHANGED}
    return gaps


def _line(state: Any, address: str, text: str, refusal: Refused) -> UntakenShown:
    overtaken, why = refusal.code == CHANGED, refusal.wording
    try:
        form: Form = state._schema()  # noqa: SLF001
        gap = _gap(form, address, why)
    except (KeyError, NotFound):
        return UntakenShown(address, _ELSEWHERE.as_dict(), NOTHING, "", _or_empty(same(text)), text, why.as_dict(), overtaken)
    block, _, rest = address.partition("/")
    rows, row = state.rows.get(block, []), rest.partition("/")[0]
    label = same("{label} ({n})").fill(label=gap.label, n=rows.index(row) + 1) if row in rows else gap.label
    words = _or_empty(_readable(state, form, address, text))
    href = state._way_to(gap) if state.loaded else ""  # noqa: SLF001
    return UntakenShown(address, label.as_dict(), gap.tab_title.as_dict(), href, words, text, why.as_dict(), overtaken)


def _readable(state: Any, form: Form, address: str, text: str) -> Wording:
    """Return what was typed as people read it; the names of codes are those of the lists on screen."""

    def name(dictionary: str, code: str) -> Wording | None:
        words = dict(state.dictionaries.get(dictionary) or state.places.get(address, [])).get(code)
        return Wording(**words) if words else None

    return form.place(address).kind.show(text, Context(dt.date.min, name))


def _or_empty(words: Wording) -> Words:
    return (words if words.ru else _EMPTY).as_dict()


def _stands(state: Any, form: Form, address: str) -> bool:
    """Tell whether a refused text is still on screen: it was not saved since, and its row is there."""
    block, _, rest = address.partition("/")
    if address not in state.held or (block in state.rows and rest.partition("/")[0] not in state.rows[block]):
        return False
    try:
        form.place(address)
    except KeyError:
        return False
    return True


def _gap(form: Form, address: str, words: Wording) -> Gap:
    place = form.place(address)
    stage = form.stage(place.stage)
    title = next((tab.title for tab in stage.tabs if tab.key == place.tab), stage.title)
    return Gap(address, place.stage, place.tab, title, place.label, None, words, missing=False)
