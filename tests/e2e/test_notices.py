"""«Уведомления» in the browser: the number in the menu, opening one, the filter, marking all as read, the way to the place."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect
from sqlmodel import col, select

from portal.core.accounts.tables import Account
from portal.core.notices.schema import NewNotice, Topic
from portal.core.notices.service import notify
from portal.core.notices.tables import Notice, OutboxLetter
from portal.demo.load import COMPANY_EMAIL
from portal.wording import Wording
from tests.e2e.addresses import wait_for_address
from tests.e2e.conftest import Someone
from tests.e2e.database import PortalDatabase, utc_now
from tests.letters import letter

TITLE = Wording("Өтінім тіркелді: <b>№ {n}</b>", "Заявка зарегистрирована: <b>№ {n}</b>", "Application registered: <b>No {n}</b>")
TEXT = Wording("Оператор өтінімді тіркеді.", "Оператор зарегистрировал заявку.", "The operator has registered the application.")
COUNT = ".side-link[href$='/notices'] .side-count"


def tell(database: PortalDatabase, account_id: str, number: int, path: str) -> None:
    with database.begin() as session:
        told = NewNotice(Topic.APPLICATIONS, letter(TITLE.fill(n=number), TEXT), path)
        notify(session, session.get_one(Account, account_id), told, utc_now())


def forget(database: PortalDatabase, account_id: str) -> None:
    """Leave an account without notices."""
    with database.begin() as session:
        for one in session.exec(select(Notice).where(Notice.account_id == account_id)):
            session.delete(one)


def unread(database: PortalDatabase, account_id: str) -> int:
    with database.begin(reading=True) as session:
        return len(session.exec(select(Notice).where(Notice.account_id == account_id, col(Notice.read_at).is_(None))).all())


def notice(page: Page, number: int) -> tuple:
    """Return a notice of the list and its button."""
    line = page.locator(".told", has_text=f"№ {number}")
    return line, line.get_by_role("button")


@pytest.fixture
def company(database: PortalDatabase) -> str:
    account_id = database.account(COMPANY_EMAIL)
    forget(database, account_id)
    return account_id


def test_a_notice_that_arrives_is_counted_in_the_menu_of_an_open_page_and_leads_to_its_place(
    database: PortalDatabase, company: str, someone: Someone, axe: Callable[[Page], None], picture: Callable[[Page, str], None]
):
    page, other = someone(signed_in=COMPANY_EMAIL), someone(signed_in=COMPANY_EMAIL)
    page.goto("/cabinet", wait_until="networkidle")
    other.goto("/cabinet/notices", wait_until="networkidle")
    expect(other.get_by_text("Уведомлений нет")).to_be_visible()
    axe(other)
    for number in (1, 2):
        tell(database, company, number, "/cabinet/guarantee")
    expect(page.locator(COUNT)).to_contain_text("2", timeout=15_000)
    axe(page)
    expect(other.get_by_text("Пришли новые уведомления.")).to_be_visible(timeout=15_000)
    other.get_by_role("button", name="Показать").click()
    line, button = notice(other, 2)
    expect(line).to_contain_text("<b>№ 2</b>")
    button.press("Enter")
    expect(line).to_contain_text("Оператор зарегистрировал заявку.")
    expect(page.locator(COUNT)).to_contain_text("1", timeout=15_000)
    assert unread(database, company) == 1
    axe(other)
    picture(other, "notices")
    line.get_by_role("link", name="Открыть").click()
    wait_for_address(other, "**/cabinet/guarantee")


def test_a_page_goes_on_hearing_after_a_file_was_saved_from_it_and_after_somebody_chose_to_stay(
    database: PortalDatabase, company: str, someone: Someone
):
    page = someone(signed_in=COMPANY_EMAIL)
    page.goto(f"/cabinet/guarantee/{database.draft(COMPANY_EMAIL)}", wait_until="networkidle")
    with page.expect_download():
        page.get_by_text("Выгрузить данные").click()
        page.get_by_role("link", name="Книга Excel").click()
    tell(database, company, 1, "/cabinet")
    expect(page.locator(COUNT)).to_contain_text("1", timeout=15_000)
    page.evaluate("addEventListener('beforeunload', (event) => event.preventDefault(), { once: true })")
    with page.expect_event("dialog") as asked:
        page.evaluate("setTimeout(() => location.assign('/faq'))")
    asked.value.dismiss()
    assert asked.value.type == "beforeunload"
    tell(database, company, 2, "/cabinet")
    expect(page.locator(COUNT)).to_contain_text("2", timeout=15_000)


def test_the_unread_are_filtered_and_all_marked_as_read(database: PortalDatabase, company: str, someone: Someone):
    for number in range(1, 24):
        tell(database, company, number, "")
    page = someone(signed_in=COMPANY_EMAIL)
    page.goto("/cabinet/notices", wait_until="networkidle")
    expect(page.locator(".told")).to_have_count(20)
    notice(page, 23)[1].click()
    expect(notice(page, 23)[0]).not_to_have_class(re.compile("told-new"))
    page.get_by_role("tab", name=re.compile("Непрочитанные · 22")).click()
    expect(page.locator(".told", has_text="№ 23")).to_have_count(0)
    page.get_by_role("button", name="Вперёд").click()
    expect(page.locator(".told")).to_have_count(2)
    page.get_by_role("button", name="Отметить все прочитанными").click()
    expect(page.get_by_role("main").get_by_text("Всё прочитано")).to_be_visible()
    expect(page.locator(COUNT)).to_have_count(0)
    expect(page.locator("h1")).to_be_focused()
    assert unread(database, company) == 0


def test_an_executor_has_the_same_page_in_its_own_portal(database: PortalDatabase, someone: Someone, axe: Callable[[Page], None]):
    executor = database.executor()
    forget(database, executor)
    tell(database, executor, 5, "/mio/objects")
    with database.begin(reading=True) as session:
        email = session.get_one(Account, executor).email
    page = someone(signed_in=email, language="kk", width=390, height=844)
    page.goto("/mio/notices", wait_until="networkidle")
    expect(page.locator("h1")).to_have_text("Хабарламалар")
    page.locator(".told").get_by_role("button").click()
    axe(page)
    page.locator(".told").get_by_role("link").click()
    wait_for_address(page, "**/mio/objects")


def test_letters_are_chosen_in_the_profile_topic_by_topic(
    database: PortalDatabase, company: str, someone: Someone, axe: Callable[[Page], None], picture: Callable[[Page, str], None]
):
    page = someone(signed_in=COMPANY_EMAIL)
    page.goto("/cabinet", wait_until="networkidle")
    choice = page.get_by_label("Мои заявки")
    expect(choice).to_have_value("at_once")
    choice.select_option(label="Одним письмом в день")
    expect(page.get_by_text("Выбор сохранён.")).to_be_visible()
    axe(page)
    picture(page, "letter-choices")
    page.reload(wait_until="networkidle")
    expect(page.get_by_label("Мои заявки")).to_have_value("daily")
    expect(page.get_by_label("Сроки и напоминания")).to_have_value("at_once")
    tell(database, company, 99, "/cabinet/guarantee")
    with database.begin(reading=True) as session:
        waiting = session.exec(select(Notice.letter_due).where(Notice.account_id == company)).all()
        letters = session.exec(
            select(OutboxLetter).where(OutboxLetter.recipient == COMPANY_EMAIL, col(OutboxLetter.subject).contains("№ 99"))
        ).all()
    assert (waiting, letters) == (["digest"], [])
    page.get_by_label("Мои заявки").select_option(label="Сразу")
    expect(page.get_by_text("Выбор сохранён.")).to_be_visible()
