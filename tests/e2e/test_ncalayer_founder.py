"""A founder who is a person consents on a computer of their own, by NCALayer with the personal key."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page, expect
from sqlmodel import col, select

from portal.core.applications.tables import Consent
from portal.core.signing.tables import Signature
from portal.demo.load import COMPANY_EMAIL
from tests.demo.layer import Layer
from tests.e2e.conftest import Portal, Someone
from tests.e2e.database import PortalDatabase
from tests.e2e.layers import SOON, beside, press, ready
from tests.e2e.test_founders import FOUNDER, application_of, made


@pytest.fixture(scope="module")
def program(apart: Portal) -> Iterator[Layer]:
    """NCALayer where the portal's pages look for it."""
    yield from beside(apart)


@pytest.fixture
def layer(program: Layer) -> Layer:
    """The same, running."""
    return ready(program)


def signed(records: PortalDatabase, address: str) -> list[dict[str, str]]:
    """Return who signed the founder's consent of the application with this address of its form."""
    application = address.partition("?")[0].rpartition("/")[2]
    with records.begin(reading=True) as session:
        ids = select(Consent.signature_id).where(Consent.application_id == application).order_by(col(Consent.formed_at))
        found = [session.get_one(Signature, one) for one in session.exec(ids).all() if one]
        return [one.signer for one in found if one.organisation_id is None]


def test_a_founder_signs_with_the_personal_key_in_ncalayer(
    layer: Layer, apart: Portal, records: PortalDatabase, seat: Someone, axe: Callable[[Page], None]
):
    company, founder = seat(signed_in=COMPANY_EMAIL), seat(trusting=True)
    address = application_of(apart, records)
    company.goto(address, wait_until="networkidle")
    link = made(company)
    founder.goto(link, wait_until="networkidle")
    layer.order(answer="cancel")
    press(founder, "sign")
    expect(founder.locator("#sign-layer-message")).to_contain_text("Подпись отменена в окне NCALayer")
    layer.order(key="bolzham-head", filters=False)
    press(founder, "sign")
    expect(founder.get_by_role("alert").filter(has_text="Это ключ организации")).to_be_visible(timeout=SOON)
    assert signed(records, address) == []
    layer.order(key="individual")
    press(founder, "sign")
    expect(founder.get_by_text("Согласие подписано")).to_be_visible(timeout=SOON)
    axe(founder)
    assert layer.seen()[-1]["args"]["signerParams"] == {"extKeyUsageOids": [], "chain": [], "iin": FOUNDER.iin}
    assert [one["iin"] for one in signed(records, address)] == [FOUNDER.iin]
    company.reload(wait_until="networkidle")
    expect(company.get_by_text("(ИИН совпал)")).to_be_visible()
