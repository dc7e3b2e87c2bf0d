"""A QR code on screen while the server begins anew or the page is loaded again: the code stays, and so does another choice."""

import sqlite3
from contextlib import closing

import pytest
from playwright.sync_api import Locator, Page, expect

from portal.demo.load import COMPANY_EMAIL, COMPANY_KEY
from portal.demo.phone import phone_of
from tests.e2e import people
from tests.e2e.addresses import wait_for_address
from tests.e2e.conftest import Portal, Someone, until
from tests.e2e.database import PortalDatabase
from tests.e2e.parties import Parties
from tests.e2e.test_qr import SIGNED_BY_ITSELF, filled, on_screen, sign_in_page, window_of

SCANNED = "Код отсканирован. Подпишите на телефоне."


def restart(portal: Portal) -> None:
    portal.stop()
    portal.start()


def rows(portal: Portal, query: str, value: str) -> list[str]:
    """Return the first column of what the database has for a query."""
    with closing(sqlite3.connect(portal.data / "portal.db")) as database:
        return [found for (found,) in database.execute(query, (value,))]


def test_the_code_of_a_sign_in_stays_on_screen_while_the_server_begins_anew(portal: Portal, page: Page):
    sign_in_page(page)
    code = on_screen(page)
    restart(portal)
    phone = phone_of(portal.data, COMPANY_KEY, "ru")
    shown = phone.scan(code)
    # Only a page that has found its code again can tell this.
    expect(page.get_by_text(SCANNED)).to_be_visible()
    assert on_screen(page) == code
    expect(page.get_by_label("через QR")).to_be_checked()
    phone.sign(shown)
    wait_for_address(page, SIGNED_BY_ITSELF)


def test_what_is_signed_while_the_server_is_away_signs_in_when_it_is_back(portal: Portal, page: Page):
    sign_in_page(page)
    phone = phone_of(portal.data, COMPANY_KEY, "ru")
    shown = phone.scan(on_screen(page))
    expect(page.get_by_text(SCANNED)).to_be_visible()
    page.context.set_offline(True)
    restart(portal)
    phone.sign(shown)
    page.context.set_offline(False)
    wait_for_address(page, SIGNED_BY_ITSELF)


def test_whoever_returned_to_the_key_stays_there_after_a_reload_and_a_restart(portal: Portal, page: Page):
    sign_in_page(page)
    code = on_screen(page)
    page.get_by_label("через ЭЦП").check()
    expect(page.locator("#key-file")).to_be_attached()
    page.reload(wait_until="networkidle")
    expect(page.get_by_role("tab", name="ЭЦП/QR")).to_have_attribute("aria-selected", "true")
    expect(page.get_by_label("через ЭЦП")).to_be_checked()
    portal.stop()
    expect(page.locator(".connection-bar")).to_be_visible()
    portal.start()
    expect(page.locator(".connection-bar")).to_have_count(0)
    assert rows(portal, "select state from qr_sessions where code = ?", code.rpartition("/")[2]) == ["waiting"]
    people.open_key(page, portal, COMPANY_KEY, "key")
    wait_for_address(page, SIGNED_BY_ITSELF)


def test_another_way_of_signing_in_is_not_left_for_a_code_that_is_still_alive(page: Page):
    sign_in_page(page)
    on_screen(page)
    page.get_by_role("tab", name="БИН/Пароль").click()
    expect(page.locator("#bin")).to_be_visible()
    until(page, "sessionStorage.getItem('portal-signing-way') === ''")
    page.reload(wait_until="networkidle")
    expect(page.locator("#email")).to_be_visible()
    expect(page.get_by_role("tab", name="ЭЦП/QR")).to_have_attribute("aria-selected", "false")


def test_a_registration_keeps_what_is_typed_and_its_code_while_the_server_begins_anew(portal: Portal, page: Page):
    page.goto("/registration", wait_until="networkidle")
    page.get_by_label("через QR").check()
    code = on_screen(page)
    restart(portal)
    phone = phone_of(portal.data, "ulgi-right-to-sign", "ru")
    shown = phone.scan(code)
    expect(page.get_by_text(SCANNED)).to_be_visible()
    phone.sign(shown)
    expect(page.locator("#email")).to_be_visible()
    page.get_by_label("через QR").check()
    code = on_screen(page)
    page.locator("#email").fill("again@ulgi.example")
    page.locator("#phone").press_sequentially("+7 701 000 00 77")  # and the field is not left
    _until_kept(page, portal, "again@ulgi.example", "+7 701 000 00 77")
    restart(portal)
    shown = phone.scan(code)
    expect(page.get_by_text(SCANNED)).to_be_visible()
    assert on_screen(page) == code
    expect(page.locator("#email")).to_have_value("again@ulgi.example")
    expect(page.locator("#phone")).to_have_value("+7 701 000 00 77")
    phone.sign(shown)
    page.get_by_role("button", name="Отправить", exact=True).click()
    expect(page.get_by_text("Соглашение подписано.")).to_be_visible()


def test_what_is_typed_into_a_form_while_the_server_is_away_stays_in_it(portal: Portal, page: Page):
    page.goto("/registration", wait_until="networkidle")
    page.get_by_label("через QR").check()
    phone = phone_of(portal.data, "ulgi-right-to-sign", "ru")
    phone.sign(phone.scan(on_screen(page)))
    expect(page.locator("#email")).to_be_visible()
    page.locator("#email").fill("before@ulgi.example")
    page.locator("#phone").fill("+7 701 000 00 78")
    _until_kept(page, portal, "before@ulgi.example", "+7 701 000 00 78")
    portal.stop()
    page.locator("#email").fill("meanwhile@ulgi.example")
    page.locator("#phone").fill("+7 701 000 00 79")
    portal.start()
    _until_kept(page, portal, "meanwhile@ulgi.example", "+7 701 000 00 79")
    expect(page.locator("#email")).to_have_value("meanwhile@ulgi.example")
    expect(page.locator("#phone")).to_have_value("+7 701 000 00 79")


def _until_kept(page: Page, portal: Portal, email: str, phone: str) -> None:
    for _ in range(200):
        if rows(portal, "select phone from registrations where email = ?", email) == [phone]:
            return
        page.wait_for_timeout(50)
    pytest.fail("what was typed is not in the database")


@pytest.fixture(scope="module")
def parties(portal: Portal, database: PortalDatabase) -> Parties:
    return Parties(portal, database)


def test_a_window_that_is_opened_again_after_a_restart_offers_its_code(portal: Portal, parties: Parties, someone: Someone):
    application = filled(parties)
    page = someone(signed_in=COMPANY_EMAIL)
    code = on_screen(window_of(page, application))
    restart(portal)
    window = opened_again(page, application)
    expect(window.get_by_label("через QR")).to_be_checked()
    window.get_by_role("button", name="Продолжить").click()
    assert on_screen(window) == code
    window.get_by_role("button", name="Вернуться назад").click()
    window.get_by_label("через ЭЦП").check()
    window.get_by_role("button", name="Продолжить").click()
    expect(window.locator("#sign-file")).to_be_attached()
    window = opened_again(page, application)
    expect(window.get_by_label("через ЭЦП")).to_be_checked()


def opened_again(page: Page, application: str) -> Locator:
    page.goto(f"/cabinet/guarantee/{application}?stage=consents", wait_until="networkidle")
    page.get_by_role("button", name="Подписать все готовые").click()
    window = page.locator("dialog#signing")
    expect(window.get_by_role("button", name="Продолжить")).to_be_visible()
    return window
