"""A form that is sent as a whole, made from the declarations of its fields: its frame, its controls, typed texts, refusals."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import reflex as rx

from portal.core.errors import Refused
from portal.core.filling.sent import NotFilled
from portal.forms import Field
from portal.web import ui
from portal.web.shell.presses import press_of
from portal.web.shell.short_forms import general_problem, problem_of
from portal.wording import Wording

_SEARCH = Wording("Тізімнен іздеу", "Поиск в списке", "Search in the list")


@dataclass(frozen=True)
class Sent:
    """Where the fields of one form get their values and texts; ``prefix`` is the beginning of the ids of its controls."""

    prefix: str
    state: Any
    """The State with the refusals."""
    values: Any
    """Var: key to text."""
    serial: Any
    """A Var that changes with the values, so that the controls take the new ones."""
    choices: Mapping[str, Any] = field(default_factory=dict[str, Any])
    """Key to the options of a list or of boxes that are not part of the declaration."""
    on_change: Mapping[str, Any] = field(default_factory=dict[str, Any])
    seeking: Any = None
    """A Var with what is searched for among the boxes of many groups."""
    on_seek: Any = None
    """The handler of that search."""


def sent_form(state: Any, *children: rx.Component, on_submit: Any) -> rx.Component:
    """Return a form sent as a whole, with messages about all of it first; ``on_submit`` receives what was typed.

    ``on_submit`` is a handler of ``state`` that acts once, see :mod:`portal.web.shell.presses`. Like every form that is sent, it has the
    method ``dialog``: a press before the page's script is loaded does nothing.
    """
    return rx.el.form(
        press_of(state),
        general_problem(state),
        *children,
        on_submit=on_submit,
        no_validate=True,
        method="dialog",
        class_name="desk-form",
    )


def entered(form: Mapping[str, Any], fields: Sequence[Field]) -> dict[str, str]:
    """Return what was typed, by the keys of the fields; the boxes of several choices are joined by commas.

    Whether a ticked code is allowed is checked by the field's kind: the options may come from the browser.
    """
    values: dict[str, str] = {}
    for item in fields:
        value = _ticked(form, item.key) if item.kind.is_several else form.get(item.key, "")
        values[item.key] = value if isinstance(value, str) else ""
    return values


def _ticked(form: Mapping[str, Any], key: str) -> str:
    beginning = ui.box_name(key, "")
    return ",".join(name.removeprefix(beginning) for name, value in form.items() if name.startswith(beginning) and value)


def problems_of(refused: Refused, prefix: str) -> list[tuple[str, Wording]]:
    """Return the texts of a refusal by the ids of their controls; under an empty id those without a control."""
    if isinstance(refused, NotFilled):
        return [(f"{prefix}-{key}", wording) for key, wording in refused.problems.items()]
    return [(f"{prefix}-{refused.field}" if refused.field else "", refused.wording)]


def _frame(form: Sent, field: Field) -> dict[str, Any]:
    return {
        "required": bool(field.required),
        "hint": field.hint,
        "wide": field.wide,
        "name": field.key,
        "error": problem_of(form.state, f"{form.prefix}-{field.key}"),
        "key": f"{form.prefix}-{field.key}-" + form.serial.to_string(),
        **({"on_change": form.on_change[field.key]} if field.key in form.on_change else {}),
    }


def _value(form: Sent, field: Field) -> Any:
    return form.values.get(field.key, "").to(str)


def sent_text(form: Sent, field: Field) -> rx.Component:
    """Return an input of one line."""
    return ui.text_input(f"{form.prefix}-{field.key}", field.label, value=_value(form, field), auto_complete="off", **_frame(form, field))


def sent_figures(form: Sent, field: Field) -> rx.Component:
    """Return an input of digits."""
    frame: dict[str, Any] = {"input_mode": "numeric", **_frame(form, field)}
    return ui.text_input(f"{form.prefix}-{field.key}", field.label, value=_value(form, field), auto_complete="off", **frame)


def sent_long_text(form: Sent, field: Field) -> rx.Component:
    """Return a field of several lines."""
    return ui.textarea(f"{form.prefix}-{field.key}", field.label, value=_value(form, field), **_frame(form, field))


def sent_date(form: Sent, field: Field) -> rx.Component:
    """Return a field for a date."""
    return ui.date_input(f"{form.prefix}-{field.key}", field.label, value=_value(form, field), **_frame(form, field))


def sent_flag(form: Sent, field: Field) -> rx.Component:
    """Return one box."""
    frame = {name: value for name, value in _frame(form, field).items() if name not in {"required", "error"}}
    return ui.checkbox(f"{form.prefix}-{field.key}", field.label, checked=_value(form, field) == "1", **frame)


def sent_choice(form: Sent, field: Field) -> rx.Component:
    """Return a list."""
    options = form.choices.get(field.key, field.kind.choices)
    frame = _frame(form, field)
    if isinstance(options, rx.Var):
        # With options that come later the list would show its first line: the key makes it again with them.
        frame["key"] = frame["key"] + "-" + options.to(list[Any]).length().to_string()
    return ui.select(f"{form.prefix}-{field.key}", field.label, options, value=_value(form, field), **frame)


def sent_boxes(form: Sent, field: Field) -> rx.Component:
    """Return boxes."""
    frame: dict[str, Any] = {name: value for name, value in _frame(form, field).items() if name != "name"} | {"wide": True}
    # Boxes keep their first state: the key draws them again with other values.
    key = frame.pop("key")
    options = form.choices.get(field.key, field.kind.choices)
    boxes = ui.checkbox_group(f"{form.prefix}-{field.key}", field.label, options, chosen=_value(form, field), sent_as=field.key, **frame)
    return rx.fragment(boxes, key=key)


def sent_groups(form: Sent, field: Field) -> rx.Component:
    """Return boxes under headings that unfold, with a search among them; those with a ticked or a found box are open."""
    name = f"{form.prefix}-{field.key}"
    frame = {part: value for part, value in _frame(form, field).items() if part in {"hint", "error", "required"}}
    chosen: Any = rx.Var.create(",") + _value(form, field) + ","
    groups = rx.Var.create(
        [(heading.as_dict(), [(code, words.as_dict()) for code, words in options]) for heading, options in field.kind.grouped]
    )

    def found(words: Any) -> Any:
        return words.to(str).lower().contains(form.seeking.lower())

    def group(one: Any, number: Any) -> rx.Component:
        heading, options = ui.say_dict(one[0]), one[1].to(list[tuple[str, dict[str, str]]])
        here = found(heading)

        def shown(words: Any) -> rx.Var[Any]:
            return rx.Var.create(here | found(words))

        boxes = ui.checkbox_group(
            f"{name}-{number}",
            heading,
            options,
            chosen=_value(form, field),
            sent_as=field.key,
            shown=shown,
            wide=True,
        )
        ticked = options.map(lambda pair: chosen.contains(rx.Var.create(",") + pair[0] + ",")).contains(True)
        some = options.map(lambda pair: found(ui.say_dict(pair[1]))).contains(True)
        unfolded = rx.cond(form.seeking == "", ticked, some)
        return rx.el.details(rx.el.summary(heading), boxes, open=unfolded, hidden=~(here | some), class_name="choice-group")

    listed = rx.foreach(groups.to(list[tuple[dict[str, str], list[tuple[str, dict[str, str]]]]]), group)
    # The search is part of no form, so that Enter in it does not send this one.
    search = ui.search_input(f"{name}-search", _SEARCH, on_change=form.on_seek.debounce(300), form=f"{name}-none", name=f"{name}-search")
    return ui.fieldset(name, field.label, search, listed, wide=True, key=f"{name}-" + form.serial.to_string(), **frame)
