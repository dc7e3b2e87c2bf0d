"""What the form page holds of an application, and the handlers of filling it in."""

from collections.abc import AsyncIterator
from typing import Any

import reflex as rx

from portal.core.applications import service
from portal.core.errors import NotFound, Refused
from portal.web import ui
from portal.web.cabinet.application import shown
from portal.web.cabinet.application.filling import GUARANTEE, application_of, edited, first_tab, refresh
from portal.web.shell.calling import call
from portal.wording import Wording

_REMOVED = Wording("Жазба алып тасталды.", "Запись удалена.", "The entry is removed.")


class ApplicationForm(rx.State):
    """The form as this party sees it; the database holds the truth, this is what is on screen."""

    loaded: bool = False
    absent: bool = False
    stage: str = GUARANTEE.stages[0].key
    tab: str = ""
    party: str = ""
    editable: bool = False
    status: str = ""
    status_words: dict[str, str] = {}
    version: int = 1
    project_name: str = ""
    company_name: str = ""
    texts: dict[str, str] = {}
    errors: dict[str, dict[str, str]] = {}
    warnings: dict[str, dict[str, str]] = {}
    rows: dict[str, list[str]] = {}
    files: dict[str, list[dict[str, Any]]] = {}
    tabs: dict[str, str] = {}
    documents: dict[str, list[shown.DocumentShown]] = {}
    consents: list[shown.ConsentShown] = []
    other: shown.OtherShown = shown.OtherShown("", joined=False, stages=[], done=0, total=0, changed="")
    remarks: list[shown.RemarkShown] = []
    invitation: shown.InvitationShown = shown.invitation_of(None)
    may_withdraw: bool = False
    places: dict[str, list[tuple[str, dict[str, str]]]] = {}
    dictionaries: dict[str, list[tuple[str, dict[str, str]]]] = {}
    full_kato: bool = False
    acks: dict[str, int] = {}
    pushed: dict[str, str] = {}
    saved_at: str = ""
    refusal: dict[str, str] = {}
    gaps: list[shown.GapShown] = []
    gaps_serial: int = 0

    @rx.event
    async def open(self) -> None:
        """Load the application that the address names."""
        self.reset()
        try:
            await refresh(self)
        except NotFound:
            self.absent = True
            return
        self.tab = first_tab(GUARANTEE, self.stage, self.party)
        self.loaded = True

    @rx.event
    async def save(self, address: str, text: str, serial: int) -> AsyncIterator[None]:
        """Keep one edit, tell the browser once the database has it, then show what follows from it."""
        try:
            saved = await call(self, service.answer, application_of(self), address, text)
        except Refused as refusal:
            self.refusal = refusal.wording.as_dict()
            return
        edited(self, address, serial, saved)
        yield
        await refresh(self, touched=address)

    @rx.event
    async def go(self, stage: str) -> None:
        """Open a stage."""
        if stage in {one.key for one in GUARANTEE.stages}:
            self.stage, self.tab, self.gaps = stage, first_tab(GUARANTEE, stage, self.party), []
            await refresh(self)

    @rx.event
    async def show_tab(self, tab: str) -> None:
        """Open a tab of the present stage."""
        self.tab = tab

    @rx.event
    async def add_row(self, block: str) -> Any:
        """Add a row to a repeated block and put the cursor into it."""
        added = await call(self, service.add_row, application_of(self), block)
        await refresh(self)
        return ui.focus(f"{block}/{added}/{GUARANTEE.repeat(block).fields[0].key}")

    @rx.event
    async def remove_row(self, block: str, row: str) -> Any:
        """Remove a row; «Вернуть» brings it back with everything in it."""
        token = await call(self, service.remove_row, application_of(self), block, row)
        await refresh(self)
        return ui.toast(_REMOVED, kind="info", undo=ApplicationForm.restore_row(token))

    @rx.event
    async def restore_row(self, token: str) -> None:
        """Bring a removed row back."""
        await call(self, service.restore_row, application_of(self), token)
        await refresh(self)

    @rx.event
    async def files_changed(self, address: str, file_id: str) -> None:
        """Show the files of a field once one more is in it; the upload itself went past this State."""
        del address, file_id
        await refresh(self)

    @rx.event
    async def detach(self, address: str, file_id: str) -> None:
        """Take a file out of a field."""
        await call(self, service.detach_file, application_of(self), address, file_id)
        await refresh(self)

    @rx.var
    def upload_to(self) -> str:
        """Return the address of the route that takes this application's files."""
        return f"/api/applications/{application_of(self)}/files"

    @rx.var
    def history_address(self) -> str:
        """Return the page of this application's history."""
        return f"/cabinet/guarantee/{application_of(self)}/history"

    @rx.var
    def invitation_link(self) -> str:
        """Return the address that the developer opens."""
        return f"{self.router.url.origin}/i/{self.invitation.token}" if self.invitation.token else ""
