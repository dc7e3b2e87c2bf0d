"""The operator's texts at the desk: ready texts in a request and a refusal, and a remark on a whole tab of documents that is answered."""

import datetime as dt
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect
from sqlmodel import select

from portal.core.applications.filling import service as applications
from portal.core.applications.rules import Status
from portal.core.applications.tables import Application, Decision, Event, FileLink, Remark, RemarkReply
from portal.core.records.rules import NOW
from portal.core.records.service import save_record
from portal.demo.load import COMPANY_EMAIL, MODERATOR_EMAIL
from portal.demo.mio import ADMINISTRATOR_EMAIL
from tests.e2e import people
from tests.e2e.conftest import Someone
from tests.e2e.database import PortalDatabase

PROJECT = "ЖК «Мәтін»"
TEXTS = {"request": "Пришлите копию договора залога.", "refusal": "Залога недостаточно."}
TYPED = "Уважаемый заявитель!"
REMARK = "Документы загружены без печатей."
REPLY = "Печати не требуются: подписано ЭЦП."
Axe = Callable[[Page], None]
Picture = Callable[[Page, str], None]


def application_at(database: PortalDatabase, status: Status) -> str:
    owner = database.actor(database.account(COMPANY_EMAIL))
    created = applications.create(database.begin, owner, "guarantee", now=database.now)
    applications.answer(database.begin, owner, created, "project_name", PROJECT, now=database.now)
    database.hand_in(created, status, "submission" if status is Status.IN_PROGRESS else "moderation")
    return created


def taken_into_work(database: PortalDatabase) -> str:
    """Return an application that the registrar has taken into work."""
    created, at = application_at(database, Status.IN_PROGRESS), database.now()
    with database.begin() as session:
        application = session.get_one(Application, created)
        application.registration_number, application.registered_at, application.submitted_at = "ЗГ-2026-000888", at, at
        application.execution_deadline = at.date() + dt.timedelta(days=50)
    return created


@pytest.fixture
def in_work(database: PortalDatabase) -> str:
    """An application that the registrar has taken into work, and a ready text for each window."""
    created = taken_into_work(database)
    administrator = database.actor(database.account(ADMINISTRATOR_EMAIL))
    for kind, text in TEXTS.items():
        typed = {"name": f"Мәтін {kind}", "kind": kind, "text_kk": "Қазақша мәтін.", "text_ru": text, "text_en": "A text."}
        save_record(database.begin, administrator, "templates", "", 0, typed, NOW, now=database.now)
    return created


def take_template(page: Page, kind: str, field: str, axe: Axe) -> None:
    """Open the window of a step, type, and take the only ready text of its kind: it goes behind what was typed."""
    window, picker = page.locator(f"dialog#{kind}"), page.locator("dialog#templates")
    written = window.locator(f"[name={field}]")
    written.fill(TYPED)
    window.get_by_role("button", name="Вставить шаблон").click()
    expect(picker.locator(".remark-list li")).to_have_count(1)
    picker.locator("select").select_option("ru")
    expect(picker.locator(".remark-text")).to_have_text(TEXTS[kind])
    axe(page)
    picker.get_by_role("button", name="Вставить").click()
    expect(picker).to_be_hidden()
    expect(window).to_be_visible()
    expect(written).to_have_value(f"{TYPED}\n{TEXTS[kind]}")
    expect(written).to_be_focused()


def test_a_ready_text_is_taken_into_a_refusal_and_into_a_request_that_the_company_reads(
    database: PortalDatabase, someone: Someone, in_work: str, axe: Axe, picture: Picture
):
    desk = someone(signed_in=MODERATOR_EMAIL)
    desk.goto(f"/desk/applications/{in_work}", wait_until="networkidle")
    desk.get_by_role("button", name="Отказать").click()
    take_template(desk, "refusal", "reasons", axe)
    picture(desk, "template-refusal")
    desk.locator("dialog#refusal").get_by_role("button", name="Перейти к подписанию").click()
    window = desk.locator("dialog#decision")
    expect(window.locator(".statement")).to_contain_text(TEXTS["refusal"])
    expect(window).to_be_visible()  # a window that the reload forestalls opens after it
    with database.begin(reading=True) as session:
        prepared = session.exec(select(Decision.reasons, Decision.signature_id).where(Decision.application_id == in_work)).one()
    assert prepared == (f"{TYPED}\n{TEXTS['refusal']}", None)
    desk.reload(wait_until="networkidle")
    desk.get_by_role("button", name="Запросить документы").click()
    take_template(desk, "request", "text", axe)
    desk.locator("dialog#request").get_by_role("button", name="Отправить запрос").click()
    expect(desk.locator("main")).to_contain_text("Ждём документы от заявителя с")
    with database.begin(reading=True) as session:
        asked = session.exec(select(Event.comment).where(Event.application_id == in_work, Event.status_after == Status.INFO_REQUESTED))
        assert asked.one() == f"{TYPED}\n{TEXTS['request']}"
    company = someone(signed_in=COMPANY_EMAIL)
    company.goto(f"/cabinet/guarantee/{in_work}")
    card = company.locator(".panel", has_text="Что запросил оператор")
    for text in (TYPED, TEXTS["request"]):
        expect(card).to_contain_text(text)


def test_a_remark_on_a_whole_tab_of_documents_leads_there_and_is_answered(
    database: PortalDatabase, someone: Someone, axe: Axe, picture: Picture
):
    sent = application_at(database, Status.ON_MODERATION)
    _remark_on_documents(someone(signed_in=MODERATOR_EMAIL), sent)
    with database.begin(reading=True) as session:
        remark = session.exec(select(Remark).where(Remark.application_id == sent)).one()
    assert (remark.whole_tab, remark.stage, remark.party, remark.text) == (True, "corporate_documents", "company", REMARK)
    company = someone(signed_in=COMPANY_EMAIL)
    company.goto(f"/cabinet/guarantee/{sent}")
    line = company.locator(".remark-list li", has_text=REMARK)
    expect(line).to_contain_text("Нет ни изменения, ни ответа")
    line.get_by_role("link").click()
    expect(company.locator(".stage-wide [aria-current=step]")).to_contain_text("Корпоративная документация")
    expect(company.locator(".stage-wide [aria-current=step]")).to_contain_text("Есть замечания: 1")
    axe(company)
    picture(company, "remark-on-documents")
    _answer(company, sent, database)


def _remark_on_documents(desk: Page, application_id: str) -> None:
    desk.goto(f"/desk/applications/{application_id}", wait_until="networkidle")
    desk.get_by_role("button", name="Развернуть всё").click()
    documents = desk.locator(".review-tab", has=desk.locator("summary", has_text="Документы · Уполномоченная компания")).first
    box = documents.locator(".remark-box", has_text="Замечание ко всей вкладке")
    box.locator("summary").click()
    box.locator("textarea").fill(REMARK)
    box.locator("textarea").blur()
    people.decide(desk, "return", "Вернуть на доработку")
    # Not by the new status: it may stand there before, as that of another application of the company.
    expect(desk.get_by_role("button", name="Модерация пройдена")).to_have_count(0)


def _answer(page: Page, application_id: str, database: PortalDatabase) -> None:
    """Reply in words, then attach a document: every place of the tab is open."""
    line = page.locator(".remark-list li", has_text=REMARK)
    line.get_by_role("button", name="Ответить").click()
    window = page.locator("dialog#remark-reply")
    window.locator("textarea").fill(REPLY)
    window.get_by_role("button", name="Сохранить ответ").click()
    expect(window).to_be_hidden()
    expect(line).to_contain_text(REPLY)
    expect(page.locator(".stage-wide [aria-current=step]")).not_to_contain_text("Есть замечания")
    box = page.locator(".upload").first
    box.locator("input[type=file]").set_input_files({"name": "Жарғы.pdf", "mimeType": "application/pdf", "buffer": people.PAPER})
    expect(box.locator(".upload-file a")).to_be_visible()
    expect(line).to_contain_text("Изменено")
    with database.begin(reading=True) as session:
        assert session.exec(select(RemarkReply.text).where(RemarkReply.application_id == application_id)).all() == [REPLY]
        (attached,) = session.exec(select(FileLink).where(FileLink.application_id == application_id)).all()
    assert (attached.party, attached.address.split("/")[0]) == ("company", "doc")
