"""Answering a survey: by keyboard alone from the notice to the sent answer, and as an executor on a telephone."""

import datetime as dt
from collections.abc import Callable

from playwright.sync_api import Locator, Page, expect
from sqlmodel import select

from portal.core.accounts.tables import Account
from portal.core.calendar.rules import ALMATY, local_date
from portal.core.surveys.service import tell_of_surveys
from portal.core.surveys.tables import NamedAnswers, Survey, SurveyParticipant
from portal.demo.mio import BODIES
from tests.e2e.addresses import wait_for_address
from tests.e2e.conftest import Someone
from tests.e2e.database import PortalDatabase, utc_now
from tests.e2e.people import tab_to
from tests.e2e.surveyed import survey_to


def company(database: PortalDatabase, email: str) -> str:
    """Return the id of the head of a company of which no other test knows."""
    head = database.neighbour()
    with database.begin() as session:
        session.get_one(Account, head).email = email
    return head


def told(database: PortalDatabase) -> None:
    """Announce the open surveys as the job does in working time."""
    noon = dt.datetime.combine(local_date(utc_now()), dt.time(12), ALMATY)
    tell_of_surveys(database.begin, now=lambda: noon)


def sent(database: PortalDatabase, survey: str, account: str) -> dict[str, str]:
    """Return what a person has sent."""
    with database.begin(reading=True) as session:
        row = session.get_one(NamedAnswers, (survey, account))
        assert row.sent_at is not None
        people = session.exec(select(SurveyParticipant.account_id).where(SurveyParticipant.survey_id == survey)).all()
        assert list(people) == [account]
        return row.answers


def choose(page: Page, group: str, first: str, *, key: str, steps: int, then: str) -> None:
    """Come to a row of choices by Tab and go through it with the arrows; the focus stays on what is chosen."""
    row = page.get_by_role("group", name=group)
    tab_to(page, row.get_by_label(first, exact=True))
    for _ in range(steps):
        page.keyboard.press(key)
    chosen = row.get_by_label(then, exact=True)
    expect(chosen).to_be_checked()
    expect(chosen).to_be_focused()


def typed(page: Page, control: Locator, text: str) -> None:
    tab_to(page, control)
    page.keyboard.type(text)


def test_a_survey_is_answered_by_keyboard_alone_from_its_notice_to_the_sent_answer(
    database: PortalDatabase, someone: Someone, axe: Callable[[Page], None], picture: Callable[[Page, str], None]
):
    email = "dana@pernetakta.example"
    account = company(database, email)
    key = survey_to(database, email)
    told(database)
    page = someone(signed_in=email)
    page.goto("/cabinet/notices", wait_until="networkidle")
    notice = page.locator(".told", has_text="Опрос: Мнение о портале")
    tab_to(page, notice.get_by_role("button"))
    page.keyboard.press("Enter")
    expect(notice).to_contain_text("Займёт пять минут.")
    tab_to(page, notice.get_by_role("link"))
    page.keyboard.press("Enter")
    wait_for_address(page, f"**/cabinet/surveys/{key}")
    answered_by_keyboard(page)
    picture(page, "survey-by-keyboard")
    tab_to(page, page.get_by_role("button", name="Отправить ответы"))
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_contain_text("Спасибо, ваши ответы приняты.")
    axe(page)
    choices = {"q1": "2", "q2": "2,3", "q3": "4", "q4_1": "2", "q4_2": "1"}
    assert sent(database, key, account) == choices | {"q5": "12.5", "q6": "2026-09-01", "q7": "Меньше полей"}


def answered_by_keyboard(page: Page) -> None:
    choose(page, "1. Удобно ли работать с порталом?", "Да", key="ArrowDown", steps=1, then="Нет")
    hinders = page.get_by_role("group", name="2. Что мешает?")
    for name in ("Формы", "Письма"):
        tab_to(page, hinders.get_by_label(name))
        page.keyboard.press("Space")
        expect(hinders.get_by_label(name)).to_be_checked()
    choose(page, "3. Оцените поддержку", "1", key="ArrowRight", steps=3, then="4")
    choose(page, "Заявки", "Трудно", key="ArrowRight", steps=1, then="Легко")
    choose(page, "Уведомления", "Трудно", key="Space", steps=1, then="Трудно")
    typed(page, page.get_by_label("5. Сколько часов уходит на заявку?"), "12,5")
    typed(page, page.get_by_role("textbox", name="6. Когда подавали в последний раз?"), "01.09.2026")
    typed(page, page.get_by_label("7. Что бы вы изменили?"), "Меньше полей")


def test_an_executor_answers_a_survey_on_a_telephone_in_its_own_portal(
    database: PortalDatabase, someone: Someone, axe: Callable[[Page], None], picture: Callable[[Page, str], None]
):
    email = BODIES[1].email
    account, key = database.account(email), survey_to(database, email)
    with database.begin() as session:
        # The other tests must not meet the notice and the letter of this survey.
        session.get_one(Survey, key).told_on = local_date(utc_now())
    page = someone(signed_in=email, language="kk", width=390, height=844)
    page.goto("/mio/surveys", wait_until="networkidle")
    line = page.locator(".told", has_text="Портал туралы пікір")
    expect(line).to_contain_text("жауабыңыз күтіледі")
    axe(page)
    line.get_by_role("link", name="Жауап беру").click()
    wait_for_address(page, f"**/mio/surveys/{key}")
    page.get_by_role("group", name="1. Порталмен жұмыс ыңғайлы ма?").get_by_label("Иә").check()
    page.get_by_label("7. Нені өзгертер едіңіз?").fill("Кесте ұзын")
    page.get_by_role("heading", level=1).click()
    expect(page.get_by_role("status").filter(has_text="Сақталды:")).to_be_visible()
    axe(page)
    picture(page, "survey-of-executor")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.get_by_role("button", name="Жауаптарды жіберу").click()
    expect(page.locator("main")).to_contain_text("Рақмет, жауаптарыңыз қабылданды.")
    assert sent(database, key, account) == {"q1": "1", "q7": "Кесте ұзын"}
    page.get_by_role("link", name="Сауалнамаларға").click()
    expect(line).to_contain_text("жауап бердіңіз")
