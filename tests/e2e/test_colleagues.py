"""The colleagues of an organisation in the browser: an employee registers, waits, is approved, views, fills in, is deactivated."""

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page, expect
from sqlmodel import col, select

from portal.core.accounts.people import EVERY_RIGHT
from portal.core.accounts.tables import Account, Organisation
from portal.core.applications.filling import service as applications
from portal.db import new_id
from portal.demo.keys import ULGI
from tests.e2e import people
from tests.e2e.conftest import Portal, Someone
from tests.e2e.database import PortalDatabase, utc_now

VIEWER, FILLER = "viewer@ulgi-colleagues.example", "filler@ulgi-colleagues.example"
HEAD, EMPLOYEE = "head@ulgi-colleagues.example", "employee@ulgi-colleagues.example"
PAGE = "/cabinet/colleagues"
CAN_BE_TYPED_IN = ", ".join(f"main {one}:visible:enabled:not([readonly]):not([aria-hidden])" for one in ("input", "textarea", "select"))
WRITES = (
    "Сохранить",
    "Отправить",
    "Подписать",
    "Сформировать",
    "Поиск",
    "Добавить",
    "Загрузить",
    "Удалить",
    "Отозвать",
    "Создать",
    "ссылку",
)
"""Words of the buttons that change something."""


@pytest.fixture(scope="module")
def office(database: PortalDatabase) -> Iterator[str]:
    """The head of ULGI has an account and an application; gives the application's id, and takes the key from the accounts afterwards."""
    with database.begin() as session:
        company = session.exec(select(Organisation).where(Organisation.bin == ULGI.bin)).one_or_none()
        company = company or Organisation(bin=ULGI.bin, name=ULGI.name, created_at=database.now())
        session.add(company)
        session.flush()
        facts = {"kind": "legal_entity", "organisation_id": company.id, "rights": sorted(EVERY_RIGHT), "created_at": database.now()}
        session.add(Account(**facts, iin="750101300001", name="Үлгібаева Алма", email=HEAD))
        others = {
            VIEWER: ("Көргенов Бақыт", {"rights": []}),
            FILLER: ("Толтырбаева-Қонысбайқызы Гүлбаршын", {"rights": ["fill_in"]}),
            "waits@ulgi-colleagues.example": ("Күтуші Дәурен", {"rights": [], "awaits_since": database.now()}),
            "no@ulgi-colleagues.example": (
                "Расталмаған Ерлан",
                {"rights": [], "awaits_since": database.now(), "declined_at": database.now()},
            ),
            "gone@ulgi-colleagues.example": ("Кетіпов Жанат", {"deactivated_at": database.now()}),
        }
        for number, (email, (name, more)) in enumerate(others.items(), start=2):
            session.add(Account(**{**facts, "iin": f"75010130000{number}", "name": name, "email": email, **more}))
    yield applications.create(database.begin, database.actor(database.account(HEAD)), "guarantee", now=utc_now)
    # Other tests open the same key as somebody who has no account, and choose the same password in this organisation.
    with database.begin() as session:
        for account in session.exec(select(Account).where(col(Account.email).endswith("@ulgi-colleagues.example"))):
            account.iin, account.password_hash, account.rights = new_id()[:12], "", []
            session.add(account)


def test_an_employee_waits_for_approval_and_then_does_what_the_rights_allow(
    portal: Portal, office: str, someone: Someone, axe: Callable[[Page], None], picture: Callable[[Page, str], None]
):
    theirs = someone()
    theirs.goto("/registration")
    people.register(theirs, portal, "ulgi-employee", EMPLOYEE, "+7 701 000 00 09")
    expect(theirs.locator("main")).to_contain_text("Регистрация завершена", timeout=15_000)
    axe(theirs)
    picture(theirs, "registration-waits")
    assert PAGE in people.letter_to(theirs, HEAD)
    head = someone(signed_in=HEAD)
    _decline(head, axe, picture)
    _told_why(theirs, portal, axe, picture)
    _approve(head, axe, picture)
    _views(someone(signed_in=EMPLOYEE), office, axe, picture)
    _closed_at_once(someone(signed_in=HEAD), someone(signed_in=EMPLOYEE), axe, picture)


def _decline(page: Page, axe: Callable[[Page], None], picture: Callable[[Page, str], None]) -> None:
    page.goto(PAGE, wait_until="networkidle")
    line = page.locator(".person", has_text=EMPLOYEE)
    line.get_by_role("button", name="Отклонить").click()
    question = page.locator("dialog#colleague-declining")
    expect(question).to_contain_text("можно подтвердить на этой странице")
    axe(page)
    picture(page, "colleagues-declining")
    question.get_by_role("button", name="Отклонить").click()
    expect(line).to_contain_text("отклонена")
    expect(line.get_by_role("button")).to_have_count(1)
    axe(page)
    picture(page, "colleagues-declined")


def _told_why(page: Page, portal: Portal, axe: Callable[[Page], None], picture: Callable[[Page, str], None]) -> None:
    """Sign in by the key, and then register again: both say who declined and what to do."""
    for address in ("/sign-in", "/registration"):
        page.goto(address, wait_until="networkidle")
        if address == "/sign-in":
            page.get_by_role("tab", name="ЭЦП/QR").click()
        people.open_key(page, portal, "ulgi-employee", "key")
        expect(page.locator("main")).to_contain_text("ваша организация отклонила вашу учётную запись", timeout=15_000)
        axe(page)
        picture(page, f"declined-at{address.replace('/', '-')}")


def _approve(page: Page, axe: Callable[[Page], None], picture: Callable[[Page, str], None]) -> None:
    page.goto("/cabinet", wait_until="networkidle")
    page.locator("a.side-link[href='/cabinet/colleagues']").click()
    line = page.locator(".person", has_text=EMPLOYEE)
    expect(line).to_contain_text("отклонена")
    expect(page.locator(".person", has_text=HEAD).get_by_role("button")).to_have_count(0)
    axe(page)
    picture(page, "colleagues")
    line.get_by_role("button", name="Подтвердить").click()
    window = page.locator("dialog#colleague-rights")
    expect(window.get_by_label("заполнение")).to_be_checked()
    axe(page)
    picture(page, "colleagues-rights")
    window.get_by_label("заполнение").uncheck()
    window.get_by_role("button", name="Подтвердить").click()
    expect(line).to_contain_text("действует")
    expect(line).to_contain_text("просмотр")
    expect(line).not_to_contain_text("заполнение")
    expect(line).to_be_focused()


def _views(page: Page, application: str, axe: Callable[[Page], None], picture: Callable[[Page, str], None]) -> None:
    page.goto("/cabinet/guarantee", wait_until="networkidle")
    expect(page.get_by_role("link", name="Открыть")).to_be_visible()
    expect(page.get_by_role("button", name="Создать заявку")).to_have_count(0)
    expect(page.locator("a.side-link[href='/cabinet/colleagues']")).to_be_hidden()
    page.goto(f"/cabinet/guarantee/{application}", wait_until="networkidle")
    expect(page.locator("main")).to_contain_text("У вас нет права заполнения")
    expect(page.locator("#f-name_kk")).not_to_be_editable()
    expect(page.get_by_role("button", name="Отправить на модерацию")).to_have_count(0)
    axe(page)
    picture(page, "form-viewed")
    page.goto(f"/cabinet/guarantee/{application}?stage=consents", wait_until="networkidle")
    expect(page.locator("main")).to_contain_text("Подписать может: Үлгібаева Алма.")
    expect(page.get_by_role("button", name="Подписать")).to_have_count(0)
    axe(page)
    picture(page, "consents-viewed")
    page.goto(PAGE, wait_until="networkidle")
    expect(page.locator("main")).to_contain_text("Эта страница вам не открыта")


def _closed_at_once(page: Page, theirs: Page, axe: Callable[[Page], None], picture: Callable[[Page, str], None]) -> None:
    theirs.goto("/cabinet", wait_until="networkidle")
    page.goto(PAGE, wait_until="networkidle")
    line = page.locator(".person", has_text=EMPLOYEE)
    line.get_by_role("button", name="Отключить").click()
    question = page.locator("dialog#colleague-closing")
    expect(question).to_contain_text("открытые сеансы завершатся сразу")
    axe(page)
    picture(page, "colleagues-closing")
    question.get_by_role("button", name="Отключить").click()
    expect(line).to_contain_text("отключена")
    theirs.goto("/cabinet/guarantee")
    expect(theirs).to_have_url(re.compile("/sign-in"), timeout=30_000)
    line.get_by_role("button", name="Включить снова").click()
    expect(line).to_contain_text("действует")


def test_who_fills_in_prepares_everything_but_the_signature_and_sees_who_signs(
    office: str, someone: Someone, axe: Callable[[Page], None], picture: Callable[[Page, str], None]
):
    page = someone(signed_in=FILLER)
    page.goto(f"/cabinet/guarantee/{office}", wait_until="networkidle")
    expect(page.locator("#f-name_kk")).to_be_editable()
    expect(page.get_by_role("button", name="Отправить на модерацию")).to_be_visible()
    expect(page.get_by_role("button", name="Подписать заявку")).to_have_count(0)
    page.goto(f"/cabinet/guarantee/{office}?stage=consents", wait_until="networkidle")
    expect(page.locator("main")).to_contain_text("У вас нет права подписи. Подписать может: Үлгібаева Алма.")
    expect(page.get_by_role("button", name="Сформировать согласие").first).to_be_visible()
    expect(page.get_by_role("button", name="Подписать")).to_have_count(0)
    axe(page)
    picture(page, "consents-prepared")
    page.goto(f"/cabinet/guarantee/{office}/sign", wait_until="networkidle")
    expect(page.locator("main")).to_contain_text("Подписать может: Үлгібаева Алма.")
    expect(page.get_by_role("button", name="Подписать")).to_have_count(0)
    axe(page)
    picture(page, "sign-not-allowed")


def test_who_only_views_is_offered_nothing_that_would_be_refused(office: str, someone: Someone, axe: Callable[[Page], None]):
    page = someone(signed_in=VIEWER)
    for place in (
        "",
        "?tab=developer",
        "?stage=corporate_documents",
        "?stage=project_documents",
        "?stage=consents",
        "/send",
        "/sign",
        "/history",
    ):
        page.goto(f"/cabinet/guarantee/{office}{place}", wait_until="networkidle")
        offered = [one for one in page.locator("main").get_by_role("button").all_inner_texts() if one.strip()]
        assert not [one for one in offered if any(word in one for word in WRITES)], (place, offered)
        expect(page.locator(CAN_BE_TYPED_IN)).to_have_count(0)
        axe(page)


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
@pytest.mark.parametrize("width", [390, 1280])
def test_the_page_in_each_language_fits_the_screen(
    office: str, someone: Someone, language: str, width: int, axe: Callable[[Page], None], picture: Callable[[Page, str], None]
):
    del office
    page = someone(signed_in=HEAD, language=language, width=width, height=844, scheme="dark" if language == "en" else "light")
    page.goto(PAGE, wait_until="networkidle")
    expect(page.locator(".person", has_text=HEAD)).to_be_visible()
    axe(page)
    picture(page, f"colleagues-{language}-{width}")
    assert not page.evaluate("document.documentElement.scrollWidth > innerWidth + 1")


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
@pytest.mark.parametrize("width", [390, 1280])
def test_an_application_that_can_only_be_viewed_fits_the_screen(
    office: str, someone: Someone, language: str, width: int, axe: Callable[[Page], None], picture: Callable[[Page, str], None]
):
    page = someone(signed_in=VIEWER, language=language, width=width, height=844, scheme="dark" if language == "ru" else "light")
    for name, place in (("viewed", ""), ("viewed-consents", "?stage=consents"), ("viewed-send", "/send")):
        page.goto(f"/cabinet/guarantee/{office}{place}", wait_until="networkidle")
        axe(page)
        picture(page, f"{name}-{language}-{width}")
        assert not page.evaluate("document.documentElement.scrollWidth > innerWidth + 1")
