"""Raw calls over the websocket by people who may do something, but not this: refused in a sentence, and the database stays as it was."""

import datetime as dt
from collections.abc import Collection
from typing import Any

import pytest
from sqlmodel import select

from portal.core.applications.basics.queries import NewRemark
from portal.core.applications.locks.rules import LOCKED
from portal.core.applications.moderation import service as moderation_service
from portal.core.applications.rules import WORDS, Status
from portal.core.applications.tables import Answer, Application
from portal.core.errors import NotAllowed, NotFound
from portal.core.reporting.deadlines.rules import entry_words
from portal.core.reporting.tables import ConstructionSite
from portal.core.reporting.weeks.rules import correcting
from portal.db import new_id
from portal.demo.load import COMPANY_EMAIL, MODERATOR_EMAIL
from portal.demo.mio import ADMINISTRATOR_EMAIL, ANALYST_EMAIL, BODIES
from portal.wording import Wording
from tests.e2e.closed_week import closed_week
from tests.e2e.conftest import Portal
from tests.e2e.database import PortalDatabase, utc_now
from tests.e2e.test_walk import FIRST_PRESS, PRESS, contents
from tests.e2e.test_walk_roles import added, lost
from tests.e2e.wire import Wire

PACKAGE = "reflex___state____state.portal___web___"
FORM = f"{PACKAGE}cabinet___application___state____application_form"
CHECK = f"{PACKAGE}cabinet___check___state____check_answers"
WITHDRAWING = f"{PACKAGE}cabinet___application___withdrawing____withdrawing"
REVIEW = f"{PACKAGE}desk___review___state____review_page"
WEEK = f"{PACKAGE}mio___week___state____reporting_week"
CORRECTION = f"{PACKAGE}desk___mio_object___correction_state____figure_correction"
OBJECT = f"{PACKAGE}desk___mio_object___state____desk_object"
OF_REMINDERS = {"mio_reminders", "notices", "outbox_letters"}
"""Written for an object of which weeks are missing."""
PRESSED = {"press": FIRST_PRESS}
Call = tuple[str, dict[str, Any]]


@pytest.fixture
def draft(database: PortalDatabase) -> str:
    created = database.draft(COMPANY_EMAIL)
    with database.begin() as session:
        # Otherwise the next test would get the same one, because nothing was edited.
        application = session.get_one(Application, created)
        application.changed_at = utc_now()
    return created


def become(database: PortalDatabase, application_id: str, status: Status) -> None:
    database.hand_in(application_id, status)


def typed(address: str, text: str) -> dict[str, Any]:
    return {"address": address, "text": text, "serial": 1, "seen": [""], "subject": ""}


def said_by(wording: Wording) -> tuple[str, ...]:
    """Return the longest part without a blank to fill in, in each language."""
    return tuple(max(text.replace("}", "{").split("{")[::2], key=len).strip() for text in wording.as_dict().values())


def ensure_refused(
    portal: Portal, database: PortalDatabase, account: str, path: str, calls: list[Call], why: Wording, jobs: Collection[str] = ()
) -> None:
    """Make calls one after another as one page; the last one is answered by ``why``, and none changes anything.

    ``jobs`` are tables that the portal itself may write meanwhile, about what the test has made.
    """
    cookie = f"visitor={new_id()}; session={database.token(account)}"
    before = contents(portal)
    with Wire(portal.url, new_id(), cookie) as wire:
        for name, payload in calls[:-1]:
            wire.say(name, payload, path)
        name, payload = calls[-1]
        # Some handlers go on beside the events of their page.
        heard = wire.hear_out(name, payload, path, said_by(why))
    assert any(one in heard for one in said_by(why)), heard[:2000]
    after = contents(portal)
    assert (lost(before, after), added(before, after) - set(jobs)) == ({}, set())


def test_an_answer_in_the_application_of_another_company(portal: Portal, database: PortalDatabase, draft: str):
    calls = [(f"{FORM}.save", typed("website", "https://other.example"))]
    ensure_refused(portal, database, database.neighbour(), f"/cabinet/guarantee/{draft}", calls, NotFound().wording)


def test_a_field_of_the_other_party(portal: Portal, database: PortalDatabase, draft: str):
    calls = [(f"{FORM}.open", {}), (f"{FORM}.save", typed("dev_website", "https://other.example"))]
    ensure_refused(portal, database, database.account(COMPANY_EMAIL), f"/cabinet/guarantee/{draft}", calls, NotFound().wording)


@pytest.mark.parametrize(
    "calls",
    [
        [(f"{FORM}.open", {}), (f"{FORM}.save", typed("website", "https://late.example"))],
        [(f"{CHECK}.open", {}), (f"{CHECK}.send", PRESSED)],
    ],
)
def test_a_step_of_the_company_while_the_operator_has_the_application(
    portal: Portal, database: PortalDatabase, draft: str, calls: list[Call]
):
    become(database, draft, Status.ON_MODERATION)
    account, status = database.account(COMPANY_EMAIL), WORDS[Status.ON_MODERATION]
    ensure_refused(portal, database, account, f"/cabinet/guarantee/{draft}", calls, status)


def test_a_withdrawal_of_what_is_with_its_parties(portal: Portal, database: PortalDatabase, draft: str):
    form = {PRESS: str(FIRST_PRESS), "reason": "Қате таптық", "withdraw-reason": "Қате таптық"}
    account, calls = database.account(COMPANY_EMAIL), [(f"{FORM}.open", {}), (f"{WITHDRAWING}.withdraw", {"form": form})]
    ensure_refused(portal, database, account, f"/cabinet/guarantee/{draft}", calls, WORDS[Status.DRAFT])


def test_a_passing_of_what_was_passed(portal: Portal, database: PortalDatabase, draft: str):
    become(database, draft, Status.MODERATED)
    account, calls = database.account(MODERATOR_EMAIL), [(f"{REVIEW}.open", {}), (f"{REVIEW}.pass_on", PRESSED)]
    ensure_refused(portal, database, account, f"/desk/applications/{draft}", calls, WORDS[Status.MODERATED])


def test_a_place_that_a_return_has_locked(portal: Portal, database: PortalDatabase, draft: str):
    become(database, draft, Status.ON_MODERATION)
    moderator, remarks = database.actor(database.account(MODERATOR_EMAIL)), [NewRemark("website", "Сайт не открывается.")]
    moderation_service.return_with_remarks(database.begin, moderator, draft, 1, remarks, now=utc_now)
    account, path = database.account(COMPANY_EMAIL), f"/cabinet/guarantee/{draft}"
    ensure_refused(portal, database, account, path, [(f"{FORM}.save", typed("phone", "+7 701 555 44 33"))], LOCKED)
    cookie = f"visitor={new_id()}; session={database.token(account)}"
    with Wire(portal.url, new_id(), cookie) as wire:
        wire.say(f"{FORM}.save", typed("website", "https://ulgi-jana.example"), path)
    with database.begin(reading=True) as session:
        kept = session.exec(select(Answer.text).where(Answer.application_id == draft, Answer.address == "website")).one()
    assert kept == "https://ulgi-jana.example"


def test_a_week_that_is_closed(portal: Portal, database: PortalDatabase):
    executor = database.account(BODIES[0].email)
    with database.begin(reading=True) as session:
        mine = select(ConstructionSite).where(ConstructionSite.responsible_id == executor)
        site = min(session.exec(mine).all(), key=lambda one: one.created_at)
    year, week, _ = (utc_now() - dt.timedelta(weeks=8)).isocalendar()
    edit = {"address": f"{site.id}/{year}-W{week:02}/progress/progress_percent", "text": "1", "serial": 1}
    calls = [(f"{WEEK}.open", {}), (f"{WEEK}.save", {"batch": {"edits": [edit]}})]
    ensure_refused(portal, database, executor, "/mio/week", calls, entry_words.LOCKED)


def correction(object_id: str, week: object) -> Call:
    cell = f"{object_id}/{week}/progress/progress_percent"
    return f"{CORRECTION}.correct", {"form": {PRESS: str(FIRST_PRESS), "cell": cell, "value": "99", "reason": "Сыртқы шақыру"}}


@pytest.mark.parametrize("handler", ["ask", "choose", "weigh", "correct"])
@pytest.mark.parametrize("email", [ANALYST_EMAIL, MODERATOR_EMAIL, BODIES[0].email, COMPANY_EMAIL])
def test_a_correction_of_a_closed_week_by_anybody_but_an_administrator(portal: Portal, database: PortalDatabase, email: str, handler: str):
    object_id, week = closed_week(database)
    correct = correction(object_id, week)
    calls = {"ask": {}, "choose": {"cell": correct[1]["form"]["cell"]}, "weigh": {"value": "99"}, "correct": correct[1]}
    path, call = f"/desk/mio/objects/{object_id}", (f"{CORRECTION}.{handler}", calls[handler])
    ensure_refused(portal, database, database.account(email), path, [call], NotAllowed().wording, OF_REMINDERS)


def test_a_correction_of_a_week_that_is_open_and_of_a_value_that_was_not_shown(portal: Portal, database: PortalDatabase):
    object_id, week = closed_week(database)
    administrator, path = database.account(ADMINISTRATOR_EMAIL), f"/desk/mio/objects/{object_id}?part=progress&week={week}"
    for iso, why in ((week.plus(5), correcting.OPEN_TO_EXECUTOR), (week, correcting.CHANGED_MEANWHILE)):
        calls = [(f"{OBJECT}.open", {}), correction(object_id, iso)]
        ensure_refused(portal, database, administrator, path, calls, why, OF_REMINDERS)
