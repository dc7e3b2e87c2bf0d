"""The history of one application as its party reads it."""

from dataclasses import dataclass

import reflex as rx

from portal.core.applications import queries
from portal.core.applications.queries import EventLine
from portal.web.shell.calling import call
from portal.web.shell.moments import day_and_time


@dataclass(frozen=True)
class EventShown:
    """One thing that happened."""

    when: str
    words: dict[str, str]
    who: str
    role: dict[str, str]
    version: int
    comment: str
    remarks: list[tuple[dict[str, str], str]]


def event_of(line: EventLine) -> EventShown:
    """Return an event as the browser takes it."""
    who = ", ".join(part for part in (line.actor_name, line.organisation_name) if part)
    remarks = [(remark.label.as_dict(), remark.text) for remark in line.remarks]
    return EventShown(day_and_time(line.at), line.wording.as_dict(), who, line.role.as_dict(), line.version, line.comment, remarks)


class History(rx.State):
    """What happened, the latest first."""

    loaded: bool = False
    events: list[EventShown] = []
    form_address: str = ""

    @rx.event
    async def open(self) -> None:
        """Load the history of the application that the address names."""
        self.loaded, self.events = False, []
        application_id = self.router.url.path.strip("/").split("/")[2]
        self.form_address = f"/cabinet/guarantee/{application_id}"
        found = await call(self, queries.history, application_id)
        self.events = [event_of(line) for line in reversed(found)]
        self.loaded = True
