"""A Monday at 17:00: companies and officials come, type, upload and leave; then again while workers are killed and PostgreSQL restarts."""

import asyncio
import contextlib
import itertools
import random
import sys
import time
from collections.abc import Callable, Coroutine, Generator, Iterator
from dataclasses import dataclass, field
from typing import Any

from portal.commands import tools
from portal.commands.trouble import Trouble
from portal.core.applications.schema import COMPANY
from portal.core.content import queries as content
from tests.bench.country import settle
from tests.bench.killing.found import cells_of, fields_of, typed_and_uploaded
from tests.bench.killing.killer import Killer
from tests.bench.killing.scene import Scene, moment
from tests.bench.killing.told import Fault, Kind, faults
from tests.bench.killing.typing_people import Typist
from tests.bench.killing.uploading_people import Uploader
from tests.bench.served import served
from tests.bench.working_day.town import COMPANIES, OFFICIALS, companies, officials
from tests.bench.working_day.watch import Watch
from tests.core.applications.world import GUARANTEE
from tests.postgres import restartable_postgres

MINUTES = 20
STAYS = (120.0, 480.0)
"""Seconds that somebody stays, drawn evenly."""
BETWEEN = 20.0
"""Seconds between two edits of one person on average, drawn as arrivals are (exponentially), never less than 2."""
RUSH = 60.0
"""Seconds within which those come who would have been there at the beginning."""
UPLOADERS, BETWEEN_FILES = 5, 10.0
KILL_EVERY = 60.0
GOAL = 0.1
"""Seconds within which 95 of a hundred edits are to be acknowledged."""
SHOWN = 20


@dataclass
class Run:
    """One run over a database of its own."""

    scene: Scene
    restart: Callable[[], None]
    drawn: random.Random
    minutes: int
    typists: list[Typist] = field(default_factory=list[Typist])
    stays: list[tuple[float, float]] = field(default_factory=list[tuple[float, float]])
    """When each of the typists comes and leaves, in seconds after the beginning."""
    uploaders: list[Uploader] = field(default_factory=list[Uploader])
    forms: dict[str, str] = field(default_factory=dict[str, str])
    cells: list[str] = field(default_factory=list[str])
    kills: int = 0

    @property
    def seconds(self) -> float:
        """How long the run lasts."""
        return 60.0 * self.minutes


def figures(*, minutes: int = MINUTES, seed: int = 0) -> Iterator[str]:
    """Let people work for so many minutes undisturbed, and for as many with faults; yield the lines of each run.

    Each person comes once within 20 minutes; of a shorter run only those come whose turn it is.

    Raises:
        Trouble: something acknowledged was lost or doubled, somebody could not go on, or something failed that nobody had disturbed.
    """
    for disturbed in (False, True):
        with _portal(random.Random(seed), minutes) as run:
            watch = Watch(run.scene)
            asyncio.run(_live(run, watch, disturbed=disturbed))
            yield from _table(run, watch, disturbed=disturbed)
            _judge(run, disturbed=disturbed)


@contextlib.contextmanager
def _portal(drawn: random.Random, minutes: int) -> Generator[Run]:
    programs = tools.postgres()
    if programs is None:
        raise Trouble("PostgreSQL is not installed here: this measurement needs initdb and pg_ctl.")
    with restartable_postgres(programs, options="") as (url, restart):
        given = {"PORTAL_DATABASE_URL": url, "PORTAL_WORKERS": "2", "PORTAL_WEBSOCKETS_PER_ADDRESS": "10000"}
        with served(settle, **given) as portal:
            run = Run(Scene(portal, "postgresql"), restart, drawn, minutes)
            _settle(run)
            yield run


def _settle(run: Run) -> None:
    """Let everybody register, and draw when each comes and leaves."""
    share, began = run.minutes / MINUTES, time.monotonic()
    heads = list(companies(run.scene, max(UPLOADERS, round(COMPANIES * share))))
    for number, (_, page) in enumerate(heads):
        prefix, one = f"{number} ", page.desk.application_id
        run.forms[prefix] = one
        _add(run, Typist(f"company{number}", Kind.EDIT, run.scene, page, lambda one=one: fields_of(run.scene, one), prefix))
    for number, page in enumerate(officials(run.scene, round(OFFICIALS * share))):
        run.cells += page.cells
        _add(run, Typist(f"official{number}", Kind.CELL, run.scene, page, lambda page=page: cells_of(run.scene, page.cells)))
    with run.scene.served.world.begin(reading=True) as session:
        slots = [one for one in content.documents(session, GUARANTEE) if one.party == COMPANY and not one.generated]
    fields = tuple(one.address for one in slots if "pdf" in one.extensions)
    for actor, page in heads[:UPLOADERS]:
        source = page.desk.application_id
        run.uploaders.append(Uploader(run.scene, actor, page.session, source, fields, run.drawn, pause=BETWEEN_FILES))
    sys.stderr.write(f"  {len(run.typists)} people are registered after {time.monotonic() - began:.0f} s\n")


def _add(run: Run, typist: Typist) -> None:
    stays = run.drawn.uniform(*STAYS)
    comes = run.drawn.uniform(-stays, run.seconds)
    typist.pause = lambda: max(2.0, run.drawn.expovariate(1 / BETWEEN))
    leaves = min(comes + stays, run.seconds)
    run.typists.append(typist)
    run.stays.append((comes if comes > 0 else run.drawn.uniform(0, min(RUSH, leaves)), leaves))


async def _live(run: Run, watch: Watch, *, disturbed: bool) -> None:
    began = watch.began = moment()
    work: list[Coroutine[Any, Any, None]] = []
    for typist, (comes, leaves) in zip(run.typists, run.stays, strict=True):
        typist.leaves_at = began + leaves
        work.append(_come(typist, comes))
    work += [one.work() for one in run.uploaders]
    work += [_end(run), watch.work(), *([_disturb(run)] if disturbed else [])]
    async with asyncio.TaskGroup() as group:
        for one in work:
            group.create_task(one)


async def _come(typist: Typist, after: float) -> None:
    await asyncio.sleep(after)
    await typist.work()


async def _end(run: Run) -> None:
    await asyncio.sleep(run.seconds)
    run.scene.over = True


async def _disturb(run: Run) -> None:
    """Kill a worker each minute, and restart the database half-way."""
    killer, restarted = Killer(run.scene, run.drawn), False
    for number in range(1, run.minutes):
        await asyncio.sleep(KILL_EVERY)
        killer.end_worker()
        run.kills += 1
        if not restarted and number >= run.minutes / 2:
            await asyncio.sleep(KILL_EVERY / 2)
            await asyncio.to_thread(run.restart)
            restarted = True


def _table(run: Run, watch: Watch, *, disturbed: bool) -> Iterator[str]:
    edits = [edit for typist in run.typists for edit in typist.waited]
    waited = sorted(seconds for _, seconds in edits)
    what = f"a worker killed {run.kills} times and PostgreSQL restarted" if disturbed else "undisturbed"
    yield f"{what}: {len(run.typists)} people within {run.minutes} minutes, at most {_most(run)} pages open at once"
    minutes = _minutes(edits, watch.began)
    worst = max(_at(minute, 95) for minute in minutes)
    yield (
        f"  {len(edits)} edits ({len(edits) / run.seconds:.0f}/s) acknowledged: p50 {_ms(waited, 50)}, p95 {_ms(waited, 95)}, "
        f"p99 {_ms(waited, 99)}, longest {waited[-1]:.1f} s; p95 of the worst minute {1000 * worst:.0f} ms (goal p95 {1000 * GOAL:.0f} ms)"
    )
    opened = sorted(seconds for typist in run.typists for seconds in typist.opened)
    yield f"  {len(opened)} pages opened: p50 {_ms(opened, 50)}, p95 {_ms(opened, 95)}; {len(run.scene.told.uploads)} files uploaded"
    if broken := sorted(seconds for typist in run.typists for _, seconds in typist.lines):
        again = f"p50 {_at(broken, 50):.1f} s, p95 {_at(broken, 95):.1f} s, most {broken[-1]:.1f} s"
        yield f"  {len(broken)} broken lines, open again after {again}"
    yield from (f"  refused: {one}: {count}" for one, count in run.scene.refused.items())
    yield f"  {watch.line(run.seconds)}"


def _judge(run: Run, *, disturbed: bool) -> None:
    wrong: list[Fault] = [*run.scene.faults, *faults(run.scene.told, typed_and_uploaded(run.scene, run.forms, run.cells))]
    if wrong:
        raise Trouble("\n".join([f"{len(wrong)} acknowledged things were lost or doubled:", *map(str, wrong[:SHOWN])]))
    # Nobody who left while the portal was away counts as somebody who could not go on.
    if stuck := [one.name for one in run.typists if one.broken_at and one.leaves_at - one.broken_at > KILL_EVERY]:
        raise Trouble(f"{len(stuck)} people could not open their pages again: {', '.join(stuck[:SHOWN])}.")
    broken = sum(len(one.lines) for one in run.typists)
    if not disturbed and (broken or run.scene.refused):
        raise Trouble(f"Nobody disturbed the portal, and {broken} lines broke; refused: {dict(run.scene.refused)}.")


def _most(run: Run) -> int:
    """Return how many pages were open at once at most, as drawn."""
    turns = sorted([(comes, 1) for comes, _ in run.stays] + [(leaves, -1) for _, leaves in run.stays])
    return max(itertools.accumulate(change for _, change in turns))


def _minutes(edits: list[tuple[float, float]], began: float) -> list[list[float]]:
    found: dict[int, list[float]] = {}
    for at, seconds in edits:
        found.setdefault(int((at - began) // 60), []).append(seconds)
    return [sorted(one) for one in found.values()]


def _at(waited: list[float], share: int) -> float:
    return waited[min(len(waited) - 1, len(waited) * share // 100)]


def _ms(waited: list[float], share: int) -> str:
    return f"{1000 * _at(waited, share):.0f} ms"
