"""The controls of a form as components of their own: compiled once, then called with the address, the texts and the state of a field.

So a field needs only one short call in its page, and React draws it again only when one of its own texts has changed.
"""

from typing import Any

import reflex as rx

from portal.web import ui
from portal.web.forms.bindings import control_id
from portal.web.shell.faq.help_view import help_of

Pairs = list[tuple[str, dict[str, str]]]
"""The options: each code with its text."""


@rx.memo
def text_control(  # noqa: PLR0913, PLR0917  (React compares each property by itself)
    address: rx.Var[str],
    label: rx.Var[str],
    hint: rx.Var[str],
    help_code: rx.Var[str],
    error: rx.Var[str],
    warning: rx.Var[str],
    required: rx.Var[bool],
    locked: rx.Var[bool],
    wide: rx.Var[bool],
    value: rx.Var[str],
    sort: rx.Var[str],
    mode: rx.Var[str],
    code: rx.Var[bool],
    placeholder: rx.Var[str],
) -> rx.Component:
    """Return an input of one line; ``sort`` is its type, ``mode`` the keyboard of a telephone, ``code`` turns spell checking off."""
    given: dict[str, Any] = {"type": sort, "input_mode": mode, "placeholder": placeholder}
    return ui.text_input(
        control_id(address),
        label,
        value=rx.cond(mode == "decimal", ui.figure(value), value),
        read_only=locked,
        spell_check=~code,
        auto_complete=rx.cond(code, "off", "on"),
        **_frame(address, label, hint, help_code, error, required, wide, warning=warning),
        **given,
    )


@rx.memo
def figure_control(  # noqa: PLR0913, PLR0917  (React compares each property by itself)
    address: rx.Var[str],
    label: rx.Var[str],
    hint: rx.Var[str],
    help_code: rx.Var[str],
    error: rx.Var[str],
    warning: rx.Var[str],
    required: rx.Var[bool],
    locked: rx.Var[bool],
    wide: rx.Var[bool],
    value: rx.Var[str],
    unit: rx.Var[str],
) -> rx.Component:
    """Return an input for a sum or a share, with its unit inside the frame."""
    return ui.text_input(
        control_id(address),
        label,
        value=ui.figure(value),
        suffix=unit,
        read_only=locked,
        input_mode="decimal",
        auto_complete="off",
        custom_attrs={"data-figures": ""},
        **_frame(address, label, hint, help_code, error, required, wide, warning=warning),
    )


@rx.memo
def date_control(  # noqa: PLR0913, PLR0917  (React compares each property by itself)
    address: rx.Var[str],
    label: rx.Var[str],
    hint: rx.Var[str],
    help_code: rx.Var[str],
    error: rx.Var[str],
    warning: rx.Var[str],
    required: rx.Var[bool],
    locked: rx.Var[bool],
    wide: rx.Var[bool],
    value: rx.Var[str],
) -> rx.Component:
    """Return an input for a date."""
    frame = _frame(address, label, hint, help_code, error, required, wide, warning=warning)
    return ui.date_input(control_id(address), label, value=value, read_only=locked, **frame)


@rx.memo
def long_text_control(  # noqa: PLR0913, PLR0917  (React compares each property by itself)
    address: rx.Var[str],
    label: rx.Var[str],
    hint: rx.Var[str],
    help_code: rx.Var[str],
    error: rx.Var[str],
    warning: rx.Var[str],
    required: rx.Var[bool],
    locked: rx.Var[bool],
    wide: rx.Var[bool],
    value: rx.Var[str],
) -> rx.Component:
    """Return an input of several lines."""
    frame = _frame(address, label, hint, help_code, error, required, wide, warning=warning)
    return ui.textarea(control_id(address), label, value=value, read_only=locked, **frame)


@rx.memo
def select_control(  # noqa: PLR0913, PLR0917  (React compares each property by itself)
    address: rx.Var[str],
    label: rx.Var[str],
    hint: rx.Var[str],
    help_code: rx.Var[str],
    error: rx.Var[str],
    warning: rx.Var[str],
    required: rx.Var[bool],
    locked: rx.Var[bool],
    wide: rx.Var[bool],
    value: rx.Var[str],
    empty: rx.Var[str],
    options: rx.Var[Pairs],
) -> rx.Component:
    """Return a list to choose from; ``empty`` is the first line, which chooses nothing."""
    return ui.select(
        control_id(address),
        label,
        options,
        value=value,
        empty=empty,
        disabled=locked,
        **_frame(address, label, hint, help_code, error, required, wide, warning=warning),
    )


@rx.memo
def radio_control(  # noqa: PLR0913, PLR0917  (React compares each property by itself)
    address: rx.Var[str],
    label: rx.Var[str],
    hint: rx.Var[str],
    help_code: rx.Var[str],
    error: rx.Var[str],
    required: rx.Var[bool],
    locked: rx.Var[bool],
    wide: rx.Var[bool],
    value: rx.Var[str],
    options: rx.Var[Pairs],
) -> rx.Component:
    """Return radio buttons in a row."""
    frame = _frame(address, label, hint, help_code, error, required, wide)
    return ui.radio_group(control_id(address), label, options, value=value, disabled=locked, inline=True, **frame)


@rx.memo
def boxes_control(  # noqa: PLR0913, PLR0917  (React compares each property by itself)
    address: rx.Var[str],
    label: rx.Var[str],
    hint: rx.Var[str],
    help_code: rx.Var[str],
    error: rx.Var[str],
    required: rx.Var[bool],
    locked: rx.Var[bool],
    wide: rx.Var[bool],
    value: rx.Var[str],
    options: rx.Var[Pairs],
) -> rx.Component:
    """Return check boxes that make one answer, its codes joined by commas."""
    frame = _frame(address, label, hint, help_code, error, required, wide)
    return ui.checkbox_group(control_id(address), label, options, chosen=value, disabled=locked, **frame)


@rx.memo
def flag_control(
    address: rx.Var[str],
    label: rx.Var[str],
    hint: rx.Var[str],
    help_code: rx.Var[str],
    error: rx.Var[str],
    locked: rx.Var[bool],
    wide: rx.Var[bool],
    value: rx.Var[str],
) -> rx.Component:
    """Return one check box, whose answer is ``1`` or empty."""
    return ui.checkbox(
        control_id(address),
        label,
        checked=value == "1",
        disabled=locked,
        address=address,
        hint=hint,
        status=help_of(help_code, label),
        error=error,
        wide=wide,
    )


def _frame(address: Any, label: Any, hint: Any, help_code: Any, error: Any, required: Any, wide: Any, **more: Any) -> dict[str, Any]:
    status = help_of(help_code, label)
    return {"address": address, "hint": hint, "status": status, "error": error, "required": required, "wide": wide, **more}
