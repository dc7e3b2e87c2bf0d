"""The week's table keeps still: rows stay where they are while notes open and close, the first cell is near, sums stand by the former."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.e2e.conftest import Portal, Someone, until
from tests.e2e.grid_page import add_executor_of_thirty, cells, here, opened, says, seated

EMAIL = "still-grid@mio.example"
WIDTHS = [390, 1280]


@pytest.fixture(scope="module")
def _executor(portal: Portal) -> None:
    add_executor_of_thirty(portal, EMAIL)


@pytest.fixture
def seat(_executor: None, portal: Portal, someone: Someone) -> Callable[..., Page]:
    return seated(portal, EMAIL, someone)


DRAWN = "() => new Promise((go) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(go))))"
# What an observer that was made in a frame sees is what that frame paints: the table's own observer has done its part by then.
FRAMES = """(which) => {
  window.painted = [];
  const frame = () => {
    const observer = new ResizeObserver(() => {
      observer.disconnect();
      const node = which ? document.getElementById(which) : document.activeElement;
      if (node) window.painted.push([node.id, node.getBoundingClientRect().top]);
    });
    observer.observe(document.documentElement);
    requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);
}"""


def watched(page: Page, which: str = "") -> None:
    """From now on keep where ``which``, or whatever has the focus, stands on the screen in each frame that is painted."""
    page.evaluate(FRAMES, which)


def moves(page: Page) -> dict[str, float]:
    """Return how far things moved on the screen, in CSS pixels, by their ids: from the first frame to the one farthest from it."""
    page.evaluate(DRAWN)
    first: dict[str, float] = {}
    found: dict[str, float] = {}
    before = ""
    for which, top in page.evaluate("window.painted"):
        if which != before:
            first[which] = top
        found[which] = max(found.get(which, 0), abs(top - first[which]))
        before = which
    page.evaluate("window.painted = []")
    return {which: by for which, by in found.items() if by > 1}


def place(node: Locator) -> float:
    """Return where on the screen something stands, once the browser has drawn it."""
    node.page.evaluate(DRAWN)
    return node.evaluate("(node) => node.getBoundingClientRect().top")


def answered(page: Page) -> None:
    """Wait until everything typed was answered for, and what follows from it is on screen."""
    until(page, "() => ['saved', 'idle'].includes(document.querySelector('#save-status [data-save]')?.dataset.save)")
    page.evaluate(DRAWN)


@pytest.mark.parametrize("width", WIDTHS)
def test_the_focused_cell_stays_where_it_is_whatever_opens_above_it(seat: Callable[..., Page], width: int):
    page = opened(seat(width=width, height=844))
    percents = cells(page, "progress/progress_percent")
    notes = page.locator(".grid-notes")
    first = 0 if width == 390 else 12
    percents[first].focus()
    watched(page)
    # A figure, a question, a text that is not taken, and two that are asked for their reason.
    for text in ("41", "95", "много", "30", "31"):
        page.keyboard.type(text)
        page.keyboard.press("Enter")
        answered(page)
    expect(page.locator(".grid-reason")).to_have_count(2)
    expect(page.locator(".grid-reasons")).to_be_visible(visible=width > min(WIDTHS))
    expect(notes).to_have_count(4)
    assert moves(page) == {}
    for index in (1, 2, 3, 4):
        percents[first + index].focus()
        page.keyboard.type("42")
        page.keyboard.press("Enter")
        answered(page)
    expect(notes).to_have_count(0)
    assert moves(page) == {}


def test_nothing_moves_at_the_very_top_where_nothing_can_be_scrolled_away(seat: Callable[..., Page]):
    page = opened(seat(width=1280, height=1000))
    percents = cells(page, "progress/progress_percent")
    percents[0].focus()
    page.keyboard.type("много")
    page.keyboard.press("Enter")
    expect(page.locator(".grid-notes")).to_have_count(1)
    page.keyboard.press("ArrowUp")
    page.keyboard.type("44")
    page.locator(".grid-room").evaluate("(room) => room.scrollTo(0, 0)")
    watched(page)
    page.keyboard.press("Enter")
    answered(page)
    expect(page.locator(".grid-notes")).to_have_count(0)
    assert here(page) == percents[1].get_attribute("data-address")
    assert moves(page) == {}
    page.locator("#grid-finish").focus()
    expect(page.locator("tbody[data-lag]")).to_have_count(0)


@pytest.mark.parametrize("width", WIDTHS)
def test_what_the_mouse_points_at_stays_where_it_is(seat: Callable[..., Page], width: int):
    page = opened(seat(width=width, height=844), "/mio/week?section=infrastructure")
    percents = cells(page, "progress/progress_percent")
    percents[0].focus()
    page.keyboard.type("96" if width == WIDTHS[0] else "много")
    button = page.locator(".grid-press").nth(1)
    button.evaluate("(node) => node.scrollIntoView({block: 'center'})")
    button.hover()
    watched(page, str(button.get_attribute("id")))
    page.evaluate("document.activeElement.blur()")
    expect(page.locator("tbody[data-object]").first.locator(".grid-notes")).to_be_visible()
    answered(page)
    assert moves(page) == {}


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
        assert "last-" not in str(money.get_attribute("aria-labelledby"))
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
    button.evaluate("(node) => node.scrollIntoView({block: 'center'})")
    before = place(below)
    button.click()
    says(page, "saved")
    expect(buttons).to_have_count(count - 1)
    assert abs(place(below) - before) <= 1


SIZES = """() => {
  window.sizes = [];
  const frame = () => {
    const observer = new ResizeObserver(() => {
      observer.disconnect();
      for (const node of document.querySelectorAll(".week-chooser button")) {
        const { width, height } = node.getBoundingClientRect();
        window.sizes.push(Math.min(width, height));
      }
    });
    observer.observe(document.documentElement);
    requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);
}"""
BY_THE_HEADER = """(far) => {
  const header = document.querySelector(".work-header").getBoundingClientRect().bottom;
  scrollBy({ top: document.querySelector(".week-chooser button").getBoundingClientRect().bottom - header - far, behavior: "instant" });
}"""


@pytest.mark.parametrize("slower", [1, 6], ids=["as it is", "six times slower"])
def test_the_ways_to_other_weeks_are_large_enough_from_the_first_paint_on(
    seat: Callable[..., Page], axe: Callable[[Page], None], slower: int
):
    page = seat(language="kk", width=390, height=2400, scheme="dark")
    page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": slower})
    page.add_init_script(f"({SIZES})()")
    opened(page, "/mio/week?section=infrastructure")
    page.locator("#grid-finish").click()
    expect(page.locator(".week-finish").locator("h2, .notice-title")).to_be_visible()
    page.evaluate(DRAWN)
    sizes = page.evaluate("window.sizes")
    assert len(sizes) > 2
    assert min(sizes) >= 24
    page.evaluate(BY_THE_HEADER, 6)
    axe(page)
