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
_HEIGHT = 280


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
    chart = rx.recharts.line_chart(
        rx.foreach(Charts.progress.lines, _line),
        *_axes(unit="\u00a0%"),
        data=Charts.progress.points,
        height=_HEIGHT,
        custom_attrs={"accessibilityLayer": False},
    )
    note = rx.fragment(rx.el.p(ui.say(words.PROGRESS_NOTE), class_name="hint"), rx.cond(Charts.without_cost > 0, left_out))
    return _figure(words.PROGRESS, chart, Charts.progress, note)


def _stacked(title: Any, chart: Any) -> rx.Component:
    drawn = rx.recharts.bar_chart(
        rx.foreach(
            chart.lines,
            lambda line: rx.recharts.bar(
                data_key=line.key, name=ui.say_dict(line.name), fill=line.colour, stack_id="all", is_animation_active=False
            ),
        ),
        *_axes(),
        data=chart.points,
        height=_HEIGHT,
        custom_attrs={"accessibilityLayer": False},
    )
    return _figure(title, drawn, chart, rx.fragment())


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


def _axes(unit: str = "") -> list[rx.Component]:
    grid = rx.recharts.cartesian_grid(vertical=False, stroke="var(--line)")
    weeks = rx.recharts.x_axis(data_key="week", tick_line=False, stroke="var(--muted)")
    look: dict[str, Any] = {"stroke": "var(--muted)", "tick_line": False}
    figures = rx.recharts.y_axis(axis_line=False, unit=unit, width=64, allow_decimals=False, tick_formatter=ui.DRAWN, **look)
    return [grid, weeks, figures, rx.recharts.graphing_tooltip(custom_attrs={"formatter": ui.DRAWN}), rx.recharts.legend()]


def _figure(title: Any, drawn: rx.Component, chart: Any, note: rx.Component) -> rx.Component:
    return rx.el.figure(
        rx.el.figcaption(rx.el.h2(ui.say(title))),
        rx.cond(
            chart.lines.length() > 0,
            rx.fragment(
                rx.el.div(drawn, class_name="chart-room", custom_attrs={"aria-hidden": "true"}),
                note,
                rx.el.details(rx.el.summary(ui.say(words.AS_TABLE)), _table(title, chart)),
            ),
            rx.el.p(ui.say(words.EMPTY), class_name="hint"),
        ),
        class_name="chart",
    )


def _table(title: Any, chart: Any) -> rx.Component:
    head = rx.el.tr(
        rx.el.th(ui.say(words.WEEK), scope="col"),
        rx.foreach(chart.lines, lambda line: rx.el.th(ui.say_dict(line.name), scope="col", class_name="figures-cell")),
    )
    return rx.el.div(
        rx.el.table(
            rx.el.caption(ui.say(title), class_name="sr-only"),
            rx.el.thead(head),
            rx.el.tbody(rx.foreach(chart.table, _row)),
            class_name="data-table",
        ),
        class_name="table-room",
    )


def _row(row: Any) -> rx.Component:
    figures = rx.foreach(row[1], lambda text: rx.el.td(ui.figure(text), class_name="figures-cell figures"))
    return rx.el.tr(rx.el.th(ui.say_dict(row[0]), scope="row"), figures)


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
