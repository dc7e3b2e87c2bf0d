"""How the system is, as a page shows it."""

import asyncio
from dataclasses import dataclass
from typing import Any

import reflex as rx

from portal.core.system.queries import system_state
from portal.core.system.schema import SystemLevel, SystemLine, SystemState
from portal.web.shell.entrance import entering
from portal.web.shell.moments import day_and_time
from portal.web.shell.verbs import run_verb

AGAIN_SECONDS = 60
"""The pause between two measurements by the page itself."""
ROUNDS = 10
"""How many of them follow one another: each counts as a use of the session, which must end when nobody is there."""


@dataclass(frozen=True)
class SystemLineShown:
    """A line in the form for the browser."""

    id: str
    name: dict[str, str]
    level: str
    value: dict[str, str]
    advice: dict[str, str]
    said: str


def line_of(line: SystemLine) -> SystemLineShown:
    """Return a line in the form for the browser."""
    advice = line.advice.as_dict() if line.advice else {}
    return SystemLineShown(line.name.en, line.name.as_dict(), str(line.level), line.value.as_dict(), advice, line.said)


class SystemPage(rx.State):
    """Everything, measured when the page is opened, by the button and once a minute for a while."""

    loaded: bool = False
    lines: list[SystemLineShown] = []
    bad: int = 0
    at: str = ""

    @rx.event
    @entering
    async def open(self) -> Any:
        """Measure, and go on measuring."""
        self.reset()
        self._show(await run_verb(self, system_state))
        follow: Any = SystemPage.follow
        return follow()

    @rx.event
    async def measure_again(self) -> None:
        """Measure at once."""
        self._show(await run_verb(self, system_state))

    @rx.event(background=True, supersedes=True)
    async def follow(self) -> None:
        """Measure once a minute for a while, unless the page is left or its person may not see it any more."""
        for _ in range(ROUNDS):
            await asyncio.sleep(AGAIN_SECONDS)
            async with self:
                if not self.loaded or not self.router.url.path.startswith("/desk/system"):
                    return
            found = await run_verb(self, system_state)
            async with self:
                self._show(found)

    def _show(self, found: SystemState) -> None:
        self.lines = [line_of(line) for line in found.lines]
        self.bad = sum(line.level is SystemLevel.BAD for line in found.lines)
        self.at, self.loaded = day_and_time(found.at), True
