"""What stands under the rows of the week, and below its table: reasons, questions, what was not accepted, all without a mouse."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import Portal, Someone, until
from tests.e2e.grid_page import add_executor_of_thirty, cells, here, kept, opened, says, seated

EMAIL = "zarina-notes@mio.example"


@pytest.fixture(scope="module")
def _executor(portal: Portal) -> None:
    add_executor_of_thirty(portal, EMAIL)


@pytest.fixture
def seat(_executor: None, portal: Portal, someone: Someone) -> Callable[..., Page]:
    return seated(portal, EMAIL, someone)


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


def test_notes_that_open_do_not_push_the_focused_cell_under_the_bar(seat: Callable[..., Page]):
    page = opened(seat(width=1280, height=720))
    cells(page, "progress/progress_percent")[12].focus()
    for count in range(1, 9):
        page.keyboard.type("28")
        page.keyboard.press("Enter")
        expect(page.locator(".grid-reason")).to_have_count(count)
        until(page, f"!({COVERED})()")


UNDER_MESSAGES = """() => {
  const room = document.getElementById("toasts");
  const reached = () => [...document.querySelectorAll(".grid-press, .grid-table input, main button, main a.btn")].filter((one) => {
    const { left, top, width, height } = one.getBoundingClientRect();
    return one.contains(document.elementFromPoint(left + width / 2, top + height / 2));
  });
  const free = new Set(reached());
  room.style.visibility = "hidden";
  const covered = reached().filter((one) => !free.has(one)).map((one) => one.outerHTML.slice(0, 120));
  room.style.visibility = "";
  return covered.length ? [...covered, room.innerText, JSON.stringify(room.getBoundingClientRect()), scrollY] : [];
}"""
"""The places to type in or to press on screen that lie under a message, and that message."""


def nothing_under_messages(page: Page) -> None:
    """Wait until the scrolling and the message have come to rest and cover nothing; otherwise say what lies under which message."""
    for _ in range(100):
        if not (covered := page.evaluate(UNDER_MESSAGES)):
            return
        page.wait_for_timeout(50)
    pytest.fail(f"under a message: {covered}")


def test_a_message_covers_nothing_to_press_and_takes_the_place_of_the_one_before(seat: Callable[..., Page]):
    page = opened(seat(width=1280, height=720))
    cells(page, "progress/labour_total")[20].focus()
    for width in (6, 7, 8):
        page.evaluate("text => navigator.clipboard.writeText(text)", "\t".join("1" * width))
        page.keyboard.press("Control+v")
    toasts = page.locator(".toast-line")
    expect(toasts).to_have_count(3)
    assert toasts.filter(visible=True).count() == 1
    for there in (0, 100_000):
        page.evaluate(f"scrollTo({{top: {there}, behavior: 'instant'}})")
        nothing_under_messages(page)
        until(
            page,
            """() => document.querySelector('.toasts').getBoundingClientRect().bottom <=
            document.querySelector('.site-header').getBoundingClientRect().bottom""",
        )
