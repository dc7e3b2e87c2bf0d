"""Ends processes of the server by SIGKILL at random moments, and starts the whole again as the machine's service manager does."""

import asyncio
import contextlib
import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from portal.commands.trouble import Trouble
from tests.bench.killing.scene import Scene, moment
from tests.e2e.conftest import Portal

LONGEST = 60.0
"""Seconds after which a portal counts as not recovered."""
MOST_WORK = 3.0
"""The longest undisturbed time, in seconds, after everybody was answered again: longer than signing takes, and more on a slow machine."""
EARLY = 10
"""One kill in so many comes while the server is still recovering from the one before."""
CRASH_LOOP = 6.0
"""Seconds within which the server takes a second death of a worker for a fault of the application, and ends."""
TOLD_EVERY = 25
"""Kills."""
LOOK = 0.02


class Victim(StrEnum):
    """What is killed."""

    WORKER = "worker"
    VERIFIER = "process that verifies signatures"
    MASTER = "process that starts workers"
    EVERYTHING = "everything"


SHARES = {Victim.WORKER: 11, Victim.VERIFIER: 2, Victim.MASTER: 3, Victim.EVERYTHING: 4}
"""Of twenty kills."""


@dataclass
class Killer:
    """Kills the processes of one portal."""

    scene: Scene
    drawn: random.Random
    killed: Counter[Victim] = field(default_factory=Counter[Victim])
    restarts: int = 0
    gave_up: int = 0
    """How many of the restarts followed a server that ended by itself, because its workers died too quickly one after another."""
    seconds: dict[Victim, list[float]] = field(default_factory=lambda: {one: [] for one in Victim})
    """From each kill until everybody who types was told of something sent after it."""
    replaced_at: float = -CRASH_LOOP
    left_alone: int = 0
    """The group of the processes whose first one was killed alone: they must end by themselves."""

    @property
    def portal(self) -> Portal:
        """The portal."""
        return self.scene.served.portal

    async def kill(self, times: int) -> None:
        """Kill so many times, and wait for the recovery from the last one."""
        await self._wait(moment())
        for number in range(1, times + 1):
            early = not self.drawn.randrange(EARLY) and number < times
            victim = await self._chosen(early=early)
            since, waited = moment(), 0.0
            self._kill(victim)
            if not early:
                await self._wait(since)
                waited = moment() - since
                self.seconds[victim].append(waited)
            if not number % TOLD_EVERY:
                sys.stderr.write(f"  {self.scene.name}: {number} kills, {self.scene.told}\n")
            await asyncio.sleep(self.drawn.uniform(0, 1.0 if early else max(MOST_WORK, waited)))

    def end_worker(self) -> None:
        """Kill one of the workers."""
        self.killed[Victim.WORKER] += 1
        with contextlib.suppress(ProcessLookupError, IndexError):
            os.kill(self.drawn.choice(self._workers()), signal.SIGKILL)

    async def _chosen(self, *, early: bool) -> Victim:
        victim = self.drawn.choices(list(SHARES), list(SHARES.values()))[0]
        if victim is Victim.VERIFIER and not self._verifiers():
            victim = Victim.WORKER
        if victim is Victim.WORKER and not early:
            await asyncio.sleep(self.replaced_at + CRASH_LOOP - moment())
        return Victim.EVERYTHING if victim is Victim.WORKER and not self._workers() else victim

    def _kill(self, victim: Victim) -> None:
        self.killed[victim] += 1
        process = self.portal.process
        assert process is not None
        if victim in {Victim.WORKER, Victim.VERIFIER}:
            with contextlib.suppress(ProcessLookupError, IndexError):
                os.kill(self.drawn.choice(self._workers() if victim is Victim.WORKER else self._verifiers()), signal.SIGKILL)
            self.replaced_at = moment() if victim is Victim.WORKER else self.replaced_at
        elif victim is Victim.MASTER:
            process.kill()
            process.wait()
            self.left_alone = process.pid
            self.start()
        else:
            end_all(self.portal)
            self.start()

    async def _wait(self, since: float) -> None:
        """Wait until everybody was told of something that was sent after ``since``; start a server that has ended again."""
        while not self.scene.recovered(since):
            if moment() - since > LONGEST:
                raise Trouble(f"The portal has not recovered {LONGEST:.0f} s after a kill. Its log ends so:\n{self.portal.log()[-4000:]}")
            if self.portal.process is None or self.portal.process.poll() is not None:
                self.gave_up += 1
                end_all(self.portal)
                self.start()
            await asyncio.sleep(LOOK)
        if self.left_alone and _group_lives(self.left_alone):
            os.killpg(self.left_alone, signal.SIGKILL)
            raise Trouble("Workers went on serving after the process that had started them was killed.")

    def start(self) -> None:
        """Start the server; it need not answer yet."""
        self.restarts += 1
        portal = self.portal
        with (portal.data / "server.log").open("ab") as log:
            command = [sys.executable, *portal.server]
            portal.process = subprocess.Popen(
                command, cwd=portal.root, env=portal.environment, stdout=log, stderr=log, start_new_session=True
            )

    def _workers(self) -> list[int]:
        process = self.portal.process
        served = _children(process.pid) if process is not None else []
        return [one for one in served if b"commands.serve" in _words(one)]

    def _verifiers(self) -> list[int]:
        return [one for worker in self._workers() for one in _children(worker)]


def end_all(portal: Portal) -> None:
    """Kill every process of the server and wait until none is left."""
    process = portal.process
    assert process is not None
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    while _group_lives(process.pid):
        time.sleep(LOOK)


def _group_lives(group: int) -> bool:
    """Tell whether a process of the group is left that is not only waiting to be forgotten."""
    for file in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):
            words = file.read_text("utf-8", "replace").rpartition(")")[2].split()
            if int(words[2]) == group and words[0] not in "ZX":
                return True
    return False


def _children(process: int) -> list[int]:
    try:
        return [int(one) for one in Path(f"/proc/{process}/task/{process}/children").read_text("ascii").split()]
    except OSError:
        return []


def _words(process: int) -> bytes:
    try:
        return Path(f"/proc/{process}/cmdline").read_bytes()
    except OSError:
        return b""
