"""The preview of a record that is typed but not saved: the readers' own components, in three languages, with HTML as text."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from portal.demo.mio import ADMINISTRATOR_EMAIL
from tests.e2e.conftest import Someone
from tests.e2e.records import look

HTML = "<b>жирно</b>"
KINDS = {
    "faq": ({"group": "files"}, ("question", "answer"), "details[open] .faq-answer"),
    "contacts": ({"kind": "site", "value": "https://adilet.zan.kz"}, ("title", "text"), ".data-row a[href='https://adilet.zan.kz']"),
    "links": ({"address": "https://adilet.zan.kz", "sign": "services"}, ("title", "text"), ".tile a"),
    "templates": ({"name": "Печать", "kind": "remark"}, ("text",), ".field-remark"),
    "checklists": ({"list": "guarantee/moderation", "weight": "required"}, ("text",), ".choices input"),
    "documents": (
        {"place": "guarantee/corporate_documents", "party": "company", "required": "yes"},
        ("name", "hint"),
        ".document .upload-zone",
    ),
    "building_types": ({"code": "tower"}, ("name",), "select"),
    "faq_groups": ({"code": "moving"}, ("name",), "h2"),
}
"""By kind: its fields that are the same in every language, its texts, and what the readers' component has."""
REQUIRED = {"kk": "Міндетті", "ru": "Обязательный", "en": "Required"}


def written(desk: Page, kind: str, language: str = "") -> None:
    """Fill in the form of a new record; the texts in ``language`` stay empty."""
    same, texts, _ = KINDS[kind]
    desk.goto(f"/desk/records/{kind}", wait_until="networkidle")
    desk.get_by_role("button", name="Добавить запись").click()
    for key, value in same.items():
        control = desk.locator(f"#record-{key}")
        control.select_option(value) if control.evaluate("one => one.tagName") == "SELECT" else control.fill(value)
    for key in texts:
        for code in {"kk", "ru", "en"} - {language}:
            desk.locator(f"#record-{key}_{code}").fill(f"{code} {key} {HTML}")
    if kind == "documents":
        desk.get_by_label("PDF (pdf)").check()


def column(desk: Page, code: str) -> Locator:
    return desk.locator(f"#record-preview section[lang={code}]").first


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_typed_is_shown_as_its_readers_will_see_it(
    someone: Someone, axe: Callable[[Page], None], picture: Callable[[Page, str], None], kind: str
):
    narrow, dark = kind in {"contacts", "documents", "checklists"}, kind in {"documents", "templates"}
    desk = someone(signed_in=ADMINISTRATOR_EMAIL, width=390 if narrow else 1280, scheme="dark" if dark else "light")
    written(desk, kind)
    look(desk)
    expect(desk.locator("#record-preview")).to_be_focused()
    for code in ("kk", "ru", "en"):
        expect(column(desk, code)).to_contain_text(f"{code} {KINDS[kind][1][0]} {HTML}")
        expect(column(desk, code).locator(KINDS[kind][2]).first).to_be_visible()
    expect(desk.locator("#record-preview b")).to_have_count(0)
    axe(desk)
    picture(desk, f"preview-{kind}")
    desk.get_by_role("button", name="Вернуться к тексту").click()
    expect(desk.locator(f"#record-{KINDS[kind][1][0]}_kk")).to_have_value(f"kk {KINDS[kind][1][0]} {HTML}")


def test_a_preview_speaks_the_language_of_its_column_and_leads_nowhere(someone: Someone):
    desk = someone(signed_in=ADMINISTRATOR_EMAIL)
    written(desk, "checklists")
    look(desk)
    for code, words in REQUIRED.items():
        expect(column(desk, code)).to_contain_text(words)
    written(desk, "links")
    look(desk)
    column(desk, "ru").locator(".tile a").click()
    expect(desk.get_by_role("button", name="Опубликовать", exact=True)).to_be_visible()
    assert "/desk/records/links" in desk.url


def test_an_empty_text_is_asked_for_by_its_language(someone: Someone):
    desk = someone(signed_in=ADMINISTRATOR_EMAIL)
    written(desk, "faq", language="en")
    look(desk)
    expect(desk.locator("#record-answer_en-error")).to_contain_text("на английском")
    expect(desk.locator("#record-preview")).to_have_count(0)
