"""Companies, executors and staff are warned before a session ends, extend it by one press, and come back to the same page after it."""

import datetime as dt
import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect
from sqlmodel import col, select

from portal.core.accounts.tables import SignInSession
from portal.demo.keys import BOLZHAM
from portal.demo.load import COMPANY_EMAIL, MODERATOR_EMAIL, SIGN_IN_PASSWORD
from portal.demo.mio import BODIES
from tests.e2e.conftest import Someone
from tests.e2e.database import PortalDatabase, utc_now
from tests.e2e.people import code_sent

Look = Callable[[Page], None]
Picture = Callable[[Page, str], None]
PEOPLE = [
    pytest.param(COMPANY_EMAIL, "/cabinet/guarantee", id="company"),
    pytest.param(BODIES[0].email, "/mio/objects", id="executor"),
    pytest.param(MODERATOR_EMAIL, "/desk", id="staff"),
]

READERS = [("kk", 390, "Жұмысты жалғастыру"), ("ru", 1280, "Продолжить работу"), ("en", 390, "Continue working")]


@pytest.mark.parametrize(("email", "path"), PEOPLE)
def test_one_press_extends_a_session_and_after_its_end_one_comes_back(
    email: str, path: str, database: PortalDatabase, someone: Someone, axe: Look
) -> None:
    page = someone(signed_in=email, language="ru")
    page.goto(path, wait_until="networkidle")
    window = _ends(page, database, email, idle=1)
    axe(page)
    window.get_by_role("button", name="Продолжить работу").click()
    expect(window).to_be_hidden()
    assert _session(database, email).idle_until > utc_now() + dt.timedelta(minutes=5)
    _ends(page, database, email, idle=0)
    expect(page).to_have_url(re.compile(r"/sign-in\?next=.*&ended=1"), timeout=30_000)
    expect(page.get_by_text("Сеанс завершён, или вы вышли в другом окне")).to_be_visible()
    _sign_in(page, email)
    expect(page).to_have_url(re.compile(f"{path}$"), timeout=30_000)
    expect(page.locator("h1")).to_be_visible()


@pytest.mark.parametrize(
    ("language", "width", "extend"), [("kk", 390, "Жұмысты жалғастыру"), ("ru", 1280, "Продолжить работу"), ("en", 390, "Continue working")]
)
def test_the_end_that_nothing_puts_off_is_said_as_such(
    database: PortalDatabase, someone: Someone, axe: Look, picture: Picture, language: str, width: int, extend: str
) -> None:
    page = someone(signed_in=MODERATOR_EMAIL, language=language, width=width)
    page.goto("/desk", wait_until="networkidle")
    window = _ends(page, database, MODERATOR_EMAIL, idle=20, at_most=1)
    expect(window).to_contain_text("12")
    expect(window.get_by_role("button", name=extend)).to_have_count(0)
    axe(page)
    picture(page, f"session-last-{language}-{width}")
    window.get_by_role("button").last.click()
    expect(window).to_be_hidden()
    page.wait_for_timeout(2500)
    expect(window).to_be_hidden()
    _ends(page, database, MODERATOR_EMAIL, idle=0)
    expect(page).to_have_url(re.compile(r"/desk/sign-in\?next=%2Fdesk&ended=1"), timeout=30_000)


def _session(database: PortalDatabase, email: str) -> SignInSession:
    own = select(SignInSession).where(SignInSession.account_id == database.account(email)).order_by(col(SignInSession.created_at).desc())
    with database.begin(reading=True) as session:
        return session.exec(own.limit(1)).one()


def _ends(page: Page, database: PortalDatabase, email: str, *, idle: int, at_most: int = 600) -> Locator:
    """Let the person's newest session end in so many minutes, let the page ask for it, and return the warning."""
    with database.begin() as session:
        row = session.get_one(SignInSession, _session(database, email).id)
        row.idle_until, row.ends_at = utc_now() + dt.timedelta(minutes=idle), utc_now() + dt.timedelta(minutes=at_most)
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    window = page.locator("dialog[aria-labelledby=session-title]")
    if idle:
        expect(window).to_be_visible()
        expect(window).to_contain_text(re.compile("0:[0-5][0-9]"))
    return window


def _sign_in(page: Page, email: str) -> None:
    """Sign in on the page where the person was led to."""
    if email == COMPANY_EMAIL:
        page.get_by_role("tab", name="БИН/Пароль").click()
        page.locator("#bin").fill(BOLZHAM.bin)
        page.locator("#password").fill(SIGN_IN_PASSWORD)
        page.locator("#password").press("Enter")
        return
    page.locator("#email").fill(email)
    page.locator("#password").fill(SIGN_IN_PASSWORD)
    page.locator("#password").press("Enter")
    expect(page.locator("#code")).to_be_visible()
    page.locator("#code").fill(code_sent(page, email))
    page.locator("#code").press("Enter")
