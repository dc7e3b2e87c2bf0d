"""The history of one application as its party reads it."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

import reflex as rx

from portal.core.applications import queries
from portal.core.applications.queries import EventLine
from portal.web.shell.calling import call
from portal.web.shell.moments import day_and_time


@dataclass(frozen=True)
class EventShown:
    """One thing that happened, or the same thing several times in a row."""

    times: int
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
    return EventShown(1, day_and_time(line.at), line.wording.as_dict(), who, line.role.as_dict(), line.version, line.comment, remarks)


def events_of(lines: Iterable[EventLine]) -> list[EventShown]:
    """Return the events, what one person did several times in a minute as one line with its number of times."""
    shown: list[EventShown] = []
    for event in map(event_of, lines):
        if shown and replace(shown[-1], times=1) == event:
            shown[-1] = replace(shown[-1], times=shown[-1].times + 1)
        else:
            shown.append(event)
    return shown


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
        self.events = events_of(reversed(found))
        self.loaded = True
