"""The demonstration's NCALayer beside the portal of a module of tests, and how a page's button for it is pressed."""

from collections.abc import Iterator
from urllib.parse import urlsplit

from playwright.sync_api import Page, expect

from tests.demo.layer import Layer, free_port
from tests.e2e.conftest import Portal

SOON = 15_000


def beside(portal: Portal) -> Iterator[Layer]:
    """Yield NCALayer where the portal's pages look for it; it does not run yet."""
    port = urlsplit(portal.environment["PORTAL_NCALAYER_URL"]).port
    layer = Layer(portal.data, port or 0, free_port())
    yield layer
    layer.stop()


def ready(program: Layer) -> Layer:
    """Return the same, running; its person signs with the first key that fits."""
    if program.process is None:
        program.start()
    program.order()
    return program


def press(page: Page, prefix: str = "key") -> None:
    """Wait until NCALayer is found and press its button; it is looked for when its panel is seen."""
    page.locator(f"#{prefix}-layer-state").scroll_into_view_if_needed()
    expect(page.locator(f"#{prefix}-layer-state")).to_have_text("Работает", timeout=SOON)
    page.locator(f"#{prefix}-layer-sign").click()
