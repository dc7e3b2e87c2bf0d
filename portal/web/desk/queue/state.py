"""The queue of applications that the operator has."""

import re
from dataclasses import dataclass
from typing import Any

import reflex as rx
from reflex.event import EventSpec

from portal.core.applications.moderation import queries
from portal.core.applications.moderation.queries import QueueLine
from portal.core.applications.rules import Status
from portal.web import ui
from portal.web.shell.entrance import entering
from portal.web.shell.moments import day_and_time, registration_of
from portal.web.shell.places import asked_place, query_of
from portal.web.shell.short_forms import typed
from portal.web.shell.verbs import run_verb


@dataclass(frozen=True)
class QueueShown:
    """An application that waits for the operator."""

    id: str
    kind: dict[str, str]
    project: str
    company: str
    bin: str
    version: int
    status_words: dict[str, str]
    registration: str
    """The number and date of registration, empty before it."""
    sent: str
    deadline: str
    """Until when the operator answers, empty when no answer is due."""
    overdue: bool


def line_of(line: QueueLine) -> QueueShown:
    """Return a line in the form for the browser."""
    return QueueShown(
        id=line.id,
        kind=line.kind.as_dict(),
        project=line.project_name,
        company=line.company_name,
        bin=line.company_bin,
        version=line.version,
        status_words=line.status_wording.as_dict(),
        registration=registration_of(line.registration_number, line.registered_at),
        sent=day_and_time(line.sent_at),
        deadline=day_and_time(line.deadline) if line.deadline else "",
        overdue=line.overdue,
    )


SHOWN = (Status.ON_MODERATION, Status.MODERATION_RETURNED, Status.MODERATED, Status.SUBMITTED, Status.REGISTERED, Status.IN_PROGRESS)
"""The statuses of the list, the first one unless another is chosen."""
EVERY = "all"
"""What the address says when every status is asked for."""


class QueuePage(rx.State):
    """Applications in one status, the longest waiting first."""

    loaded: bool = False
    status: str = str(SHOWN[0])
    """Empty while the applications in every status are shown."""
    search: str = ""
    lines: list[QueueShown] = []
    total: int = 0
    page: int = 1
    pages: int = 1

    @rx.event
    @entering
    async def open(self) -> None:
        """Load the status, the search and the page in the address; without them, the applications in moderation."""
        asked = asked_place(self)
        status, page = asked.get("status", ""), asked.get("page", "")
        self.search = asked.get("search", "")
        self.status = "" if status == EVERY else status if status in SHOWN else str(SHOWN[0])
        await self._load(int(page) if re.fullmatch("[1-9][0-9]{0,5}", page) else 1)

    @rx.event
    def show(self, status: str) -> EventSpec:
        """Go to the applications in another status; an empty one is every status."""
        return ui.go(query_of(status=status or EVERY, search=self.search))

    @rx.event
    def find(self, form_data: dict[str, Any]) -> EventSpec:
        """Go to the applications in which the typed words are found."""
        return ui.go(query_of(status=self.status or EVERY, search=typed(form_data, "search").strip()))

    @rx.event
    def turn(self, page: int) -> EventSpec:
        """Go to another page."""
        return ui.go(query_of(status=self.status or EVERY, search=self.search, page=str(page)))

    async def _load(self, number: int) -> None:
        found = await run_verb(self, queries.queue, self.status, number, search=self.search)
        self.lines = [line_of(line) for line in found.lines]
        self.total, self.page, self.pages, self.loaded = found.total, found.number, found.pages, True
