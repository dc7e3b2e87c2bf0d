"""How long a person waits in Chromium from leaving a field until the page says «Сохранено»."""

import re

from playwright.sync_api import Page, expect, sync_playwright

from portal.commands import tools
from tests.bench.served import Desk, served
from tests.e2e.chromium import FLAGS

EDITS = 40
ROUNDS = 3
PAUSE_MS = 200
"""People do not leave one field in the very moment the one before is saved."""
FIELDS = 'main input[type="text"][data-address]:not([readonly]):not([disabled])'
STOPWATCH = """() => {
  let left = 0;
  window.waited = [];
  document.addEventListener("focusout", () => { left = performance.now(); }, true);
  new MutationObserver(() => {
    const shown = document.querySelector("#save-status [data-save]")?.dataset.save;
    if (!left || shown !== "saved") return;
    window.waited.push(performance.now() - left);
    left = 0;
  }).observe(document.getElementById("save-status"), { subtree: true, childList: true, attributes: true, characterData: true });
}"""
"""Runs in the page: from the moment a field loses the focus to the moment the word stands in the document."""


def figures() -> list[str]:
    """Edit a field of a filled application ``EDITS`` times in each of ``ROUNDS`` rounds and return the line of the best."""
    chromium = tools.chromium()
    if chromium is None:
        return ["not measured: there is no Chromium on this machine; on Debian: sudo apt-get install chromium"]
    with served() as portal, sync_playwright() as playwright:
        (desk,) = portal.desks(1)
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        page = browser.new_context(base_url=portal.portal.url, locale="ru-RU").new_page()
        rounds = [_round(_open(page, desk, portal.portal.url)) for _ in range(ROUNDS)]
        browser.close()
    best = min(rounds, key=lambda one: one[len(one) // 2])
    p50, p95 = (best[len(best) * share // 100] for share in (50, 95))
    return [f"blur → «Сохранено», {len(best)} edits: p50 {p50:.0f} ms, p95 {p95:.0f} ms"]


def _open(page: Page, desk: Desk, url: str) -> Page:
    name, _, token = desk.session.partition("=")
    page.context.add_cookies([{"name": name, "value": token, "url": url}, {"name": "lang", "value": "ru", "url": url}])
    page.goto(desk.path)
    expect(page.locator(FIELDS).first).to_be_visible(timeout=30_000)
    return page


def _round(page: Page) -> list[float]:
    field, status = page.locator(FIELDS).first, page.locator("#save-status [data-save]")
    expect(status).to_be_visible()
    page.evaluate(STOPWATCH)
    for number in range(EDITS):
        field.fill(f"Ойдан шығарылған атау {number}")
        field.blur()
        expect(status).to_have_attribute("data-save", "saved")
        expect(status).to_contain_text(re.compile("Сохранено"))
        page.wait_for_timeout(PAUSE_MS)
    waited: list[float] = page.evaluate("() => window.waited")
    if len(waited) != EDITS:
        raise AssertionError(f"{EDITS} edits were made, the page said {len(waited)} times that one is saved.")
    return sorted(waited)
