"""The head of a week: the chooser of weeks, the deadline, the state, and «Изменений не было»."""

from typing import Any

import reflex as rx

from portal.web import ui
from portal.web.forms.around import bindings_of
from portal.web.forms.bindings import Bindings
from portal.web.mio.object.state import ObjectPage
from portal.web.mio.object.week_actions import WEEK_STATE, WeekActions
from portal.web.objects.places import place_within
from portal.web.objects.sections import INFORMATION
from portal.web.objects.weeks_view import amendments, entered, state_badge
from portal.web.shell.presses import press_of
from portal.wording import Wording

Page: Any = ObjectPage
Acts: Any = WeekActions
"""The States for the page's code: their fields are Vars here."""

_WEEK = Wording("Есепті апта", "Отчётная неделя", "Reporting week")
_NO_WEEKS = Wording("Апталар әлі саналмайды", "Недели пока не считаются", "No weeks are counted yet")
_NO_WEEKS_TEXT = Wording(
    "Апталар құрылыс басталған күннен саналады. Оны «Ақпарат» кіші бөлімінде көрсетіңіз; күн алда болса, сол апта келгенде ашылады.",
    "Недели считаются с даты начала строительства. Укажите её в «Информации»; если дата впереди, недели откроются, когда она наступит.",
    "Weeks are counted from the start of construction. Enter it in “Information”; if it is in the future, weeks open when it comes.",
)
_TO_DATES = Wording("«Ақпаратқа» өту", "К «Информации»", "To “Information”")
_EARLIER = Wording("Алдыңғы апта", "Предыдущая неделя", "Earlier week")
_LATER = Wording("Келесі апта", "Следующая неделя", "Later week")
_DUE = Wording("Мерзімі:", "Срок:", "Due:")
_LOCKS = Wording("Жабылады:", "Закроется:", "Locks:")
_LOCKED = Wording("Жабылды:", "Закрыта:", "Locked:")
_NO_CHANGE = Wording("Өзгерістер болған жоқ", "Изменений не было", "No changes")
_UNDO = Wording("Қайтару: {what}", "Отменить: {what}", "Undo: {what}")
_REASON = Wording("Түзетудің себебі", "Причина исправления", "Reason for the correction")
_CORRECT = Wording("Себебімен түзету", "Исправить с этой причиной", "Correct with this reason")
_AMENDED = Wording("Осы аптадағы түзетулер", "Исправления этой недели", "Corrections of this week")


def week_bar() -> rx.Component:
    """Return the chooser of weeks with the state and the deadlines of the one on screen."""
    terms = Page.week.terms
    return rx.el.section(
        rx.el.div(
            ui.icon_button("chevron-left", _EARLIER, resting=Page.weeks[-1][0] == terms.iso, custom_attrs=ui.turns("week", -1)),
            ui.field("week", _WEEK, _weeks()),
            ui.icon_button("chevron-right", _LATER, resting=Page.weeks[0][0] == terms.iso, custom_attrs=ui.turns("week", 1)),
            class_name="week-choice",
        ),
        rx.el.div(
            state_badge(Page.week.state),
            entered(Page.week.state),
            class_name="week-state",
            role="status",
            custom_attrs={"id": WEEK_STATE, "tabIndex": -1},
        ),
        rx.el.p(
            rx.el.span(ui.say(_DUE), " ", rx.el.span(terms.due, class_name="figures")),
            rx.el.span(rx.cond(terms.locked, ui.say(_LOCKED), ui.say(_LOCKS)), " ", rx.el.span(terms.locks, class_name="figures")),
            class_name="hint week-terms",
        ),
        rx.cond(terms.permission.length() > 0, ui.notice(ui.say_dict(terms.permission))),
        class_name="week-bar",
        custom_attrs={"aria-label": ui.say(_WEEK)},
    )


def weekly(*children: rx.Component) -> rx.Component:
    """Return a weekly part: ``children`` when weeks are expected, otherwise what to do so that they are."""
    nothing = ui.empty_state(_NO_WEEKS, _NO_WEEKS_TEXT, _to_dates(), icon_name="calendar")
    return rx.el.div(rx.cond(Page.week.terms.iso, rx.fragment(*children), nothing), class_name="week-part")


def _to_dates() -> rx.Component:
    return ui.place_link(ui.say(_TO_DATES), href=place_within(INFORMATION), class_name="btn btn-secondary")


def _weeks() -> rx.Component:
    # Its value follows the page, and it keeps the focus while the arrow keys change the week.
    return rx.el.select(
        rx.foreach(Page.weeks, lambda week: rx.el.option(ui.say_dict(week[1]), value=week[0])),
        value=Page.week.terms.iso,
        class_name="select",
        custom_attrs={"id": "week"} | ui.leads(rx.Var.create("?part=") + Page.part + "&week="),
    )


def why_not() -> rx.Component:
    """Return why the week on screen cannot be entered; empty when it can."""
    words = ui.say_dict(Page.week.why_not)
    return rx.cond(~Page.week.editable & (Page.week.why_not.length() > 0), ui.notice(words, kind="info"))


def week_buttons(*more: rx.Component) -> rx.Component:
    """Return «Изменений не было», the undo button, and ``more``."""
    words = ui.say(_UNDO).to(str).replace("{what}", ui.say_dict(Page.undoing).to(str))
    undo = ui.button(words, look="quiet", icon="undo-2", on_click=Acts.undo(Acts.press), custom_attrs={"id": "week-undo"})
    return rx.cond(
        Page.week.editable,
        ui.button_row(
            ui.button(_NO_CHANGE, icon="equal", on_click=Acts.confirm(Acts.press)), *more, rx.cond(Page.undoing.length() > 0, undo)
        ),
    )


def cell_bindings() -> Bindings:
    """Return the Vars of the cells of the week on screen, which are saved like every field of the page."""
    return bindings_of(
        Page,
        texts=Page.cells,
        newer=None,
        readable=Page.readable_cells,
        errors=Page.cell_errors,
        warnings=Page.cell_warnings,
        editable=Page.week.editable,
    )


def reason(address: Any) -> rx.Component:
    """Return the place for the reason of a correction: it appears when the cell needs one, and is sent by its own button."""
    control = rx.el.form(
        press_of(Acts),
        ui.text_input(f"why-{address}", _REASON, name="reason", required=True, auto_complete="off"),
        # The form carries the cell's address, because the handler does not know from which line it was submitted.
        rx.el.input(type="hidden", name="address", default_value=address),
        rx.el.input(type="hidden", name="text", value=Page.cells[address]),
        rx.el.input(type="hidden", name="seen", value=Page.counted[address]),
        ui.button(_CORRECT, type="submit"),
        on_submit=Acts.correct,
        method="dialog",
        no_validate=True,
        class_name="cell-reason field-wide",
    )
    return rx.cond(Page.asking[address], control)


def corrections() -> rx.Component:
    """Return what was changed in the week on screen after it had been entered."""
    lines = Page.week.amendments
    return rx.cond(lines.length() > 0, rx.el.section(rx.el.h2(ui.say(_AMENDED), class_name="group-title"), amendments(lines)))
