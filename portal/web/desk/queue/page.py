"""The operator's first page: applications that wait, the longest waiting first."""

from typing import Any

import reflex as rx

from portal.core.applications.rules import NAMELESS, WORDS
from portal.web import ui
from portal.web.desk.queue import state
from portal.web.shell.layouts import desk_page
from portal.wording import Wording

Queue: Any = state.QueuePage
"""The State as a page sees it: its fields are Vars."""

TITLE = Wording("Өтінімдер кезегі", "Очередь заявок", "Queue of applications")
_STATUS = Wording("Өтінімнің мәртебесі", "Статус заявки", "Status")
_COLUMNS = (
    ui.Column(Wording("Жобаның атауы", "Наименование проекта", "Project name")),
    ui.Column(Wording("Өтінім беруші", "Заявитель", "Applicant")),
    ui.Column(Wording("Нұсқа", "Версия", "Version"), figures=True),
    ui.Column(Wording("Келіп түсті", "Поступила", "Received")),
    ui.Column(Wording("Жауап беру мерзімі", "Ответить до", "Answer by")),
)
OVERDUE = Wording("мерзімі өтті", "просрочено", "overdue")
_EMPTY = Wording("Бұл мәртебеде өтінім жоқ", "Заявок в этом статусе нет", "No applications in this status")
_EMPTY_TEXT = Wording(
    "Компания өтінім жібергенде, ол осында пайда болады.",
    "Когда компания отправит заявку, она появится здесь.",
    "When a company sends an application, it appears here.",
)


_EVERY = Wording("Барлық мәртебелер", "Все статусы", "All statuses")
_SEARCH = Wording("Атауы немесе БСН", "Название или БИН", "Name or BIN")
_FIND = Wording("Іздеу", "Найти", "Search")
_FOUND = Wording("Табылды:", "Найдено:", "Found:")
_NONE_FOUND = Wording("Ештеңе табылмады", "Ничего не найдено", "Nothing found")
_NONE_FOUND_TEXT = Wording(
    "Басқаша жазып көріңіз немесе барлық мәртебелерді таңдаңыз. Жобаның атауы, компания, БСН және тіркеу нөмірі бойынша ізделеді.",
    "Напишите иначе или выберите все статусы. Ищется по названию проекта, компании, БИН и регистрационному номеру.",
    "Spell it differently or choose all statuses. Project, company, BIN and registration number are searched.",
)


def page() -> rx.Component:
    """Return the page at ``/desk``."""
    options = [(str(status), WORDS[status]) for status in state.SHOWN]
    chooser = ui.select("queue-status", _STATUS, options, value=Queue.status, empty=_EVERY, on_change=Queue.show)
    search = rx.el.form(
        ui.search_input("queue-search", _SEARCH, name="search", default_value=Queue.search, key=Queue.search),
        ui.button(_FIND, type="submit"),
        on_submit=Queue.find,
        role="search",
        method="dialog",
        class_name="search-row",
    )
    nothing = rx.cond(
        Queue.search,
        ui.empty_state(_NONE_FOUND, _NONE_FOUND_TEXT, icon_name="search-x"),
        ui.empty_state(_EMPTY, _EMPTY_TEXT),
    )
    shown = rx.cond(Queue.lines.length() > 0, _list(), nothing)
    return desk_page(TITLE, rx.el.div(chooser, search, class_name="filter-row"), rx.cond(Queue.loaded, shown, ui.skeleton(5)), here="queue")


def _list() -> rx.Component:
    return rx.fragment(
        rx.el.p(
            rx.el.span(ui.say(_FOUND), " ", rx.el.span(Queue.total, class_name="figures"), role="status"), class_name="hint list-facts"
        ),
        ui.table(TITLE, _COLUMNS, Queue.lines, _cells),
        rx.cond(Queue.pages > 1, ui.pagination(Queue.page, Queue.pages, Queue.turn)),
    )


def _cells(line: Any) -> list[rx.Component]:
    name = rx.cond(line.project, line.project, ui.say(NAMELESS))
    return [
        rx.el.div(
            ui.link(name, rx.Var.create("/desk/applications/") + line.id),
            rx.el.p(ui.say_dict(line.kind), class_name="hint"),
            rx.cond(line.registration, rx.el.p("№\u00a0", line.registration, class_name="hint figures")),
            rx.cond(Queue.status == "", rx.el.p(ui.badge(ui.say_dict(line.status_words), "neutral"))),
        ),
        rx.el.div(line.company, rx.el.p(line.bin, class_name="hint figures")),
        rx.el.span(line.version, class_name="figures"),
        rx.el.span(line.sent, class_name="figures"),
        rx.el.div(rx.el.span(line.deadline, class_name="figures"), rx.cond(line.overdue, ui.badge(OVERDUE, "warning", "clock-alert"))),
    ]
