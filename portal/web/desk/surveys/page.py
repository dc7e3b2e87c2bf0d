"""«Опросы» at the desk: the list, and the form of a new one."""

from typing import Any

import reflex as rx

from portal.web import ui
from portal.web.desk.listed import add_button, list_or_form
from portal.web.desk.surveys import state
from portal.web.desk.surveys.parts import settings_form, survey_facts, survey_state
from portal.web.shell.layouts import desk_page
from portal.web.shell.menus import SURVEYS as TITLE
from portal.wording import Wording

Page: Any = state.WrittenSurveys
"""The State as a page sees it: its fields are Vars."""
LOADS = state.WrittenSurveys.open
"""What loads the page."""

_LEAD = Wording(
    "Компаниялар мен ЖАО орындаушыларына сұрақтар. Сауалнама мерзімінде кабинет пен ЖАО порталының «Сауалнамалар» бөлімінде тұрады.",
    "Вопросы компаниям и исполнителям МИО. Опрос открыт в свой срок в разделе «Опросы» кабинета и портала МИО.",
    "Questions to companies and executors of local bodies. In its period a survey is under “Surveys” of the cabinet and of their portal.",
)
_ADD = Wording("Сауалнама жасау", "Создать опрос", "Make a survey")
_OPEN = Wording("Ашу", "Открыть", "Open")
_EMPTY = Wording("Сауалнамалар әлі жоқ", "Опросов пока нет", "No surveys yet")
_EMPTY_TEXT = Wording(
    "Мәтіні мен мерзімін жазыңыз, сұрақтарын қосыңыз, қарап шығып, жариялаңыз.",
    "Напишите текст и срок, добавьте вопросы, посмотрите и опубликуйте.",
    "Write the text and the period, add the questions, look at it and publish it.",
)


def page() -> rx.Component:
    """Return the page at ``/desk/surveys``."""
    content = list_or_form(Page, _list(), settings_form(Page, Page.save))
    return desk_page(TITLE, content, here="surveys", lead=_LEAD, actions=rx.cond(Page.may_edit, add_button(Page, _ADD)))


def _list() -> rx.Component:
    listed = rx.fragment(rx.foreach(Page.lines, _line), rx.cond(Page.pages > 1, ui.pagination(Page.page, Page.pages, Page.turn)))
    return rx.cond(Page.lines.length() > 0, listed, ui.empty_state(_EMPTY, _EMPTY_TEXT, icon_name="clipboard-list"))


def _line(one: Any) -> rx.Component:
    title = ui.say_dict(one.title)
    return ui.card(
        rx.el.h2(title, class_name="told-title"),
        survey_state(one),
        survey_facts(one),
        ui.button_row(ui.link_button(_OPEN, rx.Var.create("/desk/surveys/") + one.id, custom_attrs=ui.about(_OPEN, title))),
    )
