"""A place of a page belongs to its address: Back and Forward, a reload, a link; without a line a press says why nothing opens."""

import re
import sqlite3
from contextlib import closing

import pytest
from playwright.sync_api import Locator, Page, expect

from portal.demo.load import COMPANY_EMAIL, MODERATOR_EMAIL
from tests.e2e import people
from tests.e2e.addresses import wait_for_address
from tests.e2e.conftest import Portal, Someone
from tests.e2e.database import PortalDatabase


@pytest.fixture
def form(database: PortalDatabase, someone: Someone) -> Page:
    """A company in front of a new application."""
    page = someone(signed_in=COMPANY_EMAIL)
    page.goto(f"/cabinet/guarantee/{database.draft(COMPANY_EMAIL)}")
    expect(page.locator(".form-tab")).to_be_visible()
    return page


def open_tab(page: Page, name: str) -> None:
    page.get_by_role("tab", name=re.compile(f"^{name}")).click()
    at(page, name)


def at(page: Page, name: str) -> None:
    """Expect that a tab and its fields are on screen."""
    expect(page.get_by_role("tab", name=re.compile(f"^{name}"))).to_have_attribute("aria-selected", "true")


def at_stage(page: Page, name: str) -> None:
    expect(page.locator(".stage-wide [aria-current=step]")).to_contain_text(name)


def answer(page: Page, address: str) -> Locator:
    return page.locator(f'main [data-address="{address}"]')


def same_page(page: Page) -> None:
    """Mark what stands on screen: a page that is drawn anew has lost the mark."""
    page.locator(".stage-bar").evaluate("(node) => { node.dataset.marked = '' }")


def is_same_page(page: Page) -> None:
    expect(page.locator(".stage-bar")).to_have_attribute("data-marked", "")


def kept(portal: Portal, page: Page) -> dict[str, str]:
    """Return what the database holds of the application on this page."""
    with closing(sqlite3.connect(portal.data / "portal.db")) as database:
        rows = database.execute("select address, text from application_answers where application_id = ?", (people.application_on(page),))
        return dict(rows.fetchall())


def test_back_and_forward_walk_through_tabs_and_stages_without_a_new_page_and_lose_nothing(portal: Portal, form: Page):
    same_page(form)
    answer(form, "actual_house").fill("30")
    open_tab(form, "Руководитель")
    answer(form, "head_last_name").fill("ҮЛГІБАЕВ")
    form.locator(".stage-wide").get_by_role("link", name=re.compile("Корпоративная документация")).click()
    at_stage(form, "Корпоративная документация")
    expect(form.locator(".document").first).to_be_visible()

    form.go_back()
    at(form, "Руководитель")
    expect(answer(form, "head_last_name")).to_have_value("ҮЛГІБАЕВ")
    form.go_back()
    at(form, "Информация об УК")
    expect(answer(form, "actual_house")).to_have_value("30")
    form.go_forward()
    at(form, "Руководитель")
    form.go_forward()
    at_stage(form, "Корпоративная документация")
    is_same_page(form)
    people.saved(form)
    assert kept(portal, form)["actual_house"] == "30"
    assert kept(portal, form)["head_last_name"] == "ҮЛГІБАЕВ"


def test_further_and_back_of_the_form_are_steps_of_the_browser_too(form: Page):
    form.get_by_role("button", name="Далее").click()
    at(form, "Состав акционеров")
    expect(form).to_have_url(re.compile(r"\?stage=corporate_information&tab=holders$"))
    form.go_back()
    at(form, "Информация об УК")
    form.locator(".stage-wide").get_by_role("link", name=re.compile("Предоставление согласий")).click()
    at_stage(form, "Предоставление согласий")
    form.get_by_role("button", name="Назад").click()
    at_stage(form, "Документация по проекту")
    form.go_back()
    at_stage(form, "Предоставление согласий")


def test_a_reload_stays_and_a_link_opens_the_place_and_its_field(form: Page):
    open_tab(form, "Руководитель")
    form.reload()
    at(form, "Руководитель")
    other = form.context.new_page()
    other.goto(form.url + "&field=head_last_name")
    at(other, "Руководитель")
    expect(answer(other, "head_last_name")).to_be_focused()


@pytest.mark.parametrize(
    ("asked", "tab"),
    [
        ("?stage=no_such_stage&tab=nothing", "Информация об УК"),
        ("?stage=corporate_information&tab=dev_head", "Информация об УК"),
        ("?tab=head", "Руководитель"),
        ("?stage=%00&tab=%F0%9F&field=%22%5D", "Информация об УК"),
    ],
)
def test_a_wrong_or_foreign_place_opens_the_nearest_one_without_an_error(form: Page, asked: str, tab: str):
    form.goto(form.url.partition("?")[0] + asked)
    at(form, tab)
    expect(form.locator("#toasts")).to_be_empty()


def test_a_line_of_what_is_missing_is_a_link_to_its_field_and_back_leads_to_where_it_was_pressed(form: Page):
    form.get_by_role("button", name="Отправить на модерацию").click()
    wait_for_address(form, "**/send")
    form.locator(".error-summary summary", has_text="Корпоративная информация").click()
    line = form.locator(".error-summary li li", has_text="Руководитель").get_by_role("link").first
    address = str(line.get_attribute("href")).rpartition("field=")[2]
    line.click()
    at(form, "Руководитель")
    expect(form.locator(f'[id="f-{address}"]')).to_be_focused()
    form.go_back()
    wait_for_address(form, "**/send")
    expect(form.locator(".error-summary")).to_be_visible()
    form.go_back()
    at(form, "Информация об УК")


def test_who_comes_back_from_another_page_finds_the_place_and_what_was_written_meanwhile(form: Page):
    open_tab(form, "Руководитель")
    second = form.context.new_page()
    second.goto(form.url)
    form.get_by_role("link", name="История заявки").click()
    expect(form.locator("h1")).to_contain_text("История")
    answer(second, "head_last_name").fill("МЫСАЛОВ")
    answer(second, "head_last_name").blur()
    expect(second.locator("#save-status [data-save]")).to_have_attribute("data-save", "saved")
    form.go_back()
    at(form, "Руководитель")
    expect(answer(form, "head_last_name")).to_have_value("МЫСАЛОВ")


def test_tabs_open_by_the_keyboard_and_keep_the_focus(form: Page):
    form.get_by_role("tab", selected=True).focus()
    form.keyboard.press("ArrowRight")
    form.keyboard.press("Space")
    at(form, "Состав акционеров")
    expect(form.get_by_role("tab", selected=True)).to_be_focused()
    form.keyboard.press("End")
    form.keyboard.press("Enter")
    at(form, "Информация о застройщике")


def test_without_a_line_a_tab_says_why_it_does_not_open_until_the_line_is_back(portal: Portal, form: Page):
    answer(form, "actual_house").fill("30")
    place = form.url
    form.context.set_offline(True)
    answer(form, "actual_street").fill("Ойдан шығарылған көше")
    open_one = form.get_by_role("tab", name=re.compile("^Руководитель"))
    open_one.click()
    told = form.locator(".form-stage [data-held]")
    expect(told).to_contain_text("Нет связи, поэтому сейчас это не открыть")
    expect(told).to_have_attribute("role", "status")
    expect(open_one).to_have_attribute("aria-selected", "false")
    expect(open_one).to_be_focused()
    assert form.url == place
    expect(answer(form, "actual_street")).to_have_value("Ойдан шығарылған көше")

    form.context.set_offline(False)
    expect(told).to_be_empty()
    people.saved(form)
    assert kept(portal, form)["actual_street"] == "Ойдан шығарылған көше"
    open_tab(form, "Руководитель")


def test_the_queue_and_its_filters_are_steps_of_the_browser(someone: Someone):
    desk = someone(signed_in=MODERATOR_EMAIL)
    desk.goto("/desk", wait_until="networkidle")
    chosen = desk.get_by_role("tab", selected=True)
    expect(chosen).to_contain_text("Модерация")
    desk.get_by_role("tab", name="Регистрация").click()
    wait_for_address(desk, "**/desk?queue=registration")
    desk.locator("#queue-assignee").select_option("free")
    wait_for_address(desk, "**/desk?queue=registration&assignee=free")
    desk.reload(wait_until="networkidle")
    expect(chosen).to_contain_text("Регистрация")
    expect(desk.locator("#queue-assignee")).to_have_value("free")
    desk.go_back()
    expect(desk.locator("#queue-assignee")).to_have_value("")
    desk.go_back()
    expect(chosen).to_contain_text("Модерация")
    desk.goto("/desk?queue=draft&page=0&kind=x&assignee=x", wait_until="networkidle")
    expect(chosen).to_contain_text("Модерация")
    expect(desk.locator("#queue-kind")).to_have_value("")
