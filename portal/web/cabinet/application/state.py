"""What the form page holds of an application, and the handlers of filling it in."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any, Final

import reflex as rx

from portal.core.applications import queries, service
from portal.core.errors import NotFound, NotSignedIn, Refused
from portal.web import ui
from portal.web.cabinet.application import shown
from portal.web.cabinet.application.filling import (
    GUARANTEE,
    PLACES_ABOVE,
    application_of,
    edited,
    ensure_loaded,
    load,
    refresh,
    show,
    stand_at,
)
from portal.web.shell.calling import call
from portal.wording import Wording

PAUSE_SECONDS: Final = 0.15
"""Edits that come closer together than this are followed once."""
ONE_AT_A_TIME: Final = asyncio.Semaphore(1)
"""Reading a whole form costs several times what saving a field does: savings never wait for a crowd of readings."""
_REMOVED = Wording("Жазба алып тасталды.", "Запись удалена.", "The entry is removed.")


class ApplicationForm(rx.State):
    """The form as this party sees it; the database holds the truth, this is what is on screen."""

    loaded: bool = False
    absent: bool = False
    upload_to: str = ""
    history_address: str = ""
    invitation_link: str = ""
    place: str = rx.SessionStorage(name="form-place")
    """Application, stage and tab on screen: the browser keeps them over a reload and over a restart of the server."""
    stage: str = GUARANTEE.stages[0].key
    tab: str = ""
    party: str = ""
    editable: bool = False
    status: str = ""
    status_words: dict[str, str] = {}
    promise: dict[str, str] = {}
    version: int = 1
    project_name: str = ""
    company_name: str = ""
    texts: dict[str, str] = {}
    readable: dict[str, str] = {}
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
    saved_at: str = ""
    refusal: dict[str, str] = {}
    gaps: list[shown.GapShown] = []
    gaps_serial: int = 0

    @rx.event
    async def open(self) -> None:
        """Load the application that the address names."""
        place = self.place
        self.reset()
        self.place = place
        try:
            await load(self)
        except NotFound:
            self.absent = True

    @rx.event
    async def save(self, address: str, text: str, serial: int) -> AsyncIterator[Any]:
        """Keep one edit, tell the browser once the database has it, then show what follows from it."""
        try:
            await ensure_loaded(self)
            saved = await call(self, service.answer, application_of(self), address, text)
        except NotSignedIn:
            raise
        except Refused as refusal:
            self.refusal, self.acks[address] = refusal.wording.as_dict(), serial
            return
        edited(self, address, serial, saved)
        yield
        yield await _follow(self, address)

    @rx.event
    async def go(self, stage: str) -> None:
        """Open a stage."""
        if stage in {one.key for one in GUARANTEE.stages}:
            stand_at(self, stage)
            self.gaps = []
            await refresh(self)

    @rx.event
    async def show_tab(self, tab: str) -> None:
        """Open a tab of the present stage."""
        stand_at(self, self.stage, tab)

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


class Following(rx.State):
    """What follows from an edit on screen: tabs' states, warnings, consents; brought up to date beside the saving, never before it."""

    @rx.event(background=True, supersedes=True)
    async def follow(self) -> None:
        """Show the application as it is after the newest edit; an edit that comes meanwhile makes this needless."""
        await asyncio.sleep(PAUSE_SECONDS)
        async with self:
            form = await self.get_state(ApplicationForm)
            application, acks = application_of(form), dict(form.acks)
        async with ONE_AT_A_TIME:
            view = await call(self, queries.open_form, application)
        async with self:
            form = await self.get_state(ApplicationForm)
            if form.loaded and application == application_of(form) and acks == form.acks:
                show(form, view)


async def _follow(form: ApplicationForm, address: str) -> Any:
    """Bring the screen up to date after an edit: at once where lists to choose from change, otherwise beside the saving."""
    if address in PLACES_ABOVE:
        await refresh(form, touched=address)
        return None
    return Following.follow
