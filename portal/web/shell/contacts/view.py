"""The list of contacts with the line that says whether it is working time."""

from typing import Any

import reflex as rx

from portal.web import ui
from portal.web.shell.contacts import state

Contacts: Any = state.OperatorContacts
"""The State as a page sees it: its fields are Vars."""


def contact_list(*, help_only: bool = False) -> rx.Component:
    """Return the contacts; with ``help_only`` only telephones, addresses of e-mail and hours."""
    line: Any = (lambda one: rx.cond(_helps(one), contact_line(one))) if help_only else contact_line
    listed = rx.el.dl(rx.foreach(Contacts.lines, line), class_name="data-list")
    return rx.cond(Contacts.loaded, rx.fragment(_hours(), rx.cond(Contacts.lines.length() > 0, listed)), ui.skeleton(4))


def _helps(one: Any) -> Any:
    return (one.kind == "phone") | (one.kind == "email") | (one.kind == "hours")


def _hours() -> rx.Component:
    sign = rx.cond(Contacts.working, ui.icon("clock", 20), ui.icon("moon", 20))
    return rx.el.p(sign, rx.el.span(ui.say_dict(Contacts.hours)), class_name="working-time")


def contact_line(one: Any) -> rx.Component:
    """Return the row of a contact, with the ``title``, ``shown``, ``opens`` and ``text`` of ``one``."""
    text, shown = ui.say_dict(one.text), ui.say_dict(one.shown)
    reached = rx.cond(one.opens, rx.el.a(shown, href=one.opens, class_name="link"), shown)
    beside = rx.cond(text, rx.el.p(text, class_name="own-lines hint"))
    said = rx.cond(shown, rx.fragment(reached, beside), rx.el.span(text, class_name="own-lines"))
    return rx.el.div(rx.el.dt(ui.say_dict(one.title)), rx.el.dd(said), class_name="data-row")
