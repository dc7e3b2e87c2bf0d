"""The first page anybody sees."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.e2e.conftest import Someone


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (390, "dark")])
def test_the_landing_page_opens_in_every_language(
    someone: Someone, axe: Callable[[Page], None], picture: Callable[[Page, str], None], language: str, width: int, scheme: str
):
    page = someone(language=language, width=width, scheme=scheme)
    page.goto("/", wait_until="networkidle")
    assert page.locator("h1").is_visible()
    assert page.locator("html").get_attribute("lang") == language
    axe(page)
    picture(page, f"landing-{language}-{width}-{scheme}")


def test_an_address_that_does_not_exist_says_so(page: Page):
    answer = page.goto("/no-such-page")
    assert answer is not None
    assert answer.status == 404
