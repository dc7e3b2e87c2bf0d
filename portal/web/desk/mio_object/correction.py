"""The dialog of a correction of a figure of a closed week, and the line of the page that opens it or says whose the week is."""

from typing import Any

import reflex as rx

from portal.web import ui
from portal.web.desk.mio_object import correction_state, state
from portal.web.desk.mio_object.correction_state import CORRECT
from portal.web.forms.sent_form import sent_form
from portal.web.objects.weeks_view import step
from portal.web.shell.short_forms import problem_of
from portal.wording import Wording

Desk: Any = state.DeskObject
Correction: Any = correction_state.FigureCorrection
"""The States as a page sees them: their fields are Vars."""

_CORRECT = Wording("Көрсеткішті түзету", "Исправить показатель", "Correct a figure")
_SEND = Wording("Түзету", "Исправить", "Correct")
_TEXT = Wording(
    "Апта қашан енгізілгені және мерзімінде енгізілгені өзгермейді. Бұрынғы мән, жаңа мән және себебі тарихта қалады, объектіні көретін "
    "орындаушыларға хабарланады.",
    "Когда внесена неделя и вовремя ли, не изменится. Прежнее и новое значения и причина останутся в истории, исполнителям, которые видят "
    "объект, придёт уведомление.",
    "When the week was entered, and whether in time, does not change. The values before and after and the reason stay in the history, and "
    "the executors who see the object are told.",
)
_FIGURE = Wording("Көрсеткіш", "Показатель", "Figure")
_VALUE = Wording("Жаңа мән", "Новое значение", "New value")
_REASON = Wording("Себебі", "Причина", "Reason")
_IN_WEEK = Wording("Осы аптада", "За эту неделю", "In this week")
_CHECK = Wording("Мәнді тексеріңіз", "Проверьте значение", "Check the value")
_CANCEL = Wording("Бас тарту", "Отмена", "Cancel")


def correction_line() -> rx.Component:
    """Return the button that opens the dialog, or why the week on screen is not the administrator's to correct."""
    why = Desk.week.not_corrected
    button = ui.button_row(ui.button(_CORRECT, icon="pencil", on_click=Correction.ask))
    return rx.cond(why.length() > 0, rx.el.p(ui.say_dict(why), class_name="hint"), button)


def correction() -> rx.Component:
    """Return the dialog, closed."""
    return ui.dialog(
        CORRECT,
        _CORRECT,
        sent_form(
            Correction,
            rx.el.p(ui.say(_TEXT)),
            ui.select(
                f"{CORRECT}-cell", _FIGURE, Correction.figures, value=Correction.cell, empty=None, name="cell", on_change=Correction.choose
            ),
            _weighed(),
            _line("value", _VALUE, value=Correction.value, input_mode="decimal", on_change=Correction.weigh.debounce(300)),
            _line("reason", _REASON, required=True),
            ui.dialog_actions(ui.button(_CANCEL, custom_attrs={"data-closes": ""}), ui.button(_SEND, look="primary", type="submit")),
            on_submit=Correction.correct,
        ),
    )


def _weighed() -> rx.Component:
    """Return the value before and after, with the warnings about the new one, announced when they change."""
    lines = rx.foreach(Correction.warnings, lambda words: rx.el.p(ui.say_dict(words)))
    return rx.el.div(
        ui.definition_list((_IN_WEEK, step(Correction.before, Correction.after))),
        rx.cond(Correction.warnings.length() > 0, ui.notice(lines, kind="warning", title=_CHECK)),
        custom_attrs={"id": f"{CORRECT}-weighed", "aria-live": "polite", "aria-atomic": "true"},
    )


def _line(name: str, label: Wording, **more: Any) -> rx.Component:
    # What is typed as the reason stays when another figure is chosen: only the value is drawn again with it.
    serial = Correction.serial.to_string() if name == "value" else Correction.opened.to_string()
    key = rx.Var.create(f"{CORRECT}-{name}-") + serial
    error = problem_of(Correction, f"{CORRECT}-{name}")
    return ui.text_input(f"{CORRECT}-{name}", label, name=name, auto_complete="off", error=error, key=key, **more)
