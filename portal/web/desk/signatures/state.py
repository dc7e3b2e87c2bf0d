"""The results of the repeated checks as a page shows them."""

from dataclasses import dataclass

import reflex as rx

from portal.core.applications.signing import queries
from portal.core.applications.signing.queries import FailingDocument
from portal.web.shell.entrance import entering
from portal.web.shell.moments import day_and_time
from portal.web.shell.verbs import run_verb


@dataclass(frozen=True)
class FailingShown:
    """A document with a failing signature in the form for the browser."""

    id: str
    document: dict[str, str]
    project: dict[str, str]
    """Empty for a document that belongs to no application."""
    number: str
    path: str
    organisation: str
    reason: dict[str, str]
    since: str
    good_at: str


def failing_of(line: FailingDocument) -> FailingShown:
    """Return a document in the form for the browser."""
    return FailingShown(
        id=line.id,
        document=line.document.as_dict(),
        project=line.project.as_dict() if line.project else {},
        number=line.number,
        path=line.path,
        organisation=line.organisation,
        reason=line.reason.as_dict(),
        since=day_and_time(line.since),
        good_at=day_and_time(line.good_at) if line.good_at else "",
    )


class RecheckedPage(rx.State):
    """How many signatures verified again, and those that do not."""

    loaded: bool = False
    lines: list[FailingShown] = []
    good: int = 0
    last_at: str = ""

    @rx.event
    @entering
    async def open(self) -> None:
        """Load the results."""
        self.reset()
        found = await run_verb(self, queries.rechecked_signatures)
        self.lines, self.good = [failing_of(one) for one in found.failing], found.totals.good
        self.last_at = day_and_time(found.totals.last_at) if found.totals.last_at else ""
        self.loaded = True
