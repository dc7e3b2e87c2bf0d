"""«Рабочий календарь» at the desk: the days of a year that differ from the usual week, by months."""

from typing import Any

import reflex as rx

from portal.core.administration.calendar.schema import DAY_FIELDS
from portal.web import ui
from portal.web.desk.calendar import state, words
from portal.web.desk.calendar.history_view import history, take_back_window
from portal.web.desk.calendar.list_view import official_list
from portal.web.desk.listed import CHANGE, NEW, add_button, line_form, list_or_form
from portal.web.shell.layouts import desk_page
from portal.web.shell.menus import CALENDAR as TITLE
from portal.web.shell.people import people_look

Calendar: Any = state.WorkingCalendar
"""The State as a page sees it: its fields are Vars."""


def page() -> rx.Component:
    """Return the page at ``/desk/calendar``."""
    title = rx.cond(Calendar.editing == NEW, ui.say(words.NEW), Calendar.heading)
    form = line_form(Calendar, state.PREFIX, DAY_FIELDS, title=title, back=words.BACK, kept=1)
    content = people_look(list_or_form(Calendar, _year(), form, lines=10), _removing(), take_back_window())
    return desk_page(TITLE, content, here="calendar", lead=words.LEAD, actions=add_button(Calendar, words.ADD))


def _year() -> rx.Component:
    return rx.fragment(
        rx.cond(ui.say_dict(Calendar.warning), ui.notice(ui.say_dict(Calendar.warning), kind="warning")),
        ui.card(
            ui.definition_list(
                (words.HOURS, ui.say_dict(Calendar.hours)), (words.AT_ONCE, words.AT_ONCE_TEXT), (words.PROMISED, words.PROMISED_TEXT)
            )
        ),
        _years(),
        rx.cond(Calendar.empty, ui.notice(words.EMPTY_YEAR, kind="warning")),
        rx.el.div(rx.foreach(Calendar.months, _month), class_name="months"),
        official_list(),
        history(),
    )


def _years() -> rx.Component:
    first, last = Calendar.year <= Calendar.first, Calendar.year >= Calendar.last
    return rx.el.nav(
        ui.icon_button("chevron-left", words.EARLIER, resting=first, on_click=Calendar.turn(Calendar.year - 1)),
        rx.el.h2(Calendar.year, class_name="figures"),
        ui.icon_button("chevron-right", words.LATER, resting=last, on_click=Calendar.turn(Calendar.year + 1)),
        custom_attrs={"aria-label": ui.say(words.YEARS)},
        class_name="pagination",
    )


def _month(month: Any) -> rx.Component:
    days = rx.el.ul(rx.foreach(month.days, _day), class_name="month-days")
    return rx.el.section(
        rx.el.h3(ui.say_dict(month.name)),
        rx.el.p(ui.say_dict(month.working_days), class_name="hint figures"),
        rx.cond(month.days.length() > 0, days, rx.el.p(ui.say(words.USUAL), class_name="hint")),
        class_name="panel month",
    )


def _day(one: Any) -> rx.Component:
    changed = rx.el.p(ui.say(words.CHANGED), " ", one.changed, class_name="hint")
    change = ui.icon_button("pencil", CHANGE, on_click=Calendar.change(one.key), custom_attrs=ui.about(CHANGE, one.date))
    remove = ui.icon_button("trash-2", words.REMOVE, on_click=Calendar.ask_removing(one.key), custom_attrs=ui.about(words.REMOVE, one.date))
    return rx.el.li(
        rx.el.div(
            rx.el.div(
                rx.el.span(ui.say_dict(one.said), class_name="figures"),
                rx.cond(one.working, ui.badge(words.WORKING, "info", "briefcase"), ui.badge(words.OFF, "neutral")),
                class_name="badges",
            ),
            rx.el.p(ui.say_dict(one.name)),
            rx.cond(one.changed, changed),
        ),
        rx.cond(one.may_change, ui.button_row(change, remove)),
    )


def _removing() -> rx.Component:
    text = rx.el.span(rx.el.span(Calendar.heading, class_name="figures"), ". ", ui.say(words.REMOVE_TEXT))
    confirm = Calendar.remove(Calendar.press)
    return ui.confirm_dialog(state.REMOVING, words.REMOVE_ASK, text, confirm=words.REMOVE, on_confirm=confirm)
