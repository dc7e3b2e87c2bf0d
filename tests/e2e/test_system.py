"""The administrator reads how the system is, the worst first; nobody else does."""

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

from portal.core.system.rules import job_words
from portal.demo.mio import ADMINISTRATOR_EMAIL, ANALYST_EMAIL
from tests.e2e.conftest import Someone

Look = Callable[[Page], None]
Picture = Callable[[Page, str], None]


def test_an_administrator_reads_how_everything_is_and_measures_again(someone: Someone, axe: Look, picture: Picture):
    for language, width, stands_in, again, worker in (
        ("kk", 390, "демонстрациялық", "Қайта өлшеу", re.compile("процестер(?!дің)")),
        ("en", 1280, "demonstration stand-in", "Measure again", "Processes on"),
    ):
        page = someone(signed_in=ADMINISTRATOR_EMAIL, language=language, width=width, height=844, scheme="dark")
        page.goto("/desk/system", wait_until="networkidle")
        rows, codes = page.locator("tbody tr"), job_words("urgent_outbox").said(language)
        expect(rows.filter(has_text="/dev/outbox").first).to_contain_text(stands_in)
        expect(rows.filter(has_text=worker)).to_contain_text("1")
        expect(rows.filter(has_text=codes)).to_have_count(1)
        expect(rows.filter(has_text="SQLite")).to_have_count(1)
        before = page.locator("p[aria-live] .figures").first.inner_text()
        assert before
        page.get_by_role("button", name=again).click()
        expect(rows.filter(has_text=codes)).to_have_count(1)
        axe(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        picture(page, f"system-{language}")


def test_an_analyst_is_refused_and_has_no_entry_in_the_menu(someone: Someone):
    page = someone(signed_in=ANALYST_EMAIL)
    page.goto("/desk/system", wait_until="networkidle")
    expect(page.locator(".side a[href='/desk/system']")).to_be_hidden()
    expect(page.get_by_role("heading", level=1)).to_have_text("Состояние системы")
    expect(page.locator(".empty-state")).to_be_visible()
    expect(page.locator("tbody tr")).to_have_count(0)
