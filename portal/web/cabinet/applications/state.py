"""The list of applications: its page, and beginning and deleting applications."""

from dataclasses import dataclass
from typing import Any, cast

import reflex as rx

from portal.core.applications.filling import queries, service
from portal.core.applications.filling.queries import ApplicationLine
from portal.core.applications.schema import COMPANY
from portal.web import ui
from portal.web.shell.applications import application_address, kind_of
from portal.web.shell.moments import day, day_and_time
from portal.web.shell.presses import Presses, once_pressed
from portal.web.shell.verbs import run_verb
from portal.wording import Wording

_DELETED = Wording("Өтінім жойылды.", "Заявка удалена.", "The application is deleted.")


@dataclass(frozen=True)
class ApplicationLineShown:
    """An application in the list."""

    id: str
    project: str
    company: str
    mine: bool
    registration: str
    """The number, empty before the registration."""
    registered: str
    """The date of the registration."""
    deadline: str
    pause: dict[str, str]
    """Since when the deadline stands still."""
    correction: dict[str, str]
    """Until when a returned application is to be corrected."""
    status: str
    status_words: dict[str, str]
    badge: dict[str, str]
    changed: str
    may_edit: bool
    may_delete: bool
    may_correct: bool


def line_of(line: ApplicationLine) -> ApplicationLineShown:
    """Return a line in the form for the browser."""
    return ApplicationLineShown(
        id=line.id,
        project=line.project_name,
        company=line.company_name,
        mine=line.party == COMPANY,
        registration=line.registration_number,
        registered=day(line.registered_at) if line.registered_at else "",
        deadline=day(line.execution_deadline) if line.execution_deadline else "",
        pause=line.pause.as_dict() if line.pause else {},
        correction=line.correction.as_dict() if line.correction else {},
        status=str(line.status),
        status_words=line.status_wording.as_dict(),
        badge=line.badge.as_dict() if line.badge else {},
        changed=day_and_time(line.changed_at),
        may_edit=line.may_edit,
        may_delete=line.may_delete,
        may_correct=line.may_correct,
    )


class Applications(Presses, rx.State):
    """The applications of the person's organisation, of the kind that the address names."""

    loaded: bool = False
    lines: list[ApplicationLineShown] = []
    drafts: list[ApplicationLineShown] = []
    page: int = 1
    pages: int = 1
    may_create: bool = True
    deleting: str = ""
    copying: str = ""
    copying_name: str = ""

    @rx.event
    async def open(self) -> None:
        """Load the first page."""
        await self._load(1)

    @rx.event
    async def turn(self, page: int) -> None:
        """Load another page."""
        await self._load(page)

    @rx.event
    @once_pressed
    async def create(self) -> Any:
        """Offer the drafts that exist; without any begin a new application."""
        self.drafts = [line_of(line) for line in await run_verb(self, queries.drafts, kind_of(self).code)]
        return ui.open_dialog("drafts") if self.drafts else cast("Any", Applications).begin_new(self.press)

    @rx.event
    @once_pressed
    async def begin_new(self) -> Any:
        """Begin a new application and open it."""
        product = kind_of(self).code
        return rx.redirect(application_address(product, await run_verb(self, service.create, product)))

    @rx.event
    def ask_to_copy(self, application_id: str) -> Any:
        """Ask how much of an earlier application a new one begins with."""
        self.copying = application_id
        self.copying_name = next((line.project for line in self.lines if line.id == application_id), "")
        return ui.open_dialog("copy")

    @rx.event
    @once_pressed
    async def begin_from(self, whole: bool) -> Any:  # noqa: FBT001  (an argument of a browser's event)
        """Begin a new application with the company's data of the chosen one, or with all of it, and open it."""
        product = kind_of(self).code
        begun = await run_verb(self, service.create, product, self.copying, whole=whole)
        return [ui.close_dialog("copy"), rx.redirect(application_address(product, begun))]

    @rx.event
    async def ask_to_delete(self, application_id: str) -> Any:
        """Ask before deleting."""
        self.deleting = application_id
        return ui.open_dialog("delete")

    @rx.event
    @once_pressed
    async def delete(self) -> Any:
        """Delete the application of the question."""
        await run_verb(self, service.delete, self.deleting)
        await self._load(self.page)
        return [ui.close_dialog("delete"), ui.toast(_DELETED, kind="info")]

    async def _load(self, number: int) -> None:
        found = await run_verb(self, queries.listing, kind_of(self).code, number)
        self.lines = [line_of(line) for line in found.lines]
        self.page, self.pages, self.may_create, self.loaded = found.number, found.pages, found.may_create, True
