"""How long a person waits in Chromium for the largest grid, between 5 000 objects × 260 weeks on SQLite."""

from playwright.sync_api import Browser, Page, expect, sync_playwright

from portal.commands import tools
from tests.bench.country import BIG, Country, country, settle
from tests.bench.served import Served, served
from tests.e2e.chromium import FLAGS

VISITS, TIMES = 5, 6
"""So many people come with an empty cache, and each opens the grid so many times."""
ON_THE_WAY_MS = 150
"""The hand rests on a link before it presses."""
LINK = 'nav a[href="/mio/week"]'
OPENED = """async ([link, rows]) => {
  const pressed = performance.now();
  document.querySelector(link).click();
  const painted = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  const waited = async (count) => {
    while (document.querySelectorAll("tbody[data-object]").length < count) await painted();
    await painted();
    return performance.now() - pressed;
  };
  return [await waited(1), await waited(rows)];
}"""
"""Runs in the page: from the press on the link until the first screen has been painted, and until all rows have."""


def figures() -> list[str]:
    """Open the grid of ``BIG`` objects from the first page and return the lines: the first time of a visit, and later ones."""
    chromium = tools.chromium()
    if chromium is None:
        return ["not measured: there is no Chromium on this machine; on Debian: sudo apt-get install chromium"]
    with served(settle) as portal, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        visits = [_visit(browser, portal, country()) for _ in range(VISITS)]
        browser.close()
    first, later = [one[0] for one in visits], [waited for one in visits for waited in one[1:]]
    return [_line("the first time of a visit", first), _line("again", later)]


def _visit(browser: Browser, portal: Served, known: Country) -> list[tuple[float, float]]:
    name, _, token = portal.session_of(known.executor).partition("=")
    url = portal.portal.url
    context = browser.new_context(base_url=url, locale="ru-RU")
    context.add_cookies([{"name": name, "value": token, "url": url}, {"name": "lang", "value": "ru", "url": url}])
    page = context.new_page()
    waited = [_opened(page) for _ in range(TIMES)]
    context.close()
    return waited


def _opened(page: Page) -> tuple[float, float]:
    page.goto("/mio", wait_until="networkidle") if page.url == "about:blank" else page.locator('nav a[href="/mio"]').click()
    expect(page.locator("h1")).to_be_visible()
    page.wait_for_load_state("networkidle")
    page.locator(LINK).hover()
    page.wait_for_timeout(ON_THE_WAY_MS)
    screen, whole = page.evaluate(OPENED, [LINK, BIG])
    return screen, whole


def _line(name: str, waited: list[tuple[float, float]]) -> str:
    told = []
    for what, times in zip(("the first screen", "all rows"), zip(*waited, strict=True), strict=True):
        order = sorted(times)
        told.append(f"{what} p50 {order[len(order) // 2]:.0f} ms, at most {order[-1]:.0f} ms")
    return f"the grid of {BIG} objects, {name}: {'; '.join(told)}"
