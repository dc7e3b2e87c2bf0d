"""The layouts of pages, one for each audience: everybody, a legal entity in its cabinet, an executor, the operator's staff."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

import reflex as rx

from portal.web.shell import menus
from portal.web.shell.entrance import unless_refused
from portal.web.shell.frame import footer, public_header, session_watch, side_menu, skip_link, work_header
from portal.web.shell.places import is_settled
from portal.web.ui import HEADING, breadcrumbs, said, say, skeleton, with_sheet
from portal.web.ui.language import SCRIPT, Text
from portal.wording import Wording


class _Named(rx.Component):
    """Copies the heading into the title of the browser's tab, on pages whose heading is known only after loading."""

    library = SCRIPT
    tag = "Named"

    title: rx.Var[Any]
    portal: rx.Var[str]


def page_title(title: Wording) -> rx.Var[str]:
    """Return the title of the browser's tab in the language of the page: ``add_page(…, title=page_title(TITLE))``."""
    return say(Wording(*(f"{title.said(code)} — {menus.NAME.said(code)}" for code in ("kk", "ru", "en"))))


def public_page(
    title: Wording, *children: Any, lead: Text | None = None, heading: Text | bool = True, narrow: bool = False, of_one: bool = False
) -> rx.Component:
    """Return a page for everybody; ``narrow`` for short forms.

    ``heading`` replaces the title there and in the browser's tab (a Var of the present step); ``False`` for a page with an h1 of its own.
    ``of_one`` as in :func:`work_page`.
    """
    if of_one:
        children = (rx.cond(is_settled(), rx.fragment(*children), skeleton(5)),)
    shown = title if isinstance(heading, bool) else heading
    return rx.fragment(
        skip_link(),
        public_header(),
        rx.el.main(
            *([] if isinstance(heading, bool) else [_Named.create(title=said(heading), portal=say(menus.NAME))]),
            *(_head(shown, lead) if heading is not False else []),
            *children,
            class_name="page page-narrow" if narrow else "" if heading is False else "page",
            custom_attrs={"id": "main"},
        ),
        footer(),
    )


@dataclass(frozen=True)
class Audience:
    """An audience of pages: the text and links of the header, the folded left menu, the two exits."""

    home: str
    title: Wording
    menu: tuple[menus.Item, ...]
    start: str
    """The person's own page, to which a refusal links."""
    after: str
    """The page after signing out."""


def work_page(
    audience: Audience,
    title: Wording,
    *children: Any,
    here: str = "",
    trail: Sequence[tuple[Text, str]] = (),
    lead: Text | None = None,
    actions: rx.Component | None = None,
    heading: Text | None = None,
    skip: rx.Component | None = None,
    of_one: bool = False,
) -> rx.Component:
    """Return a page of ``audience`` that only authorised people see.

    ``here`` is the key of the entry in its menu, ``trail`` the pages above this one, ``actions`` are beside the heading, ``heading``
    replaces the title there, in the trail and in the browser's tab (a Var with a project's name), ``skip`` is a second skip link.
    ``of_one``: the page is about the one thing that its address names, and shows nothing of another one while it is loaded.
    """
    above = _trail(trail, title if heading is None else heading)
    if of_one:
        known = [step for step in trail if isinstance(step[0], Wording)]
        above = [rx.cond(is_settled(), rx.fragment(*above), rx.fragment(*_trail(known, title)))]
        heading = None if heading is None else rx.cond(is_settled(), said(heading), say(title)).to(str)
        lead = lead if lead is None or isinstance(lead, Wording) else rx.cond(is_settled(), lead, "").to(str)
        actions = None if actions is None else rx.cond(is_settled(), actions)
        children = (rx.cond(is_settled(), rx.fragment(*children), skeleton(8)),)
    head = _head(title if heading is None else heading, lead, actions)
    named = [] if heading is None else [_Named.create(title=said(heading), portal=say(menus.NAME))]
    shown = unless_refused(audience.start, rx.fragment(*_head(title, None)), *above, *named, *head, *children)
    return rx.fragment(
        skip_link(),
        skip or rx.fragment(),
        work_header(audience.home, audience.title, audience.after),
        with_sheet(
            "work.css",
            side_menu(audience.menu, here),
            rx.el.main(shown, class_name="page work-page", custom_attrs={"id": "main"}),
            class_name="work",
        ),
        footer(),
        session_watch(audience.after),
    )


cabinet_page = partial(work_page, Audience("/cabinet", menus.CABINET, menus.CABINET_MENU, start="/cabinet", after="/"))
"""A page of a legal entity's cabinet."""
desk_page = partial(work_page, Audience("/desk", menus.DESK, menus.DESK_MENU, start="/desk/profile", after="/desk/sign-in"))
"""A page of the operator's staff."""
mio_page = partial(work_page, Audience("/mio", menus.MIO, menus.MIO_MENU, start="/mio/sign-in", after="/mio/sign-in"))
"""A page of the executors of local executive bodies."""


def action_bar(*children: Any) -> rx.Component:
    """Return the row of a long form's buttons that stays at the lower edge of the screen; it never covers the focus."""
    return rx.el.div(*children, class_name="action-bar")


def _trail(trail: Sequence[tuple[Text, str]], here: Text) -> list[rx.Component]:
    return [breadcrumbs(*trail, here=here)] if trail else []


def _head(title: Text, lead: Text | None, actions: rx.Component | None = None) -> list[rx.Component]:
    heading = rx.el.div(
        rx.el.h1(said(title), custom_attrs={"id": HEADING, "tabIndex": -1}), actions or rx.fragment(), class_name="page-head"
    )
    return [heading, rx.el.p(said(lead), class_name="lead")] if lead is not None else [heading]
