"""The ways in of staff, executors and companies: a wrong code, another one, the page that was wanted, the language on the way."""

import datetime as dt
import re
import sqlite3

from playwright.sync_api import Page, expect
from sqlmodel import col, select

from portal.core.accounts.tables import SignInSession
from portal.demo.load import COMPANY_EMAIL, SIGN_IN_PASSWORD
from portal.demo.mio import ANALYST_EMAIL, BODIES
from tests.e2e.addresses import wait_for_address
from tests.e2e.conftest import Portal, Someone
from tests.e2e.database import PortalDatabase, utc_now
from tests.e2e.people import code_sent, letter_to

EXECUTOR_EMAIL = BODIES[1].email


def _password(page: Page, email: str, password: str = SIGN_IN_PASSWORD) -> None:
    page.locator("#email").fill(email)
    page.locator("#password").fill(password)
    page.locator("main form button[type=submit]").click()


def _confirm(page: Page, code: str) -> None:
    page.locator("#code").fill(code)
    page.locator("main form button[type=submit]").click()


def _other(code: str) -> str:
    return f"{(int(code) + 1) % 1_000_000:06}"


def _a_minute_passes(portal: Portal) -> None:
    """Make every code older than the pause before another one may be asked for."""
    with sqlite3.connect(portal.data / "portal.db") as database:
        database.execute("update one_time_codes set sent_at = '2026-01-01 00:00:00.000000'")


def test_staff_mend_a_wrong_password_and_code_and_land_where_they_wanted(someone: Someone):
    page = someone()
    page.goto("/desk/mio/charts")
    expect(page).to_have_url(re.compile(r"/desk/sign-in\?next="), timeout=30_000)
    page.wait_for_load_state("networkidle")
    _password(page, ANALYST_EMAIL, "Wrong-2026!")
    expect(page.locator("#password-error")).to_contain_text("Неверная электронная почта или пароль")
    _password(page, ANALYST_EMAIL)
    expect(page.locator("#code")).to_be_focused()
    code = code_sent(page, ANALYST_EMAIL)
    _confirm(page, _other(code))
    expect(page.locator("#code-error")).to_contain_text("Код неверен или устарел")
    page.reload(wait_until="networkidle")
    _confirm(page, code)
    wait_for_address(page, "**/desk/mio/charts")


def test_staff_begin_anew_and_an_address_of_others_leads_nowhere(someone: Someone):
    page = someone()
    page.goto("/desk/sign-in?next=/mio/week", wait_until="networkidle")
    _password(page, ANALYST_EMAIL)
    page.get_by_role("button", name="Начать заново").click()
    expect(page.locator("#email")).to_be_focused()
    _password(page, ANALYST_EMAIL)
    expect(page.locator("#code")).to_be_visible()
    _confirm(page, code_sent(page, ANALYST_EMAIL))
    wait_for_address(page, "**/desk/mio")


def test_an_executor_gets_another_code_and_reads_of_it_in_another_language(portal: Portal, someone: Someone):
    page = someone()
    page.goto("/mio/sign-in?next=/mio/rules", wait_until="networkidle")
    _password(page, EXECUTOR_EMAIL)
    expect(page.locator("#code")).to_be_visible()
    first = code_sent(page, EXECUTOR_EMAIL)
    page.locator("[data-speak=kk]").click()
    expect(page.locator("main")).to_contain_text("Электрондық поштаңызға 6 таңбалы коды бар хат жіберіліп жатыр")
    _a_minute_passes(portal)
    page.get_by_role("button", name="Кодты қайта жіберу").click()
    expect(page.get_by_text("Жаңа код жіберіліп жатыр.")).to_be_visible()
    expect(page.get_by_text("Хат жіберілді:")).to_be_visible(timeout=20_000)
    second = code_sent(page, EXECUTOR_EMAIL)
    _confirm(page, first if first != second else _other(second))
    expect(page.locator("#code-error")).to_contain_text("Код дұрыс емес")
    _confirm(page, second)
    wait_for_address(page, "**/mio/rules")


def test_a_link_for_a_forgotten_password_is_promised_to_anybody_at_the_address_already_typed(someone: Someone):
    page = someone()
    page.goto("/mio/sign-in", wait_until="networkidle")
    address = page.locator("#email")
    address.fill("nobody@mio.example")
    page.get_by_role("button", name="Забыли пароль?").click()
    expect(page.locator("#password")).to_have_count(0)
    expect(page.get_by_role("heading", level=1)).to_have_text("Новый пароль")
    expect(page).to_have_title(re.compile("^Новый пароль — "))
    expect(address).to_have_value("nobody@mio.example")
    expect(address).to_be_focused()
    page.get_by_role("button", name="Отправить ссылку").click()
    expect(page.locator("main")).to_contain_text("Если с этим адресом есть учётная запись")
    page.get_by_role("button", name="Вернуться ко входу").click()
    expect(page.locator("#password")).to_be_visible()
    expect(page.get_by_role("heading", level=1)).to_have_text("Вход на портал МИО")


def test_a_company_signs_in_by_a_code_that_was_sent_again(portal: Portal, someone: Someone):
    page = someone()
    page.goto("/sign-in?next=/cabinet/guarantee", wait_until="networkidle")
    page.locator("#email").fill("nobody@example.kz")
    page.get_by_role("button", name="Получить разовый код").click()
    expect(page.locator("main")).to_contain_text("nobody@example.kz")
    page.get_by_role("button", name="Указать другой адрес").click()
    page.locator("#email").fill(COMPANY_EMAIL)
    page.get_by_role("button", name="Получить разовый код").click()
    expect(page.locator("main")).to_contain_text(COMPANY_EMAIL)
    _a_minute_passes(portal)
    page.get_by_role("button", name="Отправить код ещё раз").click()
    expect(page.get_by_text("Новый код отправляется.")).to_be_visible()
    _confirm(page, code_sent(page, COMPANY_EMAIL))
    wait_for_address(page, "**/cabinet/guarantee")


def test_a_company_chooses_another_password_by_a_code(someone: Someone):
    page = someone()
    page.goto("/forgot", wait_until="networkidle")
    page.locator("#email").fill(COMPANY_EMAIL)
    page.get_by_role("button", name="Получить разовый код").click()
    expect(page.locator("main")).to_contain_text(COMPANY_EMAIL)
    _confirm(page, code_sent(page, COMPANY_EMAIL))
    met = page.locator(".password-rule[data-met]")
    page.locator("#password").fill(SIGN_IN_PASSWORD)
    expect(met).to_have_count(5)
    page.locator("#repeat").fill(SIGN_IN_PASSWORD)
    expect(met).to_have_count(6)
    page.locator("main form button[type=submit]").click()
    wait_for_address(page, "**/cabinet")


def test_whose_session_in_the_cabinet_has_ended_is_told_that_the_work_is_safe(someone: Someone):
    page = someone()
    page.goto("/sign-in?next=/cabinet/guarantee&ended=1", wait_until="networkidle")
    expect(page.locator("main")).to_contain_text("Внесённое в заявки не потеряно")
    expect(page.locator("h1")).to_be_focused()
    page.evaluate("portal.signIn()")
    page.reload(wait_until="networkidle")
    assert page.url.endswith("/sign-in?next=/cabinet/guarantee&ended=1")


def test_a_session_that_is_about_to_end_says_so_and_one_press_extends_it(database: PortalDatabase, someone: Someone):
    page = someone(signed_in=COMPANY_EMAIL)
    page.goto("/cabinet", wait_until="networkidle")
    last = col(SignInSession.created_at).desc()
    with database.begin() as session:
        opened = session.exec(select(SignInSession).order_by(last).limit(1)).one()
        opened.idle_until = utc_now() + dt.timedelta(minutes=1)

    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    window = page.locator("dialog[aria-labelledby=session-title]")
    expect(window).to_contain_text(re.compile("0:[0-5][0-9]"))
    window.locator(".btn-primary").click()

    expect(window).to_be_hidden()
    with database.begin(reading=True) as session:
        extended = session.exec(select(SignInSession.idle_until).order_by(last).limit(1)).one()
    assert extended > utc_now() + dt.timedelta(minutes=5)


def test_staff_replace_a_forgotten_password_by_a_link_among_their_own_pages(someone: Someone):
    page = someone()
    page.goto("/desk/sign-in", wait_until="networkidle")
    page.locator("#email").fill(ANALYST_EMAIL)
    page.get_by_role("button", name="Забыли пароль?").click()
    page.get_by_role("button", name="Отправить ссылку").click()
    expect(page.locator("main")).to_contain_text("Если с этим адресом есть учётная запись")
    expect(page.get_by_role("heading", level=1)).to_be_focused()
    found = re.search(r"/desk/set-up/[\w-]+", letter_to(page, ANALYST_EMAIL))
    assert found
    page.goto(found.group(), wait_until="networkidle")
    expect(page.get_by_role("heading", level=1)).to_have_text("Новый пароль")
    address = page.locator(".data-row dd", has_text=ANALYST_EMAIL)
    assert address.evaluate("(node) => node.clientHeight < 1.9 * parseFloat(getComputedStyle(node).lineHeight)"), "broken over two lines"
    page.locator("#password").fill(SIGN_IN_PASSWORD)
    page.locator("#repeat").fill(SIGN_IN_PASSWORD)
    page.locator("main form button[type=submit]").click()
    page.get_by_role("link", name="Перейти ко входу").click()
    expect(page).to_have_url(re.compile("/desk/sign-in$"), timeout=30_000)
