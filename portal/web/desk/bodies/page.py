"""«Органы и исполнители»: the local bodies, how many executors each has, and what is missing."""

from typing import Any

import reflex as rx

from portal.web import ui
from portal.web.desk.bodies import state
from portal.web.shell.layouts import desk_page
from portal.web.shell.people import people_look
from portal.wording import Wording

Bodies: Any = state.Bodies
"""The State as a page sees it: its fields are Vars."""

TITLE = Wording("Органдар мен орындаушылар", "Органы и исполнители", "Bodies and executors")
_ADD = Wording("Орган қосу", "Добавить орган", "Add a body")
_REGION = Wording("Облыс немесе қала", "Область или город", "Region or city")
_ALL = Wording("Барлығы", "Все", "All")
_FIND = Wording("Атауы бойынша іздеу", "Поиск по наименованию", "Search by name")
_COLUMNS = (
    ui.Column(Wording("Орган", "Орган", "Body")),
    ui.Column(Wording("Аумағы", "Территория", "Territory")),
    ui.Column(Wording("Орындаушылар", "Исполнители", "Executors"), figures=True),
    ui.Column(Wording("Объектілер", "Объекты", "Objects"), figures=True),
    ui.Column(Wording("Назар аударыңыз", "Внимание", "Needs attention")),
)
_CLOSED = Wording("жабылған", "закрыт", "closed")
_NOBODY = Wording("орындаушы жоқ", "нет исполнителей", "no executors")
_WAITING = Wording("кіруді баптамаған: ", "не настроили вход: ", "not set up: ")
_ORPHANED = Wording("жауаптысыз объект: ", "объектов без ответственного: ", "objects without a responsible executor: ")
_LATE = Wording("кешіккен хабарлама: ", "опоздавших уведомлений: ", "late notices: ")
_EMPTY = Wording("Орган табылмады", "Органов не нашлось", "No bodies found")
_EMPTY_TEXT = Wording(
    "Сүзгіні өзгертіңіз немесе органды қосыңыз.", "Измените фильтр или добавьте орган.", "Change the filter or add a body."
)


def page() -> rx.Component:
    """Return the page at ``/desk/mio/bodies``."""
    shown = rx.cond(Bodies.lines.length() > 0, _list(), ui.empty_state(_EMPTY, _EMPTY_TEXT, icon_name="users"))
    add = rx.cond(Bodies.may_manage, ui.link_button(_ADD, "/desk/mio/bodies/new", look="primary", icon="plus"))
    return desk_page(TITLE, _filters(), people_look(rx.cond(Bodies.loaded, shown, ui.skeleton(6))), here="bodies", actions=add)


def _filters() -> rx.Component:
    return ui.grid(
        ui.select("bodies-region", _REGION, Bodies.regions, value=Bodies.region, empty=_ALL, on_change=Bodies.choose),
        ui.text_input("bodies-search", _FIND, type="text", on_change=Bodies.find.debounce(300), auto_complete="off", key=_filled()),
    )


def _filled() -> Any:
    return Bodies.regions.length().to_string()


def _list() -> rx.Component:
    return rx.fragment(
        ui.table(TITLE, _COLUMNS, Bodies.lines, _cells),
        rx.cond(Bodies.pages > 1, ui.pagination(Bodies.page, Bodies.pages, Bodies.turn)),
    )


def _cells(line: Any) -> list[Any]:
    return [
        ui.link(ui.say_dict(line.name), rx.Var.create("/desk/mio/bodies/") + line.id),
        ui.say_dict(line.place),
        line.executors,
        line.objects,
        rx.el.div(
            rx.cond(_quiet(line), rx.el.span("—", class_name="hint")),
            rx.cond(line.closed, ui.badge(_CLOSED, "neutral", "lock")),
            rx.cond((line.executors == 0) & ~line.closed, ui.badge(_NOBODY, "warning", "user-x")),
            rx.cond(line.waiting > 0, ui.badge(_counted(_WAITING, line.waiting), "info", "mail")),
            rx.cond(line.orphaned > 0, ui.badge(_counted(_ORPHANED, line.orphaned), "warning", "triangle-alert")),
            rx.cond(line.late_notices > 0, ui.badge(_counted(_LATE, line.late_notices), "warning", "clock-alert")),
            class_name="badges",
        ),
    ]


def _quiet(line: Any) -> Any:
    return ~line.closed & (line.executors > 0) & (line.waiting == 0) & (line.orphaned == 0) & (line.late_notices == 0)


def _counted(words: Wording, count: Any) -> Any:
    return ui.say(words) + count.to_string()
