"""Whether anything acknowledged is lost or doubled when processes of the server are killed at random moments, and how soon all go on."""

import asyncio
import contextlib
import random
import time
from collections import Counter
from collections.abc import Callable, Generator, Iterator
from dataclasses import dataclass, field

from portal.commands import tools
from portal.commands.trouble import Trouble
from tests.bench.killing.company import Company, settled
from tests.bench.killing.found import found
from tests.bench.killing.killer import Killer, Victim, end_all
from tests.bench.killing.post import Post, receiving
from tests.bench.killing.scene import Scene, moment
from tests.bench.killing.told import Fault, Kind, faults
from tests.bench.served import served
from tests.postgres import postgres_server

KILLS = 30
"""Over each database: eight minutes on two busy cores."""
DATABASES = {"sqlite": 1, "postgresql": 2}
"""By name, with the number of workers."""
DRAINED = 120.0
"""Seconds that the letters and the registrations may take that were under way at the last kill."""
SHOWN = 20
ALL_DAY = {"PORTAL_WORKING_OPENS": "00:00", "PORTAL_WORKING_CLOSES": "23:59"}


@dataclass
class Run:
    """One server over a database of its own, which is killed while people work in it."""

    scene: Scene
    post: Post
    company: Company
    killer: Killer
    wrong: list[Fault] = field(default_factory=list[Fault])
    took: float = 0.0


def figures(*, kills: int = KILLS, database: str = "", seed: int = 0, servers: int = 1) -> Iterator[str]:
    """Kill ``kills`` times over each database, or over one, and yield the lines of the table.

    ``servers`` run over each database, each over an own one, with a part of the kills; all of them at once. ``seed`` draws the same kills
    again.

    Raises:
        Trouble: something acknowledged was lost or doubled, nothing of a kind was acknowledged, or the portal did not recover.
    """
    names = [database] if database else list(DATABASES)
    with contextlib.ExitStack() as stack:
        runs = [_begun(stack, name, f"{seed} {number}") for name in names for number in range(servers)]
        asyncio.run(_all(runs, -(-kills // servers)))
        for run in runs:
            _compare(run)
        for name in names:
            yield from _table(name, [run for run in runs if run.scene.name == name])
    if wrong := [one for run in runs for one in run.wrong]:
        raise Trouble("\n".join([f"{len(wrong)} acknowledged things were lost or doubled:", *map(str, wrong[:SHOWN])]))
    if unproven := [f"{kind} over {run.scene.name}" for run in runs for kind in run.scene.told.unproven()]:
        raise Trouble(f"Nothing is proven of what was never acknowledged: {', '.join(unproven)}. Kill more times.")


def _begun(stack: contextlib.ExitStack, name: str, seed: str) -> Run:
    scene, post = stack.enter_context(_portal(name))
    stack.callback(_end, scene)
    company = settled(scene, random.Random(seed))
    post.counts_as_sent, scene.told.numbers = company.codes.counts_as_sent, post.told
    return Run(scene, post, company, Killer(scene, random.Random(seed)))


def _end(scene: Scene) -> None:
    end_all(scene.served.portal)
    scene.served.portal.process = None


@contextlib.contextmanager
def _portal(database: str) -> Generator[tuple[Scene, Post]]:
    with contextlib.ExitStack() as stack:
        post, port = stack.enter_context(receiving())
        mail = {"PORTAL_SMTP_HOST": "127.0.0.1", "PORTAL_SMTP_PORT": str(port), "PORTAL_SMTP_SECURITY": "none"}
        given = {**ALL_DAY, **mail, "PORTAL_WORKERS": str(DATABASES[database])}
        if database == "postgresql":
            programs = tools.postgres()
            if programs is None:
                raise Trouble("PostgreSQL is not installed here: this measurement needs initdb and pg_ctl, or --database sqlite.")
            given["PORTAL_DATABASE_URL"] = stack.enter_context(postgres_server(programs, options=""))
        yield Scene(stack.enter_context(served(None, **given)), database), post


async def _all(runs: list[Run], kills: int) -> None:
    async with asyncio.TaskGroup() as group:
        for run in runs:
            group.create_task(_work(run, kills))


async def _work(run: Run, kills: int) -> None:
    began = time.monotonic()
    people = [asyncio.create_task(one) for one in run.company.at_work()]
    killing = asyncio.create_task(run.killer.kill(kills))
    done, _ = await asyncio.wait([killing, *people], return_when=asyncio.FIRST_COMPLETED)
    run.scene.over, run.took = True, time.monotonic() - began
    for one in done:
        one.result()  # the error of somebody who could not go on
    await asyncio.gather(*people)


def _compare(run: Run) -> None:
    _drain(run.company, run.killer)
    told, there = run.scene.told, found(run.scene, run.post, run.company.forms, run.company.cells)
    told.letters = sorted({*told.letters, *there.letters})
    run.wrong = [*run.scene.faults, *faults(told, there)]


def _drain(company: Company, killer: Killer) -> None:
    """Kill everything once more, and let a new server send and register what was under way."""
    end_all(killer.portal)
    killer.start()
    _until(killer.portal.answers, "the portal did not start")
    _until(lambda: not company.codes.waiting() and not company.unregistered(), "letters or registrations are still waiting")


def _until(true: Callable[[], bool], otherwise: str) -> None:
    began = moment()
    while not true():
        if moment() - began > DRAINED:
            raise Trouble(f"{DRAINED:.0f} s after the last kill {otherwise}.")
        time.sleep(0.1)


def _table(name: str, runs: list[Run]) -> Iterator[str]:
    killed = sum((run.killer.killed for run in runs), Counter[Victim]())
    kills, took, workers = killed.total(), max(run.took for run in runs), DATABASES[name]
    beside = f"{len(runs)} servers, " if len(runs) > 1 else ""
    each = ", ".join(f"{victim} {count}" for victim, count in sorted(killed.items()))
    yield f"{name}, {beside}{workers} worker{'s' if workers > 1 else ''}: {kills} kills in {took:.0f} s, {took / kills:.2f} s each ({each})"
    restarts, gave_up = sum(run.killer.restarts for run in runs), sum(run.killer.gave_up for run in runs)
    yield f"  the server as a whole was started {restarts} times, {gave_up} of them because it had ended by itself"
    for kind in Kind:
        mine = [one for run in runs for one in run.wrong if one.kind is kind]
        doubled = sum(one.doubled for one in mine)
        yield f"  {kind}: {sum(run.scene.told.count(kind) for run in runs)} acknowledged, {len(mine) - doubled} lost, {doubled} doubled"
    again = sum(run.post.ambiguous() for run in runs)
    yield f"  letters received again that did not count as sent when their server was killed, which SMTP cannot exclude: {again}"
    yield from (f"  refused: {what}: {count}" for what, count in sum((run.scene.refused for run in runs), Counter[str]()).items())
    if left := sorted(one for run in runs for one in run.company.codes.left_after()):
        yield f"  a code left after: p50 {left[len(left) // 2]:.1f} s, p95 {left[len(left) * 95 // 100]:.1f} s, most {left[-1]:.1f} s"
    for victim in Victim:
        if seconds := sorted(one for run in runs for one in run.killer.seconds[victim]):
            p50, p95 = (seconds[len(seconds) * share // 100] for share in (50, 95))
            yield f"  {victim} killed, all who type are answered again after: p50 {p50:.1f} s, p95 {p95:.1f} s, most {seconds[-1]:.1f} s"
