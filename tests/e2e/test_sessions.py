"""A person sees in which browsers the account is signed in, in words, and ends the others."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect
from sqlmodel import col, select

from portal.core.accounts.tables import SignInSession
from portal.demo.load import SIGN_IN_PASSWORD
from portal.demo.mio import BODIES
from tests.e2e.conftest import Someone
from tests.e2e.database import PortalDatabase
from tests.e2e.people import sign_in_executor

Look = Callable[[Page], None]
Picture = Callable[[Page, str], None]
WINDOWS = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36"
PHONE = (
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) "
    "Version/18.5 Mobile/15E148 Safari/604.1"
)
STRANGE = "<img src=x onerror=alert(1)>" * 40
WORDS = {
    "kk": ("Компьютер (Windows), Chrome 140", "Телефон (iOS), Safari 18", "Құрылғы мен браузер белгісіз", "Осы сеанс"),
    "ru": ("Компьютер (Windows), Chrome 140", "Телефон (iOS), Safari 18", "Устройство и браузер неизвестны", "Этот сеанс"),
    "en": ("Computer (Windows), Chrome 140", "Phone (iOS), Safari 18", "Device and browser unknown", "This session"),
}


@pytest.fixture
def email(database: PortalDatabase) -> str:
    """An executor with no session left of other tests."""
    account_id = database.account(BODIES[0].email)
    with database.begin() as session:
        for row in session.exec(select(SignInSession).where(SignInSession.account_id == account_id)):
            row.ended_at = database.now()
    return BODIES[0].email


def test_a_person_sees_the_devices_and_ends_one_and_then_all_others(
    email: str, database: PortalDatabase, someone: Someone, axe: Look, picture: Picture
) -> None:
    phone, strange, page = (_signed_in(someone, email, agent) for agent in (PHONE, STRANGE, WINDOWS))
    page.goto("/mio/profile", wait_until="networkidle")
    rows = page.locator("tr", has_text="127.0.0.1")
    here, there, unknown, this = WORDS["ru"]
    expect(rows).to_have_count(3)
    expect(rows.filter(has_text=here)).to_contain_text(this)
    assert page.locator("main img").count() == 0
    _in_every_language(page, axe, picture)
    rows.filter(has_text=there).get_by_role("button", name="Завершить").click()
    expect(rows).to_have_count(2)
    _is_out(phone)
    page.get_by_role("button", name="Завершить все другие сеансы").click()
    expect(rows.filter(has_text=unknown)).to_have_count(0)
    expect(rows).to_have_count(1)
    _is_out(strange)
    axe(page)
    with database.begin(reading=True) as session:
        of_account = select(SignInSession).where(SignInSession.account_id == database.account(email), col(SignInSession.ended_at).is_(None))
        assert [row.user_agent for row in session.exec(of_account)] == [WINDOWS]
        assert max(len(row.user_agent) for row in session.exec(select(SignInSession))) == 256


def _signed_in(someone: Someone, email: str, agent: str) -> Page:
    page = someone(language="ru")
    page.context.set_extra_http_headers({"User-Agent": agent})
    sign_in_executor(page, email, SIGN_IN_PASSWORD)
    return page


def _in_every_language(page: Page, axe: Look, picture: Picture) -> None:
    for language, said in WORDS.items():
        page.locator(f"button[data-speak={language}]").first.click()
        for words in said:
            expect(page.get_by_text(words).first).to_be_visible()
        for width in (390, 1280):
            page.set_viewport_size({"width": width, "height": 800})
            axe(page)
            picture(page, f"sessions-{language}-{width}")
    page.locator("button[data-speak=ru]").first.click()


def _is_out(page: Page) -> None:
    page.goto("/mio/profile")
    # Two answers may lead there at once, and the navigation of the first is then given up.
    expect(page).to_have_url(re.compile(r"/mio/sign-in\?next="), timeout=15_000)
