"""The organisations that the address asks for: those registered last first, or those that a search finds."""

import re
from dataclasses import dataclass
from typing import Any

import reflex as rx
from reflex.event import EventSpec

from portal.core.accounts.companies import queries
from portal.core.accounts.companies.queries import CompanyLine
from portal.web import ui
from portal.web.shell.entrance import entering
from portal.web.shell.moments import day, day_and_time
from portal.web.shell.places import asked_place, query_of
from portal.web.shell.short_forms import typed
from portal.web.shell.verbs import run_verb


@dataclass(frozen=True)
class CompanyLineShown:
    """An organisation in the form for the browser."""

    id: str
    bin: str
    name: str
    people: int
    found: str
    """The people in whom the search was found; empty when it was found elsewhere."""
    registered: str
    signed_in: str
    closed: str
    """Since when its access is closed, empty while it is open."""


def line_of(line: CompanyLine) -> CompanyLineShown:
    """Return a line in the form for the browser."""
    return CompanyLineShown(
        id=line.id,
        bin=line.bin,
        name=line.name,
        people=line.people,
        found=", ".join(line.found),
        registered=day(line.registered_at),
        signed_in=day_and_time(line.signed_in_at) if line.signed_in_at else "",
        closed=day(line.deactivated_at) if line.deactivated_at else "",
    )


class Companies(rx.State):
    """A page of the list. The address says what is searched and after which organisation the page begins."""

    loaded: bool = False
    search: str = ""
    lines: list[CompanyLineShown] = []
    is_first: bool = True
    more: str = ""
    """The address of the next page, empty on the last one."""
    start: str = ""
    """The address of the first page."""

    @rx.event
    @entering
    async def open(self) -> None:
        """Load what the address asks for."""
        asked = asked_place(self)
        self.search, after = asked.get("search", ""), asked.get("after", "")
        after = after if re.fullmatch("[0-9a-f]{32}", after) else ""
        found = await run_verb(self, queries.companies, self.search, after)
        self.lines = [line_of(line) for line in found.lines]
        self.is_first, self.start = not after, query_of(search=self.search)
        self.more = query_of(search=self.search, after=found.next_id) if found.next_id else ""
        self.loaded = True

    @rx.event
    def find(self, form_data: dict[str, Any]) -> EventSpec:
        """Go to the organisations that what was typed finds."""
        return ui.go(query_of(search=typed(form_data, "search").strip()))
