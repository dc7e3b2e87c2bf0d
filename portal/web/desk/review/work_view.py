"""Whose work the application under review is, as the page shows it."""

from typing import Any

import reflex as rx

from portal.web import ui
from portal.web.desk.review import work_state
from portal.web.forms.sent_form import sent_form
from portal.web.shell.short_forms import problem_of
from portal.wording import Wording

Work: Any = work_state.ReviewWork
"""The State as a page sees it: its fields are Vars."""

_TITLE = Wording("Орындаушы", "Исполнитель", "Assigned to")
_NOBODY = Wording("Әлі ешкім алған жоқ", "Пока никто не взял", "Nobody has taken it yet")
_TAKE = Wording("Өзіме алу", "Взять себе", "Take it myself")
_HAND = Wording("Тапсыру", "Передать", "Hand over")
_HAND_TITLE = Wording("Өтінімді тапсыру", "Передать заявку", "Hand the application over")
_TO = Wording("Кімге", "Кому", "To whom")
_NOTE = Wording("Түсініктеме", "Комментарий", "Note")
_NOTE_HINT = Wording(
    "Әріптесіңіз оны осы беттегі тарихтан көреді, хат оған осы бетті ашуға шақырады; өтінім беруші көрмейді.",
    "Коллега увидит его в истории на этой странице, письмо ведёт к ней; заявитель его не увидит.",
    "Your colleague sees it in the history on this page, to which the letter leads; the applicant does not see it.",
)
_CANCEL = Wording("Бас тарту", "Отмена", "Cancel")
_HISTORY = Wording("Кімде болды", "У кого была", "Whose it was")
_BACK = Wording("кезекке қайтарылды", "возвращена в очередь", "given back to the queue")


def work_card() -> rx.Component:
    """Return the card that says whose work it is, with its buttons and its history; nothing while it is nobody's."""
    named = rx.cond(Work.assignee_name, rx.el.strong(Work.assignee_name), rx.el.span(ui.say(_NOBODY), class_name="hint"))
    buttons = ui.button_row(
        rx.cond(Work.may_take, ui.button(_TAKE, on_click=Work.take(Work.press))),
        rx.cond(Work.may_hand_over, ui.button(_HAND, look="quiet", on_click=Work.ask_handing)),
    )
    card = ui.card(rx.el.p(named), rx.cond(Work.may_take | Work.may_hand_over, buttons), _history(), title=_TITLE)
    return rx.fragment(rx.cond(Work.is_work, card), _dialog())


def _history() -> rx.Component:
    def line(one: Any) -> rx.Component:
        to = rx.cond(one.whom, one.whom, ui.say(_BACK))
        who = rx.cond(one.by == one.whom, one.whom, one.by + " → " + to)
        note = rx.cond(one.note, rx.el.p(one.note))
        return rx.el.li(rx.el.span(one.at, class_name="figures hint"), " ", who, note)

    return rx.cond(
        Work.history.length() > 0,
        rx.el.details(rx.el.summary(ui.say(_HISTORY)), rx.el.ul(rx.foreach(Work.history, line))),
    )


def _dialog() -> rx.Component:
    key = rx.Var.create(f"{work_state.HANDING}-") + Work.serial.to_string()
    return ui.dialog(
        work_state.HANDING,
        _HAND_TITLE,
        sent_form(
            Work,
            ui.select(
                f"{work_state.HANDING}-assignee",
                _TO,
                Work.colleagues,
                name="assignee",
                required=True,
                error=problem_of(Work, f"{work_state.HANDING}-assignee"),
                key=key,
            ),
            ui.textarea(
                f"{work_state.HANDING}-note",
                _NOTE,
                name="note",
                rows=3,
                hint=_NOTE_HINT,
                error=problem_of(Work, f"{work_state.HANDING}-note"),
                key=key,
            ),
            ui.dialog_actions(ui.button(_CANCEL, custom_attrs={"data-closes": ""}), ui.button(_HAND, look="primary", type="submit")),
            on_submit=Work.hand_over,
        ),
    )
