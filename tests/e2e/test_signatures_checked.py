"""The administrator reads which stored signatures do not verify any more; nobody else does."""

import datetime as dt
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page, expect
from sqlmodel import col, delete

from portal.core.signing.rechecks.rules import Fault
from portal.core.signing.rechecks.tables import SignatureRecheck
from portal.core.signing.tables import Signature
from portal.demo.mio import ADMINISTRATOR_EMAIL, ANALYST_EMAIL
from tests.e2e.conftest import Someone
from tests.e2e.database import PortalDatabase, utc_now

Look = Callable[[Page], None]
Picture = Callable[[Page, str], None]
DAY = dt.timedelta(days=1)


@pytest.fixture
def failing(database: PortalDatabase) -> Iterator[None]:
    """A good signature and three that do not verify, as the job of the night records them."""
    at = utc_now()
    faults = ["", Fault.DOCUMENT_CHANGED, Fault.EVIDENCE_MISSING, "untrusted_chain"]
    with database.begin() as session:
        session.exec(delete(SignatureRecheck))
        for number, fault in enumerate(faults):
            failing_since = at - DAY if fault else None
            row = SignatureRecheck(signature_id=f"{number:032}", kind="document", tried_at=at, fault=fault, failing_since=failing_since)
            row.good_at = at - DAY * number if number < 2 else None
            session.add(row)
        session.add(_signed(database, "ТОО «Үлгі құрылыс инвест»", f"{1:032}", at))
    yield
    with database.begin() as session:
        session.exec(delete(SignatureRecheck))
        session.exec(delete(Signature).where(col(Signature.id) == f"{1:032}"))


def _signed(database: PortalDatabase, organisation: str, id_: str, at: dt.datetime) -> Signature:
    return Signature(
        id=id_, subject="x", content=b"x", sha256="0" * 64, cms=b"x", outcome="valid", code="ok", signer={"organisation": organisation},
        verdict={}, account_id=database.account(ADMINISTRATOR_EMAIL), at=at, checked_at=at,
    )  # fmt: skip


@pytest.mark.usefixtures("failing")
@pytest.mark.parametrize(("width", "scheme"), [(390, "dark"), (1280, "light")])
def test_what_does_not_verify_is_named_with_its_reason_in_each_language(
    someone: Someone, axe: Look, picture: Picture, width: int, scheme: str
):
    reasons = {"kk": "ол өзгертілген", "ru": "он изменён", "en": "it was changed"}
    for language, reason in reasons.items():
        page = someone(signed_in=ADMINISTRATOR_EMAIL, language=language, width=width, height=844, scheme=scheme)
        page.goto("/desk/signatures", wait_until="networkidle")
        rows = page.locator("tbody tr")
        expect(rows).to_have_count(3)
        expect(rows.nth(0)).to_contain_text(reason)
        expect(rows.nth(0)).to_contain_text("Үлгі құрылыс инвест")
        axe(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        picture(page, f"signatures-checked-{language}-{width}")


def test_without_a_fault_the_page_says_so_and_before_the_first_night_that_nothing_was_checked(
    seat: Someone, records: PortalDatabase, axe: Look
):
    page = seat(signed_in=ADMINISTRATOR_EMAIL)
    page.goto("/desk/signatures", wait_until="networkidle")
    expect(page.get_by_role("heading", name="Пока ничего не проверено")).to_be_visible()
    axe(page)
    with records.begin() as session:
        at = records.now()
        session.add(SignatureRecheck(signature_id="0" * 32, kind="document", tried_at=at, good_at=at))
    page.reload(wait_until="networkidle")
    expect(page.get_by_role("heading", name="Все проверенные подписи верны")).to_be_visible()
    expect(page.get_by_text("Проверены заново и верны: 1 · Последняя проверка:")).to_be_visible()
    expect(page.get_by_role("heading", name="Второе мнение: NCANode")).to_have_count(0)
    axe(page)


def test_an_analyst_is_refused_and_has_no_entry_in_the_menu(someone: Someone):
    page = someone(signed_in=ANALYST_EMAIL)
    page.goto("/desk/signatures", wait_until="networkidle")
    expect(page.locator(".side a[href='/desk/signatures']")).to_be_hidden()
    expect(page.locator(".empty-state")).to_be_visible()
    expect(page.locator("tbody tr")).to_have_count(0)
