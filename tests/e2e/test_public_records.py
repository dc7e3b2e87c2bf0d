"""Contacts, links to other systems and texts of services: the administrator edits them, everybody reads them without a restart."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from portal.demo.mio import ADMINISTRATOR_EMAIL
from tests.e2e.closed_week import EMAIL as EXECUTOR_EMAIL
from tests.e2e.conftest import Someone
from tests.e2e.records import look
from tests.e2e.records import save as confirm

Axe = Callable[[Page], None]
Picture = Callable[[Page, str], None]
TEXT = "<script>document.title = 'зло'</script> <b>этаж</b>"
LANGUAGES = ("kk", "ru", "en")


def type_in(desk: Page, key: str, text: str) -> None:
    """Type a text in three languages: each begins with the code of its language."""
    for code in LANGUAGES:
        desk.locator(f"#record-{key}_{code}").fill(f"{code} {text}")


def line_of(desk: Page, name: str) -> Locator:
    return desk.locator(".point-list > li", has=desk.get_by_role("heading", name=name, exact=True))


def new_record(desk: Page, kind: str) -> None:
    desk.goto(f"/desk/records/{kind}", wait_until="networkidle")
    desk.get_by_role("button", name="Добавить запись").click()


def save(desk: Page, name: str) -> None:
    confirm(desk)
    expect(line_of(desk, name)).to_contain_text("опубликовано")


def take_off(desk: Page, name: str) -> None:
    line_of(desk, name).get_by_role("button", name="Снять с публикации").click()
    expect(line_of(desk, name)).to_contain_text("снято с публикации")


def test_a_new_contact_is_read_in_three_languages_and_by_executors_until_it_is_taken_off(someone: Someone, axe: Axe, picture: Picture):
    desk, reader = someone(signed_in=ADMINISTRATOR_EMAIL), someone()
    reader.goto("/contacts", wait_until="networkidle")
    expect(reader.get_by_role("link", name="support@portal.example")).to_have_attribute("href", "mailto:support@portal.example")
    expect(reader.locator(".working-time")).to_contain_text("рабочее время")
    _write_contact(desk, axe, picture)
    reader.reload(wait_until="networkidle")
    for language in LANGUAGES:
        shown = someone(language=language, width=390 if language == "kk" else 1280, scheme="dark" if language == "en" else "light")
        shown.goto("/contacts", wait_until="networkidle")
        row = shown.locator(".data-row", has_text=f"{language} Единый номер")
        expect(row.get_by_role("link", name="+7 7172 74-10-10")).to_have_attribute("href", "tel:+77172741010;ext=205")
        expect(row).to_contain_text(f"{language} {TEXT}")
        assert shown.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
        axe(shown)
        picture(shown, f"contacts-{language}")
    _taken_off(desk, reader, someone(signed_in=EXECUTOR_EMAIL), axe)


def _write_contact(desk: Page, axe: Axe, picture: Picture) -> None:
    new_record(desk, "contacts")
    desk.locator("#record-kind").select_option("phone")
    desk.locator("#record-value").fill("javascript:alert(1)")
    type_in(desk, "title", "Единый номер")
    type_in(desk, "text", TEXT)
    desk.locator("#record-text_en").fill("")
    look(desk)
    expect(desk.locator("#record-value-error")).to_contain_text("казахстанский номер")
    expect(desk.locator("#record-text_en-error")).to_contain_text("на английском")
    axe(desk)
    picture(desk, "contact-form")
    desk.locator("#record-value").fill("8 7172 741010 вн. 205")
    desk.locator("#record-text_en").fill(f"en {TEXT}")
    save(desk, "ru Единый номер")
    axe(desk)
    picture(desk, "contact-records")


def _taken_off(desk: Page, reader: Page, executor: Page, axe: Axe) -> None:
    name, page = "ru Единый номер", executor
    page.goto("/mio", wait_until="networkidle")
    expect(page.locator(".data-row", has_text=name).get_by_role("link")).to_have_attribute("href", "tel:+77172741010;ext=205")
    expect(page.locator(".working-time")).to_contain_text("рабочее время")
    axe(page)
    expect(reader.locator(".data-row", has_text=name)).to_be_visible()
    take_off(desk, name)
    reader.reload(wait_until="networkidle")
    expect(reader.locator(".data-row", has_text="Сайт оператора")).to_be_visible()
    expect(reader.locator(".data-row", has_text=name)).to_have_count(0)


def test_a_new_link_to_another_system_is_read_in_three_languages(someone: Someone, axe: Axe, picture: Picture):
    desk = someone(signed_in=ADMINISTRATOR_EMAIL)
    new_record(desk, "links")
    desk.locator("#record-address").fill("http://adilet.zan.kz")
    desk.locator("#record-sign").select_option("services")
    type_in(desk, "title", "Әділет")
    type_in(desk, "text", TEXT)
    look(desk)
    expect(desk.locator("#record-address-error")).to_contain_text("https://")
    desk.locator("#record-address").fill("adilet.zan.kz")
    save(desk, "ru Әділет")
    for language in LANGUAGES:
        page = someone(language=language, width=390 if language == "kk" else 1280)
        page.goto("/", wait_until="networkidle")
        tile = page.locator("#systems .tile", has_text=f"{language} {TEXT}")
        expect(tile.get_by_role("link", name=f"{language} Әділет")).to_have_attribute("href", "https://adilet.zan.kz")
        expect(page.locator("#systems .tile")).to_have_count(5)
        axe(page)
        picture(page, f"links-{language}")
    take_off(desk, "ru Әділет")


@pytest.mark.parametrize(("language", "width"), [("kk", 390), ("ru", 1280), ("en", 390)])
def test_the_heading_and_a_section_of_a_service_are_rewritten(someone: Someone, axe: Axe, picture: Picture, language: str, width: int):
    desk, name = someone(signed_in=ADMINISTRATOR_EMAIL), f"Банки {language}"
    new_record(desk, "services")
    for field, chosen in (("service", "subsidy"), ("part", "section"), ("order", "steps")):
        desk.locator(f"#record-{field}").select_option(chosen)
    type_in(desk, "title", name)
    type_in(desk, "points", f"первый\n{TEXT}")
    desk.get_by_role("button", name="Предпросмотр").click()
    expect(desk.locator("section[lang=ru]")).to_contain_text(f"2. {TEXT}")
    axe(desk)
    picture(desk, "service-preview")
    desk.get_by_role("button", name="Опубликовать", exact=True).click()
    expect(line_of(desk, f"ru {name}")).to_contain_text("опубликовано")
    page = someone(language=language, width=width)
    page.goto("/services/subsidy", wait_until="networkidle")
    section = page.locator(".prose-text", has=page.get_by_role("heading", name=f"{language} {name}", exact=True))
    expect(section.locator("ol > li")).to_have_text([f"{language} первый", TEXT])
    axe(page)
    picture(page, f"service-{language}")
    take_off(desk, f"ru {name}")
    page.reload(wait_until="networkidle")
    expect(page.locator(".prose-text h2")).to_have_count(4)
