"""The time stamp of a signature under its signer on a page."""

from typing import Any

import reflex as rx

from portal.web import ui
from portal.web.forms.shown import Words
from portal.wording import Wording


def stamp_of(words: Wording | None) -> list[Words]:
    """Return what is known of a time stamp in the form for the browser: nothing when none was asked for."""
    return [] if words is None else [words.as_dict()]


def stamp(found: Any) -> rx.Component:
    """Return the line about a time stamp, or nothing."""
    return rx.foreach(found, lambda words: rx.el.p(ui.say_dict(words), class_name="hint"))
