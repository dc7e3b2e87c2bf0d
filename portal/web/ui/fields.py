"""A field on a page: label, hint, control, and the line that says what to correct."""

from dataclasses import dataclass, fields
from typing import Any

import reflex as rx

from portal.web.ui.icons import icon
from portal.web.ui.language import Text, said, say
from portal.wording import Wording

Id = str | rx.Var[str]
Flag = bool | rx.Var[bool]

_ERROR = Wording("Қате: ", "Ошибка: ", "Error: ")
_WARNING = Wording("Назар аударыңыз: ", "Обратите внимание: ", "Note: ")
_REQUIRED = Wording("міндетті өріс", "обязательное поле", "required")
_LEGEND = Wording("толтыруға міндетті өрістер", "обязательные для заполнения поля", "fields that must be filled in")


@dataclass(frozen=True)
class Frame:
    """The parts around a control; every control takes these names as keywords."""

    hint: Text | None = None
    """A sentence under the label that helps to answer."""
    error: Text | None = None
    """What to correct. A Var may be empty, then nothing is shown. None means that the field never has an error line."""
    warning: Text | None = None
    required: Flag = False
    wide: Flag = False
    """The field takes a whole row of a :func:`grid`."""
    status: rx.Component | None = None
    """A small component beside the label."""
    address: Id = ""
    """``data-address`` of the control, for automatic saving."""


def take_frame(props: dict[str, Any]) -> Frame:
    """Take the names of a :class:`Frame` out of ``props`` and return them; what remains belongs to the control."""
    return Frame(**{one.name: props.pop(one.name) for one in fields(Frame) if one.name in props})


def field(id: Id, label: Text, control: rx.Component, **frame: Any) -> rx.Component:  # noqa: A002  (the name HTML gives it)
    """Return ``control``, whose id is ``id``, with its label and the lines of a :class:`Frame`."""
    around = take_frame(frame)
    return rx.el.div(
        rx.el.div(
            rx.el.label(said(label), _star(around.required), html_for=id, class_name="label-text"),
            around.status or rx.fragment(),
            class_name="field-top",
        ),
        _hint(id, around),
        control,
        *_lines(id, around),
        class_name=look_of(around.wide),
        **frame,
    )


def fieldset(id: Id, legend: Text, *controls: rx.Component, **frame: Any) -> rx.Component:  # noqa: A002
    """Return several controls that make one answer, such as radio buttons, with their legend and lines."""
    around = take_frame(frame)
    described = described_by(id, around)
    words = rx.fragment(said(legend), _star(around.required))
    named: dict[str, Any] = {}
    if around.status is not None:
        # What stands beside the words is no part of the name of the group.
        words = rx.fragment(rx.el.span(words, custom_attrs={"id": f"{id}-legend"}), around.status)
        named = {"aria-labelledby": f"{id}-legend"}
    return rx.el.fieldset(
        rx.el.legend(words, class_name="label-text"),
        _hint(id, around),
        *controls,
        *_lines(id, around),
        class_name=look_of(around.wide),
        custom_attrs=named if isinstance(described, str) and not described else named | {"aria-describedby": described},
        **frame,
    )


def error_line(id: Id, text: Text) -> rx.Component:  # noqa: A002
    """Return the line with what is wrong, for a control that has no :class:`Frame`; a Var may be empty, then nothing shows."""
    return _line(id, "field-error", _ERROR, text)


def required_note() -> rx.Component:
    """Return the line «* обязательные для заполнения поля»."""
    return rx.el.p(rx.el.span("*", class_name="star"), " ", say(_LEGEND), class_name="hint")


def grid(*children: rx.Component, **props: Any) -> rx.Component:
    """Return fields in up to three columns, one on a narrow screen; a wide field takes a row."""
    return rx.el.div(*children, class_name="field-grid", **props)


def described_by(id: Id, frame: Frame) -> Id:  # noqa: A002
    """Return the ids that describe the control ``id``: those of the lines that may be around it."""
    parts = ((frame.error, "error"), (frame.warning, "warning"))
    lines = " ".join(f"{id}-{name}" for text, name in parts if text is not None)
    if frame.hint is None:
        return lines
    named = f"{id}-hint {lines}".rstrip()
    return rx.cond(frame.hint, named, lines).to(str) if isinstance(frame.hint, rx.Var) else named


def attributes(id: Id, frame: Frame) -> dict[str, Any]:  # noqa: A002
    """Return the attributes that connect a control to the lines around it. The id is one of them so that no ref is made for each field."""
    given: dict[str, Any] = {"id": id}
    lines = described_by(id, frame)
    if not isinstance(lines, str) or lines:
        given["aria-describedby"] = lines
    if frame.error is not None:
        given["aria-invalid"] = _flag(frame.error)
    if frame.required is not False:
        given["aria-required"] = _flag(frame.required)
    if not isinstance(frame.address, str) or frame.address:
        given["data-address"] = frame.address
    return given


def _flag(value: Any) -> Any:
    return rx.cond(value, "true", "false") if isinstance(value, rx.Var) else "true"


def look_of(wide: Flag) -> Any:
    """Return the class of a field in a :func:`grid`."""
    if isinstance(wide, rx.Var):
        return rx.cond(wide, "field field-wide", "field")
    return "field field-wide" if wide else "field"


def _star(required: Flag) -> rx.Component:
    star = rx.fragment(
        rx.el.span("\u00a0*", custom_attrs={"aria-hidden": "true"}, class_name="star"),
        rx.el.span(" (", say(_REQUIRED), ")", class_name="sr-only"),
    )
    if isinstance(required, bool):
        return star if required else rx.fragment()
    return rx.cond(required, star)


def _hint(id: Id, frame: Frame) -> rx.Component:  # noqa: A002
    if frame.hint is None:
        return rx.fragment()
    hint = rx.el.p(said(frame.hint), custom_attrs={"id": f"{id}-hint"}, class_name="hint")
    return rx.cond(frame.hint, hint) if isinstance(frame.hint, rx.Var) else hint


def _lines(id: Id, frame: Frame) -> list[rx.Component]:  # noqa: A002
    lines: list[rx.Component] = []
    if frame.error is not None:
        lines.append(_line(f"{id}-error", "field-error", _ERROR, frame.error))
    if frame.warning is not None:
        lines.append(_line(f"{id}-warning", "field-warning", _WARNING, frame.warning))
    return lines


def _line(id: Id, look: str, prefix: Wording, text: Text) -> rx.Component:  # noqa: A002
    sign = "circle-alert" if look == "field-error" else "triangle-alert"
    shown = rx.fragment(icon(sign, 16), rx.el.span(rx.el.span(say(prefix), class_name="sr-only"), said(text)))
    content = rx.cond(text, shown) if isinstance(text, rx.Var) else shown
    return rx.el.p(content, custom_attrs={"id": id}, class_name=look)
