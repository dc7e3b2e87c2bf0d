"""The administrator adds a type of document and takes it off; a company meets it in its next draft, and earlier ones stay as they were."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect
from sqlmodel import col, select

from portal.core.applications.tables import FileLink
from portal.core.content.tables import AddedDocument
from portal.demo.load import COMPANY_EMAIL
from portal.demo.mio import ADMINISTRATOR_EMAIL, ANALYST_EMAIL
from tests.e2e.conftest import Someone
from tests.e2e.database import PortalDatabase
from tests.e2e.people import PAPER, application_on, begin_application
from tests.e2e.records import look, save
from tests.e2e.test_records import line_of

NAME = "Решение <b>совета</b> директоров"
HEADING = "Дополнительно запрашиваемые документы"
PLACE = "Заявка на гарантирование — Корпоративная документация"


def open_stage(page: Page, application_id: str) -> None:
    page.goto(f"/cabinet/guarantee/{application_id}?stage=corporate_documents", wait_until="networkidle")
    expect(page.locator("[id='f-doc/charter/company']")).to_be_visible()


def to_send(page: Page, application_id: str) -> Locator:
    """Open the page before sending, and return the lines of what is missing there."""
    page.goto(f"/cabinet/guarantee/{application_id}/send", wait_until="networkidle")
    expect(page.locator(".gap-stage").first).to_be_visible()
    return page.locator(".gap-stage li")


def add(desk: Page, axe: Callable[[Page], None], picture: Callable[[Page, str], None]) -> None:
    desk.goto("/desk/records", wait_until="networkidle")
    desk.get_by_role("link", name="Дополнительные документы заявок").click()
    expect(desk.get_by_text("Документы перечня — часть программы: здесь их нет, и снять их нельзя.")).to_be_visible()
    desk.get_by_role("button", name="Добавить запись").click()
    expect(desk.get_by_role("row").filter(has_text="Гарантирование: открытые заявки")).to_be_visible()
    desk.locator("#record-place").select_option(label=PLACE)
    desk.locator("#record-party").select_option("company")
    desk.locator("#record-required").select_option("yes")
    desk.locator("#record-name_kk").fill("Кеңес шешімі")
    desk.locator("#record-name_ru").fill(NAME)
    desk.locator("#record-hint_ru").fill("С печатью")
    desk.get_by_label("PDF (pdf)").check()
    look(desk)
    expect(desk.locator("#record-name_en-error")).to_contain_text("на английском")
    desk.locator("#record-name_en").fill("Decision of the board")
    look(desk)
    expect(desk.locator("#record-hint_kk-error")).to_contain_text("на казахском")
    expect(desk.get_by_label("PDF (pdf)")).to_be_checked()
    axe(desk)
    picture(desk, "document-type-form")
    desk.locator("#record-hint_kk").fill("Мөрмен")
    desk.locator("#record-hint_en").fill("With a seal")
    save(desk)
    expect(line_of(desk, NAME)).to_contain_text("опубликовано")
    expect(line_of(desk, NAME)).to_contain_text("Обязательный")
    axe(desk)
    picture(desk, "document-types")


def meet(page: Page, database: PortalDatabase, axe: Callable[[Page], None], picture: Callable[[Page, str], None]) -> str:
    """Begin the next application, find the document named as missing, and give its file; return the id of the application."""
    begin_application(page)
    application_id = application_on(page)
    with database.begin(reading=True) as session:
        code = session.exec(select(AddedDocument.code)).one()
    address = f"doc/{code}/company"
    missing = to_send(page, application_id).filter(has_text=NAME)
    expect(missing).to_have_count(1)
    open_stage(page, application_id)
    box = page.locator(f"[id='f-{address}']")
    expect(box).to_contain_text("С печатью")
    expect(page.get_by_role("heading", name=HEADING)).to_be_visible()
    axe(page)
    box.locator("input[type=file]").set_input_files({"name": "Решение.pdf", "mimeType": "application/pdf", "buffer": PAPER})
    expect(box.locator(".upload-file a")).to_have_text("Решение.pdf")
    picture(page, "document-type-in-the-form")
    missing = to_send(page, application_id).filter(has_text=NAME)
    expect(page.get_by_role("link", name="Решение.pdf")).to_be_visible()
    expect(missing).to_have_count(0)
    with database.begin(reading=True) as session:
        links = select(FileLink.address).where(FileLink.application_id == application_id, col(FileLink.removed_at).is_(None))
        assert address in session.exec(links).all()
    return application_id


@pytest.mark.usefixtures("apart")
def test_a_company_meets_an_added_document_in_its_next_draft_only(
    seat: Someone, records: PortalDatabase, axe: Callable[[Page], None], picture: Callable[[Page, str], None]
):
    earlier = records.draft(COMPANY_EMAIL)
    desk, company = seat(signed_in=ADMINISTRATOR_EMAIL), seat(signed_in=COMPANY_EMAIL)
    add(desk, axe, picture)
    next_one = meet(company, records, axe, picture)
    assert next_one != earlier
    open_stage(company, earlier)
    expect(company.get_by_role("heading", name=HEADING)).to_have_count(0)
    expect(company.get_by_text(NAME)).to_have_count(0)
    _taken_off(desk, picture)
    open_stage(company, next_one)
    expect(company.get_by_role("heading", name=HEADING)).to_be_visible()
    expect(company.get_by_role("link", name="Решение.pdf")).to_be_visible()
    last = records.draft(COMPANY_EMAIL)
    open_stage(company, last)
    expect(company.get_by_role("heading", name=HEADING)).to_have_count(0)
    _read(seat(signed_in=ANALYST_EMAIL))


def _taken_off(desk: Page, picture: Callable[[Page, str], None]) -> None:
    line_of(desk, NAME).get_by_role("button", name="Изменить").click()
    expect(desk.get_by_role("row").filter(has_text="Открытые заявки, в которых этот документ есть")).to_contain_text("1")
    picture(desk, "document-type-record")
    desk.get_by_role("button", name="Вернуться к списку").click()
    line_of(desk, NAME).get_by_role("button", name="Снять с публикации").click()
    expect(line_of(desk, NAME)).to_contain_text("снято с публикации")


def _read(desk: Page) -> None:
    """The analyst sees the record with its versions and has nothing to change it by."""
    desk.goto("/desk/records/documents", wait_until="networkidle")
    line_of(desk, NAME).get_by_role("button", name="Версии").click()
    expect(desk.get_by_role("row").filter(has_text="Открытые заявки, в которых этот документ есть")).to_contain_text("1")
    expect(desk.get_by_text("Снято с публикации")).to_be_visible()
    for name in ("Добавить запись", "Предпросмотр", "Снять с публикации", "Опубликовать снова"):
        expect(desk.get_by_role("button", name=name)).to_have_count(0)
