"""Charts of the operator: progress, money, flats; every chart can also be read as a table."""

from typing import Any

import reflex as rx

from portal.web import ui
from portal.web.desk.charts import state, words
from portal.web.desk.monitoring import breadcrumbs, section_filter, weeks_filter
from portal.web.shell.layouts import desk_page

Charts: Any = state.BuildingCharts
"""The State as a page sees it: its fields are Vars."""

TITLE = words.TITLE


def page() -> rx.Component:
    """Return the page at ``/desk/mio/charts``."""
    return desk_page(
        TITLE,
        rx.cond(Charts.crumbs.length() > 0, breadcrumbs(Charts.crumbs, Charts.name)),
        _choices(),
        rx.cond(Charts.loaded, _charts(), ui.skeleton(10)),
        here="charts",
        lead=words.LEAD,
    )


def _choices() -> rx.Component:
    return rx.el.div(section_filter("charts", Charts), weeks_filter("charts", Charts), class_name="filters")


def _charts() -> rx.Component:
    drawn = rx.el.div(
        _progress(),
        _stacked(words.SPENDING, Charts.spending),
        _stacked(words.BY_SECTION, Charts.by_section),
        rx.cond(Charts.sold.lines.length() > 0, _stacked(words.SOLD, Charts.sold)),
        _bars(words.SOURCES, Charts.sources),
        rx.cond(Charts.categories.length() > 0, _bars(words.CATEGORIES, Charts.categories)),
        class_name="charts",
    )
    drawn = rx.fragment(rx.el.p(ui.say(words.DELETED_NOTE), class_name="hint"), drawn)
    something = (Charts.progress.lines.length() > 0) | (Charts.spending.lines.length() > 0) | (Charts.sources.length() > 0)
    return rx.cond(something, drawn, ui.empty_state(words.EMPTY, words.EMPTY_TEXT))


def _progress() -> rx.Component:
    left_out = rx.el.p(ui.say(words.WITHOUT_COST), " ", Charts.without_cost, class_name="hint")
    note = rx.fragment(rx.el.p(ui.say(words.PROGRESS_NOTE), class_name="hint"), rx.cond(Charts.without_cost > 0, left_out))
    return ui.chart_figure(words.PROGRESS, words.WEEK, ui.line_chart(Charts.progress, _line, unit="\u00a0%"), Charts.progress, note)


def _stacked(title: Any, chart: Any) -> rx.Component:
    return ui.chart_figure(title, words.WEEK, ui.bar_chart(chart, stacked=True), chart)


def _line(line: Any) -> rx.Component:
    dashes = rx.cond(line.key == "plan", "6 4", "0")
    return rx.recharts.line(
        data_key=line.key,
        name=ui.say_dict(line.name),
        stroke=line.colour,
        stroke_width=2,
        stroke_dasharray=dashes,
        dot=False,
        connect_nulls=True,
        is_animation_active=False,
    )


def _bars(title: Any, bars: Any) -> rx.Component:
    columns = (ui.Column(words.NAME), ui.Column(words.AMOUNT, figures=True), ui.Column(words.PLAN, figures=True), ui.Column(words.SHARE))
    return rx.el.section(rx.el.h2(ui.say(title)), ui.table(title, columns, bars, _bar), class_name="chart chart-wide")


def _bar(one: Any) -> list[rx.Component]:
    width = rx.cond(one.share > 100, 100, one.share).to_string() + "%"  # noqa: PLR2004  (percents)
    share = rx.el.div(
        rx.el.span(rx.el.span(style={"width": width}, class_name="bar-fill"), class_name="bar-room", custom_attrs={"aria-hidden": "true"}),
        rx.el.span(one.share, "\u00a0%", class_name="figures"),
        class_name="bar-line",
    )
    return [
        rx.el.span(ui.say_dict(one.name)),
        rx.el.span(ui.figure(one.amount), class_name="figures"),
        rx.el.span(rx.cond(one.plan, ui.figure(one.plan), "—"), class_name="figures"),
        rx.cond(one.share >= 0, share, rx.el.span("—")),
    ]
