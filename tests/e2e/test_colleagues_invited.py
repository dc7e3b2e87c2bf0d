"""A colleague invited by e-mail, in the browser: the head invites, the person registers by the link and is inside at once."""

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page, expect
from sqlmodel import col, select

from portal.core.accounts.people import EVERY_RIGHT
from portal.core.accounts.tables import Account, ColleagueInvitation, Organisation
from portal.db import new_id
from portal.demo.keys import ULGI
from tests.e2e import people
from tests.e2e.addresses import wait_for_address
from tests.e2e.conftest import Portal, Someone
from tests.e2e.database import PortalDatabase

HEAD, INVITED, OTHER = "head@ulgi-invites.example", "invited@ulgi-invites.example", "other@ulgi-invites.example"
PAGE = "/cabinet/colleagues"


@pytest.fixture(scope="module", autouse=True)
def office(database: PortalDatabase) -> Iterator[None]:
    """ULGI has a head, and its employee has no account: other tests may have registered with the same key."""
    _free_the_key(database)
    with database.begin() as session:
        company = session.exec(select(Organisation).where(Organisation.bin == ULGI.bin)).one_or_none()
        company = company or Organisation(bin=ULGI.bin, name=ULGI.name, created_at=database.now())
        session.add(company)
        session.flush()
        facts = {"kind": "legal_entity", "organisation_id": company.id, "rights": sorted(EVERY_RIGHT), "created_at": database.now()}
        session.add(Account(**facts, iin=new_id()[:12], name="Шақырушы Ақмарал", email=HEAD))
    yield
    _free_the_key(database)


def _free_the_key(database: PortalDatabase) -> None:
    """Let other tests open the key as somebody who has no account, and choose the same password in this organisation."""
    with database.begin() as session:
        ours = col(Account.email).endswith("@ulgi-invites.example")
        for account in session.exec(select(Account).where((Account.surname == "ҮЛГІБЕКОВ") | ours)):
            account.iin, account.password_hash, account.rights = new_id()[:12], "", []
            session.add(account)


def _invite(page: Page, email: str, name: str) -> None:
    page.get_by_role("button", name="Пригласить сотрудника").click()
    window = page.locator("dialog#colleague-inviting")
    window.get_by_label("Электронная почта").fill(email)
    window.get_by_label("Имя").fill(name)
    window.get_by_label("заполнение").check()
    window.get_by_role("button", name="Отправить приглашение").click()


def _link(page: Page, email: str) -> str:
    found = re.search(r"/registration\?colleague=[\w-]+", people.letter_to(page, email))
    assert found, f"no invitation for {email}"
    return found.group()


def _is_inside(page: Page, database: PortalDatabase) -> None:
    with database.begin(reading=True) as session:
        account = session.exec(select(Account).where(Account.email == INVITED)).one()
        assert (account.rights, account.awaits_since) == (["fill_in"], None)
    page.goto("/cabinet/guarantee", wait_until="networkidle")
    expect(page.get_by_role("button", name="Создать заявку")).to_be_visible()


def test_an_invited_colleague_registers_by_the_link_and_fills_in_at_once(
    portal: Portal, database: PortalDatabase, someone: Someone, axe: Callable[[Page], None], picture: Callable[[Page, str], None]
):
    head = someone(signed_in=HEAD)
    head.goto(PAGE, wait_until="networkidle")
    _invite(head, HEAD, "Сама себе")
    window = head.locator("dialog#colleague-inviting")
    expect(window).to_contain_text("Этот адрес уже у сотрудника вашей организации")
    axe(head)
    picture(head, "inviting-refused")
    window.get_by_label("Электронная почта").fill(INVITED)
    window.get_by_role("button", name="Отправить приглашение").click()
    expect(head.locator(".person", has_text=INVITED)).to_contain_text("ждёт регистрации")
    axe(head)
    picture(head, "invitations")
    theirs, link = someone(), _link(head, INVITED)
    theirs.goto(link, wait_until="networkidle")
    expect(theirs.locator("main")).to_contain_text("ждать подтверждения не нужно")
    axe(theirs)
    picture(theirs, "invited")
    people.register(theirs, portal, "ulgi-employee", INVITED, "+7 701 000 00 19")
    wait_for_address(theirs, "**/cabinet**", timeout=20_000)
    _is_inside(theirs, database)
    head.reload(wait_until="networkidle")
    expect(head.locator(".person", has_text=INVITED)).to_contain_text("действует")
    used = someone()
    used.goto(link, wait_until="networkidle")
    expect(used.locator("main")).to_contain_text("По этому приглашению уже зарегистрировались")
    expect(used.locator("#key-password")).to_have_count(0)
    axe(used)
    picture(used, "invitation-used")


def test_an_invitation_is_sent_again_and_revoked_and_a_strange_key_is_refused(
    portal: Portal, database: PortalDatabase, someone: Someone, axe: Callable[[Page], None], picture: Callable[[Page, str], None]
):
    head, theirs = someone(signed_in=HEAD), someone()
    head.goto(PAGE, wait_until="networkidle")
    _invite(head, OTHER, "Другой")
    line = head.locator(".person", has_text=OTHER)
    expect(line).to_be_visible()
    first = _link(head, OTHER)
    line.get_by_role("button", name="Отправить ещё раз").click()
    expect(head.locator("body")).to_contain_text("Письмо с приглашением отправляется")
    theirs.goto(first, wait_until="networkidle")
    expect(theirs.locator("main")).to_contain_text("Такого приглашения нет")
    second = _link(head, OTHER)
    assert second != first
    theirs.goto(second, wait_until="networkidle")
    people.open_key(theirs, portal, "mysal-head", "key")
    expect(theirs.locator("main")).to_contain_text("Приглашение выдано другой организации", timeout=15_000)
    picture(theirs, "invited-strange-key")
    line.get_by_role("button", name="Отозвать").click()
    question = head.locator("dialog#colleague-revoking")
    axe(head)
    picture(head, "invitation-revoking")
    question.get_by_role("button", name="Отозвать").click()
    expect(line).to_have_count(0)
    theirs.goto(second, wait_until="networkidle")
    expect(theirs.locator("main")).to_contain_text("Ваша организация отозвала это приглашение")
    with database.begin(reading=True) as session:
        assert session.exec(select(ColleagueInvitation).where(ColleagueInvitation.email == OTHER)).one().revoked_at is not None


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
@pytest.mark.parametrize("width", [390, 1280])
def test_the_window_and_the_list_in_each_language_fit_the_screen(
    database: PortalDatabase, someone: Someone, language: str, width: int, axe: Callable[[Page], None], picture: Callable[[Page, str], None]
):
    with database.begin() as session:
        head, at = session.exec(select(Account).where(Account.email == HEAD)).one(), database.now()
        facts = {"organisation_id": head.organisation_id, "invited_by": head.id, "rights": ["fill_in"], "created_at": at, "sent_at": at}
        email = f"z{new_id()}@long-address-of-somebody.example"
        session.add(ColleagueInvitation(**facts, token_hash=new_id(), email=email, name="Мерзімі Өткен", expires_at=at))
    page = someone(signed_in=HEAD, language=language, width=width, height=844, scheme="dark" if language == "ru" else "light")
    page.goto(PAGE, wait_until="networkidle")
    expect(page.locator(".person", has_text=email)).to_be_visible()
    axe(page)
    assert not page.evaluate("document.documentElement.scrollWidth > innerWidth + 1")
    page.locator("main .page-head button, main header button").first.click()
    expect(page.locator("dialog#colleague-inviting")).to_be_visible()
    axe(page)
    picture(page, f"inviting-{language}-{width}")
