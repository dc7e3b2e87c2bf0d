"""Replying to a remark of the operator. What is typed stays in the person's browser, files with the portal, until the reply is sent."""

from typing import Any

import reflex as rx

from portal.core.applications.remarks import queries, service
from portal.core.errors import Refused
from portal.web import ui
from portal.web.cabinet.application.loading import refresh
from portal.web.cabinet.application.state import ApplicationForm
from portal.web.shell.applications import application_of
from portal.web.shell.drafts import Drafts, draft, keep_draft
from portal.web.shell.presses import once_in_window
from portal.web.shell.short_forms import Refusals, typed
from portal.web.shell.verbs import run_verb
from portal.wording import Wording

REPLYING = "remark-reply"
"""The id of the window of a reply, and the beginning of the ids of its controls."""
_SENT = Wording(
    "Жауап сақталды. Оператор оны өтініммен бірге көреді.",
    "Ответ сохранён. Оператор увидит его вместе с заявкой.",
    "The reply is saved. The operator sees it with the application.",
)


class Replying(Drafts, Refusals, rx.State):
    """The remark whose window of a reply is open."""

    remark: str = ""
    label: dict[str, str] = {}
    text: str = ""
    serial: int = 0
    typed: str = ""
    """The reply that is not sent yet."""
    upload_to: str = ""
    files: list[dict[str, Any]] = []
    unsent: str = rx.LocalStorage("", name="portal-replies", sync=True)

    @rx.event
    async def ask(self, remark: str) -> Any:
        """Open the window of a reply."""
        form = await self.get_state(ApplicationForm)
        found = next((one for one in form.remarks if one.id == remark), None)
        self._accept()
        self.remark = remark
        await self._load()
        if found is None:
            return None
        self.label, self.text, self.serial = found.label, found.text, self.serial + 1
        self.typed = str(draft(self, remark))
        return ui.open_dialog(REPLYING)

    @rx.event
    def write(self, text: str) -> None:
        """Keep what was typed."""
        if self.remark:
            self.typed = text
            keep_draft(self, self.remark, text.strip() and text)

    @rx.event
    async def keep(self, address: str, file_id: str) -> None:
        """Show the files after one was uploaded."""
        del address, file_id
        await self._load()

    @rx.event
    async def drop(self, address: str, file_id: str) -> None:
        """Remove a file from the reply."""
        del address
        await run_verb(self, service.detach, application_of(self), self.remark, file_id)
        await self._load()

    @rx.event
    @once_in_window
    async def reply(self, form: dict[str, Any]) -> Any:
        """Keep the reply and show it beside the remark."""
        self._accept()
        page = await self.get_state(ApplicationForm)
        try:
            await run_verb(self, service.reply, application_of(self), self.remark, typed(form, "text"))
        except Refused as refused:
            return self._show((f"{REPLYING}-text" if refused.field else "", refused.wording))
        self.typed, self.files = "", []
        keep_draft(self, self.remark, "")
        await refresh(page)
        return [ui.close_dialog(REPLYING), ui.toast(_SENT)]

    async def _load(self) -> None:
        found = await run_verb(self, queries.kept_files, application_of(self), self.remark)
        self.files = [{"id": one.id, "name": one.name, "size": one.size} for one in found]
        self.upload_to = f"/api/applications/{application_of(self)}/reply-files"
