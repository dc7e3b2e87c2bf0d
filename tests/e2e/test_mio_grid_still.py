"""The week's table keeps still: rows stay where they are while notes open and close, the first cell is near, sums stand by the former."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import Portal, Someone, until
from tests.e2e.grid_page import cells, executor_of_thirty, here, opened, says, seated

EMAIL = "still-grid@mio.example"
WIDTHS = [390, 1280]


@pytest.fixture(scope="module")
def executor(portal: Portal) -> str:
    return executor_of_thirty(portal, EMAIL)


@pytest.fixture
def seat(portal: Portal, executor: str, someone: Someone) -> Callable[..., Page]:
    return seated(portal, executor, someone)


TOP = "() => document.activeElement.getBoundingClientRect().top"
DRAWN = "() => new Promise((go) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(go))))"


def top(page: Page) -> float:
    """Return where on the screen stands what has the focus, once the browser has drawn it."""
    page.evaluate(DRAWN)
    return page.evaluate(TOP)


def answered(page: Page) -> None:
    """Wait until everything typed was answered for, and what follows from it is on screen."""
    until(page, "() => !['saving', 'failed'].includes(document.querySelector('#save-status [data-save]').dataset.save)")
    page.evaluate(DRAWN)


def typed(page: Page, text: str) -> tuple[float, float]:
    """Type into the cell one stands on, go to the one below, and return where that stands before and after the answer."""
    page.keyboard.type(text)
    page.keyboard.press("Enter")
    before = page.evaluate(TOP)
    answered(page)
    return before, top(page)


@pytest.mark.parametrize("width", WIDTHS)
def test_what_one_stands_on_stays_where_it_is_whatever_opens_above_it(seat: Callable[..., Page], width: int):
    page = opened(seat(width=width, height=844))
    percents = cells(page, "progress/progress_percent")
    notes = page.locator(".grid-notes")
    first = 0 if width == 390 else 12
    percents[first].focus()
    moved: dict[str, float] = {}
    for what, text in (("a figure", "41"), ("a question", "95"), ("a refused text", "много"), ("a reason", "30"), ("two reasons", "31")):
        before, after = typed(page, text)
        moved[what] = after - before
    expect(notes).to_have_count(4)
    for index in (1, 2, 3, 4):
        percents[first + index].focus()
        top(page)
        before, after = typed(page, "42")
        moved[f"the note {index} goes"] = after - before
    expect(notes).to_have_count(0)
    assert {what: round(by, 1) for what, by in moved.items() if abs(by) > 1} == {}


@pytest.mark.parametrize("width", WIDTHS)
def test_what_the_mouse_points_at_stays_where_it_is(seat: Callable[..., Page], width: int):
    page = opened(seat(width=width, height=844), "/mio/week?section=infrastructure")
    percents = cells(page, "progress/progress_percent")
    percents[0].focus()
    page.keyboard.type("96")
    button = page.locator(".grid-press").nth(1)
    button.scroll_into_view_if_needed()
    button.hover()
    before = button.bounding_box()
    page.evaluate("document.activeElement.blur()")
    answered(page)
    expect(page.locator(".grid-notes")).to_have_count(1)
    page.evaluate(DRAWN)
    after = button.bounding_box()
    assert before and after
    assert abs(before["y"] - after["y"]) <= 1


@pytest.mark.parametrize("width", [390, 800, 1280, 1920])
def test_the_first_cell_is_a_few_presses_away(seat: Callable[..., Page], width: int):
    page = opened(seat(width=width))
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    link = page.locator(":focus")
    expect(link).to_have_text("К таблице")
    expect(link).to_be_in_viewport()
    page.keyboard.press("Enter")
    first = str(cells(page, "progress/progress_percent")[0].get_attribute("data-address"))
    until(page, f"() => document.activeElement.dataset.address === '{first}'")
    page.keyboard.press("Tab")
    assert here(page) == first.replace("progress_percent", "labour_total")


def test_last_weeks_sums_stand_under_the_cells_and_describe_them(seat: Callable[..., Page]):
    for width in WIDTHS:
        page = opened(seat(width=width))
        money = cells(page, "funding/local")[20]
        before = page.locator(f'[id="last-{money.get_attribute("data-address")}"]')
        expect(before).to_be_visible()
        expect(before).to_contain_text("1\u202f000")
        expect(money).to_have_accessible_description("Неделей раньше: 1 000")
        assert "Неделей" not in page.evaluate("(id) => document.getElementById(id).getAttribute('aria-labelledby')", money.get_attribute("id"))
        expect(cells(page, "funding/kzhk")[20]).not_to_have_accessible_description("Неделей")


def test_a_rental_percent_belongs_to_the_object_and_to_no_category(seat: Callable[..., Page]):
    page = opened(seat(), "/mio/week?section=rental")
    percent = cells(page, "progress/progress_percent")[0]
    category = page.locator("tbody .grid-category").first.text_content()
    assert category
    name = page.locator(".grid-name").first.text_content()
    expect(percent).to_have_accessible_name(f"Завершено, % {name}")
    headers = percent.locator("xpath=ancestor::td").get_attribute("headers") or ""
    assert [page.evaluate("(id) => document.getElementById(id).tagName", one) for one in headers.split()] == ["TH", "TH"]
    assert not any(one.startswith("cat-") for one in headers.split())
    money = page.locator("input[data-col^='funding/']").first
    expect(money).to_have_accessible_name(f"Местный бюджет за неделю, ₸ {name} {category}")


def test_a_press_of_unchanged_moves_no_row(seat: Callable[..., Page]):
    page = opened(seat(width=1280, height=844))
    buttons = page.locator(".grid-press")
    rows = page.locator("tbody[data-object]")
    below = rows.nth(26)
    count = buttons.count()
    button = rows.nth(24).locator(".grid-press")
    page.evaluate("(node) => node.scrollIntoView({block: 'center'})", button.element_handle())
    before = below.bounding_box()
    button.click()
    says(page, "saved")
    expect(buttons).to_have_count(count - 1)
    page.evaluate(DRAWN)
    after = below.bounding_box()
    assert before and after
    assert abs(before["y"] - after["y"]) <= 1
