"""Signing by QR code through the service SIGEX, in the browser: the demonstration's service, a telephone, and a service that is away."""

import re
import socket
from collections.abc import Callable, Generator
from contextlib import contextmanager

import httpx
import pytest
from playwright.sync_api import Page, expect

from portal.demo.load import COMPANY_KEY
from portal.demo.phone import EgovPhone, phone_of
from portal.demo.sigex import DemoSigex, served
from tests.e2e.addresses import wait_for_address
from tests.e2e.conftest import BESIDE, Portal, Someone, free_port
from tests.e2e.test_qr import SIGNED_BY_ITSELF

Axe = Callable[[Page], None]
Picture = Callable[[Page, str], None]
EVERY_PNG = re.compile("^data:image/png;base64,")
LONG = 40_000
"""In milliseconds: the service is asked again every second, and a busy machine takes its time."""


@contextmanager
def carried(portal: Portal, service: str) -> Generator[Portal]:
    """Run another process of the portal on the same data, which signs through the service at this address."""
    port = str(free_port())
    settings = {"PORTAL_PORT": port, "PORTAL_QR": "sigex", "PORTAL_SIGEX_URL": service}
    other = Portal(f"http://localhost:{port}", portal.data, {**portal.environment, **settings}, portal.root, server=BESIDE)
    other.start()
    try:
        yield other
    finally:
        other.stop()


@pytest.fixture
def phone(portal: Portal) -> EgovPhone:
    return phone_of(portal.data, COMPANY_KEY, "ru")


def sign_in_page(page: Page, address: str) -> None:
    page.goto(f"{address}/sign-in", wait_until="networkidle")
    page.get_by_role("tab", name="ЭЦП/QR").click()
    page.get_by_label("через QR").check()


def on_screen(page: Page, other_than: str = "") -> str:
    """Return the address that a telephone opens, once it is another one than ``other_than``."""
    expect(page.get_by_role("img", name="QR-код для сканирования")).to_have_attribute("src", EVERY_PNG, timeout=LONG)
    link = page.locator(".same-phone a", has_text="eGov Mobile").or_(page.get_by_role("link", name="eGov Mobile"))
    if other_than:
        expect(link).not_to_have_attribute("href", other_than, timeout=LONG)
    return str(link.get_attribute("href"))


def test_a_company_signs_in_through_the_service_over_a_reload_and_a_restart(
    portal: Portal, phone: EgovPhone, someone: Someone, axe: Axe, picture: Picture
):
    page = someone()
    with served(DemoSigex()) as service, carried(portal, service) as other:
        sign_in_page(page, other.url)
        link = on_screen(page)
        expect(page.get_by_text("передаёт сервис SIGEX")).to_be_visible()
        axe(page)
        picture(page, "sigex-sign-in")
        other.stop()
        other.start()
        sign_in_page(page, other.url)
        assert on_screen(page) == link
        shown = phone.scan(httpx.URL(link).params["link"])
        assert shown.documents == ("Вход на Жилищный портал",)
        expect(page.get_by_text("Код отсканирован. Подпишите на телефоне.")).to_be_visible(timeout=LONG)
        phone.sign(shown)
        wait_for_address(page, SIGNED_BY_ITSELF)


def test_a_refusal_on_the_telephone_is_told_and_a_new_code_is_made(portal: Portal, phone: EgovPhone, someone: Someone):
    page = someone()
    with served(DemoSigex()) as service, carried(portal, service) as other:
        sign_in_page(page, other.url)
        link = on_screen(page)
        shown = phone.scan(httpx.URL(link).params["link"])
        phone.refuse(shown)
        expect(page.get_by_text("На телефоне отказались от подписания.")).to_be_visible(timeout=LONG)
        page.get_by_role("button", name="Получить новый QR-код").click()
        assert on_screen(page, link) != link


def test_another_key_is_refused_in_words_and_ends_the_code(portal: Portal, someone: Someone):
    page, stranger = someone(), phone_of(portal.data, "individual", "ru")
    with served(DemoSigex()) as service, carried(portal, service) as other:
        sign_in_page(page, other.url)
        shown = stranger.scan(httpx.URL(on_screen(page)).params["link"])
        stranger.sign(shown)
        expect(page.get_by_text("Подписать не удалось.")).to_be_visible(timeout=LONG)
        expect(page.get_by_role("alert").get_by_text("ключ")).to_be_visible()


def test_a_service_that_is_away_is_told_and_the_code_comes_by_itself_when_it_answers(
    portal: Portal, someone: Someone, axe: Axe, picture: Picture
):
    page = someone()
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    with carried(portal, f"http://127.0.0.1:{port}") as other:
        sign_in_page(page, other.url)
        expect(page.get_by_text("Сервис SIGEX пока не отвечает")).to_be_visible(timeout=LONG)
        axe(page)
        picture(page, "sigex-away")
        with served(DemoSigex(), port):
            on_screen(page)
            expect(page.get_by_text("Ждём сканирования.")).to_be_visible()
            expect(page.get_by_text("Сервис SIGEX пока не отвечает")).to_be_hidden()
