"""The list of local bodies, by region and by a part of the name."""

from dataclasses import dataclass
from typing import Any

import reflex as rx

from portal.core.reporting.bodies import queries
from portal.core.reporting.bodies.queries import BodyLine
from portal.web.shell.entrance import entering
from portal.web.shell.verbs import run_verb
from portal.web.shell.words import language_of


@dataclass(frozen=True)
class BodyLineShown:
    """A body in the form for the browser."""

    id: str
    name: dict[str, str]
    place: dict[str, str]
    executors: int
    waiting: int
    objects: int
    orphaned: int
    late_notices: int
    closed: bool


def line_of(line: BodyLine) -> BodyLineShown:
    """Return a line in the form for the browser."""
    return BodyLineShown(
        id=line.id,
        name=line.name.as_dict(),
        place=line.place.as_dict(),
        executors=line.executors,
        waiting=line.waiting,
        objects=line.objects,
        orphaned=line.orphaned,
        late_notices=line.late_notices,
        closed=line.closed,
    )


class Bodies(rx.State):
    """One page of the list."""

    loaded: bool = False
    region: str = ""
    search: str = ""
    regions: list[Any] = []
    lines: list[BodyLineShown] = []
    total: int = 0
    page: int = 1
    pages: int = 1
    may_manage: bool = False

    @rx.event
    @entering
    async def open(self) -> None:
        """Load the first page."""
        self.reset()
        self.regions = [[code, name.as_dict()] for code, name in await run_verb(self, queries.places)]
        await self._load(1)

    @rx.event
    async def choose(self, region: str) -> None:
        """Show the bodies of one region."""
        self.region = region
        await self._load(1)

    @rx.event
    async def find(self, text: str) -> None:
        """Show the bodies whose names contain ``text``."""
        self.search = text
        await self._load(1)

    @rx.event
    async def turn(self, page: int) -> None:
        """Load another page."""
        await self._load(page)

    async def _load(self, number: int) -> None:
        found = await run_verb(self, queries.bodies, self.region, self.search, number, await language_of(self))
        self.lines = [line_of(line) for line in found.lines]
        self.total, self.page, self.pages = found.total, found.number, found.pages
        self.may_manage, self.loaded = found.may_manage, True
