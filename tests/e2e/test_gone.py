"""Pages about an application that others change, delete or take away while they are open: the form, the check of answers, the history."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from portal.core.applications.basics.queries.remark_views import NewRemark
from portal.core.applications.filling import service as filling
from portal.core.applications.moderation import service as moderation
from portal.core.applications.schema.invitation import DEVELOPER_BIN
from portal.demo.load import COMPANY_EMAIL, MODERATOR_EMAIL
from tests.e2e.conftest import Portal, Someone
from tests.e2e.database import PortalDatabase
from tests.e2e.parties import Parties
from tests.e2e.test_autosave import UNSENT, control, discard, nothing_unsent
from tests.e2e.test_beside import LATE, developer_of

GONE = "Заявка больше не доступна"
TEXT = "заявку удалили или отключили от неё вашу организацию"
REMARK = "Проверьте телефон компании."
Axe = Callable[[Page], None]
Picture = Callable[[Page, str], None]


@pytest.fixture
def parties(portal: Portal, database: PortalDatabase) -> Parties:
    return Parties(portal, database)


def says_what_happened(page: Page, *, typed: str = "") -> None:
    """The page names what happened and leads to the list; nothing else on it can be pressed or typed into.

    What was ``typed`` there last is listed, and can be given up.
    """
    expect(page.get_by_role("heading", level=2, name=GONE)).to_be_visible(timeout=LATE)
    expect(page.locator("main")).to_contain_text(TEXT)
    expect(page.get_by_role("heading", level=1)).to_be_focused()
    expect(page.locator("main").get_by_role("button")).to_have_count(1 if typed else 0)
    if typed:
        expect(page.locator(".untaken li")).to_contain_text(typed)
    expect(page.locator("main").locator("input, textarea, select")).to_have_count(0)
    expect(page.locator("main a:not([href='/cabinet/guarantee']):not([href='/cabinet'])")).to_have_count(0)


def test_a_deleted_application_is_named_so_on_every_page_about_it(database: PortalDatabase, someone: Someone, axe: Axe, picture: Picture):
    created = database.draft(COMPANY_EMAIL)
    owner, address = database.actor(database.account(COMPANY_EMAIL)), f"/cabinet/guarantee/{created}"
    filling.answer(database.begin, owner, created, "website", "https://bolzham.example", now=database.now)
    windows = [someone(signed_in=COMPANY_EMAIL) for _ in range(3)]
    for page, end in zip(windows, ("", "/send", "/history"), strict=True):
        page.goto(address + end)
        expect(page.locator(".form-tab, .check-answers, .event-when").first).to_be_visible()
    form, check, history = windows
    control(form, "website").fill("https://late.example")
    filling.delete(database.begin, owner, created, now=database.now)
    for page in windows:
        says_what_happened(page, typed="https://late.example" if page is form else "")
        axe(page)
    picture(form, "gone-form")
    picture(check, "gone-check")
    history.reload()
    expect(history.get_by_role("heading", level=2, name="Заявка не найдена")).to_be_visible()
    form.locator("main").get_by_role("link", name="К списку заявок").click()
    expect(form.get_by_role("heading", level=1)).to_be_visible()
    expect(form.locator(f"a[href*='{created}']")).to_have_count(0)


def test_a_press_on_a_deleted_application_is_answered_on_the_page_and_what_was_typed_is_kept(
    database: PortalDatabase, someone: Someone, axe: Axe, picture: Picture
):
    created, owner = database.draft(COMPANY_EMAIL), database.actor(database.account(COMPANY_EMAIL))
    page = someone(signed_in=COMPANY_EMAIL)
    page.goto(f"/cabinet/guarantee/{created}")
    control(page, "website").fill("https://late.example")
    filling.delete(database.begin, owner, created, now=database.now)
    control(page, "website").blur()
    expect(page.get_by_role("heading", level=2, name=GONE)).to_be_visible(timeout=LATE)
    says_what_happened(page, typed="https://late.example")
    page.reload()
    expect(page.get_by_role("heading", level=2, name="Заявка не найдена")).to_be_visible()
    line = page.locator(".untaken li")
    expect(line).to_contain_text("Сайт")
    expect(line).to_contain_text("https://late.example")
    axe(page)
    picture(page, "gone-untaken")
    discard(page, line)
    nothing_unsent(page)
    page.reload()
    expect(page.get_by_role("heading", level=2, name="Заявка не найдена")).to_be_visible()
    expect(page.locator(".untaken")).to_have_count(0)


def test_what_one_person_typed_is_not_shown_to_another_one_in_the_same_browser(portal: Portal, database: PortalDatabase, someone: Someone):
    created, owner = database.draft(COMPANY_EMAIL), database.actor(database.account(COMPANY_EMAIL))
    page = someone(signed_in=COMPANY_EMAIL)
    page.goto(f"/cabinet/guarantee/{created}")
    control(page, "website").fill("https://late.example")
    filling.delete(database.begin, owner, created, now=database.now)
    control(page, "website").blur()
    says_what_happened(page, typed="https://late.example")
    page.context.add_cookies([{"name": "session", "value": database.token(database.neighbour()), "url": portal.url}])
    page.goto("/cabinet")
    page.goto(f"/cabinet/guarantee/{created}")
    expect(page.get_by_role("heading", level=2, name="Заявка не найдена")).to_be_visible()
    page.wait_for_load_state("networkidle")
    expect(page.locator(".untaken")).to_have_count(0)
    assert len(page.evaluate(UNSENT)) == 1


def test_a_developer_from_whom_the_application_is_taken_is_told_on_the_page(database: PortalDatabase, someone: Someone):
    created, owner = database.draft(COMPANY_EMAIL), database.actor(database.account(COMPANY_EMAIL))
    _, email = developer_of(database, created)
    form, history = (someone(signed_in=email) for _ in range(2))
    form.goto(f"/cabinet/guarantee/{created}")
    history.goto(f"/cabinet/guarantee/{created}/history")
    expect(control(form, "dev_website")).to_be_visible()
    expect(history.locator(".event-when").first).to_be_visible()
    filling.answer(database.begin, owner, created, DEVELOPER_BIN, "", now=database.now)
    for page in (form, history):
        says_what_happened(page)


def test_the_check_of_answers_follows_what_others_do(
    database: PortalDatabase, someone: Someone, parties: Parties, axe: Axe, picture: Picture
):
    created = parties.complete()
    page = someone(signed_in=COMPANY_EMAIL)
    page.goto(f"/cabinet/guarantee/{created}/send")
    expect(page.locator("[data-answer=website]")).not_to_contain_text("https://newer.example")
    changed = page.locator(".notice", has_text="Пока эта страница была открыта, заявка изменилась")
    expect(changed).to_have_count(0)
    parties.say(parties.aigul, created, "website", "https://newer.example")
    expect(page.locator("[data-answer=website]")).to_contain_text("https://newer.example", timeout=LATE)
    expect(changed).to_be_visible()
    page.get_by_role("button", name="Отправить на модерацию").click()
    expect(page.locator("#act-refused:focus")).to_contain_text("Заявка изменилась после того, как вы её открыли")
    page.get_by_role("button", name="Отправить на модерацию").click()
    expect(page.locator(".form-facts")).to_contain_text("На модерации")
    expect(changed).to_have_count(0)
    saule = database.actor(database.account(MODERATOR_EMAIL))
    parties.call(moderation.return_with_remarks, saule, created, 1, [NewRemark("phone", REMARK)], "")
    expect(page.locator(".form-facts")).to_contain_text("Возвращена на доработку", timeout=LATE)
    expect(page.locator("main").get_by_role("button", name="Отправить на модерацию")).to_be_visible()
    expect(page.locator("main").get_by_role("link", name="Изменить").first).to_be_visible()
    expect(changed).to_be_visible()
    axe(page)
    picture(page, "check-follows")
