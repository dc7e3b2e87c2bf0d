"""The questions of a survey as the administrator writes them: the list, and the form of one."""

from dataclasses import replace
from typing import Any

import reflex as rx

from portal.core.surveys.editing import (
    CONDITION_FIELD,
    END_FIELDS,
    HIGHEST_FIELD,
    KIND_FIELD,
    OPTION_FIELDS,
    QUESTION_FIELDS,
    REQUIRED_FIELD,
    ROW_FIELDS,
)
from portal.core.surveys.schema import QuestionKind
from portal.web import ui
from portal.web.desk.listed import CHANGE
from portal.web.desk.surveys.writing import QUESTION, moved_id
from portal.web.forms.sent_form import Sent, sent_form
from portal.web.forms.widgets import sent_field, sent_fields
from portal.web.shell.short_forms import problem_of
from portal.wording import Wording

_QUESTIONS = Wording("Сұрақтар", "Вопросы", "Questions")
_QUESTION = Wording("Сұрақ", "Вопрос", "Question")
_ADD = Wording("Сұрақ қосу", "Добавить вопрос", "Add a question")
_NONE = Wording("Сұрақтар әлі жоқ.", "Вопросов пока нет.", "No questions yet.")
_REQUIRED = Wording("міндетті", "обязательный", "required")
_CONDITION = Wording("тек мына жауапта:", "только при ответе:", "only for the answer:")
_ROWS = Wording("Жолдар:", "Строки:", "Rows:")
_COLUMNS = Wording("Нұсқалар:", "Варианты:", "Choices:")
_SAVE = Wording("Сақтау", "Сохранить", "Save")
_BACK = Wording("Бас тарту", "Отмена", "Cancel")
_UP = Wording("Жоғары", "Выше", "Move up")
_DOWN = Wording("Төмен", "Ниже", "Move down")
_REMOVE = Wording("Алып тастау", "Убрать", "Remove")
_ALWAYS = Wording("Әрқашан көрсету", "Показывать всегда", "Always show")
_LISTED = (QuestionKind.ONE, QuestionKind.SEVERAL, QuestionKind.MATRIX)


def question_list(page: Any) -> rx.Component:
    """Return the questions in their order, each with what can be done with it."""
    lines = rx.el.ol(rx.foreach(page.lines, lambda one: _line(page, one)), class_name="point-list")
    add = rx.cond(page.may_edit, ui.button(_ADD, icon="plus", on_click=page.add))
    return ui.card(rx.cond(page.lines.length() > 0, lines, rx.el.p(ui.say(_NONE), class_name="hint")), ui.button_row(add), title=_QUESTIONS)


def _line(page: Any, one: Any) -> rx.Component:
    text, condition = ui.say_dict(one.text), ui.say_dict(one.condition)
    options = rx.el.ul(rx.foreach(one.options, lambda words: rx.el.li(ui.say_dict(words))), class_name="survey-options")
    rows = rx.el.ul(rx.foreach(one.rows, lambda words: rx.el.li(ui.say_dict(words))), class_name="survey-options")
    return rx.el.li(
        rx.el.h3(one.number, ". ", text, class_name="told-title"),
        rx.el.div(
            ui.badge(ui.say_dict(one.kind), "info"),
            rx.cond(one.required, ui.badge(_REQUIRED, "warning")),
            class_name="badges",
        ),
        rx.cond(condition, rx.el.p(ui.say(_CONDITION), " ", condition, class_name="hint")),
        rx.cond(one.rows.length() > 0, rx.fragment(_named(_ROWS), rows, _named(_COLUMNS))),
        rx.cond(one.options.length() > 0, options),
        rx.cond(page.may_edit, _acts(page, one, text)),
    )


def _named(words: Wording) -> rx.Component:
    return rx.el.p(ui.say(words), class_name="hint")


def _acts(page: Any, one: Any, text: Any) -> rx.Component:
    def step(words: Wording, icon: str, *, up: bool) -> rx.Component:
        named = ui.about(words, text) | {"id": rx.Var.create(moved_id("", up=up)) + one.key}
        return ui.button(words, look="quiet", icon=icon, on_click=page.move(one.key, up, page.press), custom_attrs=named)

    return ui.button_row(
        ui.button(CHANGE, look="quiet", icon="pencil", on_click=page.change(one.key), custom_attrs=ui.about(CHANGE, text)),
        step(_UP, "arrow-up", up=True),
        step(_DOWN, "arrow-down", up=False),
        ui.button(_REMOVE, look="quiet", icon="trash-2", on_click=page.remove(one.key, page.press), custom_attrs=ui.about(_REMOVE, text)),
    )


def question_form(page: Any) -> rx.Component:
    """Return the form of one question; its kind decides what is asked."""
    sent = Sent(QUESTION, page, page.values, page.serial, on_change={KIND_FIELD.key: page.choose_kind})
    kind = page.values.get(KIND_FIELD.key, "").to(str)

    def asked(kinds: tuple[QuestionKind, ...], fields: Any) -> rx.Component:
        shown: Any = rx.match(kind, *[(str(one), rx.fragment(*sent_fields(sent, fields))) for one in kinds], rx.fragment())
        return shown

    return ui.card(
        sent_form(
            page,
            ui.required_note(),
            ui.grid(
                sent_field(sent, KIND_FIELD),
                sent_field(sent, REQUIRED_FIELD),
                asked((QuestionKind.SCALE,), (HIGHEST_FIELD,)),
            ),
            # The three languages of a text stand side by side.
            ui.grid(
                *sent_fields(sent, QUESTION_FIELDS),
                asked((QuestionKind.MATRIX,), _required(ROW_FIELDS)),
                asked(_LISTED, _required(OPTION_FIELDS)),
                asked((QuestionKind.SCALE,), END_FIELDS),
                rx.cond(page.conditions.length() > 0, _condition(page)),
            ),
            ui.button_row(ui.button(_SAVE, look="primary", type="submit"), ui.button(_BACK, on_click=page.leave)),
            on_submit=page.save,
        ),
        title=_QUESTION,
    )


def _required(fields: Any) -> list[Any]:
    return [replace(one, required=True) for one in fields]


def _condition(page: Any) -> rx.Component:
    control = f"{QUESTION}-{CONDITION_FIELD.key}"
    return ui.select(
        control,
        CONDITION_FIELD.label,
        page.conditions,
        value=page.values.get(CONDITION_FIELD.key, "").to(str),
        empty=_ALWAYS,
        name=CONDITION_FIELD.key,
        wide=True,
        error=problem_of(page, control),
        key=rx.Var.create(f"{control}-") + page.serial.to_string(),
    )
