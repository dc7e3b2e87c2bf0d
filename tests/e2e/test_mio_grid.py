"""A week of thirty objects by keyboard alone, and nothing of it lost without a line or a page."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.e2e.addresses import wait_for_address
from tests.e2e.conftest import Portal, Someone
from tests.e2e.grid_page import add_executor_of_thirty, cells, here, kept, opened, says, seated

EMAIL = "gulnar-grid@mio.example"
TYPED, PASTED = 10, 10
"""Objects whose percents are typed one after another, and whose people and sums come out of a spreadsheet."""


@pytest.fixture(scope="module")
def _executor(portal: Portal) -> None:
    add_executor_of_thirty(portal, EMAIL)


@pytest.fixture
def seat(_executor: None, portal: Portal, someone: Someone) -> Callable[..., Page]:
    return seated(portal, EMAIL, someone)


def tab_to(page: Page, there: Callable[[], bool]) -> None:
    """Press Tab until one stands there, as somebody without a mouse does."""
    for _ in range(60):
        if there():
            return
        page.keyboard.press("Tab")
    pytest.fail("the keyboard does not lead there")


def test_a_week_of_thirty_objects_is_finished_by_keyboard_alone(portal: Portal, someone: Someone):
    # An executor of its own: what other tests write into a week, and leave refused, counts in it.
    add_executor_of_thirty(portal, "keyboard@otyzkent.example")
    page = opened(seated(portal, "keyboard@otyzkent.example", someone)())
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
    notes = page.locator(".grid-notes").count()
    page.evaluate("navigator.clipboard.writeText('98\\t5\\r\\n100,01\\tмного\\r\\n')")
    percents[0].focus()
    page.keyboard.press("Control+v")
    says(page, "saved")
    expect(percents[1]).to_have_attribute("aria-invalid", "true")
    expect(page.locator(".grid-notes", has_text="не больше 100")).to_be_visible()
    page.keyboard.press("Control+z")
    for cell, value in zip(percents, before, strict=True):
        expect(cell).to_have_value(value)
    expect(page.locator(".grid-notes")).to_have_count(notes)


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
    page.locator("#grid-finish").click()
    expect(page.get_by_text("завершите неделю, когда связь появится")).to_be_visible()
    page.close(run_before_unload=False)
    people.set_offline(False)

    again = opened(people.new_page(), place)
    expect(again.locator(f'[data-address="{address}"]')).to_have_value("98")
    expect(cells(again, "progress/labour_total")[1]).to_have_value("7")
    says(again, "saved")
    assert kept(portal, address) == "98"
    assert again.evaluate("Object.keys(localStorage).filter((key) => key.startsWith('portal:unsaved'))") == []


@pytest.mark.parametrize(("language", "width", "scheme"), [("kk", 390, "dark"), ("ru", 1280, "light"), ("en", 1280, "dark")])
def test_the_grid_has_no_errors_of_accessibility(
    seat: Callable[..., Page], axe: Callable[[Page], None], language: str, width: int, scheme: str
):
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
def test_nothing_fixed_on_the_screen_covers_the_focused_cell(seat: Callable[..., Page], width: int):
    page = opened(seat(width=width, height=720))
    assert page.evaluate(HIDDEN) == []


def test_a_figure_that_is_not_stored_is_never_shown_as_saved(seat: Callable[..., Page]):
    page = opened(seat())
    stale = opened(page.context.new_page())
    cell = cells(page, "progress/progress_percent")[20]
    cell.fill("98,1")
    cell.press("Enter")
    says(page, "saved")
    late = cells(stale, "progress/progress_percent")[20]
    late.fill("98,2")
    late.press("Enter")
    address = late.get_attribute("data-address")
    for _ in range(2):
        expect(stale.locator(f'.grid-entry:has([id="cell-{address}"])')).to_have_attribute("data-state", "refused")
        expect(stale.locator(f'[id="note-{address}"]')).to_contain_text("Сейчас учитывается: 98,1")
        expect(stale.locator(f'[data-object="{address.partition("/")[0]}"] .grid-states')).to_contain_text("есть непринятое значение")
        stale.locator("#grid-finish").click()
        expect(stale.locator(f'.error-link[data-focus="{address}"]')).to_be_visible()
        opened(stale)
    late.fill("98,2")
    late.press("Enter")
    expect(stale.locator(f'[id="note-{address}"]')).to_have_count(0)
    expect(cells(opened(page), "progress/progress_percent")[20]).to_have_value("98,2")


def test_a_zero_says_that_the_button_reports_the_week(seat: Callable[..., Page]):
    page = opened(seat(), "/mio/week?section=infrastructure")
    money = cells(page, "funding/local")[1]
    money.fill("0")
    money.press("Enter")
    address = str(money.get_attribute("data-address"))
    note = page.locator(f'[id="note-{address}"]')
    expect(note).to_contain_text("Ноль неделю не закрывает")
    expect(page.locator(f'.grid-entry:has([id="cell-{address}"])')).to_have_attribute("data-state", "warned")
    opened(page, "/mio/week?section=infrastructure")
    expect(note).to_contain_text("Ноль неделю не закрывает")
    page.locator(f"#unchanged-{address.partition('/')[0]}").click()
    expect(note).to_have_count(0)


UNDER_MESSAGES = """() => {
  const box = document.querySelector(".toast-line").getBoundingClientRect();
  const isUnder = (node) => {
    const own = node.getBoundingClientRect();
    return own.width && own.left < box.right && own.right > box.left && own.top < box.bottom && own.bottom > box.top;
  };
  const pressed = document.querySelectorAll(".work-header button, main :is(a, button, select)");
  return [...pressed].filter(isUnder).map((node) => node.outerHTML);
}"""


def test_a_message_covers_nothing_that_can_be_pressed(seat: Callable[..., Page]):
    page = opened(seat(language="kk"), "/mio/week?section=infrastructure")
    cell = cells(page, "progress/labour_total")[0]
    cell.fill("77")
    cell.press("Enter")
    says(page, "saved")
    page.locator("#grid-undo").click()
    expect(page.locator(".toast-line")).to_be_visible()
    page.evaluate("scrollTo({top: 0, behavior: 'instant'})")
    assert page.evaluate(UNDER_MESSAGES) == []


def test_the_chooser_names_the_week_that_is_open(seat: Callable[..., Page]):
    page = opened(seat())
    newest = page.locator("#week").input_value()
    page.get_by_role("button", name="Предыдущая неделя").click()
    wait_for_address(page, "**week=*")
    asked = page.url.rpartition("week=")[2]
    assert asked != newest
    expect(page.locator("#week")).to_have_value(asked)
    expect(page.locator("#week option:checked")).to_have_attribute("value", asked)
    page.reload(wait_until="networkidle")
    expect(page.locator("#week")).to_have_value(asked)


def test_acts_are_taken_back_after_a_reload_a_restart_of_the_server_and_from_another_tab(portal: Portal, seat: Callable[..., Page]):
    page = opened(seat(), "/mio/week?section=infrastructure")
    labour = [str(cell.get_attribute("data-address")) for cell in cells(page, "progress/labour_total")]

    def cell(where: Page, nth: int) -> Locator:
        return where.locator(f'[id="cell-{labour[nth]}"]')

    former = [cell(page, nth).input_value() for nth in range(3)]
    for nth, text in enumerate(("31", "32", "33")):
        cell(page, nth).fill(text)
        cell(page, nth).press("Enter")
        says(page, "saved")
    portal.stop()
    portal.start()
    opened(page, page.url)
    undo = page.locator("#grid-undo")
    expect(undo).to_contain_text("Трудовые ресурсы")
    undo.click()
    expect(cell(page, 2)).to_have_value(former[2])
    expect(cell(page, 1)).to_have_value("32")
    other = opened(page.context.new_page(), page.url)
    cell(other, 0).press("Control+z")
    expect(cell(other, 1)).to_have_value(former[1])
    undo.click()
    expect(page.locator(".toast-line", has_text="Уже отменено")).to_be_visible()
    expect(cell(page, 1)).to_have_value(former[1])
    undo.click()
    expect(cell(page, 0)).to_have_value(former[0])
