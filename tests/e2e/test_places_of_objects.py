"""The places of an object belong to its address: parts, tabs and weeks, for the executor and for the operator's readers."""

import datetime as dt
import re
from collections.abc import Callable
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page, expect

from portal.core.reporting.answers import service as answers_service
from portal.core.reporting.basics.rules.sections import Section
from portal.core.reporting.objects import service as objects_service
from portal.db import new_id
from portal.demo.mio import ANALYST_EMAIL, BODIES
from tests.e2e.addresses import wait_for_address
from tests.e2e.conftest import Someone
from tests.e2e.database import PortalDatabase, utc_now
from tests.e2e.slow_line import SlowLine
from tests.e2e.test_places import at, open_tab

Seat = Callable[[str], Page]


@pytest.fixture
def seat(someone: Someone) -> Seat:
    """Seats whoever has this e-mail address at a browser."""
    return lambda email: someone(signed_in=email)


@pytest.fixture
def subject(database: PortalDatabase) -> str:
    """An object that began nine months ago, so that its history has a second page, and of which nothing is entered."""
    actor = database.actor(database.account(BODIES[0].email))
    object_id = objects_service.create_object(database.begin, actor, "infrastructure", f"Мысал желісі {new_id()[:6]}", now=utc_now)
    started = (utc_now() - dt.timedelta(days=270)).date().isoformat()
    answers_service.answer(database.begin, actor, object_id, "construction_start_date", started, now=utc_now)
    return object_id


def asked(page: Page) -> dict[str, str]:
    """Return what the address says of the place."""
    return {name: values[0] for name, values in parse_qs(urlsplit(page.url).query).items()}


def chosen_week(page: Page) -> str:
    return page.locator("#week").input_value()


def weeks_to_choose(page: Page) -> list[str]:
    return page.locator("#week option").evaluate_all("options => options.map(one => one.value)")


def weeks_back(page: Page) -> list[str]:
    """Return the week on screen and those before it; until a Monday is over there may be a later one that is not asked for yet."""
    every = weeks_to_choose(page)
    return every[every.index(chosen_week(page)) :]


def opened(page: Page, address: str) -> Page:
    """Open an address and wait until what it names is on screen: without a connection it would never come."""
    page.goto(address, wait_until="networkidle")
    expect(page.locator("#part-panel, .week-sections").first).to_be_visible()
    return page


def test_parts_tabs_and_weeks_of_an_object_are_steps_of_the_browser(seat: Seat, subject: str):
    page = opened(seat(BODIES[0].email), f"/mio/objects/{subject}")
    open_tab(page, "Участники")
    open_tab(page, "Ход строительства")
    expect(page.locator("#week")).to_be_visible()
    newest, before = weeks_back(page)[:2]
    page.get_by_role("button", name="Предыдущая неделя").click()
    expect(page.locator("#week")).to_have_value(before)
    oldest = weeks_to_choose(page)[-1]
    page.locator("#week").select_option(oldest)
    expect(page.locator("#week")).to_have_value(oldest)
    wait_for_address(page, f"**week={oldest}")

    page.go_back()
    expect(page.locator("#week")).to_have_value(before)
    page.go_back()
    expect(page.locator("#week")).to_have_value(newest)
    page.go_back()
    at(page, "Участники")
    expect(page.locator("#f-contractor_bin")).to_be_visible()
    page.go_forward()
    page.go_forward()
    expect(page.locator("#week")).to_have_value(before)
    page.reload()
    expect(page.locator("#week")).to_have_value(before)


def test_a_week_chosen_later_wins_over_the_one_of_the_link_and_goes_with_the_parts(seat: Seat, subject: str):
    page = opened(seat(BODIES[0].email), f"/mio/objects/{subject}?part=progress")
    other, linked = weeks_to_choose(page)[2], weeks_to_choose(page)[-1]
    opened(page, f"/mio/objects/{subject}?part=progress&week={linked}")
    expect(page.locator("#week")).to_have_value(linked)
    page.locator("#week").select_option(other)
    wait_for_address(page, f"**week={other}")
    expect(page.get_by_role("tab", name=re.compile("^Финансирование"))).to_have_attribute("href", re.compile(f"week={other}"))
    open_tab(page, "Финансирование")
    expect(page.locator("#week")).to_have_value(other)
    page.reload()
    expect(page.locator("#week")).to_have_value(other)
    page.locator(".week-part table").get_by_role("link").first.click()
    expect(page.locator("#week")).not_to_have_value(other)
    assert asked(page)["part"] == "funding"


def test_a_tab_pressed_before_the_server_answers_already_belongs_to_the_chosen_week(seat: Seat, subject: str):
    page = seat(BODIES[0].email)
    line = SlowLine(page)
    opened(page, f"/mio/objects/{subject}?part=progress")
    newest, before, third, *_, oldest = weeks_back(page)
    line.hold()
    page.locator("#week").select_option(oldest)
    page.get_by_role("tab", name=re.compile("^Финансирование")).click()
    wait_for_address(page, f"**part=funding&week={oldest}")
    line.release()
    at(page, "Финансирование")
    expect(page.locator("#week")).to_have_value(oldest)
    assert asked(page) == {"part": "funding", "week": oldest}

    page.locator("#week").select_option(newest)
    expect(page.locator("#week")).to_have_value(newest)
    line.hold()
    page.get_by_role("button", name="Предыдущая неделя").click()
    wait_for_address(page, f"**week={before}")
    page.get_by_role("button", name="Предыдущая неделя").click()
    page.get_by_role("tab", name=re.compile("^Информация")).click()
    line.release()
    at(page, "Информация")
    open_tab(page, "Ход строительства")
    expect(page.locator("#week")).to_have_value(third)


@pytest.mark.parametrize(
    "place", ["?part=nothing&tab=no", "?part=sales&week=2026-W99", "?tab=money&week=%00", "?week=2019-W01&part=progress"]
)
def test_a_wrong_place_of_an_object_opens_the_nearest_one_without_an_error(seat: Seat, subject: str, place: str):
    page = opened(seat(BODIES[0].email), f"/mio/objects/{subject}{place}")
    expect(page.locator(".tab-list").first.get_by_role("tab", selected=True)).to_have_count(1)
    expect(page.locator("#part-panel")).to_be_visible()
    expect(page.locator("#toasts")).to_be_empty()


def test_the_time_of_saving_is_of_the_open_part_alone(seat: Seat, subject: str):
    page = opened(seat(BODIES[0].email), f"/mio/objects/{subject}?part=progress")
    status = page.locator("#save-status [data-save]")
    expect(status).to_have_attribute("data-save", "idle")
    workers = page.locator('main [data-address$="/progress/labour_workers"]')
    workers.fill("40")
    workers.blur()
    expect(status).to_have_attribute("data-save", "saved")
    open_tab(page, "Финансирование")
    expect(status).to_have_attribute("data-save", "idle")
    open_tab(page, "Ход строительства")
    expect(status).to_have_attribute("data-save", "saved")
    page.get_by_role("button", name="Предыдущая неделя").click()
    expect(status).to_have_attribute("data-save", "idle")


def test_what_deletes_an_object_is_the_last_section_of_its_page_and_says_what_it_does(seat: Seat):
    page = seat(BODIES[0].email)
    page.goto("/mio/objects", wait_until="networkidle")
    page.get_by_role("button", name="Создать объект").click()
    window = page.locator("dialog[open]")
    window.get_by_role("combobox").select_option(Section.CREDIT)
    window.get_by_role("textbox").fill("Мысал үйі, снимаемый с учёта")
    window.get_by_role("button", name="Создать").click()
    wait_for_address(page, re.compile("/mio/objects/[0-9a-f]{32}"))
    last = page.locator("#rare-acts")
    expect(last).to_contain_text("Страница объекта исчезнет из списка")
    expect(page.locator(".page-head").get_by_role("button")).to_have_count(0)
    sections = page.locator("main").locator(".tab-panel, #rare-acts")
    assert sections.last.get_attribute("id") == "rare-acts"
    last.get_by_role("button", name="Удалить объект").click()
    window = page.locator("dialog[open]")
    expect(window).to_be_visible()
    window.get_by_role("button", name="Удалить объект").click()
    wait_for_address(page, "**/mio/objects")


def test_the_operators_reader_walks_back_through_parts_and_weeks(seat: Seat, subject: str):
    page = opened(seat(ANALYST_EMAIL), f"/desk/mio/objects/{subject}")
    open_tab(page, "Ход строительства")
    week = page.locator(".week-part .week-bar h2")
    newest = week.inner_text()
    page.locator(".week-part table").get_by_role("link").nth(2).click()
    expect(week).not_to_have_text(newest)
    earlier = week.inner_text()
    open_tab(page, "Финансирование")
    expect(week).to_have_text(earlier)
    page.go_back()
    at(page, "Ход строительства")
    expect(week).to_have_text(earlier)
    page.go_back()
    expect(week).to_have_text(newest)
    page.go_back()
    at(page, "Информация")
    page.go_forward()
    page.reload()
    at(page, "Ход строительства")
    expect(week).to_have_text(newest)


@pytest.mark.parametrize(("email", "address"), [(BODIES[0].email, "/mio/objects/"), (ANALYST_EMAIL, "/desk/mio/objects/")])
def test_without_a_line_the_tabs_of_an_object_say_why_they_do_not_open(seat: Seat, subject: str, email: str, address: str):
    page = opened(seat(email), address + subject)
    page.context.set_offline(True)
    tab = page.get_by_role("tab", name="Ход строительства")
    tab.click()
    told = page.locator("[data-held]", has_text="Нет связи, поэтому сейчас это не открыть")
    expect(told).to_be_visible()
    expect(tab).to_have_attribute("aria-selected", "false")
    page.context.set_offline(False)
    expect(told).to_have_count(0)
    open_tab(page, "Ход строительства")
    page.get_by_role("tab", name="Финансирование").press("Enter")
    at(page, "Финансирование")


def test_the_sections_of_the_week_keep_the_week_that_was_chosen(seat: Seat):
    page = opened(seat(BODIES[0].email), "/mio/week")
    earlier = weeks_to_choose(page)[2]
    page.locator("#week").select_option(earlier)
    wait_for_address(page, f"**week={earlier}")
    for section in page.locator(".week-sections a").all():
        expect(section).to_have_attribute("href", re.compile(f"week={earlier}$"))
        section.click()
        expect(section).to_have_attribute("aria-current", "page")
        expect(page.locator("#week")).to_have_value(earlier)
        assert asked(page)["week"] == earlier
    page.go_back()
    expect(page.locator("#week")).to_have_value(earlier)
