"""Whether anything acknowledged is lost or doubled when processes of the server are killed at random moments, and how soon all go on."""

import asyncio
import contextlib
import random
import time
from collections.abc import Callable, Generator, Iterator

from portal.commands import tools
from portal.commands.trouble import Trouble
from tests.bench.killing.company import Company, settled
from tests.bench.killing.found import found
from tests.bench.killing.killer import Killer, end_all
from tests.bench.killing.post import Post, receiving
from tests.bench.killing.scene import Scene, moment
from tests.bench.killing.told import Fault, Kind, faults
from tests.bench.served import served
from tests.postgres import postgres_server

KILLS = 30
DATABASES = {"sqlite": 1, "postgresql": 2}
"""By name, with the number of workers."""
DRAINED = 120.0
"""Seconds that the letters and the registrations may take that were under way at the last kill."""
SHOWN = 20
ALL_DAY = {"PORTAL_WORKING_OPENS": "00:00", "PORTAL_WORKING_CLOSES": "23:59"}


def figures(*, kills: int = KILLS, database: str = "", seed: int = 0) -> Iterator[str]:
    """Kill ``kills`` times over each database, or over one, and yield the lines of the table. ``seed`` draws the same kills again.

    Raises:
        Trouble: something acknowledged was lost or doubled, or the portal did not recover.
    """
    wrong: list[Fault] = []
    for name in [database] if database else DATABASES:
        with _portal(name) as (scene, post):
            company = settled(scene, random.Random(seed))
            post.counts_as_sent = company.codes.counts_as_sent
            killer, began = Killer(scene, random.Random(seed)), time.monotonic()
            asyncio.run(_run(company, killer, kills))
            took = time.monotonic() - began
            _drain(company, killer)
            scene.told.numbers = post.told
            there = found(scene, post, company.forms, company.cells)
            scene.told.letters = sorted({*scene.told.letters, *there.letters})
            wrong += (these := [*scene.faults, *faults(scene.told, there)])
            yield from _table(name, scene, killer, these, post, took)
    if wrong:
        raise Trouble("\n".join([f"{len(wrong)} acknowledged things were lost or doubled:", *map(str, wrong[:SHOWN])]))


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
        yield Scene(stack.enter_context(served(**given))), post


async def _run(company: Company, killer: Killer, kills: int) -> None:
    people = [asyncio.create_task(one) for one in company.at_work()]
    killing = asyncio.create_task(killer.kill(kills))
    done, _ = await asyncio.wait([killing, *people], return_when=asyncio.FIRST_COMPLETED)
    company.scene.over = True
    for one in done:
        one.result()  # the error of somebody who could not go on
    await asyncio.gather(*people)


def _drain(company: Company, killer: Killer) -> None:
    """Kill everything once more, and let a new server send and register what was under way."""
    end_all(killer.portal)
    company.codes.end_claims()
    killer.start()
    _until(killer.portal.answers, "the portal did not start")
    _until(lambda: not company.codes.waiting() and not company.unregistered(), "letters or registrations are still waiting")


def _until(true: Callable[[], bool], otherwise: str) -> None:
    began = moment()
    while not true():
        if moment() - began > DRAINED:
            raise Trouble(f"{DRAINED:.0f} s after the last kill {otherwise}.")
        time.sleep(0.1)


def _table(name: str, scene: Scene, killer: Killer, wrong: list[Fault], post: Post, took: float) -> Iterator[str]:
    kills, workers = sum(killer.killed.values()), DATABASES[name]
    each = ", ".join(f"{victim} {count}" for victim, count in sorted(killer.killed.items()))
    yield f"{name}, {workers} worker{'s' if workers > 1 else ''}: {kills} kills in {took:.0f} s, {took / kills:.2f} s each ({each})"
    yield f"  the server as a whole was started {killer.restarts} times, {killer.gave_up} of them because it had ended by itself"
    for kind in Kind:
        mine = [one for one in wrong if one.kind is kind]
        doubled = sum(one.doubled for one in mine)
        yield f"  {kind}: {scene.told.count(kind)} acknowledged, {len(mine) - doubled} lost, {doubled} doubled"
    yield f"  letters received again that did not count as sent when their server was killed, which SMTP cannot exclude: {post.ambiguous()}"
    yield from (f"  refused: {what}: {count}" for what, count in scene.refused.items())
    seconds = sorted(killer.seconds)
    p50, p95 = (seconds[len(seconds) * share // 100] for share in (50, 95))
    yield f"  from a kill until everybody who types was answered again: p50 {p50:.1f} s, p95 {p95:.1f} s, longest {seconds[-1]:.1f} s"
