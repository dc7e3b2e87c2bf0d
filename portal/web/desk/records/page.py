"""The records of one kind: a list with search, and a form in three languages with all versions."""

from typing import Any

import reflex as rx

from portal.core.records.kinds import KINDS
from portal.core.records.rules import DRAFTED, IN_FORCE, RETIRED
from portal.web import ui
from portal.web.desk.listed import CHANGE, add_button, list_or_form
from portal.web.desk.records import form_view, state
from portal.web.shell.layouts import desk_page
from portal.web.shell.menus import RECORDS
from portal.wording import Wording

Records: Any = state.ContentRecords
"""The State as a page sees it: its fields are Vars."""

TITLE = RECORDS
_KIND = ui.route_part("record_kind")
_ADD = Wording("Жазба қосу", "Добавить запись", "Add a record")
_FIND = Wording("Мәтін бойынша іздеу", "Поиск по тексту", "Search in the texts")
_XLSX = Wording("Excel-ге сақтау", "Сохранить в Excel", "Save as Excel")
_EMPTY = Wording("Жазба табылмады", "Записей не нашлось", "No records found")
_EMPTY_TEXT = Wording(
    "Іздеуді өзгертіңіз немесе жазба қосыңыз.", "Измените поиск или добавьте запись.", "Change the search or add a record."
)
_ABSENT_TEXT = Wording("Мұндай жазба түрі жоқ.", "Такого вида записей нет.", "There is no such kind of record.")
_DRAFT = Wording("жобасы бар", "есть черновик", "has a draft")
_PLANNED = Wording("жаңа нұсқасы: ", "новая версия с ", "new version from ")
_RETIRE = Wording("Жариялаудан алу", "Снять с публикации", "Take off")
_RESTORE = Wording("Қайта жариялау", "Опубликовать снова", "Publish again")
_LOOK = Wording("Нұсқалары", "Версии", "Versions")
_UP = Wording("Жоғары", "Выше", "Move up")
_DOWN = Wording("Төмен", "Ниже", "Move down")
_HELPED = Wording("көмектесті: ", "помогло: ", "helped: ")
_NOT_HELPED = Wording("көмектеспеді: ", "не помогло: ", "did not help: ")


def page() -> rx.Component:
    """Return the page at ``/desk/records/[record_kind]``."""
    form = rx.fragment(rx.match(Records.kind, *_forms(), rx.fragment()))
    known = rx.cond(Records.absent, ui.empty_state(_EMPTY, _ABSENT_TEXT), list_or_form(Records, _list(), form))
    title: Any = rx.match(_KIND, *[(kind.code, ui.say(kind.title)) for kind in KINDS.values()], ui.say(TITLE))
    return desk_page(
        TITLE,
        known,
        here="records",
        of_one=True,
        trail=((RECORDS, "/desk/records"),),
        heading=title,
        lead=ui.say_dict(Records.lead),
        actions=rx.cond(Records.may_edit & ~Records.closed, add_button(Records, _ADD)),
    )


def _forms() -> list[tuple[Any, ...]]:
    """Return a form for every set of fields that is shown in the same way, after the codes of the kinds that have it."""
    forms = dict.fromkeys((kind.fields, kind.look) for kind in KINDS.values())
    alike = [[kind for kind in KINDS.values() if (kind.fields, kind.look) == one] for one in forms]
    return [(*(kind.code for kind in kinds), form_view.form(kinds[0])) for kinds in alike]


def _list() -> rx.Component:
    search = ui.search_input("records-search", _FIND, on_change=Records.find.debounce(300))
    saved = ui.file_link(_XLSX, rx.Var.create("/api/records/") + Records.kind + ".xlsx?lang=" + ui.LANGUAGE)
    lines = rx.el.ul(rx.foreach(Records.lines, _line), class_name="point-list")
    return rx.fragment(
        search, ui.button_row(saved), rx.cond(Records.lines.length() > 0, lines, ui.empty_state(_EMPTY, _EMPTY_TEXT, icon_name="list"))
    )


def _line(one: Any) -> rx.Component:
    name: Any = ui.say_dict(one.name)
    group, text = ui.say_dict(one.group), ui.say_dict(one.text)
    # The same consent is there for each party: the place tells its buttons apart.
    called = rx.cond(Records.fixed, name + " · " + group, name)
    return rx.el.li(
        rx.el.h2(name),
        rx.cond(text, rx.el.p(text, class_name="remark-text")),
        rx.el.div(
            rx.cond(group, ui.badge(group, "info")),
            rx.foreach(one.marks, lambda mark: ui.badge(ui.say_dict(mark), "neutral")),
            rx.cond(one.in_force, ui.badge(IN_FORCE, "success", "eye")),
            rx.cond(one.retired, ui.badge(RETIRED, "neutral", "eye-off")),
            rx.cond(one.draft, ui.badge(rx.cond(one.in_force, ui.say(_DRAFT), ui.say(DRAFTED)), "warning", "pencil-line")),
            rx.cond(one.planned, ui.badge(ui.say(_PLANNED) + one.planned, "info", "calendar-clock")),
            rx.cond(one.helped > 0, ui.badge(ui.say(_HELPED) + one.helped.to_string(), "success", "thumbs-up")),
            rx.cond(one.not_helped > 0, ui.badge(ui.say(_NOT_HELPED) + one.not_helped.to_string(), "warning", "thumbs-down")),
            class_name="badges",
        ),
        rx.cond(Records.may_edit, _acts(one, called), ui.button_row(_opens(_LOOK, one, called, "history"))),
        class_name="record-line",
    )


def _opens(words: Wording, one: Any, name: Any, icon: str) -> rx.Component:
    return ui.button(words, look="quiet", icon=icon, on_click=Records.change(one.id), custom_attrs=ui.about(words, name))


def _acts(one: Any, name: Any) -> rx.Component:
    used = {"id": rx.Var.create(state.used_id("")) + one.id}

    def use(words: Wording, *, retired: bool) -> rx.Component:
        named = ui.about(words, name) | used
        return ui.button(words, look="quiet", on_click=Records.retire(one.id, retired, Records.press), custom_attrs=named)

    def step(words: Wording, icon: str, *, up: bool) -> rx.Component:
        named = ui.about(words, name) | {"id": rx.Var.create(state.moved_id("", up=up)) + one.id}
        return ui.button(words, look="quiet", icon=icon, on_click=Records.move(one.id, up, Records.press), custom_attrs=named)

    taking = rx.cond(one.retired, use(_RESTORE, retired=False), rx.cond(one.in_force, use(_RETIRE, retired=True)))
    moves = rx.fragment(step(_UP, "arrow-up", up=True), step(_DOWN, "arrow-down", up=False))
    return ui.button_row(
        _opens(CHANGE, one, name, "pencil"),
        rx.cond(one.retired | ~Records.moved | (Records.search != ""), rx.fragment(), moves),
        rx.cond(one.needed, rx.fragment(), taking),
    )
