"""Signing by QR code in the browser, with the demonstration's telephone, which speaks eGov's protocol over HTTP."""

import re
import socket
import sqlite3
from collections.abc import Callable, Generator
from contextlib import closing, contextmanager
from urllib.parse import parse_qs, quote, urlsplit

import pytest
from playwright.sync_api import Locator, Page, expect

from portal.demo.load import COMPANY_EMAIL, COMPANY_KEY, MODERATOR_EMAIL
from portal.demo.phone import PhoneRefused, phone_of
from tests.e2e.addresses import wait_for_address
from tests.e2e.conftest import BESIDE, Portal, Someone
from tests.e2e.database import PortalDatabase
from tests.e2e.parties import Parties
from tests.e2e.scenes import Scenes
from tests.e2e.slow_line import SlowLine

Axe = Callable[[Page], None]
Picture = Callable[[Page, str], None]
SIGNED_BY_ITSELF = "**/cabinet"


def on_screen(part: Page | Locator, other_than: str = "") -> str:
    """Return the address in the QR code on screen, once it is another one than ``other_than``."""
    link = part.get_by_role("link", name="Открыть телефон демонстрации")
    expect(link).not_to_have_attribute("href", f"/dev/phone?link={quote(other_than, safe='')}")
    href = link.get_attribute("href")
    assert href
    return parse_qs(urlsplit(href).query)["link"][0]


def sign_in_page(page: Page) -> None:
    page.goto("/sign-in", wait_until="networkidle")
    page.get_by_role("tab", name="ЭЦП/QR").click()
    page.get_by_label("через QR").check()


def test_a_company_signs_in_with_a_telephone_after_a_reload(portal: Portal, page: Page, axe: Axe, picture: Picture):
    sign_in_page(page)
    code = on_screen(page)
    axe(page)
    picture(page, "qr-sign-in")
    phone = phone_of(portal.data, COMPANY_KEY, "ru")
    shown = phone.scan(code)
    assert (shown.description, shown.documents) == ("Вход на Жилищный портал", ("Вход на Жилищный портал",))
    expect(page.get_by_text("Код отсканирован. Подпишите на телефоне.")).to_be_visible()
    page.reload(wait_until="networkidle")
    page.get_by_role("tab", name="ЭЦП/QR").click()
    expect(page.get_by_text("Код отсканирован. Подпишите на телефоне.")).to_be_visible()
    assert on_screen(page) == code
    phone.sign(shown)
    wait_for_address(page, SIGNED_BY_ITSELF)


def test_a_key_that_is_not_registered_is_explained_and_a_new_code_is_offered(portal: Portal, page: Page):
    sign_in_page(page)
    code = on_screen(page)
    phone = phone_of(portal.data, "individual", "ru")
    shown = phone.scan(code)
    with pytest.raises(PhoneRefused, match="физического лица"):
        phone.sign(shown)
    expect(page.get_by_role("alert").filter(has_text="физического лица")).to_be_visible()
    page.get_by_role("button", name="Получить новый QR-код").click()
    expect(page.get_by_text("Ждём сканирования.")).to_be_visible()
    phone = phone_of(portal.data, "ulgi-employee", "ru")
    phone.sign(phone.scan(on_screen(page, code)))
    expect(page.get_by_role("alert").filter(has_text=re.compile("не зарегистрирован|Зарегистрируйтесь"))).to_be_visible()


def test_the_choice_of_one_place_is_not_shown_in_the_next_one_however_late_the_server_answers(portal: Portal, page: Page):
    line = SlowLine(page)
    page.goto("/registration", wait_until="networkidle")
    page.get_by_label("через QR").check()
    phone = phone_of(portal.data, "ulgi-right-to-sign", "ru")
    shown = phone.scan(on_screen(page))
    line.hold(since=r':\s*"agreement"')
    phone.sign(shown)
    expect(page.locator("#email")).to_be_visible()
    expect(page.get_by_label("через ЭЦП")).to_be_checked()
    page.get_by_label("через QR").check()
    line.release()
    phone.scan(on_screen(page))
    expect(page.get_by_label("через QR")).to_be_checked()


def test_a_company_registers_with_a_telephone(portal: Portal, page: Page, axe: Axe, picture: Picture):
    page.goto("/registration", wait_until="networkidle")
    page.get_by_label("через QR").check()
    phone = phone_of(portal.data, "ulgi-right-to-sign", "ru")
    phone.sign(phone.scan(on_screen(page)))
    expect(page.locator("#email")).to_be_visible()
    expect(page.locator("main")).to_contain_text("490340000018")
    page.get_by_label("через QR").check()
    shown = phone.scan(on_screen(page))
    assert shown.texts[0].startswith("Лицензионное соглашение")
    picture(page, "qr-agreement")
    axe(page)
    phone.sign(shown)
    page.get_by_role("button", name="Отправить", exact=True).click()
    expect(page.get_by_text("Соглашение подписано.")).to_be_visible()


@pytest.fixture(scope="module")
def parties(portal: Portal, database: PortalDatabase) -> Parties:
    return Parties(portal, database)


def filled(parties: Parties) -> str:
    """Return an application whose company has filled in everything and signed nothing."""
    created = parties.create()
    parties.join(created)
    parties.fill(parties.aigul, created)
    return created


def window_of(page: Page, application: str) -> Locator:
    """Open the window in which all consents are signed, and its QR code."""
    page.goto(f"/cabinet/guarantee/{application}?stage=consents", wait_until="networkidle")
    page.get_by_role("button", name="Подписать все готовые").click()
    window = page.locator("dialog#signing")
    window.get_by_label("через QR").check()
    window.get_by_role("button", name="Продолжить").click()
    expect(window.get_by_text("Ждём сканирования.")).to_be_visible()
    return window


def test_consents_are_signed_with_a_telephone_after_a_refusal_and_a_wrong_key(
    portal: Portal, parties: Parties, someone: Someone, axe: Axe, picture: Picture
):
    application = filled(parties)
    page = someone(signed_in=COMPANY_EMAIL)
    window = window_of(page, application)
    expect(window.get_by_role("button", name="Отправить", exact=True)).to_be_disabled()
    axe(page)
    picture(page, "qr-consents")
    first = on_screen(window)
    phone = phone_of(portal.data, COMPANY_KEY, "ru")
    phone.refuse(phone.scan(first))
    expect(window.get_by_text("На телефоне отказались от подписания.")).to_be_visible()
    picture(page, "qr-refused")
    window.get_by_role("button", name="Получить новый QR-код").click()
    strange = phone_of(portal.data, "ulgi-head", "ru")
    shown = strange.scan(on_screen(window, first))
    assert len(shown.documents) > 1
    with pytest.raises(PhoneRefused, match="БИН"):
        strange.sign(shown)
    expect(window.get_by_role("alert").filter(has_text="БИН")).to_be_visible()
    phone.sign(shown)
    expect(window.get_by_text("На телефоне подписано.")).to_be_visible()
    expect(window.get_by_role("button", name="Отправить", exact=True)).to_be_focused()
    page.keyboard.press("Enter")
    expect(window).to_be_hidden()
    assert kept(portal, application) == {"valid": len(shown.documents)}


def kept(portal: Portal, application: str) -> dict[str, int]:
    """Return how many signatures the database has for an application, by their outcome."""
    with closing(sqlite3.connect(portal.data / "portal.db")) as database:
        found = database.execute("select outcome, count(*) from signatures where subject like ? group by outcome", (f"{application}/%",))
        return dict(found.fetchall())


def test_a_code_that_ran_out_is_dead_and_replaced_by_itself(portal: Portal, parties: Parties, someone: Someone):
    application = filled(parties)
    page = someone(signed_in=COMPANY_EMAIL)
    page.clock.install()
    window = window_of(page, application)
    expect(window.get_by_role("timer")).to_contain_text(re.compile("Получить новый QR-код через 0[89]:"))
    first = on_screen(window)
    phone = phone_of(portal.data, COMPANY_KEY, "ru")
    shown = phone.scan(first)
    page.clock.fast_forward("10:00")
    second = on_screen(window, first)
    with pytest.raises(PhoneRefused, match="завершено"):
        phone.sign(shown)
    phone.sign(phone.scan(second))
    expect(window.get_by_text("На телефоне подписано.")).to_be_visible()
    window.get_by_role("button", name="Отправить", exact=True).click()
    expect(window).to_be_hidden()


def test_the_telephone_may_speak_with_another_worker_and_the_window_be_left_for_the_key_meanwhile(
    portal: Portal, parties: Parties, someone: Someone
):
    application = filled(parties)
    page = someone(signed_in=COMPANY_EMAIL)
    window = window_of(page, application)
    code = on_screen(window)
    with another_worker(portal) as other:
        phone = phone_of(portal.data, COMPANY_KEY, "ru")
        shown = phone.scan(code.replace(portal.url, other.url))
        window.get_by_role("button", name="Вернуться назад").click()
        phone.sign(shown)
    expect(window.get_by_label("через QR")).to_be_checked()
    window.get_by_role("button", name="Продолжить").click()
    expect(window.get_by_text("На телефоне подписано.")).to_be_visible()
    window.get_by_role("button", name="Отправить", exact=True).click()
    expect(window).to_be_hidden()
    assert kept(portal, application) == {"valid": len(shown.documents)}


def test_a_restarted_server_does_not_lose_what_was_signed_meanwhile(portal: Portal, parties: Parties, someone: Someone):
    application = filled(parties)
    page = someone(signed_in=COMPANY_EMAIL)
    code = on_screen(window_of(page, application))
    with another_worker(portal) as other:
        phone = phone_of(portal.data, COMPANY_KEY, "ru")
        shown = phone.scan(code.replace(portal.url, other.url))
        portal.stop()
        phone.sign(shown)
        portal.start()
    window = window_again(page, application)
    window.get_by_role("button", name="Отправить", exact=True).click()
    expect(window).to_be_hidden()
    assert kept(portal, application) == {"valid": len(shown.documents)}


def test_a_decision_is_signed_with_the_telephone_of_the_registrar(apart: Portal, records: PortalDatabase, seat: Someone):
    application = Scenes(apart, records).in_work
    page = seat(signed_in=MODERATOR_EMAIL)
    page.goto(f"/desk/applications/{application}", wait_until="networkidle")
    page.get_by_role("button", name="Отказать").click()
    page.locator("dialog#refusal [name=reasons]").fill("Залога недостаточно: его стоимость меньше, чем требуют правила.")
    page.locator("dialog#refusal").get_by_role("button", name="Перейти к подписанию").click()
    window = page.locator("dialog#decision")
    window.get_by_label("через QR").check()
    phone = phone_of(apart.data, "operator-registrar", "ru")
    shown = phone.scan(on_screen(window))
    assert "Оператордың БСН-і · БИН оператора: 490740000054" in shown.texts[0]
    phone.sign(shown, records.now())
    window.get_by_role("button", name="Отправить", exact=True).click()
    expect(window).to_be_hidden()
    assert kept(apart, application)["valid"] > 0
    with closing(sqlite3.connect(apart.data / "portal.db")) as stored:
        assert stored.execute("select status from applications where id = ?", (application,)).fetchone() == ("rejected",)


def window_again(page: Page, application: str) -> Locator:
    """Open the window once more; the code of before is shown as it stands."""
    page.goto(f"/cabinet/guarantee/{application}?stage=consents", wait_until="networkidle")
    page.get_by_role("button", name="Подписать все готовые").click()
    window = page.locator("dialog#signing")
    window.get_by_label("через QR").check()
    window.get_by_role("button", name="Продолжить").click()
    expect(window.get_by_text("На телефоне подписано.")).to_be_visible()
    return window


@contextmanager
def another_worker(portal: Portal) -> Generator[Portal]:
    """Run a second server process on the same database and files."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    other = Portal(f"http://localhost:{port}", portal.data, {**portal.environment, "PORTAL_PORT": str(port)}, portal.root, server=BESIDE)
    other.start()
    try:
        yield other
    finally:
        other.stop()
