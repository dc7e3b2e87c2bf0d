"""«Шаблоны текстов» at the desk: ready texts in Kazakh, Russian and English, in use or retired."""

from typing import Any

import reflex as rx

from portal.core.applications.templates.schema import TEMPLATE_FIELDS
from portal.web import ui
from portal.web.desk.templates import state
from portal.web.forms.sent_form import Sent, sent_form
from portal.web.forms.widgets import sent_fields
from portal.web.shell.layouts import desk_page
from portal.web.shell.menus import TEMPLATES as TITLE
from portal.wording import Wording

Templates: Any = state.ReplyTemplates
"""The State as a page sees it: its fields are Vars."""

_LEAD = Wording(
    "Модератор мен тіркеуші бұл мәтіндерді ескертуге, құжат сұратуға және бас тарту себебіне өтінім берушінің тілінде қосып, түзетеді.",
    "Модератор и регистратор вставляют эти тексты в замечания, запросы документов и причины отказа на языке заявителя и могут их править.",
    "Moderators and registrars insert these texts into remarks, requests and refusals in the applicant's language, and edit them.",
)
_ADD = Wording("Үлгі қосу", "Добавить шаблон", "Add a template")
_EMPTY = Wording("Үлгілер әлі жоқ", "Шаблонов пока нет", "No templates yet")
_EMPTY_TEXT = Wording(
    "Жиі жазылатын ескертуді бір рет екі тілде жазып қойыңыз.",
    "Напишите частое замечание один раз на двух языках.",
    "Write a frequent remark once in both languages.",
)
_IN_USE = Wording("қолданыста", "используется", "in use")
_RETIRED = Wording("алынып тасталған", "не предлагается", "not offered")
_CHANGE = Wording("Өзгерту", "Изменить", "Change")
_RETIRE = Wording("Енді ұсынбау", "Больше не предлагать", "Offer no longer")
_RESTORE = Wording("Қайта ұсыну", "Предлагать снова", "Offer again")
_FORM = Wording("Үлгі", "Шаблон", "Template")
_SAVE = Wording("Сақтау", "Сохранить", "Save")
_BACK = Wording("Тізімге оралу", "Вернуться к списку", "Back to the list")


def page() -> rx.Component:
    """Return the page at ``/desk/templates``."""
    add = rx.cond(Templates.editing == "", ui.button(_ADD, look="primary", icon="plus", on_click=Templates.add))
    shown = rx.cond(Templates.editing, _form(), _list())
    return desk_page(TITLE, rx.cond(Templates.loaded, shown, ui.skeleton(6)), here="templates", lead=_LEAD, actions=add)


def _list() -> rx.Component:
    lines = rx.fragment(rx.foreach(Templates.lines, _line))
    return rx.cond(Templates.lines.length() > 0, lines, ui.empty_state(_EMPTY, _EMPTY_TEXT, icon_name="message-square-text"))


def _line(one: Any) -> rx.Component:
    used = {"id": rx.Var.create(state.used_id("")) + one.id}

    def use(words: Wording, *, retired: bool) -> rx.Component:
        named = ui.about(words, one.name) | used
        return ui.button(words, look="quiet", on_click=Templates.retire(one.id, retired, Templates.press), custom_attrs=named)

    return ui.card(
        rx.el.h2(one.name),
        rx.el.div(
            ui.badge(ui.say_dict(one.kind), "info"),
            rx.cond(one.retired, ui.badge(_RETIRED, "neutral", "eye-off"), ui.badge(_IN_USE, "success", "eye")),
            class_name="button-row",
        ),
        rx.el.p(ui.say_dict(one.text), class_name="remark-text"),
        ui.button_row(
            ui.button(_CHANGE, icon="pencil", on_click=Templates.change(one.id), custom_attrs=ui.about(_CHANGE, one.name)),
            rx.cond(one.retired, use(_RESTORE, retired=False), use(_RETIRE, retired=True)),
        ),
    )


def _form() -> rx.Component:
    form = Sent(state.PREFIX, Templates, Templates.values, Templates.serial)
    return ui.card(
        sent_form(
            Templates,
            ui.required_note(),
            ui.grid(*sent_fields(form, TEMPLATE_FIELDS)),
            ui.button_row(ui.button(_SAVE, look="primary", type="submit"), ui.button(_BACK, on_click=Templates.leave)),
            on_submit=Templates.save,
        ),
        title=_FORM,
    )
