"""Charts with their figures as a table: a picture for the eyes, hidden from screen readers, and the table for everybody."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import reflex as rx

from portal.web.ui.language import DRAWN, figure, say, say_dict
from portal.wording import Wording

COLOURS = ("var(--color-primary)", "var(--color-secondary)", "var(--color-success)", "var(--color-warning)", "var(--color-error)")
_HEIGHT = 280
_AS_TABLE = Wording("Кесте түрінде", "Таблицей", "As a table")
_EMPTY = Wording("Әзірге деректер жоқ", "Пока нет данных", "No data yet")


@dataclass(frozen=True)
class ChartLine:
    """A line or a bar of a chart: every point has its value under ``key``."""

    key: str
    name: dict[str, str]
    colour: str


@dataclass(frozen=True)
class Chart:
    """A chart by periods; a point is ``{"at": "16.11", key: value, …}``, where ``at`` is how the axis names the period."""

    lines: list[ChartLine]
    points: list[dict[str, Any]]
    table: list[tuple[dict[str, str], list[str]]]
    """The same figures as a table: the period, then one text for each line."""


NO_CHART = Chart([], [], [])


def line_chart(chart: Any, line: Callable[[Any], rx.Component], *, unit: str = "") -> rx.Component:
    """Return a chart of lines; ``chart`` is a Var of a :class:`Chart` and ``line`` draws one of its lines."""
    return rx.recharts.line_chart(
        rx.foreach(chart.lines, line), *_axes(unit), data=chart.points, height=_HEIGHT, custom_attrs={"accessibilityLayer": False}
    )


def bar_chart(chart: Any, *, stacked: bool) -> rx.Component:
    """Return a chart of bars, those of a period one on another or side by side."""

    def bar(line: Any) -> rx.Component:
        look: dict[str, Any] = {"stack_id": "all"} if stacked else {}
        return rx.recharts.bar(data_key=line.key, name=say_dict(line.name), fill=line.colour, is_animation_active=False, **look)

    return rx.recharts.bar_chart(
        rx.foreach(chart.lines, bar), *_axes(), data=chart.points, height=_HEIGHT, custom_attrs={"accessibilityLayer": False}
    )


def chart_figure(title: Wording, period: Wording, drawn: rx.Component, chart: Any, note: rx.Component | None = None) -> rx.Component:
    """Return a drawn chart with its title, a note and its table, whose first column is called ``period``; without lines a sentence."""
    return rx.el.figure(
        rx.el.figcaption(rx.el.h2(say(title))),
        rx.cond(
            chart.lines.length() > 0,
            rx.fragment(
                rx.el.div(drawn, class_name="chart-room", custom_attrs={"aria-hidden": "true"}),
                note or rx.fragment(),
                rx.el.details(rx.el.summary(say(_AS_TABLE)), _table(title, period, chart)),
            ),
            rx.el.p(say(_EMPTY), class_name="hint"),
        ),
        class_name="chart",
    )


def _axes(unit: str = "") -> list[rx.Component]:
    grid = rx.recharts.cartesian_grid(vertical=False, stroke="var(--line)")
    periods = rx.recharts.x_axis(data_key="at", tick_line=False, stroke="var(--muted)")
    look: dict[str, Any] = {"stroke": "var(--muted)", "tick_line": False}
    figures = rx.recharts.y_axis(axis_line=False, unit=unit, width=64, allow_decimals=False, tick_formatter=DRAWN, **look)
    return [grid, periods, figures, rx.recharts.graphing_tooltip(custom_attrs={"formatter": DRAWN}), rx.recharts.legend()]


def _table(title: Wording, period: Wording, chart: Any) -> rx.Component:
    head = rx.el.tr(
        rx.el.th(say(period), scope="col"),
        rx.foreach(chart.lines, lambda line: rx.el.th(say_dict(line.name), scope="col", class_name="figures-cell")),
    )
    return rx.el.div(
        rx.el.table(
            rx.el.caption(say(title), class_name="sr-only"),
            rx.el.thead(head),
            rx.el.tbody(rx.foreach(chart.table, _row)),
            class_name="data-table",
        ),
        class_name="table-room",
    )


def _row(row: Any) -> rx.Component:
    figures = rx.foreach(row[1], lambda text: rx.el.td(figure(text), class_name="figures-cell figures"))
    return rx.el.tr(rx.el.th(say_dict(row[0]), scope="row"), figures)
