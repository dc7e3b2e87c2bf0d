"""A week of thirty objects by keyboard alone, and nothing of it lost without a line or a page."""

import re
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing

import pytest
from playwright.sync_api import Locator, Page, expect

from portal.commands.place import ROOT
from portal.core.reporting.rules.weeks import Week
from tests.e2e.conftest import Portal, Someone
from tests.e2e.test_walk_roles import House

EMAIL = "gulnar-grid@mio.example"
TOGETHER = "from tests.e2e.thirty_objects import make; make({email!r})"
TYPED, PASTED = 10, 10
"""Objects whose percents are typed one after another, and whose people and sums come out of a spreadsheet."""


@pytest.fixture(scope="module")
def executor(portal: Portal) -> str:
    """The account of somebody who answers for thirty houses, made through the verbs that pages call."""
    subprocess.run([sys.executable, "-c", TOGETHER.format(email=EMAIL)], cwd=ROOT, env=portal.environment, check=True)
    house = House(portal)
    try:
        return house.account(EMAIL)
    finally:
        house.engine.dispose()


@pytest.fixture
def seat(portal: Portal, executor: str, someone: Someone) -> Callable[..., Page]:
    """Seats the executor at a browser."""

    def sit(**looks: object) -> Page:
        page = someone(**looks)
        house = House(portal)
        page.context.add_cookies([{"name": "session", "value": house.token(executor), "url": portal.url}])
        house.engine.dispose()
        page.context.grant_permissions(["clipboard-read", "clipboard-write"])
        return page

    return sit


def opened(page: Page, address: str = "/mio/week") -> Page:
    page.goto(address, wait_until="networkidle")
    expect(page.locator(".grid-table")).to_be_visible()
    return page


def cells(page: Page, column: str) -> list[Locator]:
    return page.locator(f'input[data-col="{column}"]').all()


def here(page: Page) -> str:
    """Return the address of the cell one stands on."""
    return page.evaluate("document.activeElement.dataset.address || ''")


def says(page: Page, status: str) -> None:
    expect(page.locator("#save-status [data-save]")).to_have_attribute("data-save", status, timeout=30_000)


def kept(portal: Portal, address: str) -> str:
    """Return the percent that the database holds in a cell, empty for none."""
    object_id, week, _ = address.split("/", 2)
    with closing(sqlite3.connect(portal.data / "portal.db")) as database:
        wanted = "select percent from mio_progress where object_id = ? and week = ?"
        row = database.execute(wanted, (object_id, Week.parse(week).number)).fetchone()
    return "" if row is None or row[0] is None else f"{row[0] / 100:g}"


def tab_to(page: Page, there: Callable[[], bool]) -> None:
    """Press Tab until one stands there, as somebody without a mouse does."""
    for _ in range(60):
        if there():
            return
        page.keyboard.press("Tab")
    pytest.fail("the keyboard does not lead there")


def test_a_week_of_thirty_objects_is_finished_by_keyboard_alone(portal: Portal, seat: Callable[..., Page]):
    page = opened(seat())
    expect(page.locator("tbody[data-object]")).to_have_count(30)
    tab_to(page, lambda: here(page).endswith("/progress/progress_percent"))
    first = here(page)
    for _ in range(TYPED):
        page.keyboard.type("97,5")
        page.keyboard.press("Enter")
    says(page, "saved")
    page.evaluate("navigator.clipboard.writeText('12\\t1 500 000,50\\t250000\\r\\n'.repeat(10))")
    page.keyboard.press("Control+Home")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Control+v")
    says(page, "saved")
    expect(page.locator(".grid-count")).to_contain_text("10 из 30")
    expect(cells(page, "funding/kzhk")[PASTED - 1]).to_have_value("1\u202f500\u202f000,5")
    for _ in range(PASTED):
        page.keyboard.press("ArrowDown")
    for _ in range(30 - PASTED):
        page.keyboard.press("Control+Enter")
    expect(page.locator(".grid-count")).to_contain_text("30 из 30")
    tab_to(page, lambda: page.evaluate("document.activeElement.id") == "grid-finish")
    page.keyboard.press("Enter")
    expect(page.locator(".grid-finished")).to_contain_text("Неделя заполнена")
    expect(page.locator(".grid-finished strong")).to_be_in_viewport()
    expect(page.locator("#week option:checked")).to_contain_text("30 из 30")
    assert kept(portal, first) == "97.5"


def test_a_pasted_block_is_taken_back_at_once_and_what_is_wrong_says_so_in_its_place(seat: Callable[..., Page]):
    page = opened(seat(), "/mio/week?section=infrastructure")
    percents = cells(page, "progress/progress_percent")
    before = [cell.input_value() for cell in percents]
    page.evaluate("navigator.clipboard.writeText('98\\t5\\r\\n100,01\\tмного\\r\\n')")
    percents[0].focus()
    page.keyboard.press("Control+v")
    says(page, "saved")
    expect(percents[1]).to_have_attribute("aria-invalid", "true")
    expect(page.locator(".grid-notes", has_text="не больше 100")).to_be_visible()
    page.keyboard.press("Control+z")
    expect(page.locator(".grid-notes")).to_have_count(0)
    assert [cell.input_value() for cell in percents] == before


def test_a_lower_percent_asks_for_its_reason_and_is_taken_with_it(portal: Portal, seat: Callable[..., Page]):
    page = opened(seat(), "/mio/week?section=infrastructure")
    cell = cells(page, "progress/progress_percent")[0]
    cell.focus()
    page.keyboard.type("0,5")
    page.keyboard.press("ArrowDown")
    reason = page.locator(".grid-reason input")
    expect(reason).to_be_visible()
    assert kept(portal, str(cell.get_attribute("data-address"))) == ""
    reason.fill("Объёмы пересчитаны")
    reason.press("Enter")
    expect(reason).to_have_count(0)
    says(page, "saved")
    assert kept(portal, str(cell.get_attribute("data-address"))) == "0.5"


def test_what_is_typed_without_a_line_outlives_the_page_and_is_sent_later(portal: Portal, seat: Callable[..., Page]):
    page = opened(seat(), "/mio/week?section=infrastructure")
    people = page.context
    people.set_offline(True)
    cell = cells(page, "progress/progress_percent")[1]
    address, place = str(cell.get_attribute("data-address")), page.url
    cell.focus()
    page.keyboard.type("98")
    page.keyboard.press("Tab")
    page.keyboard.type("7")
    says(page, "failed")
    expect(page.locator("#save-status")).to_have_text(re.compile("Не сохранено.*Повторить"))
    page.close(run_before_unload=False)
    people.set_offline(False)

    again = opened(people.new_page(), place)
    expect(again.locator(f'[data-address="{address}"]')).to_have_value("98")
    expect(cells(again, "progress/labour_total")[1]).to_have_value("7")
    says(again, "saved")
    assert kept(portal, address) == "98"
    assert again.evaluate("Object.keys(localStorage).filter((key) => key.startsWith('portal:unsaved'))") == []


@pytest.mark.parametrize(("language", "width", "scheme"), [("kk", 390, "dark"), ("ru", 1280, "light"), ("en", 1280, "dark")])
def test_the_grid_keeps_nobody_out(seat: Callable[..., Page], axe: Callable[[Page], None], language: str, width: int, scheme: str):
    # As high as its content: a row that lies half under the bar is a matter of scrolling, looked at below.
    page = opened(seat(language=language, width=width, height=2400, scheme=scheme), "/mio/week?section=infrastructure")
    page.locator("#grid-finish").click()
    expect(page.locator(".week-finish").locator("h2, .notice-title")).to_be_visible()
    axe(page)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


HIDDEN = """async () => {
  const hidden = [];
  for (const node of document.querySelectorAll(".grid-table [data-col]")) {
    node.focus();
    await new Promise((go) => requestAnimationFrame(() => requestAnimationFrame(go)));
    const box = node.getBoundingClientRect();
    const over = document.elementFromPoint(box.left + box.width / 2, box.top + Math.min(box.height / 2, 12));
    if (!over?.closest("td, th")?.contains(node)) hidden.push(node.id || node.className);
  }
  return hidden;
}"""


@pytest.mark.parametrize("width", [390, 800, 1280])
def test_nothing_that_stays_in_place_hides_what_one_stands_on(seat: Callable[..., Page], width: int):
    page = opened(seat(width=width, height=720))
    assert page.evaluate(HIDDEN) == []


def stood(page: Page) -> str:
    """Return the id of what one stands on."""
    return page.evaluate("document.activeElement.id")


def test_a_question_comes_with_its_figure_and_nobody_is_told_that_it_failed(seat: Callable[..., Page]):
    page = opened(seat(), "/mio/week?section=infrastructure")
    cells(page, "progress/progress_percent")[2].focus()
    page.keyboard.type("91")
    page.keyboard.press("Enter")
    row = page.locator("tbody[data-object]").nth(2)
    expect(row.locator(".grid-notes")).to_contain_text("Вопрос")
    says(page, "saved")
    expect(page.locator(".toast-line")).to_have_count(0)
    page.keyboard.press("Escape")
    for _ in range(6):
        page.keyboard.press("ArrowRight")
    assert page.evaluate("document.activeElement.textContent") == "Пояснить"
    page.keyboard.press("Escape")
    assert here(page).endswith("/progress/progress_percent")


def test_a_lower_percent_is_explained_without_a_mouse(portal: Portal, seat: Callable[..., Page]):
    page = opened(seat())
    cell, below = cells(page, "progress/progress_percent")[3:5]
    address = str(cell.get_attribute("data-address"))
    cell.focus()
    page.keyboard.type("30")
    page.keyboard.press("Enter")
    expect(page.locator("#save-status [data-save]")).to_contain_text("Не принято: 1.")
    expect(page.locator(".week-grid > [role=status]")).to_contain_text("Не принято: 1.")
    expect(below).to_be_focused()
    page.keyboard.press("ArrowUp")
    assert stood(page) == f"reason-{address}"
    page.keyboard.press("Escape")
    expect(cell).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.locator(".grid-reason-empty")).to_contain_text("Напишите причину")
    page.keyboard.type("Объёмы пересчитаны")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Сохранить с причиной"
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Enter")
    expect(page.locator(".grid-reason")).to_have_count(0)
    says(page, "saved")
    expect(page.locator("#save-status [data-save]")).to_contain_text("Всё сохранено")
    expect(cell).to_be_focused()
    assert kept(portal, address) == "30"


def test_tab_leads_through_the_reasons_in_the_order_in_which_they_stand(seat: Callable[..., Page]):
    page = opened(seat())
    cell, below = cells(page, "progress/progress_percent")[5:7]
    cell.focus()
    page.keyboard.type("29")
    page.keyboard.press("Enter")
    reason = page.locator(".grid-reason input")
    expect(reason).to_be_visible()
    expect(below).to_be_focused()
    there = str(reason.get_attribute("id"))
    back = [page.keyboard.press("Shift+Tab") or stood(page) for _ in range(4)]
    assert there in back
    reason.focus()
    on = [page.keyboard.press("Tab") or stood(page) for _ in range(4)]
    assert str(below.get_attribute("id")) in on
    page.locator("#grid-refused").press("Enter")
    expect(cell).to_be_focused()
    page.keyboard.press("Control+z")
    expect(page.locator(".grid-refused")).to_have_count(0)


def test_one_reason_given_at_a_cell_is_taken_for_a_whole_pasted_block(portal: Portal, seat: Callable[..., Page]):
    page = opened(seat())
    some = cells(page, "progress/progress_percent")[8:11]
    addresses = [str(cell.get_attribute("data-address")) for cell in some]
    page.evaluate("navigator.clipboard.writeText('31\\r\\n32\\r\\n33\\r\\n')")
    some[0].focus()
    page.keyboard.press("Control+v")
    expect(page.locator(".grid-reasons label")).to_contain_text("нужна причина: 3")
    expect(page.locator(".toast-line")).to_have_count(0)
    page.keyboard.press("ArrowDown")
    page.keyboard.type("Пересчёт по форме 2")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Эта причина для всех (3)"
    page.keyboard.press("Enter")
    expect(page.locator(".grid-reasons")).to_have_count(0)
    says(page, "saved")
    assert [kept(portal, address) for address in addresses] == ["31", "32", "33"]


COVERED = """() => {
  const box = document.activeElement.getBoundingClientRect();
  const over = document.elementFromPoint(box.left + box.width / 2, box.bottom - 2);
  return !over?.closest("td")?.contains(document.activeElement);
}"""


def test_notes_that_open_do_not_push_what_one_stands_on_under_the_bar(seat: Callable[..., Page]):
    page = opened(seat(width=1280, height=720))
    cells(page, "progress/progress_percent")[12].focus()
    for count in range(1, 9):
        page.keyboard.type("28")
        page.keyboard.press("Enter")
        expect(page.locator(".grid-reason")).to_have_count(count)
        page.wait_for_function(f"!({COVERED})()")


def test_a_message_stands_above_the_bar_and_takes_the_place_of_the_one_before(seat: Callable[..., Page]):
    page = opened(seat(width=1280, height=720))
    page.evaluate("navigator.clipboard.writeText('1\\t2\\t3\\t4\\t5\\t6')")
    cells(page, "progress/labour_total")[20].focus()
    for _ in range(3):
        page.keyboard.press("Control+v")
    toasts = page.locator(".toast-line")
    expect(toasts).to_have_count(3)
    assert toasts.filter(visible=True).count() == 1
    for there in (0, 100_000):
        page.evaluate(f"scrollTo(0, {there})")
        page.wait_for_function("""() => document.querySelector('.toasts').getBoundingClientRect().bottom <=
            document.querySelector('.grid-bar').getBoundingClientRect().top""")
