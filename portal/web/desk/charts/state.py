"""The data of the charts, by the parameters in the page's address, as for the map."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

import reflex as rx

from portal.core.reporting.basics.rules.sections import SECTION_WORDS
from portal.core.reporting.basics.rules.weeks import Week, week_said
from portal.core.reporting.monitoring import queries
from portal.core.reporting.monitoring.queries import ALL as EVERYTHING
from portal.core.reporting.monitoring.queries import Bar, Charts, Series
from portal.forms.kinds.numbers import local
from portal.web import ui
from portal.web.desk.monitoring import CrumbShown, address_with, chosen_address, crumbs_of, span_in
from portal.web.shell.entrance import entering
from portal.web.shell.verbs import run_verb
from portal.wording import Wording

PAGE = "/desk/mio/charts"
_PERCENT, _MILLION, _WHOLE = 100, 100_000_000, 1


@dataclass(frozen=True)
class BarShown:
    """The money of one source or category, in millions of tenge."""

    name: dict[str, str]
    amount: str
    plan: str
    share: int
    """Whole percent of the plan, -1 without one; bars end at a hundred."""


PLAN = Wording("ЖЖК бойынша жоспар", "План по ГПР", "Plan by the works schedule")
STEADY = dict(zip(SECTION_WORDS, ui.COLOURS, strict=False)) | {EVERYTHING: "var(--color-base-content)", "plan": "var(--muted)"}
"""A section has one colour in every chart; all sections together have the text colour, the plan a paler one."""


class BuildingCharts(rx.State):
    """The chosen section and weeks, and the charts."""

    loaded: bool = False
    level: str = "country"
    key: str = ""
    section: str = ""
    span: int = 26
    crumbs: list[CrumbShown] = []
    name: dict[str, str] = {}
    progress: ui.Chart = ui.NO_CHART
    spending: ui.Chart = ui.NO_CHART
    by_section: ui.Chart = ui.NO_CHART
    sold: ui.Chart = ui.NO_CHART
    sources: list[BarShown] = []
    categories: list[BarShown] = []
    without_cost: int = 0

    @rx.event
    @entering
    async def open(self) -> None:
        """Read the address and load its charts."""
        asked = self.router.url.query_parameters
        self.level, self.key, self.section = asked.get("level", "country"), asked.get("key", ""), asked.get("section", "")
        self.span = span_in(asked)
        _show(self, await run_verb(self, queries.charts, self.level, self.key, self.section, "", self.span))

    @rx.event
    def choose(self, name: str, value: str) -> Any:
        """Show another section or number of weeks."""
        kept = ("level", "key", "section", "weeks")
        return rx.redirect(chosen_address(self, PAGE, kept, **{name: value})) if name in {"section", "weeks"} else None


def address(state: BuildingCharts, **changed: str) -> str:
    """Return the address of the page with some of its parameters changed."""
    kept = {"level": state.level, "key": state.key, "section": state.section, "weeks": str(state.span)}
    return address_with(PAGE, kept, changed)


def _show(state: BuildingCharts, found: Charts) -> None:
    state.crumbs = crumbs_of(found.crumbs[:-1], partial(address, state))
    state.name = found.crumbs[-1].name.as_dict()
    state.progress = chart(found.weeks, (*found.progress, *_planned(found.planned)), _PERCENT)
    state.spending = chart(found.weeks, found.spending, _MILLION)
    state.by_section = chart(found.weeks, found.spent_by_section, _MILLION)
    state.sold = chart(found.weeks, (found.sold,), _WHOLE) if any(found.sold.points) else ui.NO_CHART
    state.sources, state.categories = [bar(one) for one in found.sources], [bar(one) for one in found.categories]
    state.without_cost = found.without_cost
    state.loaded = True


def _planned(found: Sequence[Series]) -> list[Series]:
    """Return the plan of all sections together; with a plan for each section the chart would be unreadable."""
    known = [one for one in found if any(point is not None for point in one.points)]
    return [Series("plan", PLAN, known[0].points)] if known else []


def chart(weeks: Sequence[str], series: Sequence[Series], unit: int) -> ui.Chart:
    """Return series in the form for the browser, values divided by ``unit``; series without values are left out."""
    drawn = [one for one in series if any(point for point in one.points)]
    lines = [
        ui.ChartLine(one.key, one.name.as_dict(), STEADY.get(one.key) or ui.COLOURS[place % len(ui.COLOURS)])
        for place, one in enumerate(drawn)
    ]
    points = [
        {"at": f"{Week.parse(week).monday:%d.%m}", **{one.key: point / unit for one in drawn if (point := one.points[place]) is not None}}
        for place, week in enumerate(weeks)
    ]
    table = [(week_said(Week.parse(week)).as_dict(), [_text(one.points[place], unit) for one in drawn]) for place, week in enumerate(weeks)]
    return ui.Chart(lines, points, table)


def bar(one: Bar) -> BarShown:
    """Return a bar in the form for the browser."""
    share = one.amount * 100 // one.plan if one.plan > 0 else -1
    return BarShown(one.name.as_dict(), _text(one.amount, _MILLION), _text(one.plan, _MILLION) if one.plan else "", share)


def _text(figure: int | None, unit: int) -> str:
    if figure is None:
        return "—"
    return local(f"{figure / unit:.1f}" if unit > 1 else str(figure))
