"""«Шаблоны текстов» at the desk: ready texts in Kazakh, Russian and English, in use or retired."""

from typing import Any

import reflex as rx

from portal.core.applications.templates.schema import TEMPLATE_FIELDS
from portal.web import ui
from portal.web.desk.listed import CHANGE, add_button, line_form, list_or_form
from portal.web.desk.templates import state
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
_RETIRE = Wording("Енді ұсынбау", "Больше не предлагать", "Offer no longer")
_RESTORE = Wording("Қайта ұсыну", "Предлагать снова", "Offer again")
_FORM = Wording("Үлгі", "Шаблон", "Template")


def page() -> rx.Component:
    """Return the page at ``/desk/templates``."""
    form = line_form(Templates, state.PREFIX, TEMPLATE_FIELDS, title=_FORM)
    return desk_page(TITLE, list_or_form(Templates, _list(), form), here="templates", lead=_LEAD, actions=add_button(Templates, _ADD))


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
            ui.button(CHANGE, icon="pencil", on_click=Templates.change(one.id), custom_attrs=ui.about(CHANGE, one.name)),
            rx.cond(one.retired, use(_RESTORE, retired=False), use(_RETIRE, retired=True)),
        ),
    )
