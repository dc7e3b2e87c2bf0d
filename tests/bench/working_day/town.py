"""2 000 companies, each with an application that it has begun to fill in, and 600 officials with objects of the reporting week."""

import datetime as dt
from collections.abc import Iterator

from portal.core.accounts.people import EVERY_RIGHT
from portal.core.accounts.schema import AccountKind, Actor
from portal.core.accounts.tables import Account, Organisation
from portal.core.applications.filling.service.answers import save_texts
from portal.core.applications.filling.service.drafts import create
from portal.core.applications.filling.service.editing import begin_edit
from portal.core.reporting.basics.rules.weeks import Deadlines
from portal.core.reporting.cells.rules.entries import LABOUR, PERCENT, money_cell
from portal.core.reporting.tables import Executor
from portal.db import new_id
from tests.bench.cells import GridPage
from tests.bench.country import Responsible, responsible
from tests.bench.events import FormPage
from tests.bench.killing.found import fields_of
from tests.bench.killing.scene import Scene, utc_now
from tests.bench.served import Desk
from tests.core.applications.world import GUARANTEE

COMPANIES, OFFICIALS, OF_ONE_BODY = 2_000, 600, 4
OBJECTS = 6
"""So many objects of the body are one official's."""


def companies(scene: Scene, count: int) -> Iterator[tuple[Actor, FormPage]]:
    """Register so many companies, and yield the head of each before its application."""
    served, (source, *_) = scene.served, scene.served.desks(1)
    stored = fields_of(scene, source.application_id)
    # What people type: the rows of a table have ids of their own in each application, and the portal fills some fields in.
    texts = {address: text for address, text in stored.items() if "/" not in address and served.world.example(address)}
    for number in range(count):
        head = _head(scene, number)
        application_id = create(served.world.begin, head, GUARANTEE, now=utc_now)
        with served.world.begin() as session:
            save_texts(begin_edit(session, head, application_id, None, utc_now()), texts)
        yield head, FormPage(Desk(application_id, served.session_of(head)))


def officials(scene: Scene, count: int) -> Iterator[GridPage]:
    """Appoint so many officials, four to a body, and yield the week of each; nobody types into another's objects."""
    week, appointed = Deadlines().reporting_week(utc_now()), responsible()
    for number in range(count):
        executor, place = appointed[number // OF_ONE_BODY], number % OF_ONE_BODY
        account_id = executor.account_id if place == 0 else _colleague(scene, executor)
        cells = [PERCENT, LABOUR, *(money_cell(*one) for one in executor.money)]
        objects = executor.objects[place * OBJECTS :][:OBJECTS]
        session = scene.served.session_of(Actor(account_id, AccountKind.EXECUTOR, "session", name="Мысалов Орындаушы"))
        yield GridPage(session, executor, tuple(f"{one}/{week}/{cell}" for cell in cells for one in objects))


def _head(scene: Scene, number: int) -> Actor:
    at, iin, name, email = utc_now(), f"{number:012}", f"Мысалов Басшы {number}", f"head{number}@town.example"
    with scene.served.world.begin() as session:
        company = Organisation(bin=f"9{number:011}", name=f"ТОО «Мысал {number}»", created_at=at)
        session.add(company)
        session.flush()
        account = Account(
            kind=AccountKind.LEGAL_ENTITY, organisation_id=company.id, iin=iin, name=name, email=email, rights=sorted(EVERY_RIGHT),
            created_at=at,
        )  # fmt: skip
        session.add(account)
        session.flush()
        facts = ("session", company.id, company.bin, company.name, iin, name, email)
        return Actor(account.id, AccountKind.LEGAL_ENTITY, *facts, rights=EVERY_RIGHT)


def _colleague(scene: Scene, executor: Responsible) -> str:
    at, account_id = utc_now(), new_id()
    with scene.served.world.begin() as session:
        appointed = session.get_one(Executor, executor.account_id)
        email = f"{account_id[:12]}@town.example"
        session.add(Account(id=account_id, kind=AccountKind.EXECUTOR, name="Мысалов Орындаушы", email=email, created_at=at))
        session.flush()
        session.add(
            Executor(
                account_id=account_id, body_id=appointed.body_id, position="Бас маман", sections=list(appointed.sections),
                territories=list(appointed.territories), letter_number="01-1/2", letter_date=dt.date(2026, 1, 15), created_at=at,
            )
        )  # fmt: skip
    return account_id
