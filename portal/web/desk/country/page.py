"""The operator's map: country → region → body or district → object, by weeks, three states as numbers and colours."""

from typing import Any

import reflex as rx

from portal.core.reporting.basics.rules.sections import SECTION_WORDS, SUBSECTION_WORDS
from portal.web import ui
from portal.web.desk.country import state, words
from portal.web.desk.monitoring import breadcrumbs, section_filter, weeks_filter
from portal.web.shell.layouts import desk_page

Map: Any = state.Country
"""The State as a page sees it: its fields are Vars."""

TITLE = words.TITLE


class _HeatMap(rx.Component):
    """See ``assets/js/heat-map.jsx``."""

    library = str(rx.asset("js/heat-map.jsx").importable_path)
    tag = "HeatMap"

    caption: rx.Var[str]
    rows_title: rx.Var[str]
    weeks: rx.Var[list[Any]]
    rows: rx.Var[list[Any]]
    words: rx.Var[dict[str, str]]


_STYLE = rx.asset("js/heat-map.css")
"""The packages that the script imports: named here so that a missing one stops the build with a clear message."""


def page() -> rx.Component:
    """Return the page at ``/desk/mio``."""
    return desk_page(
        TITLE,
        rx.cond(Map.crumbs.length() > 0, breadcrumbs(Map.crumbs, Map.name)),
        _choices(),
        rx.cond(Map.loaded, rx.cond(Map.rows.length() > 0, _map(), ui.empty_state(words.EMPTY, words.EMPTY_TEXT)), ui.skeleton(12)),
        here="country",
        lead=words.LEAD,
        heading=rx.cond(Map.crumbs.length() > 0, ui.say_dict(Map.name), ui.say(TITLE)).to(str),
    )


def _choices() -> rx.Component:
    parts = [(str(code), title) for code, title in SUBSECTION_WORDS.items()]
    return rx.el.div(
        section_filter("map", Map, [code for code in SECTION_WORDS if code != "purchase"]),
        ui.select(
            "map-subsection",
            words.SUBSECTION,
            parts,
            value=Map.subsection,
            empty=words.EVERY_SUBSECTION,
            on_change=lambda code: Map.choose("subsection", code),
        ),
        weeks_filter("map", Map),
        rx.el.div(
            ui.button(words.EARLIER, look="quiet", icon="chevron-left", on_click=Map.earlier, custom_attrs={"id": "map-earlier"}),
            ui.button(
                words.LATER,
                look="quiet",
                icon="chevron-right",
                on_click=Map.later,
                resting=Map.newest,
                custom_attrs={"id": "map-later"},
            ),
            class_name="button-row",
        ),
        class_name="filters",
    )


def _map() -> rx.Component:
    return rx.fragment(
        rx.cond(Map.districts_href, rx.el.p(ui.link(words.BY_DISTRICT, Map.districts_href))),
        rx.cond(Map.body_href, rx.el.p(ui.link(words.CARD, Map.body_href))),
        rx.cond(Map.bodies_href, rx.el.p(ui.link(words.BY_BODY, Map.bodies_href))),
        _HeatMap.create(
            caption=ui.say(TITLE),
            rows_title=rx.match(Map.level, *[(level, ui.say(title)) for level, title in words.ROWS.items()], ""),
            weeks=Map.weeks,
            rows=Map.rows,
            words=rx.Var.create({key: ui.say(title) for key, title in words.CELLS.items()}),
        ),
        _legend(),
    )


def _legend() -> rx.Component:
    samples = [
        ("heat-reported", "✓", words.CELLS["reported"]),
        ("heat-confirmed", "=", words.CELLS["confirmed"]),
        ("heat-late", "◷2", words.LEGEND_LATE),
        ("heat-missing heat-1", "1", words.LEGEND_FEW),
        ("heat-missing heat-4", "9", words.LEGEND_MOST),
        ("heat-awaited", "…", words.CELLS["awaited"]),
        ("heat-none", "", words.CELLS["nothing"]),
    ]
    return rx.el.ul(
        *[
            rx.el.li(rx.el.span(sign, class_name=f"heat-sample {look}", custom_attrs={"aria-hidden": "true"}), ui.said(text))
            for look, sign, text in samples
        ],
        class_name="heat-legend",
        custom_attrs={"aria-label": ui.say(words.LEGEND)},
    )
