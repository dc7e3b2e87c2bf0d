"""What is seldom done to an object as a whole and is not undone with a press: the last section of its page, each with what it does."""

from typing import Any

import reflex as rx

from portal.web import ui
from portal.web.ui import Text


def rare_acts(title: Text, *acts: rx.Component) -> rx.Component:
    """Return the last section of the page."""
    return ui.card(*acts, title=title, custom_attrs={"id": "rare-acts"})


def rare_act(what: Any, button: rx.Component | None = None) -> rx.Component:
    """Return one act: ``what`` it does in a sentence, and its button; without one, why it cannot be done."""
    return rx.el.div(rx.el.p(ui.said(what)), button or rx.fragment(), class_name="rare-act")
