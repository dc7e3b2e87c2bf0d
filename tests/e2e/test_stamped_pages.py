"""Signatures with a time stamp, from an authority that runs beside the portal, on the pages that show signatures; and without one."""

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect
from sqlmodel import col, select

from portal.core.applications.tables import Version
from portal.demo.load import COMPANY_EMAIL, COMPANY_KEY, MODERATOR_EMAIL
from tests.e2e import people
from tests.e2e.conftest import Portal, Someone
from tests.e2e.database import PortalDatabase
from tests.e2e.others import another, program
from tests.e2e.parties import Parties

Look = Callable[[Page], None]
Picture = Callable[[Page, str], None]
STAMPED, AWAITED = "Метка времени: ", "Метки времени пока нет"
SENT = re.compile("Зарегистрирована|Подписана и отправлена на рассмотрение")
"""Outside working time it is registered on the next working day."""
SAID = {"kk": "Уақыт белгісі: ", "en": "Time stamp: "}


def sign(page: Page, portal: Portal) -> None:
    window = page.locator("dialog#signing")
    window.get_by_role("button", name="Продолжить").click()
    people.open_key(page, portal, COMPANY_KEY, "sign")
    expect(window).to_be_hidden()


def signs_consents(page: Page, portal: Portal) -> int:
    """Form all consents of the company, sign the first one, and return how many there are."""
    form = page.get_by_role("button", name="Сформировать согласие")
    expect(form.first).to_be_visible()
    for left in range(form.count(), 0, -1):
        form.first.click()
        expect(form).to_have_count(left - 1)
    rows = page.locator(".consents tbody tr")
    rows.first.get_by_role("button", name="Подписать ЭЦП/QR").click()
    sign(page, portal)
    return rows.count()


def code_of(database: PortalDatabase, application: str) -> str:
    with database.begin(reading=True) as session:
        asked = select(Version.check_code).where(Version.application_id == application)
        return session.exec(asked.order_by(col(Version.version).desc())).first() or ""


def filled(portal: Portal, database: PortalDatabase) -> str:
    """Return the id of a new application in which only the company's signatures are missing."""
    us = Parties(portal, database)
    created = us.create()
    us.join(created)
    for who in (us.aigul, us.daniyar):
        us.fill(who, created)
    us.sign_consents(us.daniyar, created)
    return created


def test_pages_tell_whether_and_when_a_signature_was_stamped(
    portal: Portal, database: PortalDatabase, someone: Someone, axe: Look, picture: Picture
):
    created = filled(portal, database)
    page = someone(signed_in=COMPANY_EMAIL)
    with program(portal, "tsp") as (address, authority), another(portal, PORTAL_TSP_URL=address) as other:
        page.goto(f"{other.url}/cabinet/guarantee/{created}?stage=consents", wait_until="networkidle")
        count = signs_consents(page, portal)
        stamped = page.locator(".consents tbody tr", has_text=STAMPED)
        expect(stamped).to_have_count(1)
        page.get_by_role("button", name="Подписать все готовые").click()
        sign(page, portal)
        expect(stamped).to_have_count(count)
        picture(page, "stamped-consents")
        page.get_by_role("button", name="Подписать заявку").click()
        expect(page.locator("main", has_text="Проверьте ответы")).to_contain_text(STAMPED)
        authority.terminate()
        authority.wait()
        page.get_by_role("button", name="Подписать заявку").click()
        sign(page, portal)
        expect(page.locator(".form-facts")).to_contain_text(SENT)
        for language in ("kk", "en"):
            desk = someone(signed_in=MODERATOR_EMAIL, language=language, width=390, height=844)
            desk.goto(f"{other.url}/desk/applications/{created}", wait_until="networkidle")
            expect(desk.locator("main")).to_contain_text(SAID[language])
            axe(desk)
            picture(desk, f"stamped-review-{language}")
        page.goto(f"{other.url}/check/{code_of(database, created)}", wait_until="networkidle")
        expect(page.locator("main")).to_contain_text(AWAITED)
        axe(page)
        picture(page, "not-stamped-check")
