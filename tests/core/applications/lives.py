"""What a life of applications is compared with: a small model that knows who may take which step, and nothing of how it is done."""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Row
from sqlmodel import SQLModel

from portal.core.accounts.schema import Actor, StaffRole
from portal.core.applications.basics.queries import NewRemark
from portal.core.applications.filling import service as filling_service
from portal.core.applications.moderation import service as moderation_service
from portal.core.applications.registration import service as registration
from portal.core.applications.review import service as review_service
from portal.core.applications.rules import APPLICATION, EDITABLE, REOPENED_BY_AN_EDIT, STEPS, Doer, Happening, Status, opened
from portal.core.calendar.rules import local_date
from portal.db import Begin
from tests.conftest import Clock
from tests.core.applications.world import GUARANTEE, World
from tests.snapshots import made_once, wipe

NAME = "project_name"
"""The field whose change makes every consent outdated."""
FIELDS: Mapping[str, Doer] = {
    "website": Doer.COMPANY,
    "actual_street": Doer.COMPANY,
    NAME: Doer.COMPANY,
    "dev_website": Doer.DEVELOPER,
    "dev_actual_street": Doer.DEVELOPER,
}
"""What is edited, and whose it is."""
BLOCKS: Mapping[str, Doer] = {"holders": Doer.COMPANY, "dev_holders": Doer.DEVELOPER}
BEGINS_A_VERSION = frozenset({Happening.SENT_TO_MODERATION, Happening.SUBMITTED})
"""Steps that first begin the next version of what was returned or withdrawn."""


@dataclass
class Life:
    """What is known of one application."""

    id: str
    product: str
    complete: bool
    answers: dict[str, str]
    joined: bool = True
    """Whether the developer reaches it."""
    status: Status = Status.DRAFT
    version: int = 1
    edited: bool = True
    received: tuple[int, dict[str, str]] | None = None
    """The version that was sent to the operator last, and the answers in it."""
    numbered: bool = False
    signed_name: dict[Doer, str] = field(default_factory=dict[Doer, str])
    """The name of the project in the consents that each party signed last."""
    signings: int = 0
    remarked: dict[str, str] = field(default_factory=dict[str, str])
    """The places of the remarks that the operator has not closed, by the ids of the remarks; all are required."""
    waiting: dict[str, str] = field(default_factory=dict[str, str])
    """The same for those that have no answer since the last return."""
    unlocked: set[str] | None = None
    """After a return the places that may be changed, of those that are followed, until the operator is content; ``None`` for all."""
    returned_as: Happening | None = None
    """How it was returned last."""
    returned_by: str = ""
    rows: dict[str, str] = field(default_factory=dict[str, str])
    """Rows that were added and not removed again, ``block/row``, with the name in each."""
    removed: dict[str, str] = field(default_factory=dict[str, str])
    """The same for removed rows: the key is the token that restores one."""
    pending: list[tuple[int, str]] = field(default_factory=list[tuple[int, str]])
    """The versions and the contents under signatures that are not confirmed yet."""
    request: str = ""
    approved_on: dt.date | None = None

    def parties(self) -> set[Doer]:
        """Return the parties that have a part in it."""
        return {Doer.COMPANY} if self.product != GUARANTEE else {Doer.COMPANY, Doer.DEVELOPER}

    def content(self) -> str:
        """Return what a signature covers, as far as it is followed here."""
        return repr((sorted(self.answers.items()), sorted(self.rows.items()), self.signings))

    def outdated(self) -> list[Doer]:
        """Return the parties whose consents name another project."""
        return sorted(doer for doer in self.parties() if self.signed_name.get(doer) != self.answers[NAME])

    def may_leave(self) -> bool:
        """Tell whether nothing is missing: no half a row, no outdated consent, no remark without an answer."""
        return self.complete and not self.outdated() and not self.waiting and not self.rows

    def allows(self, happening: Happening, doer: Doer | None) -> bool:
        """Tell whether the declaration lets this person take this step now."""
        step = STEPS[happening]
        if doer is None or doer not in step.doers or (doer is Doer.DEVELOPER and not self.joined):
            return False
        status = opened(self.status) if happening in BEGINS_A_VERSION else self.status
        if happening is Happening.DELETED and self.received is not None:
            return False
        if happening in {Happening.MODERATION_PASSED, Happening.APPROVED} and self.remarked:
            return False
        return status in step.sources

    def may_edit(self, doer: Doer | None, whose: Doer, place: str = "") -> bool:
        """Tell whether this person may change ``place``, which belongs to ``whose``; without a place whether anything."""
        theirs = doer is whose and whose in self.parties() and (whose is Doer.COMPANY or self.joined)
        return theirs and self.status in EDITABLE and (not place or self.unlocked is None or place in self.unlocked)

    def touch(self) -> None:
        """Note an edit: it also answers a remark on the whole application."""
        self.begin_version()
        self.edited = True
        self.answer("")

    def answer(self, place: str) -> None:
        """Note that a place was changed since the return."""
        self.waiting = {one: about for one, about in self.waiting.items() if about != place}

    def send(self) -> None:
        """Note that the operator received the present version."""
        self.received = (self.version, dict(self.answers))

    def begin_version(self) -> None:
        """Begin the next version of what was returned or withdrawn."""
        if self.status in REOPENED_BY_AN_EDIT:
            self.status, self.version = Status.DRAFT, self.version + 1


@dataclass
class People:
    """Everybody who acts, by name, and what each of them is to the applications."""

    world: World
    registrar: Actor

    def __getitem__(self, name: str) -> Actor:
        return self.registrar if name == "registrar" else getattr(self.world, name)


DOERS: Mapping[str, Doer | None] = {
    "aigul": Doer.COMPANY,
    "daniyar": Doer.DEVELOPER,
    "stranger": None,
    "saule": Doer.MODERATOR,
    "registrar": Doer.REGISTRAR,
    "analyst": None,
}
OF_DOER = {doer: name for name, doer in DOERS.items() if doer is not None}
REMARKED = {"website": Doer.COMPANY, "dev_website": Doer.DEVELOPER, "": Doer.COMPANY}

Take = Callable[[World, Actor, Life], Any]


def _send(world: World, who: Actor, life: Life) -> None:
    world.call(moderation_service.send_to_moderation, who, life.id, world.seen(who, life.id))


def _return(world: World, who: Actor, life: Life) -> None:
    mine = [place for place, doer in REMARKED.items() if doer in life.parties()]
    remarks = [NewRemark(place, f"Ескерту: {place}", required=True) for place in mine[: 1 + life.version % len(mine)]]
    world.call(moderation_service.return_with_remarks, who, life.id, life.version, remarks)


def _submit(world: World, who: Actor, life: Life) -> None:
    key = world.verify.keys.heads.get(who.bin, world.verify.keys.deputy)
    world.sign(who, life.id, [APPLICATION], key)


def _provide(world: World, who: Actor, life: Life) -> None:
    world.call(review_service.answer, who, life.id, life.request, {"text": "Тіркедік"})


def _conclude(world: World, who: Actor, life: Life) -> None:
    day = local_date(world.now()).isoformat()
    world.call(review_service.conclude, who, life.id, life.version, {"number": "ДПГ-1", "date": day})


def _of_version(verb: Callable[..., Any], typed: dict[str, str] | None = None) -> Take:
    more = () if typed is None else (typed,)
    return lambda world, who, life: world.call(verb, who, life.id, life.version, *more)


VERBS: Mapping[Happening, Take] = {
    Happening.SENT_TO_MODERATION: _send,
    Happening.RETURNED: _return,
    Happening.RETURNED_FROM_REVIEW: _return,
    Happening.MODERATION_PASSED: _of_version(moderation_service.pass_moderation),
    Happening.SUBMITTED: _submit,
    Happening.TAKEN_INTO_WORK: lambda world, who, life: world.call(registration.take_into_work, who, life.id),
    Happening.DOCUMENTS_REQUESTED: _of_version(review_service.ask, {"text": "Кепіл шарты", "until": ""}),
    Happening.DOCUMENTS_PROVIDED: _provide,
    Happening.REVIEW_RESUMED: _of_version(review_service.resume),
    Happening.APPROVED: lambda world, who, life: world.decide(who, life.id, "approved", version=life.version),
    Happening.REFUSED: lambda world, who, life: world.decide(who, life.id, "refused", "Құжаттар толық емес", version=life.version),
    Happening.CONTRACT_SIGNED: _conclude,
    Happening.WITHDRAWN: lambda world, who, life: world.call(filling_service.withdraw, who, life.id, "Қате таптық"),
    Happening.DELETED: lambda world, who, life: world.call(filling_service.delete, who, life.id),
}
"""How a person takes each step. A new version is begun by an edit, and the portal registers."""


def digest(begin: Begin) -> dict[str, int]:
    """Return one number for the rows of each table, in whatever order they come. It means something in this process only."""
    with begin(reading=True) as session:
        connection = session.connection()
        tables = [table.name for table in SQLModel.metadata.sorted_tables]
        return {name: sum(map(_hashed, connection.exec_driver_sql(f'SELECT * FROM "{name}"').all())) for name in tables}


def _hashed(row: Row[Any]) -> int:
    try:
        return hash(tuple(row))
    except TypeError:
        return hash(repr(row))


def begin_lives(begin: Begin) -> tuple[People, list[Life]]:
    """Return a new world with three complete applications: two guarantees, one of them in work, and a subsidy."""
    with begin() as session:
        wipe(session.connection())
    world = World(begin, Clock(START))
    registrar, ids, moment, contents = made_once(("lives", START), begin, lambda: _made(world), instead=True)
    world.now.moment = moment
    for key, stored in contents.items():
        world.storage.put(key, stored)
    products = (GUARANTEE, GUARANTEE, "subsidy")
    lives = [Life(one, product, complete=True, answers=answers_of(world, one)) for one, product in zip(ids, products, strict=True)]
    for life in lives:
        life.signed_name = dict.fromkeys(life.parties(), life.answers[NAME])
    lives[0].status, lives[0].numbered = Status.IN_PROGRESS, True
    lives[0].send()
    return People(world, registrar), lives


START = dt.datetime(2026, 10, 14, 10, 30, tzinfo=dt.timezone(dt.timedelta(hours=5)))


def _made(world: World) -> tuple[Actor, list[str], dt.datetime, dict[str, bytes]]:
    ids: list[str] = []
    for world.product in (GUARANTEE, GUARANTEE, "subsidy"):
        ids.append(world.complete())
        world.now.forward(minutes=1)
    registrar = world.staff("registrar@portal.example", StaffRole.REGISTRAR)
    world.sign(world.aigul, ids[0], [APPLICATION])
    world.call(registration.take_into_work, registrar, ids[0])
    world.now.forward(minutes=1)
    return registrar, ids, world.now(), dict(world.storage._contents)


def answers_of(world: World, application_id: str) -> dict[str, str]:
    own = world.view(world.aigul, application_id)
    return {**read(world, world.aigul, application_id), **(read(world, world.daniyar, application_id) if own.developer_bin else {})}


def read(world: World, who: Actor, application_id: str) -> dict[str, str]:
    """Return the answers that are followed, as a party's form shows them."""
    view = world.view(who, application_id)
    return {address: view.values.get(address, "") for address, whose in FIELDS.items() if whose == view.party}
