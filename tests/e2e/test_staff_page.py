"""An administrator invites a member of staff, who sets the account up and signs in; roles are changed with a reason; others see nothing."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from portal.demo.load import MODERATOR_EMAIL
from portal.demo.mio import ADMINISTRATOR_EMAIL, ANALYST_EMAIL
from tests.e2e.conftest import Someone
from tests.e2e.people import PASSWORD, letter_to, sign_in_staff

Look = Callable[[Page], None]
Picture = Callable[[Page, str], None]
EMAIL = "shaqyrylghan@operator.example"


def test_who_is_invited_sets_the_account_up_and_signs_in(someone: Someone, axe: Look, picture: Picture) -> None:
    page = someone(signed_in=ADMINISTRATOR_EMAIL, language="ru")
    page.goto("/desk/staff", wait_until="networkidle")
    expect(page.locator(".person", has_text=ADMINISTRATOR_EMAIL)).to_contain_text("это вы")
    page.get_by_role("button", name="Пригласить сотрудника").click()
    window = page.locator("dialog#staff-invitation")
    window.locator("#staff-invitation-name").fill("Шақырылған Ойдан")
    window.locator("#staff-invitation-email").fill(EMAIL)
    window.get_by_role("button", name="Отправить ссылку").click()
    expect(window).to_contain_text("Выберите хотя бы одну роль")
    axe(page)
    picture(page, "staff-invitation")
    window.get_by_label("модератор").check()
    window.get_by_role("button", name="Отправить ссылку").click()
    expect(page.locator(".person", has_text=EMAIL)).to_contain_text("приглашён, ещё не настроил вход")
    axe(page)
    _set_up(someone(language="ru"), letter_to(page, EMAIL))
    theirs = someone(language="ru")
    sign_in_staff(theirs, EMAIL, PASSWORD)
    expect(theirs.locator("h1")).to_have_text("Очередь заявок")
    _roles_changed(page, axe, picture)
    theirs.goto("/desk/companies", wait_until="networkidle")
    expect(theirs.locator("main")).to_contain_text("Эта страница вам не открыта")


def _set_up(page: Page, letter: str) -> None:
    path = re.search(r"/desk/set-up/[\w-]+", letter)
    assert path
    page.goto(path.group(), wait_until="networkidle")
    page.locator("#password").fill(PASSWORD)
    page.locator("#repeat").fill(PASSWORD)
    page.locator("#repeat").press("Enter")
    expect(page.locator(".qr-key")).to_be_visible()


def _roles_changed(page: Page, axe: Look, picture: Picture) -> None:
    page.reload(wait_until="networkidle")
    line = page.locator(".person", has_text=EMAIL)
    expect(line).to_contain_text("действует")
    line.get_by_role("button", name="Изменить роли").click()
    window = page.locator("dialog#staff-act")
    expect(window.get_by_label("модератор")).to_be_checked()
    window.get_by_label("модератор").uncheck()
    window.get_by_label("аналитик").check()
    window.locator("#staff-act-reason").fill("Перевод в другой отдел")
    axe(page)
    picture(page, "staff-roles")
    window.get_by_role("button", name="Изменить роли").click()
    expect(page.locator("table")).to_contain_text("модератор → аналитик")
    expect(page.locator("table")).to_contain_text("Перевод в другой отдел")
    axe(page)
    picture(page, "staff")


@pytest.mark.parametrize("email", [MODERATOR_EMAIL, ANALYST_EMAIL])
def test_the_staff_is_the_administrators_alone(someone: Someone, email: str) -> None:
    page = someone(signed_in=email, language="ru")
    page.goto("/desk/staff", wait_until="networkidle")
    expect(page.locator("main")).to_contain_text("Эта страница вам не открыта")
    expect(page.locator(".side a[href='/desk/staff']")).to_be_hidden()


@pytest.mark.parametrize(("language", "width", "scheme"), [("kk", 390, "light"), ("en", 390, "dark"), ("kk", 1280, "dark")])
def test_the_page_fits_the_screen(someone: Someone, axe: Look, picture: Picture, language: str, width: int, scheme: str) -> None:
    page = someone(signed_in=ADMINISTRATOR_EMAIL, language=language, width=width, scheme=scheme)
    page.goto("/desk/staff", wait_until="networkidle")
    expect(page.locator(".person").first).to_be_visible()
    axe(page)
    picture(page, f"staff-{language}-{width}-{scheme}")
    assert not page.evaluate("document.documentElement.scrollWidth > innerWidth + 1")
