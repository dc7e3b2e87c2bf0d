"""The data of the pages of all answers, and the action at their end."""

import datetime as dt
from typing import Any

import reflex as rx

from portal.core.applications.moderation import service
from portal.core.applications.signing import queries
from portal.core.errors import NotFound, Refused
from portal.web import ui
from portal.web.cabinet.application.shown import NOBODY, OtherShown, other_of
from portal.web.cabinet.check import shown
from portal.web.shell.applications import application_of, kind_of
from portal.web.shell.entrance import entering
from portal.web.shell.open_pages import OpenPage, enter, know, show_gone
from portal.web.shell.presses import Presses, once_pressed
from portal.web.shell.verbs import run_verb

REFUSAL = "act-refused"
"""The id of the message why the action was refused."""


class CheckAnswers(Presses, rx.State):
    """The answers as this tab shows them. The action sends their digest back, so that nothing is sent that was not shown."""

    loaded: bool = False
    absent: bool = False
    gone: bool = False
    changed: bool = False
    """Whether the application has changed since the page was opened or sent."""
    application: str = ""
    version: int = 1
    status: str = ""
    status_words: dict[str, str] = {}
    project_name: str = ""
    company_name: str = ""
    editable: bool = False
    may_be_sent: bool = False
    may_be_signed: bool = False
    lacks_fill_in: bool = False
    lacks_sign: bool = False
    signers: list[str] = []
    stages: list[shown.CheckStageShown] = []
    gaps: list[shown.GapStageShown] = []
    gaps_serial: int = 0
    warnings: list[shown.CheckGapShown] = []
    other: OtherShown = NOBODY
    turn: dict[str, str] = {}
    before_sending: dict[str, str] = {}
    before_signing: dict[str, str] = {}
    refusal: dict[str, str] = {}
    _seen: str = ""

    @rx.event
    @entering
    async def open(self) -> Any:
        """Load the application that the address names. The list of problems takes the focus itself, otherwise the heading has it."""
        self.reset()
        try:
            known = await show_answers(self)
        except NotFound:
            self.absent = True
        else:
            again: Any = CheckAnswers.follow
            enter(self, OpenPage(application_of(self), known, again))
        return None if self.gaps else ui.focus(ui.HEADING)

    @rx.event
    async def follow(self) -> Any:
        """Show the answers as they are now; sent by the server when another page has changed the application."""
        before = self._seen
        try:
            await show_answers(self)
        except NotFound:
            show_gone(self)
            return ui.focus(ui.HEADING)
        self.changed = self.changed or before != self._seen
        # What came by itself may not have been read: the next press is refused because of it, and only the one after that sends it.
        self._seen = before
        return None

    @rx.event
    @once_pressed
    async def send(self) -> Any:
        """Send to moderation what is shown; when it was changed meanwhile, the changes are shown instead."""
        self.refusal, self.changed = {}, False
        try:
            await run_verb(self, service.send_to_moderation, application_of(self), self._seen)
        except Refused as refusal:
            return await show_refusal(self, refusal)
        await show_answers(self)
        return ui.focus(ui.HEADING)


async def show_answers(state: CheckAnswers) -> dt.datetime:
    """Load the answers and return when they were changed last.

    Raises NotFound when there is no such application of the page's kind for this person.
    """
    found = await run_verb(state, queries.answers_to_check, application_of(state))
    if found.product != kind_of(state).code:
        raise NotFound
    state.application, state.version, state._seen = found.id, found.version, found.seen  # noqa: SLF001  # pyright: ignore[reportPrivateUsage]  (its own part)
    state.status, state.status_words = str(found.status), found.status_wording.as_dict()
    state.project_name, state.company_name = found.project_name, found.company_name
    state.editable, state.may_be_sent, state.may_be_signed = found.editable, found.may_be_sent, found.may_be_signed
    state.lacks_fill_in, state.lacks_sign, state.signers = found.lacks_fill_in, found.lacks_sign, list(found.signers)
    state.stages, state.gaps, state.other = shown.stages_of(found), shown.gaps_of(found), other_of(found.other)
    state.warnings = shown.warnings_of(found)
    state.turn = found.turn.as_dict() if found.turn else {}
    state.before_sending = found.before_sending.as_dict()
    state.before_signing = found.before_signing.as_dict()
    state.loaded = True
    know(state, found.changed_at)
    return found.changed_at


def seen_of(state: CheckAnswers) -> str:
    """Return the digest of the answers that this tab shows."""
    return state._seen  # noqa: SLF001  # pyright: ignore[reportPrivateUsage]  (of this module)


async def show_refusal(state: CheckAnswers, refusal: Refused) -> list[Any]:
    """Show the answers as they are now, and why the action was refused: by the list of problems or by the text of the refusal.

    Returns the events that lead there.
    """
    await show_answers(state)
    state.gaps_serial += 1
    if state.gaps:
        return []
    state.refusal = refusal.wording.as_dict()
    return [ui.focus(REFUSAL)]
