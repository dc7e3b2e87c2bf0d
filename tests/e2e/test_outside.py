"""The administrator sees whether the external services answer; nobody else does."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from portal.demo.mio import ADMINISTRATOR_EMAIL, ANALYST_EMAIL
from tests.e2e.conftest import Someone

Look = Callable[[Page], None]
Picture = Callable[[Page, str], None]


def test_an_administrator_reads_how_each_service_is_and_asks_again(someone: Someone, axe: Look, picture: Picture):
    for language, stands_in, again in (("kk", "демонстрациялық", "Қайта тексеру"), ("en", "demonstration stand-in", "Check again")):
        page = someone(signed_in=ADMINISTRATOR_EMAIL, language=language, width=390, height=844, scheme="dark")
        page.goto("/desk/services", wait_until="networkidle")
        rows = page.locator("tbody tr")
        expect(rows).to_have_count(6)
        expect(rows.nth(0)).to_contain_text(stands_in)
        page.get_by_role("button", name=again).click()
        expect(rows.nth(0)).to_contain_text("/dev/outbox")
        axe(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= 390
        picture(page, f"outside-{language}")


def test_an_analyst_is_refused_and_has_no_entry_in_the_menu(someone: Someone):
    page = someone(signed_in=ANALYST_EMAIL)
    page.goto("/desk/services", wait_until="networkidle")
    expect(page.locator(".side a[href='/desk/services']")).to_be_hidden()
    expect(page.get_by_role("heading", level=1)).to_have_text("Внешние службы")
    expect(page.locator(".empty-state")).to_be_visible()
    expect(page.locator("tbody tr")).to_have_count(0)
