"""A choice that comes while a page still loads an earlier one keeps the earlier one: the browser's address counts, not what is shown."""

from types import SimpleNamespace
from typing import Any

import pytest
import reflex as rx

from portal.web import ui
from portal.web.desk.changes.state import Changes
from portal.web.desk.charts.state import BuildingCharts
from portal.web.desk.country.state import Country
from portal.web.desk.overview.state import ApplicationsOverview
from portal.web.desk.queue.state import QueuePage
from portal.web.desk.risk.state import AtRisk
from portal.web.shell.notices.state import Notices

CHOICES = [
    (QueuePage.narrow_to_kind, ("bvu",), "queue=registration&assignee=free", ui.go("?queue=registration&kind=bvu&assignee=free")),
    (QueuePage.narrow_to_assignee, ("free",), "queue=registration", ui.go("?queue=registration&assignee=free")),
    (QueuePage.narrow_to_region, ("",), "queue=registration&region=75&page=3", ui.go("?queue=registration")),
    (QueuePage.find, ({"search": " көше "},), "queue=all", ui.go("?queue=all&search=%D0%BA%D3%A9%D1%88%D0%B5")),
    (QueuePage.turn, (2,), "queue=all&search=x", ui.go("?queue=all&search=x&page=2")),
    (ApplicationsOverview.choose, ("months", "24"), "kind=bvu&region=75", ui.go("?kind=bvu&region=75&months=24")),
    (Notices.turn, (2,), "show=unread&page=1", ui.go("?show=unread&page=2")),
    (Changes.choose_later, ("2",), "from=1", ui.go("?from=1&to=2")),
    (Changes.choose_earlier, ("1",), "", ui.go("?from=1&to=shown")),
    (AtRisk.choose, ("weeks", "13"), "section=house&body=b1", rx.redirect("/desk/mio/risk?section=house&weeks=13&body=b1")),
    (BuildingCharts.choose, ("weeks", "13"), "level=region&key=75", rx.redirect("/desk/mio/charts?level=region&key=75&weeks=13")),
    (Country.choose, ("weeks", "13"), "level=region&key=75", rx.redirect("/desk/mio?level=region&key=75&weeks=13")),
]


def asked(query: str) -> dict[str, str]:
    return dict(part.split("=") for part in query.split("&") if part)


@pytest.mark.parametrize(("handler", "arguments", "query", "way"), CHOICES, ids=lambda value: getattr(value, "fn", value) and None)
def test_a_choice_keeps_what_the_address_says_already(handler: Any, arguments: tuple[Any, ...], query: str, way: Any):
    behind = dict.fromkeys(("queue", "kind", "product", "assignee", "region", "show", "level", "key", "section", "months", "span"), "old")
    url = SimpleNamespace(query_parameters=asked(query))
    page = SimpleNamespace(router=SimpleNamespace(url=url), earlier="shown", later="shown", **behind)
    assert str(handler.fn(page, *arguments).args) == str(way.args)
