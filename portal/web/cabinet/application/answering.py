"""Answering the operator's request for further documents: its text, the files, the answer. What is typed stays in the person's browser."""

from typing import Any

import reflex as rx

from portal.core.applications.review import queries, service
from portal.core.errors import NotAllowed, NotFound, Refused
from portal.web import ui
from portal.web.cabinet.application.loading import refresh
from portal.web.cabinet.application.state import ApplicationForm
from portal.web.forms.kept_files import file_of
from portal.web.shell.applications import application_of
from portal.web.shell.drafts import Drafts, draft, keep_draft, reset_keeping_drafts
from portal.web.shell.moments import day_and_time
from portal.web.shell.presses import Presses, once_pressed
from portal.web.shell.verbs import run_verb
from portal.wording import Wording

TEXT = "answer-text"
"""The id of the answer's field."""
REFUSED = "answer-refused"
"""The id of the message why an answer was refused."""
_SENT = Wording("Жауап операторға жіберілді.", "Ответ отправлен оператору.", "The answer was sent to the operator.")


class Answering(Drafts, Presses, rx.State):
    """The request as the company reads it, and its answer that is not sent yet."""

    request: str = ""
    """Empty while the operator asks for nothing."""
    asked: str = ""
    since: str = ""
    upload_to: str = ""
    papers: list[dict[str, Any]] = []
    text: str = ""
    refusal: dict[str, str] = {}
    absent: bool = False
    """Whether this person answers no requests about the application."""
    unsent: str = rx.LocalStorage("", name="portal-answer", sync=True)
    _answered: str = ""

    @rx.event
    async def open(self) -> None:
        """Load the request. Nothing is shown to a developer, and for an application that is not there."""
        reset_keeping_drafts(self)
        await self._load()
        self.text = str(draft(self, self.request))

    @rx.event
    def write(self, request: str, text: str) -> None:
        """Keep what was typed in answer to a request; its last letters may be heard of after the answer was sent."""
        if request == self._answered:
            return
        keep_draft(self, request, text)
        if request == self.request:
            self.text = text

    @rx.event
    async def keep(self, address: str, file_id: str) -> None:
        """Show the files after one was uploaded."""
        del address, file_id
        await self._load()

    @rx.event
    async def drop(self, address: str, file_id: str) -> None:
        """Remove a file from the answer."""
        del address
        await run_verb(self, service.detach, application_of(self), file_id)
        await self._load()

    @rx.event
    @once_pressed
    async def send(self) -> Any:
        """Send the answer; the page then says until when the operator decides."""
        self.refusal = {}
        try:
            await run_verb(self, service.answer, application_of(self), self.request, {"text": self.text})
        except Refused as refused:
            return await self._refuse(refused)
        self.text, self._answered = "", self.request
        keep_draft(self, self.request, "")
        await self._load()
        await refresh(await self.get_state(ApplicationForm))
        return [ui.toast(_SENT), ui.focus(ui.HEADING)]

    async def _refuse(self, refused: Refused) -> Any:
        self.refusal = refused.wording.as_dict()
        # A virus may have been found in one of the files meanwhile.
        if refused.code == "infected":
            await self._load()
        return ui.focus(REFUSED)

    async def _load(self) -> None:
        try:
            found = await run_verb(self, queries.request, application_of(self))
        except (NotFound, NotAllowed):
            found, self.absent = None, True
        self.request, self.asked = (found.id, found.text) if found else ("", "")
        self.since = day_and_time(found.at) if found else ""
        self.papers = [file_of(one) for one in found.papers] if found else []
        self.upload_to = f"/api/applications/{application_of(self)}/papers"
