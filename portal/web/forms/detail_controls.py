"""Controls of the details of a document, such as its number and date: the administrator declares them, so they are drawn from Vars."""

from collections.abc import Callable
from typing import Any

import reflex as rx

from portal.web import ui
from portal.web.forms.bindings import Bindings, control_id

DetailControl = Callable[[Any, Bindings], rx.Component]
"""Returns the control of a Var of ``AttributeShown``."""


def text(attribute: Any, bindings: Bindings) -> rx.Component:
    """Return an input of one line."""
    return ui.text_input(*_named(attribute), read_only=bindings.is_locked(attribute.address), **_frame(attribute, bindings))


def date(attribute: Any, bindings: Bindings) -> rx.Component:
    """Return an input for a date."""
    return ui.date_input(*_named(attribute), read_only=bindings.is_locked(attribute.address), **_frame(attribute, bindings))


def choice(attribute: Any, bindings: Bindings) -> rx.Component:
    """Return a list of the options of the administrator's dictionary."""
    options = bindings.dictionaries.get(attribute.dictionary, []).to(list[tuple[str, dict[str, str]]])
    return ui.select(*_named(attribute), options, disabled=bindings.is_locked(attribute.address), **_frame(attribute, bindings))


def _named(attribute: Any) -> tuple[Any, Any]:
    return control_id(attribute.address), ui.say_dict(attribute.label)


def _frame(attribute: Any, bindings: Bindings) -> dict[str, Any]:
    return {
        "value": bindings.text(attribute.address),
        "required": attribute.required,
        "error": bindings.words(bindings.errors, attribute.address),
        "warning": bindings.words(bindings.warnings, attribute.address),
        "address": attribute.address,
    }
