"""The frames of pages, one for each audience: the public, a legal entity in its cabinet, an executor, the operator's staff."""

from collections.abc import Sequence
from typing import Any

import reflex as rx

from portal.web.shell import menus
from portal.web.shell.entrance import unless_refused
from portal.web.shell.frame import footer, public_header, session_watch, side_menu, skip_link, work_header
from portal.web.ui import breadcrumbs, said, say
from portal.web.ui.language import Text
from portal.wording import Wording


def page_title(title: Wording) -> rx.Var[str]:
    """Return what the browser's tab shows, in the language on screen: ``add_page(…, title=page_title(TITLE))``."""
    return say(Wording(*(f"{title.said(code)} — {menus.NAME.said(code)}" for code in ("kk", "ru", "en"))))


def public_page(title: Wording, *children: Any, lead: Text | None = None, heading: bool = True, narrow: bool = False) -> rx.Component:
    """Return a page that anyone may open; ``heading=False`` for a page with an h1 of its own, ``narrow`` for short forms."""
    return rx.fragment(
        skip_link(),
        public_header(),
        rx.el.main(
            *(_head(title, lead) if heading else []),
            *children,
            class_name="page page-narrow" if narrow else "page" if heading else "page-bare",
            custom_attrs={"id": "main"},
        ),
        footer(),
    )


def cabinet_page(
    title: Wording,
    *children: Any,
    here: str = "",
    trail: Sequence[tuple[Text, str]] = (),
    lead: Text | None = None,
    actions: rx.Component | None = None,
    heading: Text | None = None,
) -> rx.Component:
    """Return a page of the cabinet with the folded left menu.

    ``here`` is a key of :data:`portal.web.shell.menus.CABINET_MENU`, ``trail`` the pages above this one, ``actions`` stand beside the
    heading, ``heading`` replaces the title there (a Var with a project's name).
    """
    return _work_page(
        work_header("/cabinet", menus.CABINET, "/"),
        side_menu(menus.CABINET_MENU, here),
        *_trail(trail, title),
        *_head(title if heading is None else heading, lead, actions),
        *children,
        title=title,
        start="/cabinet",
        after="/",
    )


def desk_page(
    title: Wording,
    *children: Any,
    here: str = "",
    trail: Sequence[tuple[Text, str]] = (),
    lead: Text | None = None,
    actions: rx.Component | None = None,
    heading: Text | None = None,
) -> rx.Component:
    """Return a page of the operator's staff; the same as :func:`cabinet_page` with the desk's menu."""
    return _work_page(
        work_header("/desk", menus.DESK, "/desk/sign-in"),
        side_menu(menus.DESK_MENU, here),
        *_trail(trail, title),
        *_head(title if heading is None else heading, lead, actions),
        *children,
        title=title,
        start="/desk/profile",
        after="/desk/sign-in",
    )


def mio_page(
    title: Wording,
    *children: Any,
    here: str = "",
    trail: Sequence[tuple[Text, str]] = (),
    lead: Text | None = None,
    actions: rx.Component | None = None,
    heading: Text | None = None,
) -> rx.Component:
    """Return a page of the executors of local executive bodies; the same as :func:`cabinet_page` with their menu."""
    return _work_page(
        work_header("/mio", menus.MIO, "/mio/sign-in"),
        side_menu(menus.MIO_MENU, here),
        *_trail(trail, title),
        *_head(title if heading is None else heading, lead, actions),
        *children,
        title=title,
        start="/mio/sign-in",
        after="/mio/sign-in",
    )


def action_bar(*children: Any) -> rx.Component:
    """Return the row of a long form's buttons that stays at the lower edge of the screen; it never covers the focus."""
    return rx.el.div(*children, class_name="action-bar")


def _work_page(header: rx.Component, side: rx.Component, *content: Any, title: Wording, start: str, after: str) -> rx.Component:
    shown = unless_refused(start, rx.fragment(*_head(title, None)), *content)
    return rx.fragment(
        skip_link(),
        header,
        rx.el.div(
            side,
            rx.el.main(shown, class_name="page work-page", custom_attrs={"id": "main"}),
            class_name="work",
        ),
        footer(),
        session_watch(after),
    )


def _trail(trail: Sequence[tuple[Text, str]], here: Wording) -> list[rx.Component]:
    return [breadcrumbs(*trail, here=here)] if trail else []


def _head(title: Text, lead: Text | None, actions: rx.Component | None = None) -> list[rx.Component]:
    heading = rx.el.div(rx.el.h1(said(title)), actions or rx.fragment(), class_name="page-head")
    return [heading, rx.el.p(said(lead), class_name="lead")] if lead is not None else [heading]
