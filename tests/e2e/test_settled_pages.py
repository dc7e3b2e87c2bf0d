"""A page about one thing shows nothing of the one before it, however late the server answers."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from portal.core.applications.filling import service as filling
from portal.core.reporting.objects import service as objects
from portal.db import new_id
from portal.demo.load import MODERATOR_EMAIL
from portal.demo.mio import ADMINISTRATOR_EMAIL, BODIES
from tests.e2e.conftest import Someone
from tests.e2e.database import PortalDatabase
from tests.e2e.slow_line import SlowLine

Pair = Callable[[PortalDatabase, list[str]], tuple[str, list[str]]]
"""Makes one thing of each name; returns who opens them, and the address of each."""
LOADING = r'^42/_event,.{0,60}"is_hydrated_rx_state_":\s*false'
"""The message after a page has been sent what its States hold, when they begin to load what the address names."""


def applications(database: PortalDatabase, names: list[str]) -> tuple[str, list[str]]:
    head = database.actor(database.neighbour())
    addresses: list[str] = []
    for name in names:
        # One that is not edited yet would be returned again instead of a new one.
        application_id = filling.create(database.begin, head, "guarantee", now=database.now)
        filling.answer(database.begin, head, application_id, "project_name", name, now=database.now)
        addresses.append(f"/cabinet/guarantee/{application_id}")
    return head.email, addresses


def histories(database: PortalDatabase, names: list[str]) -> tuple[str, list[str]]:
    email, addresses = applications(database, names)
    return email, [f"{one}/history" for one in addresses]


def reviews(database: PortalDatabase, names: list[str]) -> tuple[str, list[str]]:
    _, addresses = applications(database, names)
    ids = [one.rpartition("/")[2] for one in addresses]
    for application_id in ids:
        database.hand_in(application_id, "on_moderation")
    return MODERATOR_EMAIL, [f"/desk/applications/{one}" for one in ids]


def _objects(database: PortalDatabase, names: list[str]) -> list[str]:
    executor = database.actor(database.account(BODIES[0].email))
    return [objects.create_object(database.begin, executor, "credit", name, now=database.now) for name in names]


def own_objects(database: PortalDatabase, names: list[str]) -> tuple[str, list[str]]:
    return BODIES[0].email, [f"/mio/objects/{one}" for one in _objects(database, names)]


def looked_at_objects(database: PortalDatabase, names: list[str]) -> tuple[str, list[str]]:
    return ADMINISTRATOR_EMAIL, [f"/desk/mio/objects/{one}" for one in _objects(database, names)]


def corrections(database: PortalDatabase, names: list[str]) -> tuple[str, list[str]]:
    return ADMINISTRATOR_EMAIL, [f"/desk/mio/objects/{one}/correction" for one in _objects(database, names)]


def nothing_of(page: Page, name: str) -> None:
    """Check that the page is drawn and says that it is loading, and shows nothing of a thing."""
    expect(page.locator("main .skeleton-box").first).to_be_visible()
    expect(page.locator("main h1")).to_be_visible()
    expect(page.locator("main")).not_to_contain_text(name)
    assert name not in page.title()


@pytest.mark.parametrize("pair", [applications, histories, reviews, own_objects, looked_at_objects, corrections])
def test_the_page_of_another_thing_shows_nothing_of_the_one_before(database: PortalDatabase, someone: Someone, pair: Pair):
    first, second = (f"Мысал {number} {new_id()[:8]}" for number in ("бір", "екі"))
    email, (one, other) = pair(database, [first, second])
    page = someone(signed_in=email)
    line = SlowLine(page)
    page.goto(one, wait_until="networkidle")
    expect(page.locator("main")).to_contain_text(first)

    line.hold(since=LOADING)
    page.goto(other)
    nothing_of(page, first)
    line.release()
    expect(page.locator("main")).to_contain_text(second)

    line.hold()
    page.evaluate("(address) => window.__reactRouterDataRouter.navigate(address)", one)
    nothing_of(page, second)
    line.release()
    expect(page.locator("main")).to_contain_text(first)
    expect(page.locator("main .skeleton-box")).to_have_count(0)
