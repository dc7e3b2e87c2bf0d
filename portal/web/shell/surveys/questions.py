"""The questions of a survey as controls, one below another; ``page`` is a State of :mod:`portal.web.shell.surveys.filling`."""

from typing import Any

import reflex as rx

from portal.core.surveys.schema import QuestionKind
from portal.web import ui
from portal.web.shell.short_forms import while_typed
from portal.web.shell.surveys.filling import control_of
from portal.wording import Wording

_ROW = Wording("Жол", "Строка", "Row")
_CLEAR = Wording("Таңдауды алып тастау", "Снять выбор", "Clear the choice")


def questions(page: Any) -> rx.Component:
    """Return the questions that are asked now; a hidden one keeps its place, so that no control takes another's text."""
    shown = rx.foreach(page.questions, lambda one: rx.cond(one.asked, _question(page, one)))
    return rx.el.div(shown, class_name="survey", key=page.serial.to_string())


def _question(page: Any, one: Any) -> rx.Component:
    kinds = {
        QuestionKind.ONE: _one(page, one, inline=False),
        QuestionKind.SCALE: _one(page, one, inline=True),
        QuestionKind.SEVERAL: _several(page, one),
        QuestionKind.TEXT: _text(page, one),
        QuestionKind.NUMBER: _number(page, one),
        QuestionKind.DATE: _date(page, one),
        QuestionKind.MATRIX: _matrix(page, one),
    }
    return rx.el.div(rx.match(one.kind, *[(str(kind), control) for kind, control in kinds.items()], rx.fragment()))


def _label(one: Any) -> Any:
    return one.number.to(str) + ". " + ui.say_dict(one.text)


def _id(address: Any) -> Any:
    return rx.Var.create(control_of("")) + address.to(str)


def _one(page: Any, one: Any, *, inline: bool) -> rx.Component:
    group = ui.radio_group(
        _id(one.key),
        _label(one),
        one.options,
        value=one.value,
        inline=inline,
        required=one.required,
        error=ui.say_dict(one.error),
        on_change=lambda code: page.answer(one.key, code),
    )
    ends = rx.el.p(
        rx.el.span("1 — ", ui.say_dict(one.lowest)),
        rx.el.span(one.options.length().to_string(), " — ", ui.say_dict(one.highest)),
        class_name="hint survey-ends",
    )
    clear = ui.button(_CLEAR, look="quiet", on_click=page.clear(one.key), custom_attrs=ui.about(_CLEAR, ui.say_dict(one.text)))
    return rx.fragment(
        group,
        rx.cond(ui.say_dict(one.lowest), ends) if inline else rx.fragment(),
        rx.cond(one.value & ~one.required, ui.button_row(clear)),
    )


def _several(page: Any, one: Any) -> rx.Component:
    def box(option: Any, place: Any) -> rx.Component:
        return ui.checkbox(
            rx.cond(place == 0, _id(one.key), _id(one.key) + "-" + place.to_string()).to(str),
            ui.say_dict(option[1]),
            checked=one.value.to(str).split(",").contains(option[0]),
            on_change=lambda chosen: page.tick(one.key, option[0], chosen),
        )

    boxes = rx.el.div(rx.foreach(one.options, box), class_name="choices")
    return ui.fieldset(_id(one.key) + "-group", _label(one), boxes, required=one.required, error=ui.say_dict(one.error), wide=True)


def _text(page: Any, one: Any) -> rx.Component:
    typed: Any = page.answer
    return ui.textarea(
        _id(one.key),
        _label(one),
        value=one.value,
        required=one.required,
        error=ui.say_dict(one.error),
        **while_typed(lambda text: typed(one.key, text)),
    )


def _number(page: Any, one: Any) -> rx.Component:
    return ui.text_input(_id(one.key), _label(one), value=one.value, input_mode="decimal", auto_complete="off", **_typed(page, one))


def _date(page: Any, one: Any) -> rx.Component:
    return ui.date_input(_id(one.key), _label(one), value=one.value, **_typed(page, one))


def _typed(page: Any, one: Any) -> dict[str, Any]:
    return {"required": one.required, "error": ui.say_dict(one.error), "on_blur": lambda text: page.answer(one.key, text)}


def _matrix(page: Any, one: Any) -> rx.Component:
    """Return the rows one below another, each a group of its own with the same choices: so they are read and used on any screen."""

    def row(line: Any) -> rx.Component:
        return ui.radio_group(
            _id(line.address),
            ui.say_dict(line.text),
            one.options,
            value=line.value,
            inline=True,
            required=one.required,
            error=ui.say_dict(line.error),
            on_change=lambda code: page.answer(line.address, code),
            wide=True,
        )

    return ui.fieldset(_id(one.key) + "-group", _label(one), rx.foreach(one.rows, row), wide=True)
