"""The list of objects by section and name, with progress and states of this week; and creating a new one."""

from typing import Any

import reflex as rx

from portal.core.reporting.answers.queries import LONGEST_NAME
from portal.web import ui
from portal.web.mio.objects import state
from portal.web.objects.head_view import page_late
from portal.web.objects.styles import styled
from portal.web.objects.weeks_view import state_badge
from portal.web.shell.layouts import mio_page
from portal.web.shell.short_forms import general_problem, problem_of, short_form
from portal.wording import Wording

Objects: Any = state.Objects
"""The State for the page's code: its fields are Vars here."""

TITLE = Wording("Объектілер", "Объекты", "Objects")
_CREATE = Wording("Объект құру", "Создать объект", "Create an object")
_CREATE_IT = Wording("Құру", "Создать", "Create")
_CANCEL = Wording("Бас тарту", "Отмена", "Cancel")
_NAME = Wording("Объектінің атауы", "Название объекта", "Name of the object")
_NAME_HINT = Wording(
    "ЖСҚ-дағыдай; сатып алуда ТК, үй немесе лот. Кейін түзетуге болады.",
    "Как в ПСД; для приобретения — ЖК, дом или лот. Потом можно исправить.",
    "As in the design documents; for a purchase the estate, house or lot. It can be corrected later.",
)
_PLACE = Wording("Аудан, қала", "Район, город", "District or city")
_TEXT = Wording(
    "Атауы жазылғанша ештеңе құрылмайды. "
    "Объектінің беті құрылыс басталғаннан (сатып алғаннан) кейін {days} жұмыс күні ішінде жасалады. Бөлімді кейін өзгертуге болмайды.",
    "До названия ничего не создаётся. "
    "Страница объекта создаётся не позднее чем через {days} раб. дн. после начала строительства (приобретения). "
    "Раздел потом изменить нельзя.",
    "Nothing is created before a name. "
    "The page is created within {days} working day(s) after the start of construction (the purchase). "
    "The section cannot be changed later.",
)
_EMPTY = Wording("Объектілер әлі жоқ", "Объектов пока нет", "No objects yet")
_EMPTY_TEXT = Wording(
    "«Объект құру» түймесін басып, атауын жазыңыз: одан кейін енгізгеннің бәрі өздігінен сақталады, кез келген уақытта жалғастыра аласыз.",
    "Нажмите «Создать объект» и впишите название: всё введённое потом сохраняется само, продолжить можно в любой момент.",
    "Press “Create an object” and enter its name: everything you enter then is saved automatically, and you can continue at any time.",
)
_NONE_FOUND = Wording("Ештеңе табылмады", "Ничего не найдено", "Nothing found")
_NONE_FOUND_TEXT = Wording(
    "Атауын басқаша жазып көріңіз немесе барлық бөлімдерді таңдаңыз.",
    "Напишите название иначе или выберите все разделы.",
    "Spell the name differently or choose all sections.",
)
_SECTION = Wording("Бөлім", "Раздел", "Section")
_ALL = Wording("Барлық бөлімдер", "Все разделы", "All sections")
_SEARCH = Wording("Атауы бойынша іздеу", "Поиск по названию", "Search by name")
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
        _creating(),
        here="objects",
        actions=rx.cond(Objects.sections.length() > 0, ui.button(_CREATE, look="primary", icon="plus", on_click=Objects.ask)),
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


def _creating() -> rx.Component:
    """Return the window that asks for the section and the place, when there is a choice, and the name."""
    section, place = _chooser("section", _SECTION, Objects.sections), _chooser("place", _PLACE, Objects.places)
    name = ui.text_input(
        "create-object-name",
        _NAME,
        name="name",
        required=True,
        hint=_NAME_HINT,
        max_length=LONGEST_NAME,
        auto_complete="off",
        error=problem_of(Objects, "create-object-name"),
        key=rx.Var.create("name-") + Objects.serial.to_string(),
    )
    buttons = ui.dialog_actions(ui.button(_CANCEL, custom_attrs={"data-closes": ""}), ui.button(_CREATE_IT, look="primary", type="submit"))
    form = short_form(
        general_problem(Objects),
        rx.el.p(ui.say(_TEXT).to(str).replace("{days}", Objects.page_days.to_string())),
        rx.cond(Objects.sections.length() > 1, section),
        rx.cond(Objects.places.length() > 1, place),
        name,
        buttons,
        on_submit=Objects.begin,
        state=Objects,
    )
    return ui.dialog(state.CREATE, _CREATE, form)


def _chooser(name: str, label: Wording, options: Any) -> rx.Component:
    """Return the list of what was granted, for the window; nothing is chosen in a new window."""
    error = problem_of(Objects, f"create-object-{name}")
    key = rx.Var.create(f"{name}-") + Objects.serial.to_string()
    return ui.select(f"create-object-{name}", label, options, name=name, required=True, error=error, key=key)
