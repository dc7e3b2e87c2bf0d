"""Surveys in the browser: from making one to its results, answered in two languages, anonymous and named, closed while it is answered."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect
from sqlmodel import select

from portal.core.accounts.tables import Account
from portal.core.calendar.rules import local_date
from portal.core.surveys.tables import AnonymousAnswers, NamedAnswers, Survey, SurveyParticipant
from portal.demo.mio import ADMINISTRATOR_EMAIL
from tests.e2e.conftest import Someone
from tests.e2e.database import PortalDatabase, utc_now

SCRIPT = "<img src=x onerror=alert(1)>"
TONGUES = {"kk": "қаз", "ru": "рус", "en": "eng"}
COUNT = ".side-link[href='/cabinet/surveys'] .side-count"


def company(database: PortalDatabase, name: str) -> str:
    """Return the e-mail address of the head of a company of which no other test knows."""
    head, email = database.neighbour(), f"{name}@suraushy.example"
    with database.begin() as session:
        session.get_one(Account, head).email = email
    return email


def fill(page: Page, prefix: str, part: str, *lines: str) -> None:
    for code, word in TONGUES.items():
        page.locator(f"#{prefix}-{part}_{code}").fill("\n".join(f"{line} {word}" for line in lines))


def begun(desk: Page, title: str, email: str) -> None:
    """Write a survey to one person, without its English title at first."""
    desk.goto("/desk/surveys", wait_until="networkidle")
    desk.get_by_role("button", name="Создать опрос").click()
    desk.locator("#survey-audience").select_option(label="Один человек по адресу электронной почты")
    desk.locator("#survey-email").fill(email)
    today = local_date(utc_now())
    desk.locator("#survey-opens_on").fill(f"{today:%d.%m.%Y}")
    desk.locator("#survey-closes_on").fill(f"{today:%d.%m.%Y}")
    fill(desk, "survey", "title", title)
    fill(desk, "survey", "text", SCRIPT)
    desk.locator("#survey-title_en").fill("")
    desk.get_by_role("button", name="Сохранить").click()
    expect(desk.locator("#survey-title_en-error")).to_contain_text("Название на английском")
    desk.locator("#survey-title_en").fill(f"{title} eng")
    desk.get_by_role("button", name="Сохранить").click()
    expect(desk.get_by_role("heading", name=f"{title} рус")).to_be_visible()


def ask(desk: Page, kind: str, text: str, *, options: tuple[str, ...] = (), rows: tuple[str, ...] = (), only: str = "") -> None:
    """Add a question."""
    desk.get_by_role("button", name="Добавить вопрос").click()
    desk.locator("#question-kind").select_option(label=kind)
    fill(desk, "question", "text", text)
    if options:
        fill(desk, "question", "options", *options)
    if rows:
        fill(desk, "question", "rows", *rows)
    if only:
        desk.locator("#question-shown_if").select_option(label=only)
    desk.get_by_role("button", name="Сохранить").click()
    expect(desk.locator(".point-list")).to_contain_text(f"{text} рус")


def publish(desk: Page) -> str:
    """Publish the survey on screen and return its id."""
    desk.get_by_role("button", name="Опубликовать").first.click()
    desk.locator("dialog#survey-publish").get_by_role("button", name="Опубликовать").click()
    expect(desk.get_by_text("Опрос опубликован. Получателей: 1.")).to_be_visible()
    return desk.url.rstrip("/").rpartition("/")[2]


def group(page: Page, name: str) -> Locator:
    return page.get_by_role("group", name=name)


@pytest.fixture
def desk(someone: Someone) -> Page:
    return someone(signed_in=ADMINISTRATOR_EMAIL)


def test_a_survey_from_making_to_its_results(
    database: PortalDatabase, desk: Page, someone: Someone, axe: Callable[[Page], None], picture: Callable[[Page, str], None]
):
    email = company(database, "aru")
    begun(desk, "Портал", email)
    ask(desk, "Один вариант", "Удобно?", options=("Да", "Нет"))
    ask(desk, "Несколько вариантов", "Что мешает?", options=("Вход", "Формы"), only="«Удобно? рус» — Нет рус")
    ask(desk, "Шкала", "Оценка")
    ask(desk, "Таблица: один вариант в строке", "Разделы", options=("Плохо", "Хорошо"), rows=("Кабинет", "Письма"))
    ask(desk, "Число", "Часов")
    ask(desk, "Дата", "Когда")
    ask(desk, "Текст", "Напишите")
    desk.get_by_role("button", name="Посмотреть глазами отвечающего").click()
    expect(group(desk, "1. Удобно? рус")).to_be_visible()
    expect(group(desk, "2. Что мешает? рус")).to_have_count(0)
    group(desk, "1. Удобно? рус").get_by_label("Нет рус").check()
    expect(group(desk, "2. Что мешает? рус")).to_be_visible()
    axe(desk)
    picture(desk, "survey-written")
    key = publish(desk)
    answered_by(database, someone(signed_in=email), key, axe, picture)
    desk.reload(wait_until="networkidle")
    results_shown(desk)
    axe(desk)
    picture(desk, "survey-results")


def answered_by(
    database: PortalDatabase, page: Page, key: str, axe: Callable[[Page], None], picture: Callable[[Page, str], None]
) -> None:  # fmt: skip
    page.goto("/cabinet/surveys", wait_until="networkidle")
    expect(page.locator(COUNT)).to_contain_text("1", timeout=15_000)
    page.get_by_role("link", name="Ответить: Портал рус").click()
    expect(page.locator("main")).to_contain_text(SCRIPT)
    group(page, "1. Удобно? рус").get_by_label("Нет рус").check()
    group(page, "2. Что мешает? рус").get_by_label("Формы рус").check()
    group(page, "3. Оценка рус").get_by_label("4", exact=True).check()
    group(page, "Кабинет рус").get_by_label("Хорошо рус").check()
    page.get_by_label("5. Часов рус").fill("много")
    page.get_by_role("textbox", name="6. Когда рус").fill("01.09.2026")
    expect(page.locator("#answer-q5-error")).to_contain_text("число цифрами")
    page.get_by_label("5. Часов рус").fill("12,5")
    page.get_by_label("7. Напишите рус").fill(f"{SCRIPT} =1+1")
    page.get_by_label("5. Часов рус").focus()
    expect(page.get_by_role("status").filter(has_text="Сохранено:")).to_be_visible()
    axe(page)
    picture(page, "survey-answering")
    page.reload(wait_until="networkidle")
    expect(page.get_by_label("7. Напишите рус")).to_have_value(f"{SCRIPT} =1+1")
    expect(group(page, "2. Что мешает? рус").get_by_label("Формы рус")).to_be_checked()
    page.get_by_role("button", name="Отправить ответы").dblclick()
    expect(page.locator("main")).to_contain_text("Спасибо, ваши ответы приняты.")
    expect(page.locator("main")).to_contain_text(f"{SCRIPT} =1+1")
    expect(page.locator(COUNT)).to_have_count(0)
    axe(page)
    with database.begin(reading=True) as session:
        (sent,) = session.exec(select(NamedAnswers).where(NamedAnswers.survey_id == key)).all()
    assert (sent.answers["q1"], sent.answers["q2"], sent.answers["q5"], sent.sent_at is not None) == ("2", "2", "12.5", True)


def results_shown(desk: Page) -> None:
    expect(desk.locator("main")).to_contain_text("1 из 1 (100\u00a0%)")
    row = desk.get_by_role("table", name="Удобно? рус").get_by_role("row", name="Нет рус")
    expect(row).to_contain_text("100\u00a0%")
    bar = row.locator(".bar-fill").bounding_box()
    assert bar is not None
    assert bar["width"] > 20
    desk.get_by_role("button", name="Читать ответы: Напишите рус").click()
    expect(desk.locator("dialog#survey-texts")).to_contain_text(f"{SCRIPT} =1+1")
    desk.locator("dialog#survey-texts").get_by_role("button", name="Закрыть").first.click()


def test_a_survey_closed_while_it_is_answered_counts_nothing_and_leaves_what_was_typed(
    database: PortalDatabase, desk: Page, someone: Someone, axe: Callable[[Page], None], picture: Callable[[Page, str], None]
):
    email = company(database, "bolat")
    begun(desk, "Закрытый", email)
    ask(desk, "Текст", "Напишите")
    key = publish(desk)
    page = someone(signed_in=email)
    page.goto(f"/cabinet/surveys/{key}", wait_until="networkidle")
    page.get_by_label("1. Напишите рус").fill("я пишу")
    page.get_by_role("heading", level=1).click()
    expect(page.get_by_role("status").filter(has_text="Сохранено:")).to_be_visible()
    desk.get_by_role("button", name="Закрыть досрочно").click()
    desk.locator("dialog#survey-close").get_by_role("button", name="Закрыть досрочно").click()
    expect(desk.get_by_text("Опрос закрыт.")).to_be_visible()
    page.get_by_role("button", name="Отправить ответы").click()
    expect(page.locator("main")).to_contain_text("Опрос закрыт: ваши ответы не учтены.")
    expect(page.get_by_label("1. Напишите рус")).to_have_value("я пишу")
    expect(page.get_by_role("button", name="Отправить ответы")).to_have_count(0)
    axe(page)
    picture(page, "survey-closed")
    with database.begin(reading=True) as session:
        assert session.exec(select(SurveyParticipant).where(SurveyParticipant.survey_id == key)).all() == []
    page.reload(wait_until="networkidle")
    expect(page.locator("main")).to_contain_text("я пишу")


def test_an_anonymous_survey_says_what_is_kept_and_keeps_no_draft(
    database: PortalDatabase, desk: Page, someone: Someone, axe: Callable[[Page], None], picture: Callable[[Page, str], None]
):
    email = company(database, "gulnar")
    begun(desk, "Анонимный", email)
    ask(desk, "Текст", "Напишите")
    key = publish(desk)
    with database.begin() as session:
        # An anonymous survey is put to five people at least, and the other tests must not meet this one.
        session.get_one(Survey, key).is_anonymous = True
    page = someone(signed_in=email, language="kk")
    page.goto(f"/cabinet/surveys/{key}", wait_until="networkidle")
    expect(page.locator("main")).to_contain_text("Бұл сауалнама анонимді.")
    page.get_by_label("1. Напишите қаз").fill("пікір")
    page.get_by_role("heading", level=1).click()
    axe(page)
    picture(page, "survey-anonymous")
    page.reload(wait_until="networkidle")
    expect(page.get_by_label("1. Напишите қаз")).to_have_value("")
    page.get_by_label("1. Напишите қаз").fill("пікір")
    page.get_by_role("button", name="Жауаптарды жіберу").click()
    expect(page.locator("main")).to_contain_text("портал қай жауап сіздікі екенін білмейді")
    with database.begin(reading=True) as session:
        (together,) = session.exec(select(AnonymousAnswers).where(AnonymousAnswers.survey_id == key)).all()
        assert session.exec(select(NamedAnswers).where(NamedAnswers.survey_id == key)).all() == []
    assert together.answers == [{"q1": "пікір"}]
    desk.reload(wait_until="networkidle")
    expect(desk.locator("main")).to_contain_text("когда ответят не меньше 5 человек")
    expect(desk.locator("main")).not_to_contain_text("пікір")
