"""Looking at one page in all its looks: languages, widths and colours; and what must not be seen in any of them."""

from collections.abc import Callable, Iterator
from pathlib import Path

from playwright.sync_api import Page, ViewportSize, expect

from tests.e2e.conftest import until

LOOKS = (
    ("kk", 1280, "dark"),
    ("kk", 390, "light"),
    ("ru", 1280, "light"),
    ("ru", 390, "dark"),
    ("en", 1280, "light"),
    ("en", 390, "light"),
)
FAULTS = """() => {
  const edge = document.documentElement.clientWidth, found = [];
  const said = (node) => node.outerHTML.replace(/<svg.*?<\\/svg>/g, "").slice(0, 140);
  if (document.documentElement.scrollWidth > edge) found.push(`the page is ${document.documentElement.scrollWidth - edge} px wider`);
  const all = document.querySelector("dialog:modal") ?? document.body;
  const shown = (node) => node.checkVisibility({ visibilityProperty: true, opacityProperty: true })
    && !node.closest(".sr-only, [aria-hidden=true], .skip-link, .statement") && node.getBoundingClientRect().width > 1
    // On a narrow screen each row is a card, and the headings of the columns are for ears only.
    && !(node.closest("thead")?.offsetWidth < 2);
  const limit = (node) => {
    for (let box = node.parentElement; box && box !== document.body; box = box.parentElement) {
      if (getComputedStyle(box).overflowX !== "visible") return box.getBoundingClientRect();
    }
    return { left: 0, right: edge };
  };
  const nodes = [...all.querySelectorAll("a, button, summary, input, select, textarea, label, p, li, dt, dd, td, th, h1, h2, h3, h4")];
  for (const node of nodes.filter(shown)) {
    const [at, box] = [node.getBoundingClientRect(), limit(node)];
    if (at.right > Math.min(box.right, edge) + 1 || at.left < Math.max(box.left, 0) - 1) found.push(`cut off: ${said(node)}`);
    else if (!node.matches("input, select, textarea, a") && node.clientWidth && node.scrollWidth > node.clientWidth + 1)
      found.push(`wider than its box: ${said(node)}`);
  }
  const pressed = [...all.querySelectorAll("a, button, summary, input:not([type=file]), select, textarea")].filter(shown)
    .filter((node) => !node.closest(".action-bar, header, nav, .toast"));
  const boxes = pressed.map((node) => [node, [...node.getClientRects()]]);
  const meet = (one, other) => one.some((a) => other.some((b) =>
    a.left < b.right - 2 && b.left < a.right - 2 && a.top < b.bottom - 2 && b.top < a.bottom - 2));
  boxes.forEach(([one, at], number) => boxes.slice(number + 1).forEach(([other, there]) => {
    if (!one.contains(other) && !other.contains(one) && meet(at, there)) found.push(`covers: ${said(one)} and ${said(other)}`);
  }));
  return found.slice(0, 12);
}"""
"""What sticks out of the screen, of the box that holds it or of its own; and controls that cover each other."""


def looks(page: Page) -> Iterator[str]:
    """Turn a page that is open to each of its looks, and name it."""
    for language, width, scheme in LOOKS:
        page.locator(f"[data-speak={language}]").first.evaluate("button => button.click()")
        until(page, f"document.documentElement.lang === '{language}'")
        page.set_viewport_size(ViewportSize(width=width, height=900))
        page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
        page.wait_for_timeout(150)
        yield f"{language}-{width}-{scheme}"


def keep(page: Page, name: str, folder: str) -> None:
    """Keep a picture of the whole page, or of the screen when a window stands before it."""
    Path(folder).mkdir(parents=True, exist_ok=True)
    page.screenshot(path=Path(folder) / f"{name}.png", full_page=not page.locator("dialog:modal").count())


def faults(page: Page, axe: Callable[[Page], None]) -> list[str]:
    """Return what is cut off or covered on the page, and what axe finds."""
    try:
        axe(page)
    except AssertionError as error:
        return [*page.evaluate(FAULTS), f"axe: {str(error)[:600]}"]
    return page.evaluate(FAULTS)


def corrected_cost(page: Page) -> None:
    """Type a cost that is no number, and a plan, so that the list has a change and what is wrong."""
    page.locator('[data-address="plan_kzhk"]').fill("700 000")
    page.locator('[data-address="estimated_cost"]').fill("много")
    expect(page.locator("#correction-wrong .notice")).to_be_visible()
