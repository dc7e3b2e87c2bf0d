"""Two companies, a stranger and the operator's staff over one database, calling verbs as pages do."""

import base64
import hashlib
import inspect
from collections.abc import Callable
from dataclasses import dataclass
from dataclasses import field as made
from typing import Any, TypeVar

from sqlmodel import func, select

from portal.core.accounts.limits import Limiter
from portal.core.accounts.schema import EVERY_RIGHT, AccountKind, Actor, StaffRole, Visitor
from portal.core.accounts.tables import Account, Organisation
from portal.core.applications.basics import queries as basics_queries
from portal.core.applications.decisions import service as decisions_service
from portal.core.applications.decisions.service import DecisionToSign
from portal.core.applications.filling import queries as filling_queries
from portal.core.applications.filling import service as filling_service
from portal.core.applications.filling.service.answers import save_texts
from portal.core.applications.filling.service.editing import begin_edit
from portal.core.applications.moderation import service as moderation_service
from portal.core.applications.rules import APPLICATION, Status
from portal.core.applications.schema import KINDS, newest_form
from portal.core.applications.signing import queries as signing_queries
from portal.core.applications.signing import service as signing_service
from portal.core.applications.tables import Application
from portal.core.audit.tables import AuditRow
from portal.core.calendar import service as calendar
from portal.core.content import queries as reference
from portal.core.content import service as content
from portal.core.documents import service as documents
from portal.core.documents.schema import Received, StoredFile
from portal.db import Begin, new_id
from portal.eds.signing import Signer
from portal.forms import Form, Party
from portal.gateways.registry import DemoRegistry
from portal.gateways.storage.memory import MemoryStorage
from portal.settings import Settings
from tests.conftest import Clock
from tests.core.applications.people import AIGUL, DANIYAR, NAMES, SAULE, Judge
from tests.examples import COMPANY, DEVELOPER, OTHER, example_of
from tests.snapshots import filled, made_once, tables

GUARANTEE = "guarantee"
PEOPLE = 5
"""The accounts of a new world."""
T = TypeVar("T")
Verb = Callable[..., Any]


def injected(verb: Verb, place: object) -> dict[str, Any]:
    """Return what ``place`` has under the names that the verb takes by name only: its clock, its storage and so on."""
    wanted = [name for name, one in inspect.signature(verb).parameters.items() if one.kind is one.KEYWORD_ONLY]
    return {name: getattr(place, name) for name in wanted if hasattr(place, name)}


def here(world: "World", verb: Verb, args: tuple[Any, ...], named: dict[str, Any]) -> Any:
    """Call a verb in this process."""
    return verb(world.begin, *args, **(injected(verb, world) | named))


@dataclass
class World:
    begin: Begin
    now: Clock
    verify: Judge = made(default_factory=Judge)
    product: str = GUARANTEE
    storage: MemoryStorage = made(default_factory=MemoryStorage)
    registry: Any = made(default_factory=DemoRegistry)
    settings: Settings = made(default_factory=lambda: Settings(host="portal.example.kz", public_url="https://portal.example.kz"))
    limiter: Limiter = made(default_factory=Limiter)
    secret: bytes = b"a secret of the tests, 32 bytes!!"
    carry_out: Callable[["World", Verb, tuple[Any, ...], dict[str, Any]], Any] = here
    """Where verbs are called; life_processes.py has two other processes."""

    def __post_init__(self) -> None:
        people = made_once(("applications", self.now()), self.begin, self._people)
        self.aigul, self.daniyar, self.stranger, self.saule, self.analyst = people

    def _people(self) -> tuple[Actor, ...]:
        with self.begin() as session:
            content.seed(session)
            calendar.seed(session)
        return (
            self.entity(COMPANY, AIGUL.iin, "Үлгібаева Айгүл", "aigul@ulgi.example"),
            self.entity(DEVELOPER, DANIYAR.iin, "Мысалов Данияр", "daniyar@mysal.example"),
            self.entity(OTHER, DANIYAR.iin, "Бөтен Біреу", "stranger@oidan.example"),
            self.staff("saule@portal.example", StaffRole.MODERATOR),
            self.staff("analyst@portal.example", StaffRole.ANALYST),
        )

    def entity(self, bin_: str, iin: str, name: str, email: str) -> Actor:
        with self.begin() as session:
            organisation = Organisation(bin=bin_, name=NAMES[bin_], created_at=self.now())
            session.add(organisation)
            session.flush()
            surname, given = name.split()
            account = Account(
                kind=AccountKind.LEGAL_ENTITY, organisation_id=organisation.id, iin=iin, name=name, surname=surname, given_name=given,
                email=email, phone="+77010000001", rights=sorted(EVERY_RIGHT), created_at=self.now(),
            )  # fmt: skip
            session.add(account)
            session.flush()
            facts = ("session", organisation.id, bin_, organisation.name, iin, name, email)
            return Actor(account.id, AccountKind.LEGAL_ENTITY, *facts, rights=EVERY_RIGHT)

    def staff(self, email: str, role: StaffRole, iin: str = SAULE.iin) -> Actor:
        with self.begin() as session:
            account = Account(kind=AccountKind.STAFF, name="Модерова Сәуле", email=email, roles=[role], iin=iin, created_at=self.now())
            session.add(account)
            session.flush()
            return Actor(account.id, AccountKind.STAFF, "session", iin=iin, name=account.name, email=email, roles=frozenset({role}))

    def call(self, verb: Verb, who: Actor | Visitor, *args: Any, **named: Any) -> Any:
        return self.carry_out(self, verb, (who, *args), named)

    def run(self, job: Verb) -> Any:
        """Run one round of a job."""
        return self.carry_out(self, job, (), {})

    def create(self, who: Actor | None = None) -> str:
        application_id = self.call(filling_service.create, who or self.aigul, self.product)
        self.now.forward(seconds=1)
        return application_id

    def say(self, who: Actor, application_id: str, address: str, text: str) -> filling_service.SavedAnswer:
        self.now.forward(seconds=1)
        return self.call(filling_service.answer, who, application_id, address, text)

    def view(self, who: Actor, application_id: str) -> basics_queries.FormView:
        return self.call(filling_queries.open_form, who, application_id)

    def invite(self, application_id: str) -> str:
        """Look the developer up, fill in its e-mail, and return the token of the link that was sent."""
        self.call(filling_service.look_up_developer, self.aigul, application_id, DEVELOPER)
        self.say(self.aigul, application_id, "developer_email", "daniyar@mysal.example")
        return self.call(filling_service.invite_developer, self.aigul, application_id, send=True).token

    def join(self, application_id: str) -> None:
        """Let the developer in: by a link, or by its BIN alone when the companies are partners already."""
        self.call(filling_service.look_up_developer, self.aigul, application_id, DEVELOPER)
        with self.begin(reading=True) as session:
            partner = session.get_one(Application, application_id).developer_organisation_id
        if partner is None:
            self.call(filling_service.accept_invitation, self.daniyar, self.invite(application_id))

    def stored(self, who: Actor, name: str = "құжат.pdf") -> StoredFile:
        digest = hashlib.sha256(name.encode()).hexdigest()
        received = Received(name, 1024, digest, "application/pdf", new_id())
        return documents.keep(self.begin, who, received, now=self.now)

    def attach(self, who: Actor, application_id: str, address: str, name: str = "") -> basics_queries.FileLine:
        name = name or f"құжат.{self.call(filling_service.ensure_may_upload, who, application_id, address)[0]}"
        return self.call(filling_service.attach_file, who, application_id, address, self.stored(who, name))

    def fill(self, who: Actor, application_id: str) -> None:
        """Type everything of one party and attach what is required, all in one transaction to be fast."""
        view = self.view(who, application_id)
        texts = {address: text for address in addresses(newest_form(self.product), view) if (text := self.example(address))}
        with self.begin() as session:
            save_texts(begin_edit(session, who, application_id, None, self.now()), texts)
        self.attach_required(who, application_id)

    def type_in(self, who: Actor, application_id: str) -> None:
        """Type and attach the same, one field after another, as people do."""
        for address in addresses(newest_form(self.product), self.view(who, application_id)):
            text = self.example(address)
            if text:
                self.say(who, application_id, address, text)
        self.attach_required(who, application_id)

    def attach_required(self, who: Actor, application_id: str) -> None:
        for gap in self.gaps(who, application_id):
            if gap.mine and not gap.address.startswith("consent/"):
                self.attach(who, application_id, gap.address)

    def example(self, address: str) -> str:
        """What this person would type; for a dictionary the first entry."""
        asked = newest_form(self.product).field(address)
        name, text = getattr(asked.kind, "dictionary", ""), example_of(asked)
        if address.startswith("dev_objects/") and asked.key == "commissioning_date":
            return "2024-01-10"  # a house of the past, while the project's own is in the future
        if text or not name:
            return text
        with self.begin(reading=True) as session:
            listed = reference.dictionary(session, name)
        return listed[0][0] if listed else ""  # a list of the owner's own records is chosen from by the test

    def gaps(self, who: Actor, application_id: str) -> tuple[basics_queries.ApplicationGap, ...]:
        return self.call(filling_queries.gaps, who, application_id)

    def seen(self, who: Actor, application_id: str) -> str:
        """The digest that the page of all answers keeps of what it shows."""
        return self.call(signing_queries.answers_to_check, who, application_id).seen

    def to_moderation(self, application_id: str) -> None:
        """The company checks its answers and sends the application to moderation."""
        self.call(moderation_service.send_to_moderation, self.aigul, application_id, self.seen(self.aigul, application_id))

    def sign_consents(self, who: Actor, application_id: str) -> signing_service.Signed:
        addresses = [line.address for line in self.view(who, application_id).consents if line.required]
        for address in addresses:
            self.call(signing_service.form_consent, who, application_id, address)
        return self.sign(who, application_id, addresses)

    def sign(self, who: Actor, application_id: str, subjects: list[str], key: Signer | None = None) -> signing_service.Signed:
        seen = self.seen(who, application_id) if APPLICATION in subjects else ""
        papers = self.call(signing_service.prepare_signature, who, application_id, subjects, seen)
        signed = [(paper.subject, cms(paper, key or self.verify.keys.heads[who.bin], self.now)) for paper in papers]
        return self.call(signing_service.sign, who, application_id, signed)

    def prepare(self, registrar: Actor, application_id: str, outcome: str, reasons: str = "", version: int = 1) -> DecisionToSign:
        return self.call(decisions_service.prepare, registrar, application_id, version, outcome, {"reasons": reasons})

    def sign_decision(self, registrar: Actor, application_id: str, prepared: DecisionToSign, key: str = "registrar") -> None:
        signature = cms(prepared, self.verify.keys.operator[key], self.now)
        self.call(decisions_service.decide, registrar, application_id, prepared.id, signature)

    def decide(self, registrar: Actor, application_id: str, outcome: str, reasons: str = "", version: int = 1) -> None:
        """The registrar prepares the text of a decision, reads it and signs it."""
        self.sign_decision(registrar, application_id, self.prepare(registrar, application_id, outcome, reasons, version))

    def once(self, name: str, make: Callable[[], T]) -> T:
        """Return what ``make`` answers; in a new world the rows and the files that it leaves are made once and copied afterwards.

        ``name`` is one for everything that ``make`` depends on, besides the kind of the application and the time.
        """
        if self.touched():
            return make()
        made = made_once(
            (name, self.product, self.now()), self.begin, lambda: (make(), self.now(), dict(self.storage._contents)), instead=True
        )
        answer, self.now.moment, contents = made
        for key, stored in contents.items():
            self.storage.put(key, stored)
        return answer

    def complete(self) -> str:
        """An application of both parties with nothing missing."""
        return self.once("complete", self._complete)

    def sent(self) -> str:
        """A complete application that was sent to moderation."""
        return self.once("sent", lambda: self._and(self.to_moderation))

    def signed(self) -> str:
        """A complete application that the company has signed."""
        return self.once("signed", lambda: self._and(lambda one: self.sign(self.aigul, one, [APPLICATION])))

    def _and(self, step: Callable[[str], Any]) -> str:
        application_id = self.complete()
        step(application_id)
        return application_id

    def touched(self) -> bool:
        """Whether anything has happened in this world since it was made."""
        with self.begin(reading=True) as session:
            counts = {table: session.exec(select(func.count()).select_from(table)).one() for table in (Application, AuditRow, Account)}
        return counts != {Application: 0, AuditRow: 0, Account: PEOPLE}

    def _complete(self) -> str:
        application_id = self.create()
        both = KINDS[self.product].invited is not None
        if both:
            self.join(application_id)
        for who in (self.aigul, self.daniyar) if both else (self.aigul,):
            self.fill(who, application_id)
        for who in (self.aigul, self.daniyar) if both else (self.aigul,):
            self.sign_consents(who, application_id)
        return application_id


def stand_at(world: World, application_id: str, status: Status) -> None:
    with world.begin() as session:
        session.get_one(Application, application_id).status = status


def cms(paper: signing_service.ToSign | DecisionToSign, key: Signer, now: Clock) -> str:
    return base64.b64encode(key.sign(base64.b64decode(paper.content_base64), now())).decode()


def addresses(whole: Form, view: basics_queries.FormView) -> list[str]:
    """The addresses of a party's fields, with those of each row of its blocks, without documents and consents."""
    found: list[str] = []
    for address in (one for one in whole.addresses() if whole.place(one.replace("*", "row")).party == Party(view.party)):
        block, _, key = address.partition("/*/")
        found += [f"{block}/{row}/{key}" for row in view.rows[block]] if key else [address]
    return [address for address in found if whole.place(address).field is not None]


def snapshot(begin: Begin) -> dict[str, list[tuple[Any, ...]]]:
    """Everything that is in the database, to see that a refused request has changed nothing."""
    with begin(reading=True) as session:
        connection = session.connection()
        names = filled(connection)
        read = {table: list(connection.execute(table.select())) if table.name in names else [] for table in tables()}
        return {table.name: sorted((tuple(row) for row in rows), key=repr) for table, rows in read.items()}
