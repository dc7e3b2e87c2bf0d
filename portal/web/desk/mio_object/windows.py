"""The dialogs of the page of an object: a reversal with its effect, a deletion with its reason."""

from typing import Any

import reflex as rx

from portal.core.reporting.weeks.rules.reversing import HOW_WORDS, How
from portal.web import ui
from portal.web.desk.mio_object import state, windows_state
from portal.web.desk.mio_object.windows_state import DELETE, REVERSE
from portal.web.forms.sent_form import sent_form
from portal.web.objects.rare_actions import rare_action, rare_actions
from portal.web.objects.weeks_view import step
from portal.web.shell.short_forms import problem_of
from portal.wording import Wording

Desk: Any = state.DeskObject
Reversal: Any = windows_state.Reversal
Deletion: Any = windows_state.Deletion
"""The States as a page sees them: their fields are Vars."""

_SOURCE = Wording("Көзі", "Источник", "Source")
_REVERSE = Wording("Соманы сторнолау", "Сторнировать сумму", "Reverse a sum")
_REVERSE_TEXT = Wording(
    "Себебі тарихта қалады, оны орындаушы да көреді.",
    "Причина останется в истории, её увидит и исполнитель.",
    "The reason stays in the history, and the executor sees it too.",
)
_HOW = Wording("Соманы қалай өзгерту керек", "Как изменить сумму", "How the sum changes")
_AMOUNT = Wording("Қанша теңгеге, ₸", "На сколько, ₸", "By how much, ₸")
_IN_WEEK = Wording("Осы аптада", "За эту неделю", "In this week")
_SO_FAR = Wording("Құрылыс басынан бері", "С начала строительства", "Since the start of construction")
_REASON = Wording("Себебі", "Причина", "Reason")
_CANCEL = Wording("Бас тарту", "Отмена", "Cancel")
_DELETE = Wording("Объектіні жою", "Удалить объект", "Delete the object")
_DELETING = Wording("Объектіні жою", "Удаление объекта", "Deleting the object")
_DELETE_TEXT = Wording(
    "Объектінің беті жабылады, деректері енді сұралмайды, оны порталда қайтару мүмкін емес. Мерзімі өткен апталары шолуда және тәуекел "
    "есебінде «жойылды» белгісімен, кім және неге жойғаны көрсетіліп қалады. Объектіні көретін орындаушыларға хабарланады.",
    "Страница объекта закроется, данные по нему больше не спрашиваются, вернуть его на портале будет нельзя. Недели, срок которых прошёл, "
    "останутся в обзоре и отчёте о рисках с пометкой «удалён»: кто удалил и почему. Исполнителям, которые видят объект, придёт "
    "уведомление.",
    "The object's page closes, its data are no longer required, and it cannot be restored on the portal. Weeks already due stay in the "
    "overview and the risk report, marked as deleted, by whom and why. The executors who see the object are told.",
)


def reversal_button() -> rx.Component:
    """Return the button that opens the dialog of a reversal."""
    return ui.button(_REVERSE, icon="undo-2", on_click=Reversal.ask)


def deletion_section() -> rx.Component:
    """Return the last section of the page: what a deletion does, and the button that opens its dialog."""
    return rare_actions(_DELETING, rare_action(_DELETE_TEXT, ui.button(_DELETE, look="danger", icon="trash-2", on_click=Deletion.ask)))


def reversal() -> rx.Component:
    """Return the dialog of a reversal, closed."""
    return ui.dialog(
        REVERSE,
        _REVERSE,
        sent_form(
            Reversal,
            rx.el.p(ui.say(_REVERSE_TEXT)),
            ui.field("reverse-cell", _SOURCE, _sources(), required=True),
            _how(),
            rx.cond(Reversal.how != How.WHOLE.value, _amount()),
            _weighed(),
            _reason(Reversal, REVERSE),
            ui.dialog_actions(ui.button(_CANCEL, custom_attrs={"data-closes": ""}), ui.button(_REVERSE, look="primary", type="submit")),
            on_submit=Reversal.reverse,
        ),
    )


def deletion() -> rx.Component:
    """Return the dialog of a deletion, closed."""
    return ui.dialog(
        DELETE,
        _DELETE,
        sent_form(
            Deletion,
            rx.el.p(ui.say(_DELETE_TEXT)),
            _reason(Deletion, DELETE),
            ui.dialog_actions(ui.button(_CANCEL, custom_attrs={"data-closes": ""}), ui.button(_DELETE, look="danger", type="submit")),
            on_submit=Deletion.delete,
        ),
    )


def _sources() -> rx.Component:
    def option(line: Any) -> rx.Component:
        category = rx.cond(line.category.length() > 0, rx.Var.create(", ").to(str) + ui.say_dict(line.category).to(str), "").to(str)
        return rx.el.option(ui.say_dict(line.source), category, value=line.address)

    return rx.el.select(
        rx.foreach(Desk.week.sums, option),
        name="cell",
        on_change=Reversal.choose,
        class_name="select",
        custom_attrs={"id": "reverse-cell"},
        key=_key("cell"),
    )


def _how() -> rx.Component:
    group = ui.radio_group(
        f"{REVERSE}-how",
        _HOW,
        tuple((one.value, words) for one, words in HOW_WORDS.items()),
        value=How.LESS.value,
        name="how",
        required=True,
        error=problem_of(Reversal, f"{REVERSE}-how"),
        on_change=Reversal.decide,
    )
    return rx.el.div(group, key=_key("how"))


def _amount() -> rx.Component:
    return ui.money_input(
        f"{REVERSE}-amount",
        _AMOUNT,
        name="amount",
        required=True,
        auto_complete="off",
        error=problem_of(Reversal, f"{REVERSE}-amount"),
        on_change=Reversal.weigh.debounce(300),
        key=_key("amount"),
    )


def _weighed() -> rx.Component:
    """Return the present and the new sum, announced when they change."""
    return rx.el.div(
        ui.definition_list((_IN_WEEK, step(Reversal.week, Reversal.week_after)), (_SO_FAR, step(Reversal.total, Reversal.total_after))),
        custom_attrs={"id": "reverse-weighed", "aria-live": "polite", "aria-atomic": "true"},
    )


def _reason(window: Any, name: str) -> rx.Component:
    error, key = problem_of(window, f"{name}-reason"), rx.Var.create(f"{name}-reason-") + window.serial.to_string()
    return ui.text_input(f"{name}-reason", _REASON, name="reason", required=True, auto_complete="off", error=error, key=key)


def _key(name: str) -> Any:
    return rx.Var.create(f"reverse-{name}-") + Reversal.serial.to_string()
