"""A founder consents on a device of their own: the company makes the link, the founder signs with the own key or a telephone."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from portal.demo.keys import KEYS
from portal.demo.load import COMPANY_EMAIL
from portal.demo.phone import PhoneRefused, phone_of
from tests.e2e import people
from tests.e2e.conftest import Portal, Someone
from tests.e2e.database import PortalDatabase
from tests.e2e.parties import Parties
from tests.e2e.test_qr import on_screen

Axe = Callable[[Page], None]
Picture = Callable[[Page, str], None]
FOUNDER = next(key.person for key in KEYS if key.name == "individual")
NAME = f"{FOUNDER.surname} {FOUNDER.given_name} {FOUNDER.middle_name}".title()


def application_of(portal: Portal, database: PortalDatabase) -> str:
    """Return the address of the form of a new application whose holder is an individual, at the tab of the holders."""
    parties = Parties(portal, database)
    application = parties.create()
    parties.join(application)
    parties.fill(parties.aigul, application)
    row = parties.view(parties.aigul, application).rows["holders"][0]
    for key, text in (("holder_type", "individual"), ("holder_name", NAME), ("holder_bin_iin", FOUNDER.iin)):
        parties.say(parties.aigul, application, f"holders/{row}/{key}", text)
    return f"/cabinet/guarantee/{application}?stage=corporate_information&tab=holders"


@pytest.fixture
def founder(someone: Someone) -> Page:
    """The founder's own telephone, on which nobody is signed in."""
    return someone(width=390, height=844)


def made(page: Page) -> str:
    """Open the window of the founder's row, make a link there and return it."""
    page.get_by_role("button", name="Ссылка для подписи").click()
    window = page.get_by_role("dialog", name="Подпись согласия по ссылке")
    window.get_by_role("button", name=re.compile("Сгенерировать")).click()
    expect(window.get_by_label("Ссылка участника")).to_have_value(re.compile("/consent/"))
    return window.get_by_label("Ссылка участника").input_value()


def test_a_founder_signs_with_a_key_file(
    someone: Someone, portal: Portal, database: PortalDatabase, founder: Page, axe: Axe, picture: Picture
):
    page = someone(signed_in=COMPANY_EMAIL)
    page.goto(application_of(portal, database), wait_until="networkidle")
    expect(page.get_by_text("ссылка для подписи не создана")).to_be_visible()
    link = made(page)
    expect(page.get_by_role("img", name="QR-код ссылки")).to_be_visible()
    axe(page)
    picture(page, "founder-link")
    founder.goto(link, wait_until="networkidle")
    expect(founder.get_by_role("main")).to_contain_text(FOUNDER.iin)
    axe(founder)
    picture(founder, "founder-consent")
    people.open_key(founder, portal, "ulgi-head", "sign")
    expect(founder.get_by_role("alert").filter(has_text="Это ключ организации")).to_be_visible()
    people.open_key(founder, portal, "individual", "sign")
    expect(founder.get_by_text("Согласие подписано")).to_be_visible()
    axe(founder)
    picture(founder, "founder-signed")
    with founder.expect_download() as saved:
        founder.get_by_role("link", name="Электронная подпись (.p7s)").click()
    assert saved.value.suggested_filename.endswith(".pdf.p7s")
    page.reload(wait_until="networkidle")
    expect(page.get_by_text(re.compile("подписано .* \\(ИИН совпал\\)"))).to_be_visible()
    picture(page, "founder-row-signed")


def test_a_founder_signs_with_a_telephone(someone: Someone, portal: Portal, database: PortalDatabase, founder: Page, picture: Picture):
    page = someone(signed_in=COMPANY_EMAIL)
    page.goto(application_of(portal, database), wait_until="networkidle")
    founder.goto(made(page), wait_until="networkidle")
    founder.get_by_label("через QR").check()
    code = on_screen(founder)
    expect(founder.get_by_text("Авторизуйтесь в приложении eGov Mobile;")).to_be_visible()
    picture(founder, "founder-qr")
    organisation = phone_of(portal.data, "ulgi-head", "ru")
    shown = organisation.scan(code)
    with pytest.raises(PhoneRefused, match="Это ключ организации"):
        organisation.sign(shown)
    founder.get_by_role("button", name="Получить новый QR-код").click()
    telephone = phone_of(portal.data, "individual", "ru")
    telephone.sign(telephone.scan(on_screen(founder, code)))
    founder.get_by_role("button", name="Отправить").click()
    expect(founder.get_by_text("Согласие подписано")).to_be_visible()


def test_a_link_that_is_not_valid_says_so_and_nothing_else(founder: Page, axe: Axe, picture: Picture):
    founder.goto("/consent/" + "a" * 64, wait_until="networkidle")
    expect(founder.get_by_text("Ссылка не действует", exact=True)).to_be_visible()
    axe(founder)
    picture(founder, "founder-closed")
