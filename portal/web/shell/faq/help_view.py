"""The «?» beside the label of a field, and the window with the answers that it opens."""

from typing import Any

import reflex as rx

from portal.web import ui
from portal.web.shell.faq import helping
from portal.web.shell.faq.view import answer
from portal.wording import Wording

Help: Any = helping.FieldHelp
"""The State as a page sees it: its fields are Vars."""

_HELP = Wording("Анықтама", "Справка", "Help")
_TITLE = Wording("Өріс бойынша анықтама", "Справка о поле", "Help about the field")


@rx.memo
def help_button(code: rx.Var[str], label: rx.Var[str]) -> rx.Component:
    """Return the «?» of the field with this code; a component of its own, so that only a field with help pays for it."""
    named = ui.about(_HELP, label) | {"aria-haspopup": "dialog"}
    return rx.el.button(
        ui.icon("circle-help", 18), type="button", class_name="field-help", on_click=Help.ask(code), title=ui.say(_HELP), custom_attrs=named
    )


def help_of(code: Any, label: Any) -> rx.Component:
    """Return the «?» of a field; nothing where ``code`` is empty, that is, nothing is said about the field."""
    return rx.cond(code, help_button(code=code, label=label))


def help_window() -> rx.Component:
    """Return the window with the answers, closed at first; a page with a form that has help has one."""
    listed = rx.foreach(Help.answers, answer)
    return ui.dialog(helping.WINDOW, _TITLE, ui.with_sheet("faq.css", listed, class_name="faq-beside"))
