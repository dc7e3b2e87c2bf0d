"""A key file of RSA registers, signs in and signs consents in the page, as one of GOST does."""

import re

from playwright.sync_api import Locator, Page, expect
from sqlmodel import col, select

from portal.core.applications.tables import Consent
from portal.core.signing.tables import Signature
from portal.eds.keys import Scheme
from portal.eds.messages import read
from tests.e2e import people
from tests.e2e.addresses import wait_for_address
from tests.e2e.conftest import Portal, Someone
from tests.e2e.database import PortalDatabase
from tests.e2e.parties import Parties


def signatures(records: PortalDatabase, application: str) -> list[Signature]:
    wanted = select(Signature).join(Consent, col(Consent.signature_id) == Signature.id)
    with records.begin(reading=True) as session:
        return list(session.exec(wanted.where(Consent.application_id == application).order_by(col(Signature.id))).all())


def form_consents(page: Page) -> Locator:
    """Form every consent of the person on this page, open the window that signs them, and return the consents that wait."""
    form = page.get_by_role("button", name="Сформировать согласие")
    for left in range(form.count(), 0, -1):
        form.first.click()
        expect(form).to_have_count(left - 1)
    page.get_by_role("button", name="Подписать все готовые").click()
    page.locator("dialog#signing").get_by_role("button", name="Продолжить").click()
    return page.get_by_role("row").filter(has_text="Не подписано")


def test_a_company_registers_with_a_key_file_of_rsa(apart: Portal, seat: Someone):
    page = seat()
    page.goto("/registration")
    people.register(page, apart, "ulgi-head-rsa", "rsa@ulgi.example", "+7 701 000 00 61")
    wait_for_address(page, "**/cabinet")
    expect(page.locator("main")).to_contain_text("490340000018")


def test_a_key_of_rsa_signs_in_and_signs_consents_but_no_key_of_another_organisation(apart: Portal, records: PortalDatabase, seat: Someone):
    us = Parties(apart, records)
    created = us.create()
    us.join(created)
    for who in (us.aigul, us.daniyar):
        us.fill(who, created)
    page = seat()
    page.goto("/sign-in", wait_until="networkidle")
    page.get_by_role("tab", name="ЭЦП/QR").click()
    people.open_key(page, apart, "mysal-head-rsa", "key")
    wait_for_address(page, re.compile(r"/cabinet"))
    page.goto(f"/cabinet/guarantee/{created}?stage=consents", wait_until="networkidle")
    waiting, window = form_consents(page), page.locator("dialog#signing")
    count = waiting.count()
    people.open_key(page, apart, "ulgi-head-rsa", "sign")
    expect(window.get_by_role("alert").filter(has_text="Ключ выдан другой организации.")).to_be_visible()
    assert (waiting.count(), signatures(records, created)) == (count, [])
    people.open_key(page, apart, "mysal-head-rsa", "sign")
    expect(window).to_be_hidden()
    expect(waiting).to_have_count(0)
    made = signatures(records, created)
    assert (len(made), count > 0) == (count, True)
    assert {read(one.cms, len(one.cms)).scheme for one in made} == {Scheme.RSA}
    assert {one.outcome for one in made} == {"valid"}
