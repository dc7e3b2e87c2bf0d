"""The list of objects: by section and name, how far each is, what is known of it this week; and beginning a new one."""

from typing import Any

import reflex as rx

from portal.core.reporting.rules.sections import SECTION_WORDS, Section
from portal.web import ui
from portal.web.mio.objects import state
from portal.web.objects.head_view import page_late
from portal.web.objects.styles import styled
from portal.web.objects.weeks_view import state_badge
from portal.web.shell.layouts import mio_page
from portal.wording import Wording

Objects: Any = state.Objects
"""The State as a page sees it: its fields are Vars here."""

TITLE = Wording("Объектілер", "Объекты", "Objects")
_CREATE = Wording("Объект құру", "Создать объект", "Create an object")
_WHICH = Wording("Қай бөлімде?", "В каком разделе?", "In which section?")
_WHICH_TEXT = Wording(
    "Объектінің беті құрылыс басталғаннан (сатып алғаннан) кейін 5 жұмыс күні ішінде жасалады. Бөлімді кейін өзгертуге болмайды.",
    "Страница объекта создаётся в течение 5 рабочих дней после начала строительства (приобретения). Раздел потом изменить нельзя.",
    "The page is created within 5 working days after the start of construction (the purchase). The section cannot be changed later.",
)
_EMPTY = Wording("Объектілер әлі жоқ", "Объектов пока нет", "No objects yet")
_EMPTY_TEXT = Wording(
    "«Объект құру» түймесін басыңыз: енгізгеннің бәрі өздігінен сақталады, кез келген уақытта жалғастыра аласыз.",
    "Нажмите «Создать объект»: всё введённое сохраняется само, продолжить можно в любой момент.",
    "Press “Create an object”: everything you enter is saved automatically, and you can continue at any time.",
)
_NONE_FOUND = Wording("Ештеңе табылмады", "Ничего не найдено", "Nothing found")
_NONE_FOUND_TEXT = Wording(
    "Атауын басқаша жазып көріңіз немесе барлық бөлімдерді таңдаңыз.",
    "Напишите название иначе или выберите все разделы.",
    "Spell the name differently or choose all sections.",
)
_SECTION = Wording("Бөлім", "Раздел", "Section")
_ALL = Wording("Барлық бөлімдер", "Все разделы", "All sections")
_SEARCH = Wording("Объектінің атауы бойынша іздеу", "Поиск по названию объекта", "Search by the object's name")
_FIND = Wording("Іздеу", "Найти", "Find")
_FOUND = Wording("Табылды:", "Найдено:", "Found:")
_PERCENT = Wording("Аяқталуы, %", "Завершено, %", "Completed, %")
_WEEK = Wording("Есепті апта", "Отчётная неделя", "Reporting week")
_PAGE = Wording("Объект беті", "Страница объекта", "Page")
_GAPS = Wording("Толтырылмаған: {count}", "Не заполнено: {count}", "Not filled in: {count}")
_DUE = Wording("мерзімі", "срок", "due")
_NOT_WEEKLY = Wording("апта сайын емес", "не еженедельно", "not weekly")
_COLUMNS = (
    ui.Column(Wording("Объект", "Объект", "Object")),
    ui.Column(_SECTION),
    ui.Column(_PERCENT, figures=True),
    ui.Column(_WEEK),
    ui.Column(_PAGE),
)


def page() -> rx.Component:
    """Return the page at ``/mio/objects``."""
    return mio_page(
        TITLE,
        styled(rx.cond(Objects.loaded, rx.fragment(_filters(), _found()), ui.skeleton(6))),
        _choice(),
        here="objects",
        actions=rx.cond(Objects.sections.length() > 0, ui.button(_CREATE, look="primary", icon="plus", on_click=Objects.create)),
    )


def _filters() -> rx.Component:
    chooser = ui.select("section", _SECTION, Objects.sections, value=Objects.section, empty=_ALL, on_change=Objects.choose)
    search = rx.el.form(
        ui.search_input("search", _SEARCH, name="search", default_value=Objects.search),
        ui.button(_FIND, type="submit"),
        on_submit=Objects.find,
        role="search",
        method="dialog",
        class_name="search-row",
    )
    return rx.el.div(rx.cond(Objects.sections.length() > 1, chooser), search, class_name="filter-row")


def _found() -> rx.Component:
    asked = (Objects.section != "") | (Objects.search != "")
    nothing = rx.cond(
        asked,
        ui.empty_state(_NONE_FOUND, _NONE_FOUND_TEXT, icon_name="search-x"),
        ui.empty_state(_EMPTY, _EMPTY_TEXT, icon_name="building"),
    )
    return rx.cond(Objects.lines.length() > 0, _list(), nothing)


def _list() -> rx.Component:
    return rx.fragment(
        rx.el.p(
            rx.el.span(ui.say(_FOUND), " ", rx.el.span(Objects.total, class_name="figures"), role="status"),
            rx.el.span(ui.say(_WEEK), " ", ui.say_dict(Objects.week), ", ", ui.say(_DUE), " ", Objects.due, class_name="figures"),
            class_name="hint list-facts",
        ),
        ui.table(TITLE, _COLUMNS, Objects.lines, _cells),
        rx.cond(Objects.pages > 1, ui.pagination(Objects.number, Objects.pages, Objects.turn)),
    )


def _cells(line: Any) -> list[Any]:
    gaps = ui.say(_GAPS).to(str).replace("{count}", line.gaps.to_string())
    states = rx.foreach(
        line.states, lambda one: rx.el.div(rx.el.span(ui.say_dict(one.title), ": ", class_name="hint"), state_badge(one.state))
    )
    return [
        rx.el.div(
            ui.link(ui.say_dict(line.name), rx.Var.create("/mio/objects/") + line.id),
            rx.el.p(ui.say_dict(line.place), " · ", line.responsible, class_name="hint"),
        ),
        rx.el.div(ui.say_dict(line.section), rx.el.p(ui.badge(ui.say_dict(line.status), "neutral"))),
        rx.el.span(ui.figure(line.percent), class_name="figures"),
        rx.cond(line.states.length() > 0, rx.el.div(states), rx.el.span(ui.say(_NOT_WEEKLY), class_name="hint")),
        rx.el.div(page_late(line.late_days), rx.cond(line.gaps > 0, rx.el.p(gaps, class_name="hint"))),
    ]


def _choice() -> rx.Component:
    def way(section: Section) -> rx.Component:
        button = ui.button(SECTION_WORDS[section], on_click=Objects.begin(str(section)))
        return rx.cond(Objects.granted.contains(str(section)), button)

    return ui.dialog(
        state.CHOICE, _WHICH, rx.el.p(ui.say(_WHICH_TEXT)), rx.el.div(*[way(section) for section in Section], class_name="ways")
    )
