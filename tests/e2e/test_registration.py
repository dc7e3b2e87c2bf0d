"""Registration on a telephone, in Kazakh, and what goes wrong at its first step."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.e2e import people
from tests.e2e.addresses import wait_for_address
from tests.e2e.conftest import Portal, Someone


def test_a_company_registers_in_kazakh_on_a_telephone(
    portal: Portal, someone: Someone, axe: Callable[[Page], None], picture: Callable[[Page, str], None]
):
    page = someone(language="kk", width=390, height=844)

    def look(step: str) -> None:
        axe(page)
        picture(page, f"registration-kk-390-{step}")
        assert not page.evaluate("document.documentElement.scrollWidth > innerWidth + 1"), f"{step} is wider than the screen"

    page.goto("/registration")
    people.register(page, portal, "oidan-head", "head@oidan.example", "+7 701 000 00 03", look)
    wait_for_address(page, "**/cabinet")
    expect(page.locator("main")).to_contain_text("490540000037")
    look("profile")


@pytest.mark.parametrize(
    ("key", "sentence"),
    [
        ("individual", "физического лица"),
        ("oidan-head-expired", "истёк"),
        ("bolzham-head-revoked", "отозван"),
        ("ulgi-head-strange", "центр"),
    ],
)
def test_a_key_that_cannot_register_is_explained(portal: Portal, page: Page, key: str, sentence: str):
    page.goto("/registration")
    people.open_key(page, portal, key, "key")
    expect(page.locator("#key-message")).to_contain_text(sentence, timeout=15_000)


def test_a_wrong_password_of_a_key_file_is_said_in_the_page(portal: Portal, page: Page):
    page.goto("/registration")
    people.open_key(page, portal, "ulgi-head", "key", password="Wrong12345")
    expect(page.locator("#key-message")).to_contain_text("Неверный пароль")


def test_what_opens_key_files_is_loaded_once_a_file_is_chosen(portal: Portal, page: Page):
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto("/registration", wait_until="networkidle")
    assert not [url for url in asked if "/assets/engine-" in url]
    with page.expect_response("**/assets/engine-*.js"):
        page.locator("#key-file").set_input_files(people.key_file(portal, "ulgi-head"))


def test_a_reload_and_back_lose_nothing_and_the_key_of_another_person_is_told_at_once(portal: Portal, someone: Someone):
    page = someone()
    page.goto("/registration", wait_until="networkidle")
    people.open_key(page, portal, "ulgi-right-to-sign", "key")
    expect(page.locator("h1")).to_be_focused(timeout=15_000)
    page.locator("#email").fill("right@ulgi.example")
    page.locator("#phone").fill("+7 701 000")
    people.open_key(page, portal, "mysal-head", "agreement-key")
    expect(page.locator("#agreement-key-message")).to_contain_text("другим ключом", timeout=15_000)
    expect(page.locator("#agreement")).to_be_focused()
    people.open_key(page, portal, "ulgi-right-to-sign", "agreement-key")
    expect(page.locator("#agreement-key-password")).to_have_count(0, timeout=15_000)
    page.reload(wait_until="networkidle")
    expect(page.locator("#email")).to_have_value("right@ulgi.example")
    expect(page.locator("#phone")).to_have_value("+7 701 000")
    expect(page.locator("main")).to_contain_text("Соглашение подписано.")
    _what_is_missing_is_said_at_once(page)
    page.locator("#phone").fill("+7 701 000 00 04")
    page.locator("#next").click()
    wait_for_address(page, "**/registration?step=codes")
    expect(page.locator("#email_code")).to_be_focused()
    _change_of_the_number_is_left(page)
    page.go_back()
    wait_for_address(page, "**/registration?step=form")
    expect(page.locator("#phone")).to_have_value("+7 701 000-00-04")


def _what_is_missing_is_said_at_once(page: Page) -> None:
    page.locator("#next").click()
    expect(page.locator("#phone-error")).to_contain_text("+7 7XX")
    expect(page.locator("#robot-error")).to_contain_text("Я не робот")
    page.locator("altcha-widget input[type=checkbox]").click()
    expect(page.locator("altcha-widget input[type=checkbox]")).to_be_checked(timeout=20_000)
    expect(page.locator("#robot-error")).to_be_empty()


def _change_of_the_number_is_left(page: Page) -> None:
    page.get_by_role("button", name="Изменить номер телефона").click()
    expect(page.locator("#phone")).to_be_focused()
    page.get_by_role("button", name="Отмена").click()
    expect(page.locator("#sms_code")).to_be_focused()
