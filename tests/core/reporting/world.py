"""A local body with its executors, a second body and the operator's staff over one database, calling verbs as pages do."""

import datetime as dt
import hashlib
import inspect
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from dataclasses import field as made
from typing import Any

from portal.core.accounts.schema import AccountKind, Actor, StaffRole, Visitor
from portal.core.accounts.tables import Account
from portal.core.calendar import service as calendar
from portal.core.content import service as content
from portal.core.documents import service as documents
from portal.core.documents.schema import Received, StoredFile
from portal.core.filling.schema import FileLine, Saved
from portal.core.reporting.answers import service as answers_service
from portal.core.reporting.basics.rules.sections import Section
from portal.core.reporting.basics.rules.weeks import Week
from portal.core.reporting.cells.rules.entries import Change, Reported
from portal.core.reporting.fields.schema.sections import KEYS, SectionKeys
from portal.core.reporting.objects import service as objects_service
from portal.core.reporting.tables import Body, Executor
from portal.core.reporting.weeks import service as weeks_service
from portal.db import Begin, new_id
from portal.gateways.storage.memory import MemoryStorage
from portal.settings import Settings
from tests.conftest import Clock
from tests.snapshots import made_once

REGION, DISTRICT, OTHER_DISTRICT, OTHER_REGION = "110000000", "113200000", "113400000", "150000000"
"""Akmola region, its Akkol and Arshaly districts; Aktobe region."""
EVERY_SECTION = tuple(Section)


@dataclass
class World:
    begin: Begin
    now: Clock
    storage: MemoryStorage = made(default_factory=MemoryStorage)
    settings: Settings = made(default_factory=lambda: Settings(host="portal.example.kz", public_url="https://portal.example.kz"))

    def __post_init__(self) -> None:
        made = made_once(("reporting", self.now()), self.begin, self._people)
        self.administrator, self.analyst, self.moderator, self.asel, self.stranger, self.body_id, self.other_body_id = made

    def _people(self) -> tuple[Actor, Actor, Actor, Actor, Actor, str, str]:
        with self.begin() as session:
            content.seed(session)
            calendar.seed(session)
        self.body_id = self.body("Құрылыс басқармасы (мысал)", REGION)
        self.other_body_id = self.body("Басқа басқарма (мысал)", OTHER_REGION)
        return (
            self.staff("admin@portal.example", StaffRole.ADMINISTRATOR),
            self.staff("analyst@portal.example", StaffRole.ANALYST),
            self.staff("moderator@portal.example", StaffRole.MODERATOR),
            self.executor("asel@mio.example", "Мысалова Әсел"),
            self.executor("stranger@mio.example", "Бөтенов Біреу", body_id=self.other_body_id, territories=[OTHER_REGION]),
            self.body_id,
            self.other_body_id,
        )

    def body(self, name: str, region: str) -> str:
        with self.begin() as session:
            made_ = Body(
                name_kk=name, name_ru=name, name_en=name, region=region, kato=region, head_name="Мысалов Басшы",
                head_email="head@mio.example", created_at=self.now(),
            )  # fmt: skip
            session.add(made_)
            session.flush()
            return made_.id

    def executor(
        self,
        email: str,
        name: str = "Мысалов Орындаушы",
        *,
        body_id: str = "",
        sections: Sequence[Section] = EVERY_SECTION,
        territories: Sequence[str] = (REGION,),
    ) -> Actor:
        with self.begin() as session:
            account = Account(kind=AccountKind.EXECUTOR, name=name, email=email, created_at=self.now())
            session.add(account)
            session.flush()
            session.add(
                Executor(
                    account_id=account.id,
                    body_id=body_id or self.body_id,
                    position="Бас маман",
                    sections=[section.value for section in sections],
                    territories=list(territories),
                    letter_number="01-1/1",
                    letter_date=dt.date(2026, 1, 15),
                    created_at=self.now(),
                )
            )
            return Actor(account.id, AccountKind.EXECUTOR, "session", name=name, email=email)

    def actor(self, account_id: str) -> Actor:
        """The executor whose account the operator opened, as an actor with a session."""
        with self.begin(reading=True) as session:
            account = session.get_one(Account, account_id)
            return Actor(account_id, AccountKind.EXECUTOR, "session", name=account.name, email=account.email)

    def staff(self, email: str, role: StaffRole) -> Actor:
        with self.begin() as session:
            account = Account(kind=AccountKind.STAFF, name="Мысалова Сәуле", email=email, roles=[role], created_at=self.now())
            session.add(account)
            session.flush()
            return Actor(account.id, AccountKind.STAFF, "session", name=account.name, email=email, roles=frozenset({role}))

    def call(self, verb: Callable[..., Any], who: Actor | Visitor, *args: Any, **named: Any) -> Any:
        wanted = [name for name, one in inspect.signature(verb).parameters.items() if one.kind is one.KEYWORD_ONLY]
        injected = {name: getattr(self, name) for name in wanted if hasattr(self, name) and name not in named}
        return verb(self.begin, who, *args, **injected, **named)

    def create(self, section: str = Section.CREDIT, who: Actor | None = None, name: str = "") -> str:
        """The page of an object with only a name, made through the verb; the clock moves on by a second."""
        object_id = self.call(objects_service.create_object, who or self.asel, section, name or f"Мысал нысаны {new_id()[:8]}")
        self.now.forward(seconds=1)
        return object_id

    def say(self, object_id: str, address: str, text: str, who: Actor | None = None) -> Saved:
        """Type into a field of the page, as the world's executor unless another is given."""
        self.now.forward(seconds=1)
        return self.call(answers_service.answer, who or self.asel, object_id, address, text)

    def stored(self, who: Actor | None = None, name: str = "құжат.pdf") -> StoredFile:
        received = Received(name, 1024, hashlib.sha256(name.encode()).hexdigest(), "application/pdf", new_id())
        return documents.keep(self.begin, who or self.asel, received, now=self.now)

    def attach(self, object_id: str, address: str, who: Actor | None = None, name: str = "") -> FileLine:
        """Attach an invented file of a type that the field accepts."""
        who = who or self.asel
        name = name or f"құжат.{self.call(answers_service.ensure_may_upload, who, object_id, address)[0]}"
        return self.call(answers_service.attach_file, who, object_id, address, self.stored(who, name))

    def keys(self, section: Section) -> SectionKeys:
        """The keys of an object's name and start in the section."""
        return KEYS[section]

    def building(self, section: Section = Section.CREDIT, start: str = "07.09.2026", name: str = "Мысал үйі") -> str:
        """An object whose construction has begun, so that its weeks are expected."""
        object_id = self.create(section)
        self.say(object_id, KEYS[section].name, name)
        self.say(object_id, KEYS[section].started, start)
        return object_id

    def reach(self, object_id: str, percent: str, week: str = "") -> Reported:
        """Report a percent, of the present week unless another is given."""
        address = f"{object_id}/{week or Week.at(self.now())}/progress/progress_percent"
        return self.call(weeks_service.report, self.asel, [Change(address, percent)])
