"""Simple parts of a page: cards, read-only data, breadcrumbs, badges, a list of events."""

from typing import Any, Literal

import reflex as rx

from portal.web.ui.buttons import anchor
from portal.web.ui.icons import icon
from portal.web.ui.language import Text, said, say
from portal.wording import Wording

Tone = Literal["neutral", "info", "success", "warning", "error"]

_PATH = Wording("Бет жолы", "Путь к странице", "Breadcrumbs")
_EMPTY = Wording("Толтырылмаған", "Не заполнено", "Not filled in")


def card(*children: Any, title: Text | None = None, actions: rx.Component | None = None, **props: Any) -> rx.Component:
    """Return a framed part of a page with an optional heading and actions on its right."""
    heads: list[rx.Component] = []
    if title is not None:
        heads.append(rx.el.div(rx.el.h2(said(title)), actions or rx.fragment(), class_name="card-head"))
    return rx.el.section(*heads, *children, class_name="panel", **props)


def badge(text: Text, tone: Tone = "neutral", sign: str = "") -> rx.Component:
    """Return a short state, such as an application's status; the colour of ``tone`` only supports the text."""
    return rx.el.span(icon(sign, 14) if sign else rx.fragment(), said(text), class_name=f"badge-word tone-{tone}")


def definition_list(*pairs: tuple[Text, Any], wide: bool = False) -> rx.Component:
    """Return read-only data as labels and values; an empty value says that it is not filled in."""
    rows = [data_row(label, value) for label, value in pairs]
    return rx.el.dl(*rows, class_name="data-list data-list-wide" if wide else "data-list")


def data_row(label: Text, value: Any) -> rx.Component:
    """Return one row of a list made of ``<dl class="data-list">``, for rows that come and go; see :func:`definition_list`."""
    return rx.el.div(rx.el.dt(said(label)), rx.el.dd(_value(value)), class_name="data-row")


def breadcrumbs(*steps: tuple[Text, str], here: Text) -> rx.Component:
    """Return breadcrumbs: ``steps`` are ``(Text, address)``, ``here`` is the page itself."""
    links = [rx.el.li(anchor(said(text), href=href, class_name="link")) for text, href in steps]
    last = rx.el.li(rx.el.span(said(here), custom_attrs={"aria-current": "page"}))
    return rx.el.nav(rx.el.ol(*links, last), custom_attrs={"aria-label": say(_PATH)}, class_name="crumbs")


def timeline(events: Any, entry: Any = None) -> rx.Component:
    """Return events in order: a sequence of :func:`event` components, or a Var of a list with ``entry(item)``."""
    items = [rx.foreach(events, entry)] if isinstance(events, rx.Var) else list(events)
    return rx.el.ol(*items)


def event(when: Text, title: Text, *details: Any, who: Text | None = None, tone: Tone = "neutral") -> rx.Component:
    """Return one entry of a :func:`timeline`: when, what, who, and further content."""
    return rx.el.li(
        rx.el.p(said(when), class_name="event-when figures"),
        rx.el.div(
            rx.el.p(said(title), class_name="event-title"),
            rx.el.p(said(who), class_name="hint") if who is not None else rx.fragment(),
            *[rx.el.p(said(detail)) if isinstance(detail, Wording | str) else detail for detail in details],
        ),
        class_name=f"event event-{tone}",
    )


def statement(text: Any, title: Text) -> rx.Component:
    """Return a plain text in a frame that can be scrolled by keyboard; ``title`` is its name for screen readers."""
    return rx.el.pre(text, class_name="statement", role="region", custom_attrs={"tabIndex": 0, "aria-label": said(title)})


def prose(*children: Any) -> rx.Component:
    """Return running text with a comfortable line length; strings and wordings become paragraphs."""
    made = [rx.el.p(said(child)) if isinstance(child, Wording | str) else child for child in children]
    return rx.el.div(*made, class_name="prose-text")


def bullets(*items: Text, numbered: bool = False) -> rx.Component:
    """Return a list of sentences."""
    made = [rx.el.li(said(item)) for item in items]
    return rx.el.ol(*made) if numbered else rx.el.ul(*made)


def _value(value: Any) -> Any:
    empty = rx.el.span(say(_EMPTY), class_name="hint")
    if isinstance(value, rx.Component):
        return value
    if isinstance(value, rx.Var):
        return rx.cond(value, value, empty)
    return said(value) if value else empty
