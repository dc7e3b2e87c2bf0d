"""Companies, executors of two regions and an administrator, before an announcement."""

from dataclasses import dataclass
from typing import Any

import pytest

from portal.core.accounts.people import AccountKind, Actor, StaffRole
from portal.core.accounts.tables import Account, Organisation
from portal.core.announcements import service
from portal.core.audiences.schema import AudienceKind
from portal.core.content import service as content
from portal.core.reporting.tables import Body, Executor
from portal.db import Begin, new_id
from tests.conftest import Clock
from tests.examples import COMPANY

REGION, ANOTHER = "710000000", "750000000"
TYPED = {
    "title_kk": "Жаңа ереже", "title_ru": "Новые правила", "title_en": "New rules",
    "text_kk": "<b>Оқыңыз</b>", "text_ru": "<b>Прочитайте</b>", "text_en": "<b>Read</b>",
}  # fmt: skip


@dataclass
class Desk:
    """An administrator, and the accounts by name."""

    begin: Begin
    now: Clock
    administrator: Actor
    people: dict[str, Actor]
    bodies: dict[str, str]

    def write(self, audience: AudienceKind = AudienceKind.COMPANIES, **more: str) -> str:
        return service.save_announcement(self.begin, self.administrator, "", 0, TYPED | {"audience": str(audience)} | more, now=self.now)

    def publish(self, audience: AudienceKind = AudienceKind.COMPANIES, **more: str) -> str:
        announcement_id = self.write(audience, **more)
        service.publish(self.begin, self.administrator, announcement_id, 1, now=self.now)
        return announcement_id

    def call(self, verb: Any, *args: Any) -> Any:
        return verb(self.begin, self.administrator, *args, now=self.now)


@pytest.fixture
def desk(begin: Begin, now: Clock) -> Desk:
    people: dict[str, Actor] = {}
    bodies = {region: new_id() for region in (REGION, ANOTHER)}

    def person(name: str, kind: AccountKind, roles: tuple[StaffRole, ...] = (), **more: Any) -> None:
        with begin() as session:
            row = Account(kind=kind, name=name, email=f"{name}@example.kz", roles=list(roles), created_at=now(), language="kk", **more)
            session.add(row)
            session.flush()
            people[name] = Actor(row.id, kind, "", roles=frozenset(roles))

    person("administrator", AccountKind.STAFF, (StaffRole.ADMINISTRATOR,))
    person("analyst", AccountKind.STAFF, (StaffRole.ANALYST,))
    with begin() as session:
        content.seed(session)
        company = Organisation(bin=COMPANY, name="ТОО «Үлгі»", created_at=now())
        session.add(company)
        session.add_all(
            Body(id=key, name_kk="А", name_ru="А", name_en="A", region=region, kato=region, created_at=now())
            for region, key in bodies.items()
        )
    for name, more in (("aigul", {"organisation_id": company.id}), ("daniyar", {}), ("closed", {"deactivated_at": now()})):
        person(name, AccountKind.LEGAL_ENTITY, **more)
    for name, region in (("asel", REGION), ("timur", ANOTHER)):
        person(name, AccountKind.EXECUTOR)
        facts = {"position": "Маман", "sections": [], "territories": [], "letter_number": "1", "letter_date": now().date()}
        with begin() as session:
            session.add(Executor(account_id=people[name].account_id, body_id=bodies[region], created_at=now(), **facts))
    return Desk(begin, now, people["administrator"], people, bodies)
