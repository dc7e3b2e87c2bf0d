"""The head of a company changes the password in the profile, with the present one."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect
from sqlmodel import select

from portal.core.accounts.tables import Account
from portal.demo.load import COMPANY_EMAIL, SIGN_IN_PASSWORD
from tests.e2e.addresses import wait_for_address
from tests.e2e.conftest import Someone
from tests.e2e.database import PortalDatabase
from tests.e2e.people import PASSWORD, letter_to

Look = Callable[[Page], None]
Picture = Callable[[Page, str], None]
TITLES = {"kk": "Құпиясөзді өзгерту", "ru": "Изменить пароль", "en": "Change the password"}
WRONG = {"kk": "Қазіргі құпиясөз қате.", "ru": "Текущий пароль указан неверно.", "en": "The current password is wrong."}


@pytest.fixture
def head(database: PortalDatabase) -> Account:
    """Somebody with the password of the demonstration."""
    account_id = database.neighbour()
    with database.begin() as session:
        known = session.exec(select(Account).where(Account.email == COMPANY_EMAIL)).one()
        session.get_one(Account, account_id).password_hash = known.password_hash
    with database.begin(reading=True) as session:
        return session.get_one(Account, account_id)


@pytest.mark.parametrize(("language", "width", "scheme"), [("kk", 390, "dark"), ("ru", 1280, "light"), ("en", 390, "light")])
def test_a_head_changes_the_password(
    head: Account, someone: Someone, axe: Look, picture: Picture, language: str, width: int, scheme: str
) -> None:
    elsewhere = someone(signed_in=head.email, language=language)
    page = someone(signed_in=head.email, width=width, scheme=scheme, language=language)
    page.goto("/cabinet", wait_until="networkidle")
    _give(page, TITLES[language], "не тот пароль", PASSWORD)
    expect(page.locator("#present-error")).to_contain_text(WRONG[language])
    expect(page.locator("#present")).to_be_focused()
    axe(page)
    picture(page, f"own-password-{language}-{width}")
    _give(page, "", SIGN_IN_PASSWORD, "qwerty")
    expect(page.locator("#password-error")).not_to_be_empty()
    _give(page, "", SIGN_IN_PASSWORD, PASSWORD)
    expect(page.locator("#present")).to_have_count(0)
    expect(page.get_by_role("button", name=TITLES[language])).to_be_visible()
    axe(page)
    elsewhere.goto("/cabinet")
    expect(elsewhere).to_have_url(re.compile(r"/sign-in\?next="), timeout=15_000)
    page.reload(wait_until="networkidle")
    _give(page, TITLES[language], PASSWORD, SIGN_IN_PASSWORD)
    expect(page.locator("#present")).to_have_count(0)
    assert "/forgot" in letter_to(page, head.email)


def test_who_has_no_password_is_led_to_a_code_by_e_mail(database: PortalDatabase, someone: Someone, axe: Look) -> None:
    with database.begin(reading=True) as session:
        email = session.get_one(Account, database.neighbour()).email
    page = someone(signed_in=email, language="ru")
    page.goto("/cabinet", wait_until="networkidle")
    expect(page.get_by_text("Пароль ещё не выбран.")).to_be_visible()
    expect(page.get_by_role("button", name="Изменить пароль")).to_have_count(0)
    axe(page)
    page.get_by_role("link", name="Выбрать пароль по коду из письма").click()
    wait_for_address(page, "**/forgot")


def _give(page: Page, button: str, present: str, new: str) -> None:
    """Fill the form in and send it; with ``button`` open it first."""
    if button:
        page.get_by_role("button", name=button).click()
    page.locator("#present").fill(present)
    page.locator("#password").fill(new)
    page.locator("#repeat").fill(new)
    page.locator("#repeat").press("Enter")
