"""The first page anybody sees."""

import json
import subprocess
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from portal.commands.place import ROOT
from tests.e2e.conftest import Someone

LOCKED = "reflex.lock/package.json"
HEIGHTS = """(nodes) => nodes.map((node) => {
  const words = document.createRange();
  words.selectNodeContents(node);
  return words.getBoundingClientRect().height;
})"""


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (390, "dark")])
def test_the_landing_page_opens_in_every_language(
    someone: Someone, axe: Callable[[Page], None], picture: Callable[[Page, str], None], language: str, width: int, scheme: str
):
    page = someone(language=language, width=width, scheme=scheme)
    page.goto("/", wait_until="networkidle")
    assert page.locator("h1").is_visible()
    assert page.locator("html").get_attribute("lang") == language
    for framed in page.locator("main a.btn").all():
        expect(framed).to_have_css("text-decoration-line", "none")
    axe(page)
    picture(page, f"landing-{language}-{width}-{scheme}")


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
@pytest.mark.parametrize("width", [1184, 1280])
def test_every_section_of_the_header_stands_on_one_line(someone: Someone, language: str, width: int):
    page = someone(language=language, width=width)
    page.goto("/contacts", wait_until="networkidle")
    heights = page.locator(".site-nav > .site-link, .site-nav summary").evaluate_all(HEIGHTS)
    assert len(heights) == 5
    assert max(heights) < 30
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_an_address_that_does_not_exist_says_so(page: Page):
    answer = page.goto("/no-such-page")
    assert answer is not None
    assert answer.status == 404


@pytest.mark.usefixtures("portal")
def test_building_the_pages_asks_for_no_package_that_is_not_locked():
    """What is missing there would come, at somebody's first start, in whatever version is the newest that day."""
    kept = subprocess.run(["git", "show", f"HEAD:{LOCKED}"], cwd=ROOT, capture_output=True, check=False)
    if kept.returncode:
        pytest.skip("this is no checkout of git")
    assert json.loads((ROOT / LOCKED).read_text("utf-8")) == json.loads(kept.stdout)
