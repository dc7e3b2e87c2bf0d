"""A form that is filled in on a page: the data of its State, its handlers, and how it is brought up to date.

A page's own State is a :class:`FilledForm` that says which form it is, whose, and which verbs of the core store it. Only values that differ
are assigned, because every assigned value is sent to the browser.
"""

import asyncio
import datetime as dt
from collections.abc import AsyncIterator, Callable, Iterable, Mapping
from contextlib import suppress
from typing import Any, Final, NamedTuple, Protocol

import reflex as rx

from portal.core.errors import NotFound, Refused
from portal.forms import Form
from portal.web import ui
from portal.web.forms.answers import answers_of, put, show_changed, show_texts
from portal.web.forms.blanks import begun, dropped, show_blank
from portal.web.forms.places import emptied_places
from portal.web.forms.saved import show_answered, show_saved
from portal.web.forms.shown import (
    DocumentShown,
    FilledView,
    GapInfo,
    GapShown,
    Words,
    documents_of,
    errors_of,
    files_of,
    unfolded,
    words_of,
)
from portal.web.forms.untaken import UntakenTexts, forget, refuse
from portal.web.shell.following import Following
from portal.web.shell.moments import day_and_time
from portal.web.shell.verbs import run_verb
from portal.wording import Wording

FOLLOWING: Final = Following(pause=0.15)
"""Edits that come closer together than this are followed by one update."""
ONE_AT_A_TIME: Final = asyncio.Semaphore(1)
"""Reading a whole form costs several times as much as saving a field, so readings are limited and never delay savings."""
_REMOVED = Wording("Жазба алып тасталды.", "Запись удалена.", "The entry is removed.")


class Verbs(NamedTuple):
    """The verbs of the core for one form. Each is called with the id of the form's owner, and then the arguments in its name."""

    answer: Callable[..., Any]
    new_row: Callable[..., str]
    remove_row: Callable[..., str]
    restore_row: Callable[..., Any]
    detach_file: Callable[..., None]


class Kept(Protocol):
    """The result of saving an edit: when, and the texts that changed."""

    @property
    def at(self) -> dt.datetime:
        """When."""
        ...

    @property
    def texts(self) -> Mapping[str, str]:
        """Address to text."""
        ...


class FilledForm(UntakenTexts, mixin=True):
    """The form as ``account`` sees it. The stored data is in the database; this is what is on screen."""

    loaded: bool = False
    absent: bool = False
    gone: bool = False  # absent since it was on screen
    editable: bool = False
    account: str = ""
    subject: str = ""
    """Whose form is on screen. The browser names it with each edit: one that waited for the line may be sent from another page."""
    upload_to: str = ""
    texts: dict[str, str] = {}
    """The answers by address as they were last sent as a whole; :func:`answers_of` returns the present ones."""
    newer: dict[str, str] = {}
    """Answers that have changed since: only they go to the browser with a saved edit."""
    readable: dict[str, str] = {}
    errors: dict[str, dict[str, str]] = {}
    warnings: dict[str, dict[str, str]] = {}
    remarked: dict[str, dict[str, str]] = {}
    """The address of an own answer to the text of the remark on it; empty in forms that have no remarks."""
    rows: dict[str, list[str]] = {}
    blank: dict[str, str] = {}
    files: dict[str, list[dict[str, Any]]] = {}
    tabs: dict[str, str] = {}
    documents: dict[str, list[DocumentShown]] = {}
    places: dict[str, list[tuple[str, dict[str, str]]]] = {}
    dictionaries: dict[str, list[tuple[str, dict[str, str]]]] = {}
    full_kato: bool = False
    acks: dict[str, int] = {}
    _shown: int = 0  # counts the views put on screen: one that was read before another was shown is older than it
    saved_at: str = ""
    saved_in: dict[str, str] = {}  # by place; saved_at is that of the place on screen
    refusal: dict[str, str] = {}
    gaps: list[GapShown] = []
    gaps_serial: int = 0
    _followed: dict[str, str] = {}  # what the portal filled in after edits of this page: typing over it is no conflict

    @rx.event
    async def save(self, address: str, text: str, serial: int, seen: list[str], subject: str) -> AsyncIterator[Any]:
        """Save one edit, tell the browser when it is in the database, then show what depends on it."""
        if subject and subject != self._subject():
            await self._keep_elsewhere(subject, address, text, seen)
            return
        try:
            await self._ensure_loaded()
            saved = await self._keep(self._subject(), address, text, [*seen, self._followed.get(address, "")])
        except Refused as refusal:
            yield await refuse(self, address, text, serial, refusal)
            return
        yield _taken(self, saved, address, serial)
        yield await self._follow(address)

    @rx.event
    async def add_row(self, block: str) -> Any:
        """Show a blank row of a block, or the one that is there, and move the cursor into it; it is stored with its first value."""
        return ui.focus(f"{block}/{await show_blank(self, block)}/{first_field(self._schema(), block)}")

    @rx.event
    async def remove_row(self, block: str, row: str) -> Any:
        """Remove a row; «Вернуть» restores it with everything in it. A blank one is only removed from the screen."""
        beside = self._beside(block, row)
        if await dropped(self, block, row):
            return ui.focus(beside)
        token = await self._remove(block, row)
        await self._refresh()
        mine: Any = type(self)
        return [ui.toast(_REMOVED, kind="info", undo=mine.restore_row(token)), ui.focus(beside)]

    @rx.event
    async def restore_row(self, token: str) -> Any:
        """Restore a removed row and move the cursor into it."""
        await run_verb(self, self._verbs().restore_row, self._subject(), token)
        await self._refresh()
        return ui.focus(self._place_of(*token.split("/")[:2]))

    @rx.event
    async def files_changed(self, address: str, file_id: str) -> None:
        """Show the files of a field after one was added; the upload itself does not pass through this State."""
        del address, file_id
        await self._refresh()

    @rx.event
    async def detach(self, address: str, file_id: str) -> None:
        """Remove a file from a field."""
        await run_verb(self, self._verbs().detach_file, self._subject(), address, file_id)
        # What was said of the file, such as that it is infected, goes with it.
        self.errors = {place: words for place, words in self.errors.items() if place != address}
        await self._refresh()

    def _schema(self) -> Form:
        raise NotImplementedError

    def _subject(self) -> str:
        """Return whose form it is: an id from the page's address, which every verb checks."""
        raise NotImplementedError

    def _verbs(self) -> Verbs:
        raise NotImplementedError

    async def _ensure_loaded(self) -> None:
        """Load the form when it is not loaded: after a restart of the server an edit may come before the page was opened again."""
        raise NotImplementedError

    async def _refresh(self, touched: str = "") -> None:
        """Load the form again; ``touched`` is the address of the edit that caused it."""
        raise NotImplementedError

    async def _follow(self, address: str) -> Any:
        """Update the screen after an edit, or return the event that does so after the saving."""
        raise NotImplementedError

    async def _keep(self, subject: str, address: str, text: str, seen: list[str]) -> Kept:
        return await run_verb(self, self._verbs().answer, subject, address, text, seen)

    async def _keep_elsewhere(self, subject: str, address: str, text: str, seen: list[str]) -> None:
        """Save an edit of a form that has left the screen; the browser keeps it until that form is open again, so nothing is said here."""
        with suppress(Refused):
            await self._keep(subject, address, text, seen)

    async def _add(self, block: str) -> str:
        return await run_verb(self, self._verbs().new_row, self._subject(), block)

    async def _remove(self, block: str, row: str) -> str:
        return await run_verb(self, self._verbs().remove_row, self._subject(), block, row)

    def _beside(self, block: str, row: str) -> str:  # noqa: ARG002  (pages with long blocks look at it)
        """Return what takes the focus after a row was removed: the button that adds another one."""
        return f"f-{block}"

    def _place_of(self, block: str, row: str) -> str:
        """Return what takes the focus after a row was restored: its first field."""
        return f"{block}/{row}/{first_field(self._schema(), block)}"


def _taken(state: Any, saved: Kept, address: str, serial: int) -> Any:
    """Show that an edit is in the database, and the texts that the portal filled in because of it. Tell which places it has cleared."""
    followed = {key: text for key, text in saved.texts.items() if key != address}
    emptied = emptied_places(state._schema(), answers_of(state), followed)  # noqa: SLF001
    _acknowledge(state, address, serial, saved)
    show_changed(state, saved.texts)
    state._followed |= followed  # noqa: SLF001
    return ui.toast(emptied, kind="info") if emptied else None


def _acknowledge(state: Any, address: str, serial: int, saved: Kept) -> None:
    """Tell the browser that an edit is in the database."""
    show_answered(state, address, serial)
    put(state, refusal={}, saved_at=day_and_time(saved.at))
    begun(state, address, saved.texts.get(address, ""))
    forget(state, address)


def first_field(form: Form, block: str) -> str:
    """Return the key of the first field of a block that a person fills in. Raise NotFound when there is no such block."""
    try:
        return next(one.key for one in form.repeat(block).fields if not one.read_only)
    except KeyError:
        raise NotFound from None


def show_answers(state: Any, view: FilledView, stage: str, answered: Iterable[str] = ()) -> None:
    """Show the core's answer about the form whose ``stage`` is on screen; ``answered`` are addresses with answers other than texts."""
    form: Form = state._schema()  # noqa: SLF001
    state._shown += 1  # noqa: SLF001
    show_texts(state, view.values)
    blank = {block: row for block, row in state.blank.items() if row not in view.rows.get(block, ())}
    put(
        state,
        blank=blank,
        rows={repeat.key: [*view.rows.get(repeat.key, ()), *filter(None, [blank.get(repeat.key)])] for repeat in form.repeats()},
        files=files_of(form, view),
        tabs={key: str(value) for key, value in view.tabs.items()},
        # The documents of all stages would be most of the data when the page opens.
        documents=unfolded(documents_of(view.documents, stage), _wanted(state, view)),
        warnings=words_of(view.warnings),
        errors=_still_wrong(state.errors, view, answered) | state.held,
    )
    put(state, gaps=_still_open(state))
    show_saved(state, view.saved)


def screen_of(state: Any) -> tuple[int, dict[str, int]]:
    """Return what tells, after a view was read beside the State, whether the screen is still the one it was read for.

    It is not when an edit was acknowledged meanwhile, or when a handler has shown a view of its own: of a file that arrived, a row.
    """
    return state._shown, dict(state.acks)  # noqa: SLF001


def show_gaps(state: Any, lines: list[GapShown], gaps: Iterable[GapInfo]) -> None:
    """List what is wrong at the top and under each field."""
    state.gaps = lines
    state.gaps_serial += 1
    state.errors = state.errors | errors_of(gaps)
    put(state, documents=unfolded(state.documents, state.errors))


def _wanted(state: Any, view: FilledView) -> set[str]:
    """Return the addresses whose place is not folded: those with a text, a remark or something to correct, and their neighbours."""
    there = {address for address, text in view.values.items() if text.strip()}
    shown = (line for lines in state.documents.values() for line in lines if line.unfolded)
    return there | set(state.errors) | set(state.remarked) | {attribute.address for line in shown for attribute in line.attributes}


def _still_wrong(errors: Mapping[str, Words], view: FilledView, answered: Iterable[str]) -> dict[str, Words]:
    """Return the messages under fields: what is wrong is shown at once, what is missing only after the person has asked to continue."""
    shown_problems = words_of(view.problems)
    there = {address for address, text in view.values.items() if text.strip()} | {address for address, lines in view.files.items() if lines}
    there |= set(answered)
    wrong = {address: words for address, words in shown_problems.items() if address in errors or _stands(view, address)}
    return wrong | {address: words for address, words in errors.items() if address not in shown_problems and address not in there}


def _stands(view: FilledView, address: str) -> bool:
    """Tell whether an address is outside rows, or in a row on screen."""
    block, _, rest = address.partition("/")
    return block not in view.rows or not rest or rest.partition("/")[0] in view.rows[block]


def _still_open(state: Any) -> list[GapShown]:
    """Return the lines of the summary that are still true: the reader's own go when corrected, the others stay until the next check."""
    return [gap for gap in state.gaps if not gap.address or gap.address in state.errors or gap.address in state.rows]
