"""Announcements in the browser: written to everybody in three languages, read, counted at the desk, sent again, taken back."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect
from sqlmodel import col, select

from portal.core.accounts.tables import Account
from portal.core.audiences.queries import recipients
from portal.core.audiences.schema import AudienceKind
from portal.core.notices import queries
from portal.core.notices.tables import Announcement, Notice, OutboxLetter
from portal.demo.load import COMPANY_EMAIL
from portal.demo.mio import ADMINISTRATOR_EMAIL
from tests.e2e.conftest import Someone
from tests.e2e.database import PortalDatabase, utc_now

COUNT = ".side-link[href$='/notices'] .side-count"
TEXTS = {"kk": "Тапсыру тәртібі өзгерді. <script>alert(1)</script>", "ru": "Порядок подачи изменился.", "en": "The procedure has changed."}


@pytest.fixture
def people(database: PortalDatabase) -> tuple[str, str]:
    """Return a company's user and an executor, both without notices, by their e-mail addresses."""
    with database.begin() as session:
        for letter in session.exec(select(OutboxLetter).where(col(OutboxLetter.announcement_id).is_not(None))):
            session.delete(letter)
        for one in session.exec(select(Notice)):
            session.delete(one)
        return COMPANY_EMAIL, session.get_one(Account, database.executor()).email


def everybody(database: PortalDatabase) -> int:
    with database.begin(reading=True) as session:
        return len(session.exec(recipients(AudienceKind.EVERYBODY, "")).all())


def written(desk: Page, title: str) -> None:
    """Fill in the form of a new announcement, without the English text."""
    desk.goto("/desk/notices", wait_until="networkidle")
    desk.get_by_role("button", name="Написать объявление").click()
    for code, text in TEXTS.items():
        desk.locator(f"#announcement-title_{code}").fill(f"{title} {code}")
        desk.locator(f"#announcement-text_{code}").fill(text if code != "en" else "")
    desk.get_by_role("button", name="Сохранить и проверить").click()
    expect(desk.locator("#announcement-text_en-error")).to_contain_text("Текст на английском")
    desk.locator("#announcement-text_en").fill(TEXTS["en"])


def published(desk: Page, title: str) -> Locator:
    """Write an announcement, check it and publish it; return its card."""
    written(desk, title)
    desk.get_by_role("button", name="Сохранить и проверить").click()
    window = desk.locator("dialog#announcement-check")
    expect(window).to_contain_text(TEXTS["kk"])
    window.get_by_role("button", name="Опубликовать").click()
    card = desk.locator(".panel", has=desk.get_by_role("heading", name=f"{title} ru"))
    expect(card).to_contain_text("опубликовано")
    return card


def says(card: Locator, words: str) -> None:
    """Open the desk's page again until the card says something: the letters are written and sent by jobs."""
    for _ in range(20):
        card.page.reload(wait_until="networkidle")
        if words in " ".join(card.inner_text().split()):
            return
        card.page.wait_for_timeout(1000)
    expect(card).to_contain_text(words)


def unread(database: PortalDatabase, email: str) -> int:
    """Return how many notices somebody has not read: on a working day the portal may have reminded them of a week meanwhile."""
    account = database.account(email)
    with database.begin(reading=True) as session:
        return queries.unread_counts(session, [account]).get(account, 0)


def read(database: PortalDatabase, page: Page, email: str, address: str, title: str) -> Locator:
    """Open a notice in the list and return it; the number in the menu is one less after it, and gone when none is left."""
    expect(page.locator(COUNT)).to_be_visible(timeout=15_000)
    before = unread(database, email)
    expect(page.locator(COUNT)).to_contain_text(str(before), timeout=15_000)
    page.goto(address, wait_until="networkidle")
    line = page.locator(".told", has_text=title)
    line.get_by_role("button").click()
    for _ in range(100):
        if unread(database, email) < before:
            break
        page.wait_for_timeout(100)
    left = unread(database, email)
    assert left < before
    expect(page.locator(COUNT)).to_contain_text(str(left)) if left else expect(page.locator(COUNT)).to_have_count(0)
    return line


def test_an_announcement_to_everybody_is_written_read_and_counted(
    database: PortalDatabase,
    people: tuple[str, str],
    someone: Someone,
    axe: Callable[[Page], None],
    picture: Callable[[Page, str], None],
):
    company, executor = someone(signed_in=people[0]), someone(signed_in=people[1], language="kk")
    company.goto("/cabinet", wait_until="networkidle")
    executor.goto("/mio/profile", wait_until="networkidle")
    desk, everyone = someone(signed_in=ADMINISTRATOR_EMAIL), everybody(database)
    card = published(desk, "Новый порядок")
    expect(card).to_contain_text(re.compile(rf"Получателей\s*{everyone}\D.*Прочитали\s*0\D", re.DOTALL))
    expect(read(database, company, people[0], "/cabinet/notices", "Новый порядок ru")).to_contain_text(TEXTS["ru"])
    line = read(database, executor, people[1], "/mio/notices", "Новый порядок kk")
    expect(line).to_contain_text(TEXTS["kk"])
    axe(executor)
    says(card, "в очереди: 0; не отправлено: 0")
    expect(card).to_contain_text(re.compile(r"Прочитали\s*2\D"))
    with database.begin(reading=True) as session:
        letters = session.exec(select(OutboxLetter).where(col(OutboxLetter.announcement_id).is_not(None))).all()
    assert everyone - 2 <= len({one.recipient for one in letters}) == len(letters) <= everyone
    expect(card).to_contain_text(f"отправлено: {len(letters)};")
    axe(desk)
    picture(desk, "announcements")


def test_the_window_shows_what_will_be_published_and_to_how_many(
    database: PortalDatabase, someone: Someone, axe: Callable[[Page], None], picture: Callable[[Page, str], None]
):
    desk = someone(signed_in=ADMINISTRATOR_EMAIL)
    written(desk, "Черновик")
    desk.locator("#announcement-audience").select_option(label="Один человек по адресу электронной почты")
    desk.locator("#announcement-email").fill(ADMINISTRATOR_EMAIL)
    desk.get_by_role("button", name="Сохранить и проверить").click()
    expect(desk.locator("#announcement-email-error")).to_contain_text("нет действующей учётной записи с этим адресом")
    axe(desk)
    picture(desk, "announcement-form")
    desk.locator("#announcement-email").fill(COMPANY_EMAIL)
    desk.get_by_role("button", name="Сохранить и проверить").click()
    window = desk.locator("dialog#announcement-check")
    expect(window).to_contain_text(re.compile(r"Получателей\s*1"))
    axe(desk)
    picture(desk, "announcement-window")
    window.get_by_role("button", name="Отмена").click()
    card = desk.locator(".panel", has=desk.get_by_role("heading", name="Черновик ru"))
    expect(card).to_contain_text("черновик")
    card.get_by_role("button", name="Изменить").click()
    expect(desk.locator("#announcement-email")).to_have_value(COMPANY_EMAIL)
    desk.get_by_role("button", name="Вернуться к списку").click()
    card.get_by_role("button", name="Удалить").click()
    desk.locator("dialog#announcement-delete").get_by_role("button", name="Удалить").click()
    expect(card).to_have_count(0)
    with database.begin(reading=True) as session:
        assert [one for one in session.exec(select(Announcement)) if one.title["ru"] == "Черновик ru"] == []


def test_failed_letters_are_sent_again_from_the_desk(
    database: PortalDatabase,
    people: tuple[str, str],
    someone: Someone,
    axe: Callable[[Page], None],
    picture: Callable[[Page, str], None],
):
    desk = someone(signed_in=ADMINISTRATOR_EMAIL)
    card = published(desk, "Письма")
    says(card, "в очереди: 0")
    with database.begin() as session:
        letter = session.exec(
            select(OutboxLetter).where(OutboxLetter.recipient == people[0], col(OutboxLetter.announcement_id).is_not(None))
        ).one()
        letter.sent_at, letter.gave_up_at, letter.recipient = None, utc_now(), "old@example.kz"
    says(card, "не отправлено: 1")
    card.get_by_role("button", name="Кому не отправлено").click()
    window = desk.locator("dialog#announcement-failed")
    expect(window.get_by_role("row").last).to_contain_text(f"old@example.kz (теперь {people[0]})")
    axe(desk)
    picture(desk, "announcement-failed")
    window.get_by_role("button", name="Закрыть").click()
    card.get_by_role("button", name="Отправить неотправленные снова").click()
    expect(desk.get_by_text("Писем отправляется снова: 1.")).to_be_visible()
    says(card, "в очереди: 0; не отправлено: 0")
    with database.begin(reading=True) as session:
        sent = session.exec(select(OutboxLetter.recipient).where(col(OutboxLetter.sent_at).is_not(None))).all()
    assert people[0] in sent
    assert "old@example.kz" not in sent


def test_taken_back_it_stays_only_with_those_who_have_read_it(
    database: PortalDatabase, people: tuple[str, str], someone: Someone, axe: Callable[[Page], None], picture: Callable[[Page, str], None]
):
    company, executor = someone(signed_in=people[0]), someone(signed_in=people[1], language="kk")
    company.goto("/cabinet", wait_until="networkidle")
    executor.goto("/mio/profile", wait_until="networkidle")
    desk = someone(signed_in=ADMINISTRATOR_EMAIL)
    card = published(desk, "Ошибка")
    read(database, company, people[0], "/cabinet/notices", "Ошибка ru")
    card.get_by_role("button", name="Отозвать").click()
    desk.locator("dialog#announcement-take-back").get_by_role("button", name="Отозвать").click()
    expect(desk.get_by_text("Успели прочитать: 1")).to_be_visible()
    expect(card).to_contain_text("отозвано")
    expect(executor.locator(COUNT)).to_have_count(0, timeout=15_000)
    company.reload(wait_until="networkidle")
    expect(company.locator(".told", has_text="Ошибка ru")).to_contain_text("отозвано оператором")
    axe(company)
    picture(company, "announcement-taken-back")
