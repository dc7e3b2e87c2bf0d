"""Registration on a telephone, in Kazakh, and what goes wrong at its first step."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.e2e import people
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
    page.wait_for_url("**/cabinet")
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
