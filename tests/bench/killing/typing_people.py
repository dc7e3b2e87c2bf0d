"""People who type without a break, in the form of an application or in the week's grid, and open the page anew when its line breaks."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field

from tests.bench.killing.scene import AGAIN, BROKEN, Line, Scene, moment
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
    sent: list[Sent] = field(default_factory=list[Sent])
    serial: int = 0
    visits: int = 0

    async def work(self) -> None:
        """Type until the run is over."""
        self.scene.answered[self.name] = 0.0
        while not self.scene.over:
            try:
                await self._visit()
            except BROKEN:
                await asyncio.sleep(AGAIN)

    async def _visit(self) -> None:
        self.visits += 1
        line = await Line.open(self.scene.url, self.page.session, self.page.path, f"{self.name}-{self.visits}")
        try:
            kept, said = await asyncio.to_thread(self.standing), ""
            standing = {self.prefix + place: text for place, text in kept.items()}
            self.scene.faults += newest_lost(self.kind, self.sent, standing, {one.place for one in self.sent})
            while not self.scene.over:
                said = await self._edit(line, kept, said)
                if not said:
                    return
                await asyncio.sleep(PAUSE)
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
        kept[edit.place], self.scene.answered[self.name] = edit.text, began
        return said
