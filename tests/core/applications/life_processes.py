"""Two other server processes in which the verbs of random lives are carried out, while the model stays in the process of the test.

Each process has its own connections and whatever the portal keeps in the memory of a process; the clock, and whether the revocation lists
answer, come with each errand. Files are in a folder that both know, keys stay with the people.
"""

import copyreg
import datetime as dt
from collections.abc import Iterator, Sequence
from concurrent.futures import Future
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from portal.core.applications.decisions import service as decisions_service
from portal.core.applications.filling import service as filling_service
from portal.core.applications.moderation import service as moderation_service
from portal.core.applications.registration import service as registration
from portal.core.applications.review import service as review_service
from portal.core.applications.signing import service as signing_service
from portal.core.calendar.queries import working_time
from portal.core.content.queries import limits
from portal.core.errors import Refused, Unmet
from portal.db import Begin
from portal.gateways.registry import DemoRegistry
from portal.gateways.storage import DiskStorage
from portal.settings import Settings
from tests.conftest import Clock
from tests.core.applications.people import Judge, Trusted
from tests.core.applications.processes import SECONDS, here, one_and_other, when_both_are_here
from tests.core.applications.world import Verb, World
from tests.core.applications.world import here as called_here

ONCE = frozenset({
    filling_service.withdraw, filling_service.delete, moderation_service.send_to_moderation, moderation_service.return_with_remarks,
    moderation_service.pass_moderation, registration.take_into_work, review_service.ask, review_service.answer, review_service.resume,
    review_service.conclude, signing_service.sign, decisions_service.decide,
})  # fmt: skip
"""Verbs that can be carried out once: pressed in both processes at the same moment, one is refused."""
JOBS = frozenset({registration.register_waiting, signing_service.recheck})
"""Jobs that both processes may run at the same moment; together they do what one alone would do."""


@dataclass(frozen=True)
class Errand:
    """A call of a verb, with what the process does not know by itself."""

    verb: Verb
    args: tuple[Any, ...]
    named: dict[str, Any]
    moment: dt.datetime
    silent: bool
    folder: Path
    trusted: Trusted
    settings: Settings


@dataclass
class Elsewhere:
    """Carries out each verb in the process whose turn it is, or in both what can be done once; counts what both did at the same moment."""

    processes: Sequence[Any]
    folder: Path
    turns: Sequence[int] = (0, 1)
    """The processes, 0 or 1, of the next verbs, over and over again."""
    pressed: Sequence[bool] = (True, False)
    """The same for verbs that can be carried out once: whether both processes are asked at the same moment."""
    done: int = 0
    steps: int = 0
    together: int = 0
    kept: set[str] = field(default_factory=set[str])

    def settle(self, world: World) -> None:
        """Let what happens in a world from now on happen in the two processes."""
        storage = DiskStorage(self.folder)
        for key, content in world.storage._contents.items():
            if key not in self.kept:
                storage.put(key, content)
                self.kept.add(key)
        self.turns, self.pressed, world.carry_out = (0, 1), (True, False), self

    def __call__(self, world: World, verb: Verb, args: tuple[Any, ...], named: dict[str, Any]) -> Any:
        turn, self.done = self.turns[self.done % len(self.turns)], self.done + 1
        errand = self.errand(world, verb, *args, **named)
        if verb in ONCE | JOBS:
            self.steps += 1
            if self.pressed[self.steps % len(self.pressed)]:
                return self.once(errand)
        return self.processes[turn].submit(carry_out, errand).result(SECONDS)

    def errand(self, world: World, verb: Verb, *args: Any, **named: Any) -> Errand:
        """Return a call as it is sent."""
        known = world.verify.keys
        trusted = Trusted(known.trust, known.issuer, known.crl)
        return Errand(verb, args, named, world.now(), world.verify.silent, self.folder, trusted, world.settings)

    def known(self, world: World) -> list[tuple[bool, dict[str, str]]]:
        """Return for each process whether it is working time, and the administrator's thresholds, as this process has them."""
        waited = [process.submit(carry_out, self.errand(world, count)) for process in self.processes]
        return [one.result(SECONDS) for one in waited]

    def once(self, errand: Errand) -> Any:
        """Let both processes do the same at the same moment. Of a step one is refused; if both are, raise that refusal."""
        answers = self.at_once(errand, errand)
        if errand.verb in JOBS:
            return sum(answers)
        refused = [one for one in answers if isinstance(one, Refused)]
        if len(refused) == len(answers):
            raise refused[0]
        # Who signs again what is signed is told that it is; every other step is refused the second time.
        assert refused or errand.verb is signing_service.sign, f"{errand.verb.__name__} was carried out in both processes"
        assert all(all(one.wording.as_dict().values()) for one in refused)
        return next(one for one in answers if one not in refused)

    def at_once(self, one: Errand, other: Errand) -> list[Any]:
        """Let each process do its errand at the same moment and return the answers, or what they were refused with."""
        self.together += 1
        waited = [process.submit(carry_out, errand, together=True) for process, errand in zip(self.processes, (one, other), strict=True)]
        return [_answer(one) for one in waited]


def count(begin: Begin, *, now: Clock) -> tuple[bool, dict[str, str]]:
    """Return whether it is working time, and the thresholds: what verbs count by."""
    with begin(reading=True) as session:
        return working_time(session).is_open(now()), {code: str(value) for code, value in limits(session).items()}


@contextmanager
def elsewhere(url: str, folder: Path) -> Iterator[Elsewhere]:
    """Two new processes on the database at ``url``, with files in ``folder``."""
    one, other = one_and_other(url)
    with one, other:
        yield Elsewhere((one, other), folder)


def _answer(waited: "Future[Any]") -> Any:
    try:
        return waited.result(SECONDS)
    except Refused as refused:
        return refused


@dataclass
class There:
    """What verbs are given in one of the processes, under the names that :class:`World` has for it."""

    storage: DiskStorage
    verify: Judge
    settings: Settings
    now: Clock
    registry: DemoRegistry = field(default_factory=DemoRegistry)

    @property
    def begin(self) -> Begin:
        return here()


def carry_out(errand: Errand, *, together: bool = False) -> Any:
    """Do in this process what was sent. A refusal goes back as it is, with its words and whatever else it holds."""
    there = _there(errand.folder, errand.trusted)
    there.now.moment, there.verify.silent, there.settings = errand.moment, errand.silent, errand.settings
    if together:
        when_both_are_here()
    try:
        return called_here(there, errand.verb, errand.args, errand.named)  # type: ignore[arg-type]
    except Refused as refused:
        for one in (refused, *refused.also):
            copyreg.pickle(type(one), _taken_apart)
        raise


@cache
def _there(folder: Path, trusted: Trusted) -> There:
    return There(DiskStorage(folder), Judge(trusted), Settings(), Clock(dt.datetime.now(dt.UTC)))


def _taken_apart(refused: Unmet) -> tuple[Any, ...]:
    return _put_together, (type(refused), refused.args, vars(refused))


def _put_together(kind: type[Unmet], args: tuple[Any, ...], known: dict[str, Any]) -> Unmet:
    refused = kind.__new__(kind, *args)
    vars(refused).update(known)
    return refused
