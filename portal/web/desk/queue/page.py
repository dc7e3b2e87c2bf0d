"""The operator's first page: the queues with their counters, and the applications of the open one, the longest waiting first."""

from typing import Any

import reflex as rx

from portal.core.applications.queues.rules import TITLES, Queue
from portal.core.applications.rules import NAMELESS
from portal.core.applications.schema import KINDS
from portal.web import ui
from portal.web.desk.queue import state
from portal.web.shell.layouts import desk_page
from portal.web.shell.places import query_of
from portal.wording import Wording

Page: Any = state.QueuePage
"""The State as a page sees it: its fields are Vars."""

TITLE = Wording("Өтінімдер кезегі", "Очередь заявок", "Queue of applications")
_COLUMNS = (
    ui.Column(Wording("Жобаның атауы", "Наименование проекта", "Project name")),
    ui.Column(Wording("Өтінім беруші", "Заявитель", "Applicant")),
    ui.Column(Wording("Нұсқа", "Версия", "Version"), figures=True),
    ui.Column(Wording("Келіп түсті", "Поступила", "Received")),
    ui.Column(Wording("Жауап беру мерзімі", "Ответить до", "Answer by")),
    ui.Column(Wording("Орындаушы", "Исполнитель", "Assigned to")),
)
OVERDUE = Wording("мерзімі өтті", "просрочено", "overdue")
_QUEUES = Wording("Кезектер", "Очереди", "Queues")
_EMPTY = Wording("Бұл кезекте өтінім жоқ", "В этой очереди заявок нет", "No applications in this queue")
_EMPTY_TEXTS = {
    Queue.MINE: Wording(
        "Өтінімді ашып, «Өзіме алу» түймесін бассаңыз, ол осында пайда болады.",
        "Откройте заявку и нажмите «Взять себе», и она появится здесь.",
        "Open an application and press “Take it myself”: then it appears here.",
    ),
    Queue.OVERDUE: Wording(
        "Жауап беру мерзімі өткен өтінім жоқ.",
        "Заявок с истёкшим сроком ответа нет.",
        "No application is past its deadline.",
    ),
}
_EMPTY_TEXT = Wording(
    "Өтінім осы кезеңге жеткенде, ол осында пайда болады.",
    "Когда заявка дойдёт до этого этапа, она появится здесь.",
    "When an application reaches this stage, it appears here.",
)


_KIND = Wording("Өтінім түрі", "Вид заявки", "Kind of application")
_EVERY_KIND = Wording("Барлық түрлері", "Все виды", "All kinds")
_ASSIGNEE = Wording("Орындаушы", "Исполнитель", "Assigned to")
_EVERYBODY = Wording("Барлығы", "Все", "Everybody")
_REGION = Wording("Өңір", "Регион", "Region")
_EVERY_REGION = Wording("Барлық өңірлер", "Все регионы", "All regions")
_NOBODY = Wording("жоқ", "нет", "nobody")
_SEARCH = Wording("Атауы, БСН немесе нөмірі", "Название, БИН или номер", "Name, BIN or number")
_FIND = Wording("Іздеу", "Найти", "Search")
_FOUND = Wording("Табылды:", "Найдено:", "Found:")
_MORE = Wording(
    "Көбірек табылды: алғашқылары көрсетілген. Іздеуді нақтылаңыз.",
    "Найдено больше, показаны первые. Уточните поиск.",
    "More were found; the first ones are shown. Search for something more exact.",
)
_NONE_FOUND = Wording("Ештеңе табылмады", "Ничего не найдено", "Nothing found")
_NONE_FOUND_TEXT = Wording(
    "Басқаша жазып көріңіз немесе сүзгілерді алып тастаңыз. Жобаның атауы, компания, БСН және тіркеу нөмірі бойынша ізделеді.",
    "Напишите иначе или снимите фильтры. Ищется по названию проекта, компании, БИН и регистрационному номеру.",
    "Spell it differently or clear the filters. Project, company, BIN and registration number are searched.",
)
_SEVERAL_STATUSES = Page.queue != str(Queue.MODERATION)


def page() -> rx.Component:
    """Return the page at ``/desk``."""
    search = rx.el.form(
        ui.search_input("queue-search", _SEARCH, name="search", default_value=Page.search, key=Page.search),
        ui.button(_FIND, type="submit"),
        on_submit=Page.find,
        role="search",
        method="dialog",
        class_name="search-row",
    )
    narrowed = (Page.search != "") | (Page.product != "") | (Page.assignee != "") | (Page.region != "")
    nothing = rx.cond(
        narrowed,
        ui.empty_state(_NONE_FOUND, _NONE_FOUND_TEXT, icon_name="search-x"),
        ui.empty_state(_EMPTY, _empty_text()),
    )
    shown = rx.cond(Page.lines.length() > 0, _list(), nothing)
    content = ui.tab_panel(rx.el.div(_kinds(), _assignees(), _regions(), search, class_name="filter-row"), shown, active=Page.queue)
    return desk_page(TITLE, rx.cond(Page.loaded, rx.fragment(_queues(), content), ui.skeleton(5)), here="queue")


def _empty_text() -> Any:
    own = [(str(name), ui.say(text)) for name, text in _EMPTY_TEXTS.items()]
    return rx.match(Page.queue, *own, ui.say(_EMPTY_TEXT))


def _queues() -> rx.Component:
    parts = [ui.Part(str(name), _counted(name, title), href=query_of(queue=name)) for name, title in TITLES.items()]
    return ui.tabs(_QUEUES, parts, Page.queue)


def _counted(name: Queue, title: Wording) -> Any:
    return ui.say(title).to(str) + "\u00a0· " + Page.counts[str(name)].to_string()


def _kinds() -> rx.Component:
    options = [(kind.code, kind.menu) for kind in KINDS.values()]
    return ui.select("queue-kind", _KIND, options, value=Page.product, empty=_EVERY_KIND, on_change=Page.narrow_to_kind)


def _assignees() -> rx.Component:
    return ui.select("queue-assignee", _ASSIGNEE, Page.assignees, value=Page.assignee, empty=_EVERYBODY, on_change=Page.narrow_to_assignee)


def _regions() -> rx.Component:
    return ui.select("queue-region", _REGION, Page.regions, value=Page.region, empty=_EVERY_REGION, on_change=Page.narrow_to_region)


def _list() -> rx.Component:
    return rx.fragment(
        rx.el.p(rx.el.span(ui.say(_FOUND), " ", rx.el.span(Page.total, class_name="figures"), role="status"), class_name="hint list-facts"),
        ui.table(TITLE, _COLUMNS, Page.lines, _cells),
        rx.cond(Page.pages > 1, ui.pagination(Page.page, Page.pages, Page.turn)),
    )


def _due(line: Any) -> rx.Component:
    return rx.el.div(
        rx.el.span(line.deadline, class_name="figures"),
        rx.cond(line.overdue, ui.badge(OVERDUE, "warning", "clock-alert")),
        rx.cond(line.pause.length() > 0, rx.el.p(ui.say_dict(line.pause), class_name="hint")),
    )


def _cells(line: Any) -> list[rx.Component]:
    name = rx.cond(line.project, line.project, ui.say(NAMELESS))
    return [
        rx.el.div(
            ui.link(name, rx.Var.create("/desk/applications/") + line.id + Page.way),
            rx.el.p(ui.say_dict(line.kind), class_name="hint"),
            rx.cond(line.registration, rx.el.p("№\u00a0", line.registration, class_name="hint figures")),
            rx.cond(_SEVERAL_STATUSES, rx.el.p(ui.badge(ui.say_dict(line.status_words), "neutral"))),
        ),
        rx.el.div(line.company, rx.el.p(line.bin, class_name="hint figures")),
        rx.el.span(line.version, class_name="figures"),
        rx.el.span(line.sent, class_name="figures"),
        rx.cond((line.deadline != "") | (line.pause.length() > 0), _due(line)),
        rx.cond(line.assignee, line.assignee, rx.el.span(ui.say(_NOBODY), class_name="hint")),
    ]
