"""A text of a consent is written, previewed and published at the desk; the next consent has it, what was sent stays as it was."""

import io
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect
from pypdf import PdfReader

from portal.core.applications.rules import APPLICATION
from portal.demo.load import COMPANY_EMAIL
from portal.demo.mio import ADMINISTRATOR_EMAIL, ANALYST_EMAIL
from tests.e2e.conftest import Portal, Someone
from tests.e2e.database import PortalDatabase
from tests.e2e.parties import Parties

NAME = "Согласие на осмотр объекта"
ADDRESS = "consent/consent_site_visit/company"
PLACE = "Гарантирование · Предоставление согласий · Уполномоченная компания"
MORE = {"kk": "Бұл — жаңа абзац.", "ru": "Это новый абзац.", "en": "This is a new paragraph."}
COMPANIES = {"kk": "«Ойдан шығарылған компания» ЖШС", "ru": "ТОО «Вымышленная компания»", "en": "Invented Company LLP"}


def opened(desk: Page) -> None:
    """Open the form of the consent of the authorised company."""
    desk.goto("/desk/records/consents", wait_until="networkidle")
    desk.get_by_label("Поиск по тексту").fill("осмотр объекта")
    line = desk.locator(".point-list > li").filter(has=desk.get_by_role("heading", name=NAME)).filter(has_text=PLACE)
    expect(line).to_have_count(1)
    line.get_by_role("button", name=f"Изменить: {NAME} · {PLACE}").click()


def row_of(page: Page, application: str) -> Locator:
    page.goto(f"/cabinet/guarantee/{application}?stage=consents", wait_until="networkidle")
    return page.get_by_role("row").filter(has_text=NAME)


def content_of(row: Locator) -> bytes:
    address = row.get_by_role("link", name="Смотреть документ").get_attribute("href")
    assert address
    return row.page.request.get(address).body()


@pytest.fixture
def sent(portal: Portal, database: PortalDatabase) -> tuple[Parties, str]:
    """An application that was signed with this consent and sent."""
    parties = Parties(portal, database)
    application = parties.complete()
    parties.sign(parties.aigul, application, [ADDRESS])
    parties.sign(parties.aigul, application, [APPLICATION])
    return parties, application


def test_a_company_meets_a_published_text_and_a_sent_application_stays_as_it_was(
    sent: tuple[Parties, str], someone: Someone, axe: Callable[[Page], None], picture: Callable[[Page, str], None]
):
    parties, application = sent
    company, desk = someone(signed_in=COMPANY_EMAIL), someone(signed_in=ADMINISTRATOR_EMAIL)
    row = row_of(company, application)
    expect(row).to_contain_text("Подписано")
    words, document = row.inner_text(), content_of(row)
    _publish(desk, axe, picture)
    draft = parties.create()
    parties.join(draft)
    parties.fill(parties.aigul, draft)
    formed = row_of(company, draft)
    expect(formed).to_contain_text(f"{NAME}, новая редакция")
    formed.get_by_role("button", name="Смотреть документ").click()
    expect(formed.get_by_role("link", name="Смотреть документ")).to_be_visible()
    text = " ".join(page.extract_text() for page in PdfReader(io.BytesIO(content_of(formed))).pages)
    assert MORE["ru"] in text
    assert MORE["kk"] in text
    kept = row_of(company, application)
    expect(kept).to_contain_text("Подписано")
    assert (kept.inner_text(), content_of(kept)) == (words, document)


def _publish(desk: Page, axe: Callable[[Page], None], picture: Callable[[Page, str], None]) -> None:
    opened(desk)
    expect(desk.get_by_role("row").filter(has_text="Подписано во всех заявках")).to_be_visible()
    texts = {language: desk.locator(f"#record-text_{language}") for language in MORE}
    for language, more in MORE.items():
        texts[language].fill(f"{texts[language].input_value()}\n{more}")
    whole = texts["ru"].input_value()
    texts["ru"].fill(whole.replace("{bin}", "{bim}"))
    desk.get_by_role("button", name="Посмотреть, как увидит компания").click()
    expect(desk.locator("#record-text_ru-error")).to_contain_text("не знает подстановку {bim}")
    expect(texts["kk"]).to_have_value(texts["kk"].input_value())
    axe(desk)
    picture(desk, "consent-text-form")
    texts["ru"].fill(whole)
    desk.locator("#record-name_ru").fill(f"{NAME}, новая редакция")
    desk.get_by_role("button", name="Посмотреть, как увидит компания").click()
    preview = desk.locator("#record-preview")
    for language, more in MORE.items():
        expect(preview.locator(f"section[lang={language}]")).to_contain_text(more)
        expect(preview.locator(f"section[lang={language}]")).to_contain_text(COMPANIES[language])
    expect(preview).to_be_focused()
    axe(desk)
    picture(desk, "consent-text-preview")
    # By keyboard: the first button after the preview's beginning publishes.
    desk.keyboard.press("Tab")
    expect(desk.get_by_role("button", name="Опубликовать", exact=True)).to_be_focused()
    desk.keyboard.press("Enter")
    expect(desk.locator(".toast-line", has_text="Запись опубликована.")).to_be_visible()


def test_an_earlier_text_is_taken_into_the_form_and_back_from_the_preview_it_is_as_typed(someone: Someone):
    desk = someone(signed_in=ADMINISTRATOR_EMAIL)
    desk.goto("/desk/records/consents", wait_until="networkidle")
    desk.get_by_label("Поиск по тексту").fill("электронный документооборот")
    line = desk.locator(".point-list > li").filter(has_text=PLACE)
    expect(line).to_have_count(1)
    line.get_by_role("button", name="Изменить").click()
    title, first = desk.locator("#record-name_en"), "E-document consent"
    expect(title).to_have_value(first)
    title.fill("Second title")
    desk.get_by_label("Сохранить черновиком").check()
    desk.get_by_role("button", name="Посмотреть, как увидит компания").click()
    expect(desk.locator("#record-preview section[lang=en]")).to_contain_text("Second title")
    desk.get_by_role("button", name="Вернуться к тексту").click()
    expect(title).to_have_value("Second title")
    desk.get_by_role("button", name="Посмотреть, как увидит компания").click()
    desk.get_by_role("button", name="Сохранить черновик", exact=True).click()
    expect(line).to_contain_text("есть черновик")
    line.get_by_role("button", name="Изменить").click()
    expect(title).to_have_value("Second title")
    desk.get_by_role("button", name="Взять этот текст в форму").click()
    expect(title).to_have_value(first)


@pytest.mark.parametrize(
    ("language", "width", "told", "versions"),
    [
        ("kk", 390, "Соңғы мәтін осылай көрінеді", "Нұсқалары"),
        ("ru", 1280, "Так выглядит последний текст", "Версии"),
        ("en", 390, "How the newest text looks", "Versions"),
    ],
)
def test_the_analyst_reads_the_text_in_each_language_and_changes_nothing(
    someone: Someone, axe: Callable[[Page], None], language: str, width: int, told: str, versions: str
):
    desk = someone(signed_in=ANALYST_EMAIL, language=language, width=width)
    desk.goto("/desk/records/consents", wait_until="networkidle")
    desk.locator(".point-list > li").first.get_by_role("button", name=versions).click()
    expect(desk.get_by_role("heading", name=told)).to_be_visible()
    expect(desk.locator("section[lang=kk]")).to_contain_text(COMPANIES["kk"])
    expect(desk.locator("textarea")).to_have_count(0)
    axe(desk)
    assert desk.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
