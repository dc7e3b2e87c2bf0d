"""Another key is taken, or another way, right after the first: the newest text is signed, and an earlier refusal stands in nobody's way."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from portal.demo.load import COMPANY_KEY
from tests.demo.layer import Layer
from tests.e2e import people
from tests.e2e.addresses import wait_for_address
from tests.e2e.conftest import Portal, Someone
from tests.e2e.layers import SOON, beside, press, ready
from tests.e2e.slow_line import SlowLine

PERSON = "individual"
"""A key that no company signs in with."""


@pytest.fixture(scope="module")
def program(apart: Portal) -> Iterator[Layer]:
    yield from beside(apart)


@pytest.fixture
def layer(program: Layer) -> Layer:
    """NCALayer on the head's computer, running."""
    return ready(program)


def keys(page: Page) -> Page:
    page.goto("/sign-in", wait_until="networkidle")
    page.get_by_role("tab", name="ЭЦП/QR").click()
    expect(page.locator("#key-file")).to_be_attached()
    return page


def test_a_second_key_file_signs_the_text_that_was_asked_for_with_it_however_late_it_comes(apart: Portal, seat: Someone):
    page = seat()
    line = SlowLine(page)
    people.open_key(keys(page), apart, PERSON, "key", password="not-the-password")
    expect(page.locator("#key-message")).to_contain_text("пароль")
    line.hold()
    people.open_key(page, apart, COMPANY_KEY, "key")
    expect(page.locator(".key-submit")).to_have_text("Подписываем…")
    line.release()
    wait_for_address(page, "**/cabinet**", timeout=SOON)


def test_what_the_portal_said_of_a_key_file_does_not_stop_ncalayer(apart: Portal, layer: Layer, seat: Someone):
    page = keys(seat(trusting=True))
    people.open_key(page, apart, PERSON, "key")
    expect(page.locator("#key-message")).to_contain_text("физического лица", timeout=SOON)
    layer.order(key=COMPANY_KEY)
    press(page)
    wait_for_address(page, "**/cabinet**", timeout=SOON)


def test_what_the_portal_said_of_a_key_in_ncalayer_does_not_stop_a_key_file(apart: Portal, layer: Layer, seat: Someone):
    page = seat(trusting=True)
    line = SlowLine(page)
    layer.order(key=PERSON, filters=False)
    press(keys(page))
    expect(page.locator("#key-layer-message")).to_contain_text("физического лица", timeout=SOON)
    line.hold()
    people.open_key(page, apart, COMPANY_KEY, "key")
    expect(page.locator(".key-submit")).to_have_text("Подписываем…")
    line.release()
    wait_for_address(page, "**/cabinet**", timeout=SOON)
