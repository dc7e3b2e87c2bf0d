"""The administrator finds a company, ends a person's sessions, closes and opens access and corrects the name; others only read."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect
from sqlmodel import col, select

from portal.core.accounts.people import EVERY_RIGHT
from portal.core.accounts.tables import Account, Organisation, SignInSession
from portal.demo.load import MODERATOR_EMAIL
from portal.demo.mio import ADMINISTRATOR_EMAIL, ANALYST_EMAIL
from tests.e2e.conftest import Someone
from tests.e2e.database import PortalDatabase
from tests.e2e.people import letter_to

Look = Callable[[Page], None]
Picture = Callable[[Page, str], None]
BIN, NAME = "990140007710", "ТОО «Қатесі бар атау»"
HEAD, FILLER = "basshy@qate.example", "toltyrushy@qate.example"
WINDOWS = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36"
WHY = "Обращение руководителя"


@pytest.fixture(scope="module")
def company(database: PortalDatabase) -> str:
    """A company of these tests with a head and a person who fills in; gives its id."""
    with database.begin() as session:
        row = Organisation(bin=BIN, name=NAME, created_at=database.now())
        session.add(row)
        session.flush()
        facts = {"kind": "legal_entity", "organisation_id": row.id, "created_at": database.now()}
        session.add(Account(**facts, iin="760101300011", name="Басшыбаев Нұрлан", email=HEAD, rights=sorted(EVERY_RIGHT)))
        session.add(Account(**facts, iin="860101300012", name="Толтырушы Әйгерім", email=FILLER, rights=["fill_in"], language="ru"))
        session.flush()
        return row.id


def person(page: Page, email: str) -> Locator:
    return page.locator(".person", has_text=email)


def reason(page: Page, *, name: str = "") -> Locator:
    """Type the reason into the open window and return the window."""
    window = page.locator("dialog#company-act")
    expect(window).to_be_visible()
    if name:
        window.locator("#company-act-name").fill(name)
    window.locator("#company-act-reason").fill(WHY)
    return window


def test_a_company_is_found_and_a_session_in_another_browser_ends_at_once(
    company: str, database: PortalDatabase, someone: Someone, axe: Look, picture: Picture
) -> None:
    theirs, page = someone(signed_in=FILLER, language="ru"), someone(signed_in=ADMINISTRATOR_EMAIL, language="ru")
    theirs.goto("/cabinet/notices", wait_until="networkidle")
    _at_a_computer(database)
    for typed in ("толтырушы әйг", FILLER, "9901 4000 77", BIN):
        _found(page, typed)
    axe(page)
    picture(page, "companies")
    page.get_by_role("link", name=NAME).click()
    expect(page).to_have_url(re.compile(f"/desk/companies/{company}$"))
    expect(person(page, FILLER)).to_contain_text("Компьютер (Windows), Chrome 140")
    axe(page)
    picture(page, "company")
    person(page, FILLER).get_by_role("button", name="Завершить все сеансы").click()
    window = page.locator("dialog#company-act")
    window.get_by_role("button", name="Завершить все сеансы").click()
    expect(window.locator("#company-act-reason-error")).to_contain_text("Укажите причину")
    axe(page)
    picture(page, "company-window")
    reason(page).get_by_role("button", name="Завершить все сеансы").click()
    expect(person(page, FILLER)).to_contain_text("нет открытых сеансов")
    expect(page.locator("table")).to_contain_text("открытых сеансов: 1 → открытых сеансов: 0")
    # The page in the other browser goes to the sign-in by itself.
    expect(theirs).to_have_url(re.compile(r"/sign-in\?next="), timeout=30_000)
    expect(theirs.get_by_text("Сеанс завершён, или вы вышли в другом окне")).to_be_visible()
    assert "завершил открытый сеанс вашей учётной записи" in letter_to(page, FILLER)


def _at_a_computer(database: PortalDatabase) -> None:
    with database.begin() as session:
        for row in session.exec(
            select(SignInSession).where(SignInSession.account_id == database.account(FILLER)).order_by(col(SignInSession.id))
        ):
            row.user_agent = WINDOWS


def _found(page: Page, typed: str) -> None:
    page.goto("/desk/companies", wait_until="networkidle")
    expect(page.locator("tbody tr").nth(1)).to_be_visible()
    page.locator("#companies-search").fill(typed)
    page.locator("#companies-search").press("Enter")
    expect(page.locator("tbody tr")).to_have_count(1)
    expect(page.locator("tbody tr")).to_contain_text(NAME)


def test_a_name_is_corrected_with_a_reason_and_stands_in_the_cabinet(company: str, someone: Someone, axe: Look, picture: Picture) -> None:
    page, theirs = someone(signed_in=ADMINISTRATOR_EMAIL, language="ru"), someone(signed_in=HEAD, language="ru")
    page.goto(f"/desk/companies/{company}", wait_until="networkidle")
    page.get_by_role("button", name="Исправить наименование").click()
    window = reason(page, name="ТОО «Дұрыс атау»")
    axe(page)
    picture(page, "company-rename")
    window.get_by_role("button", name="Исправить наименование").click()
    expect(page.locator("h1")).to_have_text("ТОО «Дұрыс атау»")
    expect(page.locator("table")).to_contain_text(f"{NAME} → ТОО «Дұрыс атау»")
    expect(page.locator("table")).to_contain_text(WHY)
    axe(page)
    theirs.goto("/cabinet", wait_until="networkidle")
    expect(theirs.locator("main")).to_contain_text("ТОО «Дұрыс атау»")
    theirs.goto("/cabinet/notices", wait_until="networkidle")
    expect(theirs.locator("main")).to_contain_text("Исправлено наименование организации на портале")
    page.goto(f"/desk/audit?thing=organisation:{company}", wait_until="networkidle")
    expect(page.locator("tbody tr").first).to_contain_text("Исправлено наименование организации")
    expect(page.locator("tbody tr").first).to_contain_text(WHY)


def test_access_is_closed_and_opened_for_one_and_for_all(company: str, someone: Someone, axe: Look, picture: Picture) -> None:
    page = someone(signed_in=ADMINISTRATOR_EMAIL, language="ru")
    page.goto(f"/desk/companies/{company}", wait_until="networkidle")
    person(page, HEAD).get_by_role("button", name="Отключить учётную запись").click()
    window = reason(page)
    expect(window).to_contain_text("Последний, кто может подписывать")
    axe(page)
    picture(page, "company-last")
    window.get_by_role("button", name="Отключить учётную запись").click()
    expect(page.locator("main")).to_contain_text("Подписывать некому")
    expect(person(page, HEAD)).to_contain_text("оператором")
    person(page, HEAD).get_by_role("button", name="Включить учётную запись").click()
    reason(page).get_by_role("button", name="Включить учётную запись").click()
    expect(person(page, HEAD)).to_contain_text("действует")
    theirs = someone(signed_in=HEAD, language="ru")
    theirs.goto("/cabinet", wait_until="networkidle")
    page.get_by_role("button", name="Закрыть доступ организации").click()
    reason(page).get_by_role("button", name="Закрыть доступ организации").click()
    expect(page.locator("main")).to_contain_text("Доступ организации закрыт")
    axe(page)
    picture(page, "company-closed")
    expect(theirs).to_have_url(re.compile(r"/sign-in\?next="), timeout=30_000)
    page.get_by_role("button", name="Открыть доступ организации").click()
    reason(page).get_by_role("button", name="Открыть доступ организации").click()
    expect(page.get_by_role("button", name="Закрыть доступ организации")).to_be_visible()


def test_a_moderator_reads_the_card_and_the_analyst_does_not(company: str, someone: Someone, axe: Look) -> None:
    page = someone(signed_in=MODERATOR_EMAIL, language="ru")
    page.goto("/desk", wait_until="networkidle")
    page.locator("a.side-link[href='/desk/companies']").click()
    expect(page.locator("h1")).to_have_text("Компании")
    page.goto(f"/desk/companies/{company}", wait_until="networkidle")
    expect(person(page, HEAD)).to_contain_text("подпись")
    expect(page.locator("main").get_by_role("button")).to_have_count(0)
    axe(page)
    page.goto(f"/desk/companies/{'0' * 32}", wait_until="networkidle")
    expect(page.locator("main")).to_contain_text("Такой организации нет")
    other = someone(signed_in=ANALYST_EMAIL, language="ru")
    for path in ("/desk/companies", f"/desk/companies/{company}"):
        other.goto(path, wait_until="networkidle")
        expect(other.locator("main")).to_contain_text("Эта страница вам не открыта")
        expect(other.locator("main")).not_to_contain_text(HEAD)


@pytest.mark.parametrize(
    ("language", "width", "scheme"), [("kk", 390, "light"), ("en", 390, "dark"), ("kk", 1280, "dark"), ("ru", 390, "dark")]
)
def test_the_pages_fit_the_screen(
    company: str, someone: Someone, axe: Look, picture: Picture, language: str, width: int, scheme: str
) -> None:
    page = someone(signed_in=ADMINISTRATOR_EMAIL, language=language, width=width, scheme=scheme)
    for name, path in (("companies", "/desk/companies"), ("company", f"/desk/companies/{company}")):
        page.goto(path, wait_until="networkidle")
        expect(page.locator("main table, main .person").first).to_be_visible()
        axe(page)
        picture(page, f"{name}-{language}-{width}-{scheme}")
        assert not page.evaluate("document.documentElement.scrollWidth > innerWidth + 1")
