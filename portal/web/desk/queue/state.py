"""The queues of the desk: which one is open, its lines, the counters of all."""

import re
from dataclasses import dataclass
from typing import Any, Final

import reflex as rx
from reflex.event import EventSpec

from portal.core.applications.queues import queries
from portal.core.applications.queues.queries import FREE, MOST_FOUND, Filters, QueueLine
from portal.core.applications.queues.rules import Queue
from portal.core.applications.schema import KINDS
from portal.web import ui
from portal.web.shell.entrance import entering
from portal.web.shell.moments import day_and_time, registration_of
from portal.web.shell.places import asked_place, changed_place, query_of
from portal.web.shell.short_forms import typed
from portal.web.shell.verbs import run_verb
from portal.wording import Wording, same


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
    pause: dict[str, str]
    """Since when the deadline stands still and until when the applicant answers."""
    overdue: bool
    assignee: str
    """Whose work it is, empty for nobody's."""


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
        pause=line.pause.as_dict() if line.pause else {},
        overdue=line.overdue,
        assignee=line.assignee_name,
    )


_NARROWING: Final = ("queue", "kind", "assignee", "region", "search")
"""The parameters of the address beside the page."""
_FREE = (FREE, Wording("Әлі ешкімде жоқ", "Ещё ни у кого", "Nobody's yet").as_dict())


class QueuePage(rx.State):
    """The applications of one queue, the longest waiting first. The address says which queue, what narrows it and the page."""

    loaded: bool = False
    queue: str = ""
    counts: dict[str, int] = {}
    product: str = ""
    assignee: str = ""
    """The account by which the queue is narrowed, or :data:`FREE`."""
    assignees: list[tuple[str, dict[str, str]]] = []
    region: str = ""
    regions: list[tuple[str, dict[str, str]]] = []
    search: str = ""
    lines: list[QueueShown] = []
    total: int = 0
    more: bool = False
    """More were found than are listed."""
    page: int = 1
    pages: int = 1
    way: str = ""
    """The queue and what narrows it, behind the address of an application: the review leads on to the next one of them."""

    @rx.event
    @entering
    async def open(self) -> None:
        """Load what the address asks for; without a queue, the first one of this person's role."""
        asked = asked_place(self)
        found = await run_verb(self, queries.overview)
        self.assignees = [_FREE, *((one.id, same(one.name).as_dict()) for one in found.assignees)]
        self.counts = {str(name): count for name, count in found.counts.items()}
        self.queue = asked.get("queue", "") if asked.get("queue", "") in set(Queue) else str(found.first)
        self.product = asked.get("kind", "") if asked.get("kind", "") in KINDS else ""
        self.assignee = asked.get("assignee", "") if asked.get("assignee", "") in {code for code, _ in self.assignees} else ""
        self.regions = [(code, name.as_dict()) for code, name in found.regions]
        self.region = asked.get("region", "") if asked.get("region", "") in {code for code, _ in self.regions} else ""
        self.search = asked.get("search", "")
        page = asked.get("page", "")
        await self._load(int(page) if re.fullmatch("[1-9][0-9]{0,5}", page) else 1)

    @rx.event
    def narrow_to_kind(self, product: str) -> EventSpec:
        """Go to the applications of one kind; an empty one is every kind."""
        return ui.go(changed_place(self, *_NARROWING, kind=product))

    @rx.event
    def narrow_to_assignee(self, assignee: str) -> EventSpec:
        """Go to the applications that are one person's work; an empty one is everybody's."""
        return ui.go(changed_place(self, *_NARROWING, assignee=assignee))

    @rx.event
    def narrow_to_region(self, region: str) -> EventSpec:
        """Go to the applications about one region; an empty one is the whole country."""
        return ui.go(changed_place(self, *_NARROWING, region=region))

    @rx.event
    def find(self, form_data: dict[str, Any]) -> EventSpec:
        """Go to the applications in which the typed words are found."""
        return ui.go(changed_place(self, *_NARROWING, search=typed(form_data, "search").strip()))

    @rx.event
    def turn(self, page: int) -> EventSpec:
        """Go to another page."""
        return ui.go(changed_place(self, *_NARROWING, page=str(page)))

    async def _load(self, number: int) -> None:
        narrowed = Filters(self.product, self.assignee, self.region, self.search)
        found = await run_verb(self, queries.queue, self.queue, number, filters=narrowed)
        self.lines = [line_of(line) for line in found.lines]
        self.total, self.more = min(found.total, MOST_FOUND), found.more
        present = self.queue, self.product, self.assignee, self.region, self.search
        self.way = query_of(**dict(zip(_NARROWING, present, strict=True)))
        self.page, self.pages, self.loaded = found.number, found.pages, True
