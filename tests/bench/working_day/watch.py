"""What the server's processes use while people work: seconds of a processor, and bytes of memory of their own."""

import asyncio
from dataclasses import dataclass, field

from tests.bench import people
from tests.bench.killing.scene import Scene, moment
from tests.bench.visitors import memory

EVERY = 15.0
"""Seconds between two looks."""
SETTLED = 300.0
"""Seconds after which the memory is to stay as it is."""
ENDING = 60.0


@dataclass
class Watch:
    """Looks at the server until the run is over."""

    scene: Scene
    began: float = field(default_factory=moment)
    held: list[tuple[float, int]] = field(default_factory=list[tuple[float, int]])
    """The seconds since the beginning, and the bytes."""
    processor: float = 0.0
    """Seconds of a processor from the beginning to the end; a process that was killed is not counted."""

    async def work(self) -> None:
        """Look now and then."""
        before = people.processor(self.scene.served)
        while not self.scene.over:
            self.held.append((moment() - self.began, memory(self.scene.served)))
            self.processor = people.processor(self.scene.served) - before
            await asyncio.sleep(EVERY)

    def line(self, seconds: float) -> str:
        """Return the figures as people read them; a run of less than six minutes has no settled memory to compare with."""
        used = f"the server's processes: {100 * self.processor / seconds:.0f} % of one processor"
        most = f"memory at most {max(held for _, held in self.held) / 1e6:.0f} MB"
        after = [held for at, held in self.held if SETTLED <= at < SETTLED + ENDING]
        last = [held for at, held in self.held if at > seconds - ENDING]
        if not after or seconds < SETTLED + ENDING:
            return f"{used}; {most}"
        first, end = sum(after) / len(after), sum(last) / len(last)
        return (
            f"{used}; memory after 5 minutes {first / 1e6:.0f} MB, in the last minute {end / 1e6:.0f} MB ({100 * (end / first - 1):+.0f} %)"
        )
