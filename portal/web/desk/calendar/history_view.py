"""The history of the calendar's year on its page: who changed which days when, before and after; taking an act back."""

from typing import Any

import reflex as rx

from portal.web import ui
from portal.web.desk.calendar import history_state, state, words
from portal.web.desk.calendar.history_state import WINDOW
from portal.web.forms.sent_form import sent_form
from portal.web.shell.short_forms import problem_of

Calendar: Any = state.WorkingCalendar
"""The State as a page sees it: its fields are Vars."""
Back: Any = history_state.CalendarTakingBack

_COLUMNS = (ui.Column(words.HISTORY_DAY), ui.Column(words.BEFORE), ui.Column(words.AFTER))


def history() -> rx.Component:
    """Return the history of the year, or that nobody has changed it."""
    listed = rx.cond(Calendar.history.length() > 0, ui.timeline(Calendar.history, _act), rx.el.p(ui.say(words.NO_HISTORY)))
    return ui.card(rx.el.p(ui.say(words.HISTORY_LEAD), class_name="hint"), listed, title=words.HISTORY)


def take_back_window() -> rx.Component:
    """Return the window, closed, in which an act is taken back for a reason."""
    reason = ui.textarea(
        f"{WINDOW}-reason",
        words.REASON,
        name="reason",
        required=True,
        rows=3,
        max_length=1000,
        error=problem_of(Back, f"{WINDOW}-reason"),
        key=rx.Var.create("reason-") + Back.serial.to_string(),
    )
    form = sent_form(
        Back,
        rx.el.p(rx.el.strong(Back.dates, class_name="figures")),
        rx.el.p(ui.say(words.TAKE_BACK_TEXT)),
        reason,
        ui.dialog_actions(
            ui.button(words.CANCEL, custom_attrs={"data-closes": ""}), ui.button(words.TAKE_BACK, look="primary", type="submit")
        ),
        on_submit=Back.take_back,
    )
    return ui.dialog(WINDOW, words.TAKE_BACK_ASK, form)


def _act(one: Any) -> rx.Component:
    table = ui.table(words.HISTORY, _COLUMNS, one.days, lambda each: [each.date, _text(each.before), _text(each.after)])
    back = ui.button(
        words.TAKE_BACK, look="quiet", icon="undo-2", on_click=Back.ask(one.key, one.dates), custom_attrs=ui.about(words.TAKE_BACK, one.at)
    )
    return ui.event(
        one.at,
        ui.say_dict(one.act),
        rx.cond(one.reason, rx.el.p(ui.say(words.REASON), ": ", one.reason, class_name="remark-text")),
        table,
        rx.cond(one.may_take_back, back),
        who=one.by,
    )


def _text(said: Any) -> rx.Component:
    return rx.el.span(ui.say_dict(said), class_name="remark-text")
