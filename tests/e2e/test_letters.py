"""A text of a letter is edited at the desk and is in the next letter; a letter without its code is refused by name."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect
from sqlmodel import col, select

from portal.core.letter_kinds.sign_in import RESET_CODE
from portal.core.notices import service as notices
from portal.core.notices.tables import OutboxLetter
from portal.demo.mio import ADMINISTRATOR_EMAIL, ANALYST_EMAIL
from tests.e2e.conftest import Someone
from tests.e2e.database import PortalDatabase

TO = "khat@mysal.example"
TEXTS = {"kk": "Жаңа құпиясөз коды — {code}.", "ru": "Код нового пароля — {code}.", "en": "The code for a new password is {code}."}

HEADINGS = """() => {
  window.headings = [];
  new MutationObserver(() => headings.push(`${location.pathname} ${document.querySelector("h1")?.textContent}`))
    .observe(document.body, {childList: true, subtree: true, characterData: true});
}"""


def opened(desk: Page, name: str) -> None:
    desk.goto("/desk/records/letters", wait_until="networkidle")
    desk.get_by_label("Поиск по тексту").fill(name)
    line = desk.locator(".point-list > li").filter(has=desk.get_by_role("heading", name=name, exact=True))
    line.get_by_role("button", name="Изменить").click()


def letter(database: PortalDatabase) -> str:
    """Queue a letter with a code and return its text."""
    with database.begin() as session:
        notices.queue_mail(session, TO, RESET_CODE.of(code="271828"), "ru", database.now())
        rows = select(OutboxLetter.text).where(OutboxLetter.recipient == TO).order_by(col(OutboxLetter.created_at).desc())
        return session.exec(rows).first() or ""


def test_an_administrator_changes_a_letter_and_the_next_one_has_the_new_text(
    database: PortalDatabase, someone: Someone, axe: Callable[[Page], None], picture: Callable[[Page, str], None]
):
    desk = someone(signed_in=ADMINISTRATOR_EMAIL)
    before = letter(database)
    opened(desk, "Код для смены пароля")
    expect(desk.get_by_role("row").filter(has_text="{code}")).to_contain_text("Одноразовый код")
    expect(desk.get_by_role("button", name="Добавить запись")).to_have_count(0)
    desk.locator("#record-text_kk").fill("Кодсыз хат")
    desk.locator("#record-text_en").fill("{code} {password} <b>")
    desk.get_by_role("button", name="Посмотреть письмо").click()
    expect(desk.locator("#record-text_kk-error")).to_contain_text("нет подстановки {code}")
    expect(desk.locator("#record-text_en-error")).to_contain_text("HTML")
    axe(desk)
    picture(desk, "letter-form")
    for language, text in TEXTS.items():
        desk.locator(f"#record-text_{language}").fill(text)
    desk.get_by_role("button", name="Посмотреть письмо").click()
    for language, text in TEXTS.items():
        expect(desk.locator(f"#record-preview section[lang={language}]")).to_contain_text(text.replace("{code}", "123456"))
    axe(desk)
    picture(desk, "letter-preview")
    desk.get_by_role("button", name="Опубликовать", exact=True).click()
    expect(desk.locator(".toast-line", has_text="Запись опубликована.")).to_be_visible()
    assert (before, letter(database)) == (RESET_CODE.text.fill(code="271828").ru, "Код нового пароля — 271828.")


@pytest.mark.parametrize(("language", "width"), [("kk", 390), ("ru", 1280), ("en", 390)])
def test_the_analyst_reads_the_letters_and_changes_nothing(
    someone: Someone, axe: Callable[[Page], None], picture: Callable[[Page, str], None], language: str, width: int
):
    desk = someone(signed_in=ANALYST_EMAIL, language=language, width=width)
    desk.goto("/desk/records/letters", wait_until="networkidle")
    axe(desk)
    picture(desk, f"letters-{language}")
    desk.locator(".point-list > li").first.get_by_role("button").click()
    expect(desk.locator("section[lang=kk]")).to_contain_text("123456")
    expect(desk.locator("textarea")).to_have_count(0)
    assert desk.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")


def test_another_kind_shows_nothing_of_the_former_one(someone: Someone):
    desk = someone(signed_in=ADMINISTRATOR_EMAIL)
    desk.goto("/desk/records/letters", wait_until="networkidle")
    expect(desk.locator(".point-list")).to_contain_text("Код для входа")
    desk.evaluate(HEADINGS)
    desk.locator("nav[aria-label] a[href='/desk/records']").first.click()
    desk.get_by_role("link", name="Частые вопросы", exact=True).click()
    heading = desk.get_by_role("heading", level=1)
    expect(heading).to_have_text("Частые вопросы")
    expect(desk.locator(".point-list")).to_contain_text("Как зарегистрироваться на портале?")
    assert [one for one in desk.evaluate("headings") if one == "/desk/records/faq Тексты писем"] == []
    assert "/desk/records/faq Частые вопросы" in desk.evaluate("headings")


def test_the_fields_beside_which_an_answer_stands_are_searched_for(someone: Someone, axe: Callable[[Page], None]):
    desk = someone(signed_in=ADMINISTRATOR_EMAIL)
    desk.goto("/desk/records/faq", wait_until="networkidle")
    desk.get_by_role("button", name="Добавить запись").click()
    groups = desk.locator("details.choice-group")
    search = desk.locator("#record-fields-search")
    search.fill("наименование проекта")
    box = desk.locator("input[data-option='application/project_name']")
    expect(box).to_be_visible()
    box.check()
    expect(groups.filter(visible=True)).not_to_have_count(groups.count())
    search.fill("учредител")
    expect(box).to_be_hidden()
    axe(desk)
    search.press("Enter")
    search.fill("")
    expect(box).to_be_checked()
    expect(desk.locator("#record-question_kk-error")).to_be_empty()
