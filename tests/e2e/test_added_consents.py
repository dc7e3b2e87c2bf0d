"""The administrator adds a consent and takes it off; a company gives it in its next application, and earlier ones stay as they were."""

import hashlib
import io
import zipfile
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect
from sqlmodel import select

from portal.core.applications.rules import APPLICATION, Status
from portal.core.applications.signing import service as forming
from portal.core.applications.tables import Application
from portal.core.content.tables import ConsentType
from portal.demo.load import COMPANY_EMAIL, COMPANY_KEY, MODERATOR_EMAIL
from portal.demo.mio import ADMINISTRATOR_EMAIL, ANALYST_EMAIL
from tests.e2e import people
from tests.e2e.conftest import Portal, Someone
from tests.e2e.database import PortalDatabase
from tests.e2e.parties import Parties
from tests.e2e.test_records import line_of

NAME = "Согласие на независимый аудит"
PLACE = "Гарантирование · Предоставление согласий · Уполномоченная компания"
TEXTS = {
    "kk": "{organisation} тәуелсіз аудитке келіседі.",
    "ru": "{organisation} согласна на независимый аудит.",
    "en": "{organisation} agrees to an independent audit.",
}
ALTERED = "Открытые заявки, которые от этого изменятся"


@pytest.fixture
def earlier(apart: Portal, records: PortalDatabase) -> tuple[Parties, str, str]:
    """An application that was signed and sent, and a draft that was begun, both before the consent is added."""
    parties = Parties(apart, records)
    sent = parties.complete()
    parties.sign(parties.aigul, sent, [APPLICATION])
    return parties, sent, parties.create()


def stage(page: Page, application: str) -> Locator:
    """Open the stage of consents and return its rows."""
    page.goto(f"/cabinet/guarantee/{application}?stage=consents", wait_until="networkidle")
    expect(page.get_by_role("row").filter(has_text="Согласие на осмотр объекта")).to_be_visible()
    return page.get_by_role("row")


def read(company: Page, moderator: Page, sent: str) -> list[str]:
    """What the company and the operator have of the application that was sent: its consents, its review, its package."""
    rows = stage(company, sent).all_inner_texts()
    moderator.goto(f"/desk/applications/{sent}", wait_until="networkidle")
    expect(moderator.get_by_text("Согласие на осмотр объекта").first).to_be_visible()
    package = moderator.request.get(f"/api/applications/{sent}/package.zip?lang=ru")
    assert package.ok
    # What the package says of its certificates is fetched anew: the documents and what was signed of them are the same to the byte.
    with zipfile.ZipFile(io.BytesIO(package.body())) as packed:
        documents = [name + hashlib.sha256(packed.read(name)).hexdigest() for name in packed.namelist() if name.startswith("documents/")]
    assert len(documents) > len(rows)
    return [*rows, *documents, moderator.locator("main").inner_text()]


@pytest.mark.usefixtures("apart")
def test_a_company_gives_an_added_consent_in_its_next_application_only(
    apart: Portal,
    earlier: tuple[Parties, str, str],
    seat: Someone,
    axe: Callable[[Page], None],
    picture: Callable[[Page, str], None],
):
    parties, sent, draft = earlier
    desk, company, moderator = (seat(signed_in=who) for who in (ADMINISTRATOR_EMAIL, COMPANY_EMAIL, MODERATOR_EMAIL))
    before = read(company, moderator, sent)
    _add(desk, axe, picture)
    people.begin_application(company)
    application = people.application_on(company)
    assert application != draft
    _give(apart, company, parties, application, picture)
    assert read(company, moderator, sent) == before
    expect(stage(company, draft).filter(has_text=NAME)).to_have_count(0)
    _take_off(desk, picture)
    expect(stage(company, application).filter(has_text=NAME)).to_contain_text("Подписано")
    expect(stage(company, parties.create()).filter(has_text=NAME)).to_have_count(0)
    _send(company, parties, application)
    _only_read(seat(signed_in=ANALYST_EMAIL))


def _add(desk: Page, axe: Callable[[Page], None], picture: Callable[[Page, str], None]) -> None:
    desk.goto("/desk/records/consents", wait_until="networkidle")
    desk.get_by_role("button", name="Добавить запись").click()
    expect(desk.get_by_role("row").filter(has_text="Гарантирование: открытые заявки")).to_contain_text("1")
    expect(desk.get_by_role("row").filter(has_text=ALTERED)).to_contain_text("0")
    desk.locator("#record-place").select_option(label=PLACE)
    desk.locator("#record-required").select_option("yes")
    desk.locator("#record-formed").select_option("yes")
    for language, text in TEXTS.items():
        desk.locator(f"#record-name_{language}").fill(NAME)
        desk.locator(f"#record-text_{language}").fill(text)
    desk.locator("#record-name_en").fill("")
    desk.locator("#record-text_kk").fill(TEXTS["kk"] + " {bim}")
    show = desk.get_by_role("button", name="Посмотреть, как увидит компания")
    show.click()
    expect(desk.locator("#record-name_en-error")).to_contain_text("на английском")
    desk.locator("#record-name_en").fill("Consent to an audit")
    show.click()
    expect(desk.locator("#record-text_kk-error")).to_contain_text("не знает подстановку {bim}")
    expect(desk.locator("#record-required")).to_have_value("yes")
    axe(desk)
    picture(desk, "added-consent-form")
    desk.locator("#record-text_kk").fill(TEXTS["kk"])
    show.click()
    expect(desk.locator("#record-preview section[lang=kk]")).to_contain_text("«Ойдан шығарылған компания» ЖШС тәуелсіз аудитке келіседі.")
    axe(desk)
    desk.get_by_role("button", name="Опубликовать", exact=True).click()
    expect(desk.locator(".toast-line", has_text="Запись опубликована.")).to_be_visible()
    for mark in ("опубликовано", "Обязательное", "Готовый текст", PLACE):
        expect(line_of(desk, NAME)).to_contain_text(mark)
    picture(desk, "added-consents")


def _give(portal: Portal, company: Page, parties: Parties, application: str, picture: Callable[[Page, str], None]) -> None:
    """Fill the application in: the added consent alone is missing then; sign it as any other."""
    parties.join(application)
    for who in (parties.aigul, parties.daniyar):
        parties.fill(who, application)
    parties.sign_consents(parties.daniyar, application)
    others = [line for line in parties.view(parties.aigul, application).consents if line.required and line.label.ru != NAME]
    for one in others:
        parties.call(forming.form_consent, parties.aigul, application, one.address)
    parties.sign(parties.aigul, application, [one.address for one in others])
    company.goto(f"/cabinet/guarantee/{application}/send", wait_until="networkidle")
    expect(company.locator(".gap-stage li")).to_have_count(1)
    expect(company.locator(".gap-stage li")).to_contain_text(NAME)
    row = stage(company, application).filter(has_text=NAME)
    expect(row).to_contain_text("обязательн")
    picture(company, "added-consent-in-the-form")
    row.get_by_role("button", name="Подписать").click()
    window = company.locator("dialog#signing")
    window.get_by_role("button", name="Продолжить").click()
    people.open_key(company, portal, COMPANY_KEY, "sign")
    expect(row).to_contain_text("Подписано")
    company.goto(f"/cabinet/guarantee/{application}/send", wait_until="networkidle")
    expect(company.get_by_role("button", name="Отправить на модерацию")).to_be_enabled()
    expect(company.locator(".gap-stage li")).to_have_count(0)


def _take_off(desk: Page, picture: Callable[[Page, str], None]) -> None:
    line_of(desk, NAME).get_by_role("button", name="Изменить").click()
    expect(desk.get_by_role("row").filter(has_text="Открытые заявки, в которых это согласие есть")).to_contain_text("1")
    expect(desk.get_by_role("row").filter(has_text=ALTERED)).to_contain_text("0")
    expect(desk.locator("#record-name_ru")).to_have_value(NAME)
    expect(desk.locator("#record-place")).to_have_count(0)
    picture(desk, "added-consent-record")
    desk.get_by_role("button", name="Вернуться к списку").click()
    line_of(desk, NAME).get_by_role("button", name="Снять с публикации").click()
    expect(line_of(desk, NAME)).to_contain_text("снято с публикации")


def _send(company: Page, parties: Parties, application: str) -> None:
    company.goto(f"/cabinet/guarantee/{application}/send", wait_until="networkidle")
    company.get_by_role("button", name="Отправить на модерацию").click()
    expect(company.locator(".form-facts")).to_contain_text("На модерации")
    with parties.begin(reading=True) as session:
        assert session.get_one(Application, application).status == Status.ON_MODERATION
        row = session.exec(select(ConsentType).where(ConsentType.added)).one()
        assert (row.active, row.party, row.label["kk"]) == (False, "company", NAME)


def _only_read(desk: Page) -> None:
    """The analyst sees the record with its versions and has nothing to change it by."""
    desk.goto("/desk/records/consents", wait_until="networkidle")
    line_of(desk, NAME).get_by_role("button", name="Версии").click()
    expect(desk.get_by_text("Снято с публикации")).to_be_visible()
    expect(desk.get_by_role("row").filter(has_text="Подписано во всех заявках")).to_contain_text("1")
    for name in ("Добавить запись", "Опубликовать", "Снять с публикации", "Опубликовать снова"):
        expect(desk.get_by_role("button", name=name)).to_have_count(0)


def test_what_the_portal_needs_cannot_be_taken_off(seat: Someone):
    desk = seat(signed_in=ADMINISTRATOR_EMAIL)
    desk.goto("/desk/records/consents", wait_until="networkidle")
    desk.get_by_label("Поиск по тексту").fill("утверждает корректировку условий")
    line = desk.locator(".point-list > li").filter(has_text="Утверждение корректировки").first
    expect(line.get_by_role("button", name="Изменить")).to_be_visible()
    expect(line.get_by_role("button", name="Снять с публикации")).to_have_count(0)
    desk.get_by_label("Поиск по тексту").fill("осмотр объекта")
    line = desk.locator(".point-list > li").filter(has_text="Согласие на осмотр объекта").first
    expect(line.get_by_role("button", name="Снять с публикации")).to_be_visible()
