"""The same calls by signed-in people without the right: another company, the operator's staff, the applicant."""

import datetime as dt
from collections.abc import Collection, Iterator

import pytest
from sqlmodel import select

from portal.core.accounts.people import Actor, Visitor
from portal.core.accounts.sessions.service.sessions import actor_of, issue_ticket, open_session
from portal.core.accounts.tables import Account, Organisation
from portal.core.accounts.tokens import new_token
from portal.core.applications.filling import service as applications
from portal.core.errors import NotAllowed, NotFound
from portal.db import make_engine, new_id, transactions
from portal.demo.load import COMPANY_EMAIL, MODERATOR_EMAIL
from portal.demo.mio import ANALYST_EMAIL
from portal.settings import Settings
from tests.e2e.conftest import Portal
from tests.e2e.test_walk import OF_WHAT_IS_LOADED, called, contents
from tests.page_handlers import PageHandler, page_handlers

SECRET = "Жобаның құпия атауы"
OF_SESSIONS = {"sign_in_sessions"}
"""The time of the last activity is stored whatever a person does."""
ENDS = {"audit_head"}
"""The end of the audit chain moves on with every action of one's own."""

REFUSALS = (NotAllowed().wording.en, NotFound().wording.en, '"absent_rx_state_":true')
"""How a handler that refuses a person answers: with the text of a refusal, or with a page that says that there is nothing."""

OWN = {"profile_page.open"}
"""Shows one's own account, to everybody who has one."""

LESSONS = {"written_lessons.change", "written_lessons.arrived"}
"""List the instructions, which are written for the executors."""


def utc_now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)


class House:
    """The database behind the running portal, for signing people in without the pages."""

    def __init__(self, portal: Portal) -> None:
        self.engine = make_engine(f"sqlite:///{portal.data / 'portal.db'}")
        self.begin = transactions(self.engine)

    def account(self, email: str) -> str:
        with self.begin(reading=True) as session:
            return session.exec(select(Account.id).where(Account.email == email)).one()

    def executor(self) -> str:
        """Return an executor of the demonstration."""
        with self.begin(reading=True) as session:
            return session.exec(select(Account.id).where(Account.kind == "executor")).first() or ""

    def neighbour(self) -> str:
        """Return the head of another company."""
        at, email = utc_now(), f"{new_id()}@korshi.example"
        with self.begin() as session:
            company = Organisation(bin=new_id()[:12], name="ТОО «Көрші Құрылыс»", created_at=at)
            session.add(company)
            session.flush()
            head = Account(kind="legal_entity", organisation_id=company.id, iin="1" * 12, name="Көрші", email=email, created_at=at)
            session.add(head)
            session.flush()
            return head.id

    def token(self, account_id: str) -> str:
        """Return the token of a session that this account opens now."""
        visitor = Visitor(new_token(), "127.0.0.1")
        with self.begin() as session:
            ticket = issue_ticket(session, visitor, session.get_one(Account, account_id), "/cabinet", utc_now())
        return open_session(self.begin, visitor, ticket.ticket, now=utc_now, settings=Settings())

    def actor(self, account_id: str) -> Actor:
        return actor_of(self.begin, self.token(account_id), now=utc_now)


@pytest.fixture(scope="module")
def house(portal: Portal) -> Iterator[House]:
    house = House(portal)
    yield house
    house.engine.dispose()


@pytest.fixture(scope="module")
def application(house: House) -> str:
    """A draft of the demonstration's company, with something in it that nobody else may read."""
    owner = house.actor(house.account(COMPANY_EMAIL))
    created = applications.create(house.begin, owner, "guarantee", now=utc_now)
    applications.answer(house.begin, owner, created, "project_name", SECRET, now=utc_now)
    return created


def walk(portal: Portal, token: str, application: str, rooms: tuple[str, ...]) -> str:
    """Call every handler of these packages with the application in its address and in its arguments; return all answers."""
    cookie = f"visitor={new_id()}; session={token}"
    return "".join(called(portal, handler, cookie=cookie, id_=application) for handler in _of(rooms))


def refusals(portal: Portal, token: str, application: str, rooms: tuple[str, ...], open_to: Collection[str] = ()) -> str:
    """Do what :func:`walk` does with the handlers that must refuse this person, and hear each of them do so.

    ``open_to`` are the handlers that may be called by whoever is signed in.
    """
    cookie, heard = f"visitor={new_id()}; session={token}", ""
    for handler in _of(rooms):
        refusing = handler.is_for_the_signed_in and handler.short not in {*OF_WHAT_IS_LOADED, *open_to}
        heard += called(portal, handler, cookie=cookie, id_=application, ends=REFUSALS if refusing else ())
    return heard


def _of(rooms: tuple[str, ...]) -> list[PageHandler]:
    return [handler for handler in page_handlers().values() if any(f"___{room}___" in handler.name for room in rooms)]


def lost(before: dict[str, list[str]], after: dict[str, list[str]]) -> dict[str, set[str]]:
    """Return the rows that are not there any more as they were, by table."""
    return {table: gone for table, rows in before.items() if table not in OF_SESSIONS | ENDS and (gone := set(rows) - set(after[table]))}


def added(before: dict[str, list[str]], after: dict[str, list[str]]) -> set[str]:
    """Return the tables that have new rows."""
    return {table for table, rows in after.items() if table not in OF_SESSIONS and set(rows) - set(before.get(table, []))}


def test_another_company_learns_nothing_and_changes_nothing_of_an_application(portal: Portal, house: House, application: str):
    token = house.token(house.neighbour())
    before = contents(portal)
    heard = refusals(portal, token, application, ("application",))
    heard += walk(portal, token, application, ("cabinet", "desk", "public"))
    assert SECRET not in heard
    assert lost(before, contents(portal)) == {}


def test_the_operators_staff_cannot_look_into_a_draft_or_act_for_an_applicant(portal: Portal, house: House, application: str):
    token = house.token(house.account(MODERATOR_EMAIL))
    before = contents(portal)
    heard = refusals(portal, token, application, ("cabinet", "mio"), OWN)
    heard += walk(portal, token, application, ("desk",))
    assert SECRET not in heard
    assert (lost(before, contents(portal)), added(before, contents(portal))) == ({}, set())


def test_an_applicant_is_refused_at_the_operators_desk_and_in_the_reporting(portal: Portal, house: House, application: str):
    token = house.token(house.account(COMPANY_EMAIL))
    before = contents(portal)
    heard = refusals(portal, token, application, ("desk", "mio"))
    assert SECRET not in heard
    assert (lost(before, contents(portal)), added(before, contents(portal))) == ({}, set())


def test_an_executor_is_refused_at_the_operators_desk_and_in_the_cabinet(portal: Portal, house: House, application: str):
    token = house.token(house.executor())
    before = contents(portal)
    heard = refusals(portal, token, application, ("desk", "cabinet"), (*OWN, *LESSONS))
    assert SECRET not in heard
    assert (lost(before, contents(portal)), added(before, contents(portal))) == ({}, set())


def test_an_analyst_changes_nothing_anywhere(portal: Portal, house: House, application: str):
    token = house.token(house.account(ANALYST_EMAIL))
    before = contents(portal)
    heard = walk(portal, token, application, ("desk", "mio", "cabinet"))
    assert SECRET not in heard
    assert (lost(before, contents(portal)), added(before, contents(portal))) == ({}, set())


def test_the_owner_is_answered_by_the_same_calls(portal: Portal, house: House, application: str):
    heard = walk(portal, house.token(house.account(COMPANY_EMAIL)), application, ("application",))
    assert SECRET in heard
