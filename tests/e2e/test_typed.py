"""What is typed into a window and not sent stays while the server begins anew, and is sent afterwards."""

from playwright.sync_api import Page, expect

from portal.demo.load import MODERATOR_EMAIL
from portal.demo.mio import ADMINISTRATOR_EMAIL, ANALYST_EMAIL
from tests.e2e.conftest import Portal, Someone

EMAIL, NAME = "uzilgen@operator.example", "Үзілген Ойдан"
REASON = "Байланыс үзілген кезде жазылған себеп"


def restarted(page: Page, portal: Portal) -> None:
    """Start the server anew and wait until the page has what the new one sends."""
    line = page.locator(".connection-bar")
    portal.stop()
    expect(line).to_be_visible()
    portal.start()
    expect(line).to_have_count(0)


def test_a_window_stays_open_with_everything_typed(portal: Portal, someone: Someone):
    page = someone(signed_in=ADMINISTRATOR_EMAIL)
    page.goto("/desk/staff", wait_until="networkidle")
    page.get_by_role("button", name="Пригласить сотрудника").click()
    window = page.locator("dialog#staff-invitation")
    window.locator("#staff-invitation-name").fill(NAME)
    window.get_by_label("аналитик").check()
    window.locator("#staff-invitation-email").fill(EMAIL)
    restarted(page, portal)
    expect(page.locator(".person", has_text=MODERATOR_EMAIL)).to_be_visible()
    expect(window).to_be_visible()
    expect(window.locator("#staff-invitation-name")).to_have_value(NAME)
    expect(window.locator("#staff-invitation-email")).to_have_value(EMAIL)
    expect(window.locator("#staff-invitation-email")).to_be_focused()
    expect(window.get_by_label("аналитик")).to_be_checked()
    window.get_by_role("button", name="Отправить ссылку").click()
    line = page.locator(".person", has_text=EMAIL)
    expect(line).to_contain_text(NAME)
    expect(line).to_contain_text("аналитик")
    page.get_by_role("button", name="Пригласить сотрудника").click()
    expect(window.locator("#staff-invitation-name")).to_have_value("")


def test_a_window_about_somebody_closes_and_has_what_was_typed_when_it_is_opened_about_the_same_person(portal: Portal, someone: Someone):
    page = someone(signed_in=ADMINISTRATOR_EMAIL)
    page.goto("/desk/staff", wait_until="networkidle")
    lines, window = page.locator(".person"), page.locator("dialog#staff-act")
    reason = window.locator("#staff-act-reason")
    acted = lines.filter(has_text=MODERATOR_EMAIL).get_by_role("button", name="Отключить")
    acted.click()
    reason.fill(REASON)
    restarted(page, portal)
    expect(page.get_by_text("Связь прерывалась, поэтому окно закрылось.")).to_be_visible()
    expect(window).to_be_hidden()
    lines.filter(has_text=ANALYST_EMAIL).get_by_role("button", name="Отключить").click()
    expect(window).to_be_visible()
    expect(reason).to_have_value("")
    page.keyboard.press("Escape")
    expect(window).to_be_hidden()
    acted.click()
    expect(reason).to_have_value(REASON)
