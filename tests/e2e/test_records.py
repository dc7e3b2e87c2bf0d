"""Content records in the browser: a question is drafted, published, read and voted on; a value of a dictionary reaches a form."""

import datetime as dt
from collections import Counter
from collections.abc import Callable

from playwright.sync_api import Page, expect
from sqlmodel import select

from portal.core.faq.tables import FaqVote
from portal.core.records.service import publish_due
from portal.demo.load import COMPANY_EMAIL
from portal.demo.mio import ADMINISTRATOR_EMAIL
from tests.e2e.conftest import Someone
from tests.e2e.database import PortalDatabase, utc_now
from tests.e2e.records import look, save

QUESTION, NEWER = "Можно ли печатать анкету на бумаге?", "Можно ли распечатать заявку?"
ANSWER = "Да: файл PDF есть в истории заявки."
DAYS = 5


def type_question(desk: Page, question: str) -> None:
    for language in ("kk", "ru", "en"):
        desk.locator(f"#record-question_{language}").fill(question)
        desk.locator(f"#record-answer_{language}").fill(ANSWER)


def line_of(desk: Page, name: str):
    return desk.locator(".point-list > li", has=desk.get_by_role("heading", name=name, exact=True))


def test_a_question_goes_from_a_draft_to_a_reader_who_says_that_it_helped(
    database: PortalDatabase, someone: Someone, axe: Callable[[Page], None], picture: Callable[[Page, str], None]
):
    desk, reader = someone(signed_in=ADMINISTRATOR_EMAIL), someone()
    desk.goto("/desk/records", wait_until="networkidle")
    axe(desk)
    desk.get_by_role("link", name="Частые вопросы", exact=True).click()
    _draft(desk, axe, picture)
    reader.goto("/faq", wait_until="networkidle")
    expect(reader.get_by_text(QUESTION)).to_have_count(0)
    _publish(desk)
    picture(desk, "records")
    reader.reload(wait_until="networkidle")
    reader.locator("#faq-search").fill("распечатаную анкетту бумага")
    expect(reader.get_by_text("Ничего не нашлось")).to_be_visible()
    reader.locator("#faq-search").fill("печатат анкета")
    expect(reader.locator("main summary")).to_have_text([QUESTION])
    axe(reader)
    _helped(database, someone(signed_in=COMPANY_EMAIL), axe, picture)
    desk.reload(wait_until="networkidle")
    expect(line_of(desk, QUESTION)).to_contain_text("помогло: 1")


def _draft(desk: Page, axe: Callable[[Page], None], picture: Callable[[Page, str], None]) -> None:
    desk.get_by_role("button", name="Добавить запись").click()
    expect(desk.locator(".desk-form")).to_have_css("row-gap", "20px")
    type_question(desk, QUESTION)
    desk.locator("#record-question_kk").fill("")
    desk.locator("#record-group").select_option("files")
    desk.get_by_label("Сохранить черновиком").check()
    look(desk)
    expect(desk.locator("#record-question_kk-error")).to_contain_text("на казахском")
    expect(desk.locator("#record-answer_ru")).to_have_value(ANSWER)
    axe(desk)
    picture(desk, "record-form")
    desk.locator("#record-question_kk").fill(QUESTION)
    save(desk)
    expect(line_of(desk, QUESTION)).to_contain_text("черновик")


def _publish(desk: Page) -> None:
    line_of(desk, QUESTION).get_by_role("button", name="Изменить").click()
    expect(desk.get_by_label("Сохранить черновиком")).to_be_checked()
    desk.get_by_label("Опубликовать сразу").check()
    save(desk)
    expect(line_of(desk, QUESTION)).to_contain_text("опубликовано")


def votes(database: PortalDatabase) -> Counter[bool]:
    """Count the votes of everybody, of other tests too."""
    with database.begin(reading=True) as session:
        return Counter(row.helped for row in session.exec(select(FaqVote)).all())


def _helped(database: PortalDatabase, page: Page, axe: Callable[[Page], None], picture: Callable[[Page, str], None]) -> None:
    before = votes(database)
    page.goto("/cabinet/faq", wait_until="networkidle")
    page.get_by_text(QUESTION).click()
    expect(page.get_by_text(ANSWER)).to_be_visible()
    page.get_by_role("button", name=f"Да: {QUESTION}").click()
    expect(page.get_by_text("Спасибо, оператор это увидит.")).to_be_visible()
    axe(page)
    picture(page, "own-faq")
    assert votes(database) - before == Counter([True])


def test_a_planned_version_waits_for_its_day_and_tells_what_it_changes(
    database: PortalDatabase, someone: Someone, axe: Callable[[Page], None], picture: Callable[[Page, str], None]
):
    desk = someone(signed_in=ADMINISTRATOR_EMAIL)
    desk.goto("/desk/records/faq", wait_until="networkidle")
    name = "Файл какого размера можно приложить?"
    line_of(desk, name).get_by_role("button", name="Изменить").click()
    desk.locator("#record-question_ru").fill(NEWER)
    desk.get_by_label("Опубликовать с выбранного дня").check()
    day = utc_now() + dt.timedelta(days=DAYS)
    desk.locator("#record-day").fill(day.strftime("%d.%m.%Y"))
    save(desk)
    expect(line_of(desk, NEWER)).to_contain_text(f"новая версия с {day:%d.%m.%Y} 00:00")
    line_of(desk, NEWER).get_by_role("button", name="Изменить").click()
    expect(desk.get_by_text("Следующая версия ждёт своего дня")).to_be_visible()
    expect(desk.locator("#record-day")).to_have_value(f"{day:%d.%m.%Y}")
    expect(desk.get_by_role("cell", name=NEWER)).to_be_visible()
    axe(desk)
    picture(desk, "record-planned")
    reader = someone()
    reader.goto("/faq", wait_until="networkidle")
    expect(reader.get_by_text(name)).to_be_visible()
    publish_due(database.begin, now=lambda: day + dt.timedelta(days=1))
    reader.reload(wait_until="networkidle")
    expect(reader.get_by_text(NEWER)).to_be_visible()


def test_two_administrators_do_not_overwrite_one_another(someone: Someone):
    first, second = someone(signed_in=ADMINISTRATOR_EMAIL), someone(signed_in=ADMINISTRATOR_EMAIL)
    for desk in (first, second):
        desk.goto("/desk/records/land_categories", wait_until="networkidle")
        desk.locator(".point-list > li").first.get_by_role("button", name="Изменить").click()
        expect(desk.locator("#record-name_en")).to_be_visible()
    first.locator("#record-name_en").fill("Land of settlements, first")
    save(first)
    expect(first.locator(".point-list")).to_be_visible()
    second.locator("#record-name_en").fill("Land of settlements, second")
    save(second)
    expect(second.get_by_text("её изменил другой человек")).to_be_visible()
    expect(second.locator("#record-name_en")).to_have_value("Land of settlements, second")


def test_a_new_value_of_a_dictionary_is_offered_where_it_is_chosen(someone: Someone):
    desk = someone(signed_in=ADMINISTRATOR_EMAIL)
    desk.goto("/desk/records/faq_groups", wait_until="networkidle")
    desk.get_by_role("button", name="Добавить запись").click()
    desk.locator("#record-code").fill("moving")
    for language in ("kk", "ru", "en"):
        desk.locator(f"#record-name_{language}").fill("Переезд")
    save(desk)
    expect(line_of(desk, "Переезд")).to_contain_text("опубликовано")
    desk.goto("/desk/records/faq", wait_until="networkidle")
    desk.get_by_role("button", name="Добавить запись").click()
    expect(desk.locator("#record-group option", has_text="Переезд")).to_have_count(1)
