"""The first page, from top to bottom."""

from typing import Any

import reflex as rx

from portal.web.public.landing import state, words
from portal.web.shell import menus
from portal.web.shell.layouts import public_page
from portal.web.shell.systems.view import system_tile, tile
from portal.web.ui import anchor, card, icon, link, link_button, say, skeleton
from portal.wording import Wording

TITLE = words.TITLE
Systems: Any = state.OtherSystems
"""The State as a page sees it: its fields are Vars."""


def page() -> rx.Component:
    """Return the landing page."""
    return public_page(TITLE, _opening(), _services(), _steps(), _systems(), _mio(), heading=False)


def _band(*children: rx.Component, id: str = "", warm: bool = False, look: str = "") -> rx.Component:  # noqa: A002  (the name HTML gives it)
    names = {"id": id} if id else {}
    row = rx.el.div(*children, class_name=f"band-row {look}".strip())
    return rx.el.section(row, class_name="band band-warm" if warm else "band", custom_attrs=names)


def _opening() -> rx.Component:
    return _band(
        rx.el.div(
            rx.el.h1(say(words.HEADING)),
            rx.el.p(say(words.LEAD)),
            link_button(words.ENTER, "/sign-in", look="primary", large=True, icon="building-2"),
            rx.el.p(say(words.FIRST_TIME), " ", link(words.REGISTER, "/registration"), class_name="hint"),
            class_name="opening-text",
        ),
        card(
            rx.el.ul(_need(words.NEEDED_KEY), _need(words.NEEDED_CONTACTS), _need(words.NEEDED_FILES), class_name="ready"),
            title=words.NEEDED,
        ),
        warm=True,
        look="opening",
    )


def _services() -> rx.Component:
    return _band(
        rx.el.h2(say(words.SERVICES)),
        rx.el.ul(
            _tile("shield-check", menus.GUARANTEE, words.GUARANTEE, "/services/guarantee"),
            _tile("percent", menus.SUBSIDY, words.SUBSIDY, "/services/subsidy"),
            _tile("file-pen-line", menus.CORRECTION, words.CORRECTION, "/services/correction"),
            class_name="tiles",
        ),
        id="legal",
    )


def _steps() -> rx.Component:
    return _band(
        rx.el.h2(say(words.STEPS)),
        rx.el.ol(
            _step(words.STEP_ENTER, words.STEP_ENTER_TEXT),
            _step(words.STEP_FILL, words.STEP_FILL_TEXT),
            _step(words.STEP_INVITE, words.STEP_INVITE_TEXT),
            _step(words.STEP_SEND, words.STEP_SEND_TEXT),
            class_name="numbered",
        ),
        warm=True,
    )


def _systems() -> rx.Component:
    listed = rx.el.ul(rx.foreach(Systems.lines, system_tile), class_name="tiles")
    return _band(rx.el.h2(say(words.SYSTEMS)), rx.cond(Systems.loaded, listed, skeleton(4)), id="systems")


def _mio() -> rx.Component:
    return _band(
        rx.el.div(rx.el.h2(say(words.MIO))),
        rx.el.div(
            rx.el.p(say(words.MIO_TEXT)),
            rx.el.p(say(words.MIO_ACCESS)),
            link_button(words.MIO_ENTER, "/mio/sign-in", icon="log-in"),
            class_name="prose-text",
        ),
        id="mio",
        warm=True,
        look="split",
    )


def _need(text: Wording) -> rx.Component:
    return rx.el.li(icon("check", 20), rx.el.span(say(text)))


def _step(title: Wording, text: Wording) -> rx.Component:
    return rx.el.li(rx.el.h3(say(title)), rx.el.p(say(text)))


def _tile(sign: str, title: Wording, text: Wording, href: str) -> rx.Component:
    return tile(icon(sign, 28), anchor(say(title), href=href), say(text))
