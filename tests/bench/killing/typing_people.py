"""People who type without a break, in the form of an application or in the week's grid, and open the page anew when its line breaks."""

import asyncio
import math
from collections.abc import Callable
from dataclasses import dataclass, field

from tests.bench.killing.scene import AGAIN, BROKEN, Line, Scene, moment, with_database
from tests.bench.killing.told import Kind, Sent, newest_lost
from tests.bench.people import Page

PAUSE = 0.03
"""Seconds between an acknowledgement and the next edit."""


@dataclass
class Typist:
    """One person before one page; nobody else types into its places."""

    name: str
    kind: Kind
    scene: Scene
    page: Page
    standing: Callable[[], dict[str, str]]
    """Read the texts that stand in the places of the page."""
    prefix: str = ""
    """Tells its places from those of another page with the same fields."""
    pause: Callable[[], float] = lambda: PAUSE
    """Return the seconds between an acknowledgement and the next edit."""
    leaves_at: float = math.inf
    """By the monotonic clock; then, or when the run is over, the person closes the page."""
    waited: list[tuple[float, float]] = field(default_factory=list[tuple[float, float]])
    """When each acknowledged edit was sent, by the monotonic clock, and for how many seconds it waited."""
    opened: list[float] = field(default_factory=list[float])
    """The seconds that each opening of the page took."""
    lines: list[tuple[float, float]] = field(default_factory=list[tuple[float, float]])
    """When a line broke, and after how many seconds the page was open again."""
    sent: list[Sent] = field(default_factory=list[Sent])
    serial: int = 0
    visits: int = 0
    broken_at: float = 0.0
    """When the line broke that is not open again yet; 0 while it is open."""

    async def work(self) -> None:
        """Type until the person leaves."""
        self.scene.answered[self.name] = 0.0
        while not self._is_gone():
            try:
                await self._visit()
            except BROKEN:
                self.broken_at = self.broken_at or moment()
                await asyncio.sleep(AGAIN)

    def _is_gone(self) -> bool:
        return self.scene.over or moment() > self.leaves_at

    async def _visit(self) -> None:
        self.visits += 1
        began = moment()
        line = await Line.open(self.scene.url, self.page.session, self.page.path, f"{self.name}-{self.visits}")
        self.opened.append(moment() - began)
        if self.broken_at:
            self.lines.append((self.broken_at, moment() - self.broken_at))
            self.broken_at = 0.0
        try:
            kept, said = await with_database(self.standing), ""
            standing = {self.prefix + place: text for place, text in kept.items()}
            self.scene.faults += newest_lost(self.kind, self.sent, standing, {one.place for one in self.sent})
            while not self._is_gone():
                said = await self._edit(line, kept, said)
                if not said:
                    return
                await line.rest(min(self.pause(), self.leaves_at - moment()))
        finally:
            await line.leave()

    async def _edit(self, line: Line, kept: dict[str, str], said: str) -> str:
        """Make one edit and return the message that acknowledged it; empty when it was refused."""
        self.serial += 1
        edit, began = self.page.edit(self.serial, kept, said), moment()
        one = Sent(self.prefix + edit.place, edit.text)
        self.sent.append(one)
        self.scene.told.texts[self.kind].append(one)
        await line.say(edit.event, edit.payload)
        said = await line.hear(f'"{edit.place}":{self.serial}')
        if '"held_rx_state_":{"' in said or '"problem":{' in said:
            one.refused = True
            self.scene.refused[self.kind] += 1
            return ""
        one.acknowledged = True
        self.waited.append((began, moment() - began))
        kept[edit.place], self.scene.answered[self.name] = edit.text, began
        return said
