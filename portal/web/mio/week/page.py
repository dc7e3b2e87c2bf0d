"""The reporting week: sections, the chooser of weeks, the deadlines, the table of all objects, finishing."""

from typing import Any

import reflex as rx

from portal.web import ui
from portal.web.mio.week import state
from portal.web.mio.week.parts import finish_list, help_view, sections_nav, terms, week_chooser
from portal.web.mio.week.table import week_grid
from portal.web.mio.workbook.parts import workbook_buttons
from portal.web.shell.frame import skip_to
from portal.web.shell.layouts import mio_page
from portal.wording import Wording

Week: Any = state.ReportingWeek
"""The State for the page's code: its fields are Vars here."""

TITLE = Wording("Есепті апта", "Отчётная неделя", "Reporting week")
_NO_OBJECTS = Wording(
    "Бұл бөлімде осы аптада толтырылатын объект жоқ", "В этом разделе на этой неделе нет объектов", "No objects this week"
)
_NO_OBJECTS_TEXT = Wording(
    "Объект бетін ашып, құрылыстың басталған күнін енгізіңіз: ол сол аптадан бастап осы кестеде көрінеді.",
    "Создайте страницу объекта и внесите дату начала строительства: с этой недели он появится в таблице.",
    "Create the object's page and enter the start of construction: from that week on it appears in this table.",
)
_TO_TABLE = Wording("Кестеге өту", "К таблице", "Go to the table")
_TO_OBJECTS = Wording("Объектілерге өту", "Перейти к объектам", "Go to the objects")
_CLOSED = Wording("Апта ашылмады", "Неделя не открылась", "The week did not open")


def page() -> rx.Component:
    """Return the page at ``/mio/week``."""
    return mio_page(
        TITLE,
        rx.cond(Week.refused, _refused(), rx.cond(Week.loaded, _week(), ui.skeleton(8))),
        here="week",
        skip=rx.cond(Week.grid["lines"].to(list[Any]).length() > 0, skip_to(_TO_TABLE, "week-table", _first_cell())),
        actions=rx.cond(Week.loaded, workbook_actions()),
    )


def workbook_actions() -> rx.Component:
    """Return the buttons beside the heading: export and import of the workbook."""
    return workbook_buttons(Week.section, Week.week)


def _first_cell() -> rx.Var[str]:
    """Return the target of the link to the table: the first cell, or the whole table where nothing can be entered."""
    return rx.cond(Week.grid["first"], Week.grid["first"].to(str), "week-table")


def _refused() -> rx.Component:
    to_objects = ui.link_button(_TO_OBJECTS, "/mio/objects", look="primary")
    return ui.empty_state(_CLOSED, ui.say_dict(Week.refused), to_objects, icon_name="calendar-x")


def _week() -> rx.Component:
    filled = Week.grid["lines"].to(list[Any]).length() > 0
    return rx.fragment(
        sections_nav(),
        rx.el.div(week_chooser(), terms(), class_name="week-head"),
        finish_list(),
        rx.cond(filled, _table(), ui.empty_state(_NO_OBJECTS, _NO_OBJECTS_TEXT, ui.link_button(_TO_OBJECTS, "/mio/objects"))),
    )


def _table() -> rx.Component:
    return rx.fragment(
        week_grid(
            grid=Week.grid,
            answers=Week.answers,
            scope=Week.account,
            saved_at=Week.saved_at,
            refusal=ui.say_dict(Week.refusal),
            undoing=ui.say_dict(Week.undoing),
            finished=Week.finished,
            finish_serial=Week.finish_serial,
            on_save=Week.save,
            on_confirm=Week.confirm,
            on_undo=Week.undo,
            on_finish=Week.finish,
            on_refresh=Week.refresh,
        ),
        help_view(),
    )
