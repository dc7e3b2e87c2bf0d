"""The same calls by signed-in people without the right: another company, the operator's staff, the applicant."""

from collections.abc import Collection

import pytest

from portal.core.applications.filling import service as applications
from portal.core.errors import NotAllowed, NotFound
from portal.db import new_id
from portal.demo.load import COMPANY_EMAIL, MODERATOR_EMAIL
from portal.demo.mio import ANALYST_EMAIL
from tests.e2e.conftest import Portal
from tests.e2e.database import PortalDatabase, utc_now
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


@pytest.fixture(scope="module")
def application(database: PortalDatabase) -> str:
    """A draft of the demonstration's company, with something in it that nobody else may read."""
    owner = database.actor(database.account(COMPANY_EMAIL))
    created = applications.create(database.begin, owner, "guarantee", now=utc_now)
    applications.answer(database.begin, owner, created, "project_name", SECRET, now=utc_now)
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


def test_another_company_learns_nothing_and_changes_nothing_of_an_application(portal: Portal, database: PortalDatabase, application: str):
    token = database.token(database.neighbour())
    before = contents(portal)
    heard = refusals(portal, token, application, ("application",))
    heard += walk(portal, token, application, ("cabinet", "desk", "public"))
    assert SECRET not in heard
    assert lost(before, contents(portal)) == {}


def test_the_operators_staff_cannot_look_into_a_draft_or_act_for_an_applicant(portal: Portal, database: PortalDatabase, application: str):
    token = database.token(database.account(MODERATOR_EMAIL))
    before = contents(portal)
    heard = refusals(portal, token, application, ("cabinet", "mio"), OWN)
    heard += walk(portal, token, application, ("desk",))
    assert SECRET not in heard
    assert (lost(before, contents(portal)), added(before, contents(portal))) == ({}, set())


def test_an_applicant_is_refused_at_the_operators_desk_and_in_the_reporting(portal: Portal, database: PortalDatabase, application: str):
    token = database.token(database.account(COMPANY_EMAIL))
    before = contents(portal)
    heard = refusals(portal, token, application, ("desk", "mio"))
    assert SECRET not in heard
    assert (lost(before, contents(portal)), added(before, contents(portal))) == ({}, set())


def test_an_executor_is_refused_at_the_operators_desk_and_in_the_cabinet(portal: Portal, database: PortalDatabase, application: str):
    token = database.token(database.executor())
    before = contents(portal)
    heard = refusals(portal, token, application, ("desk", "cabinet"), (*OWN, *LESSONS))
    assert SECRET not in heard
    assert (lost(before, contents(portal)), added(before, contents(portal))) == ({}, set())


def test_an_analyst_changes_nothing_anywhere(portal: Portal, database: PortalDatabase, application: str):
    token = database.token(database.account(ANALYST_EMAIL))
    before = contents(portal)
    heard = walk(portal, token, application, ("desk", "mio", "cabinet"))
    assert SECRET not in heard
    assert (lost(before, contents(portal)), added(before, contents(portal))) == ({}, set())


def test_a_colleague_who_only_views_reads_and_changes_nothing(portal: Portal, database: PortalDatabase, application: str):
    token = database.token(database.colleague(COMPANY_EMAIL))
    before = contents(portal)
    heard = walk(portal, token, application, ("application", "applications", "check", "colleagues", "history"))
    assert SECRET in heard
    assert (lost(before, contents(portal)), added(before, contents(portal))) == ({}, set())


def test_the_owner_is_answered_by_the_same_calls(portal: Portal, database: PortalDatabase, application: str):
    heard = walk(portal, database.token(database.account(COMPANY_EMAIL)), application, ("application",))
    assert SECRET in heard
