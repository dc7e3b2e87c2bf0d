"""Several people in one application: who is on which tab, and what others do appears without a reload."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from portal.core.accounts.schema import AccountKind, Actor, StaffRole
from portal.core.accounts.tables import Account
from portal.core.applications.filling import service as filling
from portal.core.applications.rules import Status
from portal.core.applications.tables import Application
from portal.db import new_id
from portal.demo.load import COMPANY_EMAIL, MODERATOR_EMAIL
from tests.e2e.conftest import Someone
from tests.e2e.database import PortalDatabase

Axe = Callable[[Page], None]
Picture = Callable[[Page, str], None]
LATE = 15_000
"""Milliseconds; a round of the server every three seconds, and what a busy machine adds to it."""


def opened(someone: Someone, email: str, address: str) -> Page:
    page = someone(signed_in=email)
    page.goto(address)
    expect(page.locator(".form-tab")).to_be_visible()
    return page


def developer_of(database: PortalDatabase, application_id: str) -> tuple[Actor, str]:
    """Let another company take part in an application as its developer."""
    account = database.neighbour()
    actor = database.actor(account)
    with database.begin() as session:
        application = session.get_one(Application, application_id)
        application.developer_bin, application.developer_organisation_id = actor.bin, actor.organisation_id
    return actor, actor.email


def test_a_colleagues_edit_and_the_other_partys_progress_appear_without_a_reload(database: PortalDatabase, someone: Someone):
    created = database.draft(COMPANY_EMAIL)
    developer, email = developer_of(database, created)
    address = f"/cabinet/guarantee/{created}"
    first, second, theirs = (opened(someone, who, address) for who in (COMPANY_EMAIL, COMPANY_EMAIL, email))
    expect(first.locator(".beside")).to_contain_text("у вас, в другом окне", timeout=LATE)
    expect(first.locator(".beside li", has_text="Застройщик")).to_contain_text("Корпоративная информация", timeout=LATE)
    expect(theirs.locator(".beside")).to_contain_text("Уполномоченная компания", timeout=LATE)
    second.get_by_role("tab", name="Состав акционеров").click()
    expect(first.locator(".beside li", has_text="в другом окне")).to_contain_text("Состав акционеров", timeout=LATE)
    first.locator("[data-address=phone]").fill("+7 701")
    second.get_by_role("tab", name="Информация об УК").click()
    second.locator("[data-address=website]").fill("https://bolzham.example")
    second.locator("[data-address=website]").blur()
    expect(first.locator("[data-address=website]")).to_have_value("https://bolzham.example", timeout=LATE)
    expect(first.locator("[data-address=phone]")).to_have_value("+7 701")
    expect(first.locator("[data-address=phone]")).to_be_focused()
    changed = first.locator(".other-side").inner_text()
    filling.answer(database.begin, developer, created, "dev_website", "https://korshi.example", now=database.now)
    expect(first.locator(".other-side")).not_to_have_text(changed, timeout=LATE)
    expect(first.locator("main")).not_to_contain_text("korshi.example")
    second.close()
    expect(first.locator(".beside")).not_to_contain_text("в другом окне", timeout=40_000)


def test_the_same_field_in_two_windows_shows_both_values(database: PortalDatabase, someone: Someone):
    address = f"/cabinet/guarantee/{database.draft(COMPANY_EMAIL)}"
    first, second = (opened(someone, COMPANY_EMAIL, address) for _ in range(2))
    # Typed while the other one has not been told yet: without leaving the field the text of the other window does not slip under the hand.
    first.locator("[data-address=website]").focus()
    first.keyboard.type("https://a")
    second.locator("[data-address=website]").fill("https://second.example")
    second.locator("[data-address=website]").blur()
    expect(second.locator("#save-status [data-save=saved]")).to_be_visible()
    first.keyboard.type(".example")
    first.locator("[data-address=website]").blur()
    expect(first.locator("#f-website-error")).to_contain_text("https://second.example")


def colleague(database: PortalDatabase, name: str) -> str:
    """Return the address of another moderator."""
    email = f"{new_id()[:12]}@operator.example"
    with database.begin() as session:
        roles: list[str] = [StaffRole.MODERATOR]
        session.add(Account(kind=AccountKind.STAFF, name=name, email=email, roles=roles, iin="2" * 12, created_at=database.now()))
    return email


def sent(database: PortalDatabase) -> str:
    created = database.draft(COMPANY_EMAIL)
    database.hand_in(created, Status.ON_MODERATION)
    return created


def test_two_moderators_who_read_the_same_application_see_each_other(
    database: PortalDatabase, someone: Someone, axe: Axe, picture: Picture
):
    application_id, other = sent(database), colleague(database, "Тексерова Айман")
    company = opened(someone, COMPANY_EMAIL, f"/cabinet/guarantee/{application_id}")
    first, second, window = (someone(signed_in=who) for who in (MODERATOR_EMAIL, other, other))
    for page in (first, second):
        page.goto(f"/desk/applications/{application_id}")
    expect(first.locator(".beside")).to_have_text("Тексерова Айман тоже смотрит эту заявку.", timeout=LATE)
    expect(second.locator(".beside")).to_contain_text("тоже смотрит эту заявку", timeout=LATE)
    axe(first)
    picture(first, "beside-review")
    window.goto(f"/desk/applications/{application_id}")
    expect(second.locator(".beside")).to_contain_text("Эта заявка открыта у вас и в другом окне.", timeout=LATE)
    expect(first.locator(".beside li")).to_have_count(1)
    second.close()
    window.goto(f"/desk/applications/{sent(database)}")
    expect(window.get_by_role("heading", name="Замечания", exact=True)).to_be_visible()
    expect(first.locator(".beside")).to_have_count(0, timeout=40_000)
    expect(window.locator(".beside")).to_have_count(0)
    expect(company.locator("main")).not_to_contain_text("смотрит эту заявку")
    expect(company.locator(".beside")).to_have_count(0)
