"""The queue of moderation."""

from dataclasses import dataclass

import reflex as rx

from portal.core.applications import queries
from portal.core.applications.queries.desk import QueueLine
from portal.web.shell.calling import call
from portal.web.shell.entrance import entering
from portal.web.shell.moments import day_and_time


@dataclass(frozen=True)
class QueueShown:
    """An application that waits for the operator."""

    id: str
    project: str
    company: str
    bin: str
    version: int
    status_words: dict[str, str]
    sent: str
    deadline: str
    overdue: bool


def line_of(line: QueueLine) -> QueueShown:
    """Return a line as the browser takes it."""
    return QueueShown(
        id=line.id,
        project=line.project_name,
        company=line.company_name,
        bin=line.company_bin,
        version=line.version,
        status_words=line.status_wording.as_dict(),
        sent=day_and_time(line.sent_at),
        deadline=day_and_time(line.deadline),
        overdue=line.overdue,
    )


class Queue(rx.State):
    """Applications in one status, the longest waiting first."""

    loaded: bool = False
    status: str = "on_moderation"
    lines: list[QueueShown] = []
    total: int = 0
    page: int = 1
    pages: int = 1

    @rx.event
    @entering
    async def open(self) -> None:
        """Load the first page of what waits for moderation."""
        await self._load(self.status, 1)

    @rx.event
    async def show(self, status: str) -> None:
        """Load the applications in another status."""
        await self._load(status, 1)

    @rx.event
    async def turn(self, page: int) -> None:
        """Load another page."""
        await self._load(self.status, page)

    async def _load(self, status: str, number: int) -> None:
        found = await call(self, queries.queue, status, number)
        self.status, self.lines = status, [line_of(line) for line in found.lines]
        self.total, self.page, self.pages, self.loaded = found.total, found.number, found.pages, True
