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
MOST_WORK = 0.6
"""The longest undisturbed time, in seconds, after everybody was answered again."""
MOST_ORPHANED = 0.3
"""How long, in seconds, workers may go on without the process that has started them; then the service manager ends them."""
EARLY = 10
"""One kill in so many comes while the server is still recovering from the one before."""
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
    seconds: list[float] = field(default_factory=list[float])
    """From each kill until everybody who types was told of something sent after it."""

    @property
    def portal(self) -> Portal:
        """The portal."""
        return self.scene.served.portal

    async def kill(self, times: int) -> None:
        """Kill so many times, and wait for the recovery from the last one."""
        began = moment()
        await self._wait(began)
        for number in range(times):
            since = moment()
            await self._kill()
            if self.drawn.randrange(EARLY) or number == times - 1:
                await self._wait(since)
                self.seconds.append(moment() - since)
                await asyncio.sleep(self.drawn.uniform(0, MOST_WORK))
            else:
                await asyncio.sleep(self.drawn.uniform(0, 1.0))

    async def _kill(self) -> None:
        victim = self.drawn.choices(list(SHARES), list(SHARES.values()))[0]
        workers = self._workers()
        verifiers = [one for worker in workers for one in _children(worker)]
        if victim is Victim.VERIFIER and not verifiers:
            victim = Victim.WORKER
        if victim is Victim.WORKER and not workers:
            victim = Victim.EVERYTHING
        self.killed[victim] += 1
        if victim in {Victim.WORKER, Victim.VERIFIER}:
            with contextlib.suppress(ProcessLookupError):
                os.kill(self.drawn.choice(workers if victim is Victim.WORKER else verifiers), signal.SIGKILL)
        else:
            await self._end(alone_for=self.drawn.uniform(0, MOST_ORPHANED) if victim is Victim.MASTER else 0.0)
            self.start()

    async def _wait(self, since: float) -> None:
        """Wait until everybody was told of something that was sent after ``since``; start a server that has ended again."""
        while not self.scene.recovered(since):
            if moment() - since > LONGEST:
                raise Trouble(f"The portal has not recovered {LONGEST:.0f} s after a kill. Its log ends so:\n{self.portal.log()[-4000:]}")
            if self.portal.process is None or self.portal.process.poll() is not None:
                self.gave_up += 1
                await self._end(alone_for=0.0)
                self.start()
            await asyncio.sleep(LOOK)

    def start(self) -> None:
        """Start the server; it need not answer yet."""
        self.restarts += 1
        portal = self.portal
        with (portal.data / "server.log").open("ab") as log:
            command = [sys.executable, *portal.server]
            portal.process = subprocess.Popen(
                command, cwd=portal.root, env=portal.environment, stdout=log, stderr=log, start_new_session=True
            )

    async def _end(self, alone_for: float) -> None:
        """Kill the first process, and ``alone_for`` seconds later every one that it had started; with 0 all at once."""
        process = self.portal.process
        assert process is not None
        if alone_for:
            process.kill()
            await asyncio.sleep(alone_for)
        end_all(self.portal)

    def _workers(self) -> list[int]:
        process = self.portal.process
        served = _children(process.pid) if process is not None else []
        return [one for one in served if b"commands.serve" in _words(one)]


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
