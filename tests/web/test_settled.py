"""Every page about one thing waits until that thing is loaded; the browser test of it is ``tests/e2e/test_settled_pages.py``."""

from collections.abc import Callable

import pytest
import reflex as rx

from portal.portal import APPLICATIONS, PAGES, loading
from portal.web.shell.places import Visit

MADE: dict[str, Callable[[], rx.Component]] = {route: page.page for page, route, _ in PAGES} | {one.route: one.make for one in APPLICATIONS}
ABOUT_ONE = sorted(route for route in MADE if "[" in route)


@pytest.mark.parametrize("route", ABOUT_ONE)
def test_a_page_with_a_part_in_its_address_waits_for_what_it_names(route: str):
    assert "routeAt.pathname" in str(MADE[route]().render())


def test_the_loading_of_such_a_page_ends_with_its_record_and_that_of_others_has_none():
    first, *_, last = loading("/desk/companies/[company_id]", [Visit.arrive])
    assert (first, last) == (Visit.arrive, Visit.settle)
    assert Visit.settle not in loading("/desk/companies", [Visit.arrive])
