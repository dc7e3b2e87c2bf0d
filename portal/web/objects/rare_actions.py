"""Rare actions on an object as a whole, without undo: the last section of its page, each with an explanation."""

from typing import Any

import reflex as rx

from portal.web import ui
from portal.web.ui import Text


def rare_actions(title: Text, *acts: rx.Component) -> rx.Component:
    """Return the last section of the page."""
    return ui.card(*acts, title=title, custom_attrs={"id": "rare-acts"})


def rare_action(what: Any, button: rx.Component | None = None) -> rx.Component:
    """Return one action: a sentence about it and its button; without a button the sentence says why it is not possible."""
    return rx.el.div(rx.el.p(ui.said(what)), button or rx.fragment(), class_name="rare-act")
