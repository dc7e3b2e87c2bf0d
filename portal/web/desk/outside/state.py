"""The external services as a page shows them."""

from dataclasses import dataclass

import reflex as rx

from portal.core.outside import queries
from portal.core.outside.queries import ServiceLine
from portal.web.shell.entrance import entering
from portal.web.shell.moments import day_and_time
from portal.web.shell.verbs import run_verb


@dataclass(frozen=True)
class ServiceShown:
    """A service in the form for the browser."""

    id: str
    name: dict[str, str]
    state: str
    explained: dict[str, str]
    said: str


def service_of(line: ServiceLine) -> ServiceShown:
    """Return a service in the form for the browser."""
    return ServiceShown(
        str(line.service), line.name.as_dict(), str(line.state), line.explained.as_dict() if line.explained else {}, line.said
    )


class OutsideServices(rx.State):
    """Every service, checked when the page is opened and by the button."""

    loaded: bool = False
    lines: list[ServiceShown] = []
    at: str = ""

    @rx.event
    @entering
    async def open(self) -> None:
        """Check the services."""
        self.reset()
        await self._ask()

    @rx.event
    async def ask_again(self) -> None:
        """Check them again."""
        await self._ask()

    async def _ask(self) -> None:
        found = await run_verb(self, queries.outside_services)
        self.lines, self.at, self.loaded = [service_of(line) for line in found.lines], day_and_time(found.at), True
