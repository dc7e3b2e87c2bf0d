"""The audit journal in the browser: the administrator narrows it, follows a thing, checks it, and sees a tampering named."""

import io
from collections.abc import Callable

import pytest
from openpyxl import load_workbook
from playwright.sync_api import Page, expect
from sqlalchemy import text
from sqlmodel import col, select

from portal.core.applications.filling import service as applications
from portal.core.audit.tables import AuditRow
from portal.demo.load import COMPANY_EMAIL
from portal.demo.mio import ADMINISTRATOR_EMAIL, ANALYST_EMAIL
from tests.e2e.conftest import Portal, Someone
from tests.e2e.database import PortalDatabase, utc_now


@pytest.fixture
def application(database: PortalDatabase) -> str:
    owner = database.actor(database.account(COMPANY_EMAIL))
    return applications.create(database.begin, owner, "guarantee", now=utc_now)


def test_the_administrator_finds_what_a_person_did_to_a_thing(
    someone: Someone, application: str, axe: Callable[[Page], None], picture: Callable[[Page, str], None]
):
    desk = someone(signed_in=ADMINISTRATOR_EMAIL)
    desk.goto("/desk/audit", wait_until="networkidle")
    expect(desk.locator("tbody tr").first).to_be_visible()
    axe(desk)
    picture(desk, "audit")
    desk.get_by_label("Номер или ID").fill(application)
    desk.get_by_label("Человек или БИН").fill(COMPANY_EMAIL)
    desk.get_by_role("button", name="Найти").click()
    row = desk.locator("tbody tr")
    expect(row).to_have_count(1)
    expect(row).to_contain_text("Создана заявка")
    expect(row).to_contain_text("Версия: 1")
    desk.get_by_label("Вид действия").select_option(label="Вход и сеансы")
    desk.get_by_role("button", name="Найти").click()
    expect(desk.get_by_text("Ничего не найдено")).to_be_visible()
    desk.get_by_role("link", name="Сбросить фильтры").click()
    expect(row.nth(1)).to_be_visible()
    desk.locator("#audit-since").fill("вчера")
    desk.get_by_role("button", name="Найти").click()
    expect(desk.locator("#audit-since-error")).to_contain_text("14.10.2026")
    axe(desk)


def test_the_export_holds_what_is_selected(someone: Someone, application: str):
    desk = someone(signed_in=ADMINISTRATOR_EMAIL)
    desk.goto(f"/desk/audit?thing=application:{application}", wait_until="networkidle")
    with desk.expect_download() as download:
        desk.get_by_role("link", name="Сохранить в Excel").click()
    sheet = load_workbook(io.BytesIO(download.value.path().read_bytes())).worksheets[0]
    assert [cell.value for cell in sheet["E"]] == ["Что сделано", "Создана заявка"]


def test_a_check_says_that_the_journal_is_intact_and_names_a_changed_row(
    portal: Portal, database: PortalDatabase, someone: Someone, application: str, axe: Callable[[Page], None]
):
    # The database of the tests is replaced by others: anchors of an earlier one are not of this journal.
    (portal.data / "audit-anchors.txt").unlink(missing_ok=True)
    desk = someone(signed_in=ADMINISTRATOR_EMAIL)
    desk.goto("/desk/audit", wait_until="networkidle")
    check, said = desk.get_by_role("button", name="Проверить журнал"), desk.locator("main .notice")
    check.click()
    expect(said).to_contain_text("Журнал цел", timeout=30_000)
    with database.begin() as session:
        row = session.exec(select(AuditRow).where(AuditRow.subject == f"application:{application}").order_by(col(AuditRow.seq))).first()
        assert row is not None
        kept, row.account_id = row.account_id, ""
    try:
        check.click()
        expect(said).to_contain_text(f"Запись № {row.seq}: Запись изменена.", timeout=30_000)
        axe(desk)
    finally:
        with database.begin() as session:
            session.connection().execute(text("UPDATE audit_rows SET account_id = :kept WHERE seq = :seq"), {"kept": kept, "seq": row.seq})


def test_an_analyst_is_refused(someone: Someone):
    desk = someone(signed_in=ANALYST_EMAIL)
    desk.goto("/desk/audit", wait_until="networkidle")
    expect(desk.get_by_text("Эта страница вам не открыта")).to_be_visible()
    expect(desk.locator(".side a[href='/desk/audit']")).to_be_hidden()
    assert desk.request.get("/api/audit.xlsx").status == 403
