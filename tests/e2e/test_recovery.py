"""A member of staff connects an authenticator application, keeps the recovery codes and signs in with one of them."""

import datetime as dt
import re
from collections.abc import Callable

from playwright.sync_api import Page, expect
from pyotp.totp import TOTP
from sqlmodel import select

from portal.core.accounts.people import StaffRole
from portal.core.accounts.staff.service import open_staff
from portal.core.accounts.tables import Account
from portal.demo.load import MODERATOR_EMAIL, SIGN_IN_PASSWORD
from tests.e2e.addresses import wait_for_address
from tests.e2e.conftest import Someone
from tests.e2e.database import PortalDatabase
from tests.e2e.people import PASSWORD, letter_to, sign_in_staff

Look = Callable[[Page], None]
Picture = Callable[[Page, str], None]
EMAIL = "saqtyq@operator.example"
CODE = re.compile(r"[2-9A-Z]{5}-[2-9A-Z]{5}")


def test_a_member_of_staff_keeps_recovery_codes_and_signs_in_with_one(
    someone: Someone, database: PortalDatabase, axe: Look, picture: Picture
) -> None:
    _open_account(database)
    page = someone(language="ru")
    sign_in_staff(page, EMAIL, SIGN_IN_PASSWORD)
    codes = _connected(page, axe, picture)
    _kept(page, codes)
    _signed_in_with(someone(language="kk", width=390, scheme="dark"), codes[0], axe, picture)
    assert "Осталось кодов: 9" in letter_to(page, EMAIL)
    page.reload(wait_until="networkidle")
    expect(page.get_by_text("Неиспользованных кодов: 9")).to_be_visible()
    _made_anew(page, codes, axe, picture)
    page.get_by_role("button", name="Отключить приложение").click()
    page.locator("#code").fill(page.locator(".recovery-codes li").first.inner_text())
    page.locator("#code").press("Enter")
    expect(page.get_by_role("button", name="Подключить приложение")).to_be_visible()
    expect(page.get_by_role("heading", name="Резервные коды")).to_have_count(0)
    axe(page)


def test_a_set_up_shows_the_codes_and_goes_on_when_they_are_kept(
    someone: Someone, database: PortalDatabase, axe: Look, picture: Picture
) -> None:
    path = open_staff(database.begin, "zhana@operator.example", "Жаңа Ойдан", [StaffRole.MODERATOR], now=database.now)
    page = someone(language="en", width=390, scheme="dark")
    page.goto(path, wait_until="networkidle")
    page.locator("#password").fill(PASSWORD)
    page.locator("#repeat").fill(PASSWORD)
    page.locator("#repeat").press("Enter")
    page.locator("#code").fill(TOTP(page.locator(".qr-key").inner_text().replace(" ", "")).at(dt.datetime.now(dt.UTC)))
    page.locator("#code").press("Enter")
    expect(page.locator(".recovery-codes li")).to_have_count(10)
    axe(page)
    picture(page, "recovery-set-up")
    page.reload(wait_until="networkidle")
    expect(page.get_by_text("The application is connected")).to_be_visible()
    assert not CODE.search(page.locator("main").inner_text())
    axe(page)
    page.get_by_role("button", name="Sign in").click()
    wait_for_address(page, re.compile(r"/desk$"))


def _open_account(database: PortalDatabase) -> None:
    """Make a moderator of this test's own, with the password of the demonstration."""
    with database.begin() as session:
        known = session.exec(select(Account).where(Account.email == MODERATOR_EMAIL)).one()
        account = Account(kind=known.kind, name="Сақтық Ойдан", email=EMAIL, created_at=database.now())
        account.roles, account.password_hash = known.roles, known.password_hash
        session.add(account)


def _connected(page: Page, axe: Look, picture: Picture) -> list[str]:
    """Connect an application and return the codes that are shown."""
    page.goto("/desk/profile", wait_until="networkidle")
    page.get_by_role("button", name="Подключить приложение").click()
    key = page.locator(".qr-key").inner_text().replace(" ", "")
    page.locator("#code").fill(TOTP(key).at(dt.datetime.now(dt.UTC)))
    page.locator("#code").press("Enter")
    expect(page.locator(".recovery-codes")).to_be_focused()
    axe(page)
    picture(page, "recovery-codes")
    return page.locator(".recovery-codes li").all_inner_texts()


def _kept(page: Page, codes: list[str]) -> None:
    """Keep the codes in every way that is offered; afterwards they are shown no more."""
    assert len(codes) == 10
    assert all(map(CODE.fullmatch, codes))
    with page.expect_download() as saved:
        page.get_by_role("link", name="Сохранить в файл").click()
    assert saved.value.suggested_filename == "recovery-codes.txt"
    assert CODE.findall(saved.value.path().read_text("utf-8")) == codes
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="Скопировать").click()
    expect(page.get_by_text("Коды скопированы.")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()").split() == codes
    page.emulate_media(media="print")
    expect(page.locator(".recovery-codes")).to_be_visible()
    expect(page.get_by_role("heading", name="Подтверждение входа")).to_be_hidden()
    page.emulate_media(media="screen")
    page.get_by_role("button", name="Коды сохранены").click()
    expect(page.locator(".recovery-codes")).to_have_count(0)
    expect(page.get_by_text("Неиспользованных кодов: 10")).to_be_visible()
    page.reload(wait_until="networkidle")
    assert not CODE.search(page.locator("main").inner_text())


def _signed_in_with(page: Page, code: str, axe: Look, picture: Picture) -> None:
    page.goto("/desk/sign-in", wait_until="networkidle")
    page.locator("#email").fill(EMAIL)
    page.locator("#password").fill(SIGN_IN_PASSWORD)
    page.locator("#password").press("Enter")
    page.get_by_role("button", name="Қосымша қолжетімсіз бе? Резервтік код енгізіңіз").click()
    expect(page.locator("#code")).to_be_focused()
    page.locator("#code").fill("AAAAA-AAAAA")
    page.locator("#code").press("Enter")
    expect(page.locator("#code-error")).to_contain_text("Резервтік код сәйкес келмейді")
    axe(page)
    picture(page, "recovery-sign-in")
    page.locator("#code").fill(code.lower())
    page.locator("#code").press("Enter")
    wait_for_address(page, re.compile(r"/desk$"))


def _made_anew(page: Page, former: list[str], axe: Look, picture: Picture) -> None:
    page.get_by_role("button", name="Создать новые коды").click()
    page.locator("#recovery-password").fill("не тот пароль")
    page.locator("#recovery-password").press("Enter")
    expect(page.locator("#recovery-password-error")).to_contain_text("указан неверно")
    axe(page)
    picture(page, "recovery-anew")
    page.locator("#recovery-password").fill(SIGN_IN_PASSWORD)
    page.locator("#recovery-password").press("Enter")
    expect(page.locator(".recovery-codes li")).to_have_count(10)
    assert not set(former) & set(page.locator(".recovery-codes li").all_inner_texts())
