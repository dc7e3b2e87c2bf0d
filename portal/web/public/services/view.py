"""The page of a service: its texts, and beside them the link to the cabinet."""

from typing import Any

import reflex as rx

from portal.core.applications.schema import ApplicationKind
from portal.web import ui
from portal.web.public.services import state
from portal.web.shell.applications import list_address
from portal.web.shell.layouts import public_page
from portal.wording import Wording

Texts: Any = state.ServiceTexts
"""The State as a page sees it: its fields are Vars."""

_APPLY = Wording("Өтінім беру", "Подать заявку", "Apply")
_OPENS = Wording("Жеке кабинет ашылады", "Откроется личный кабинет", "The cabinet opens")
_HOURS = Wording(
    "Өтінімдер кез келген күні, кез келген уақытта қабылданады.",
    "Заявки принимаются в любой день и в любое время.",
    "Applications are accepted on any day and at any time.",
)
_ASK = Wording("Сұрақ қою", "Задать вопрос", "Ask a question")
_NOTE = Wording(
    "Бет анықтама үшін берілген. Талаптар мен құжаттардың нақты тізбесі өтінімнің өзінде көрсетіледі.",
    "Страница справочная. Точный перечень требований и документов показывает сама заявка.",
    "This page is for reference. The application itself shows the exact requirements and documents.",
)


def service_page(kind: ApplicationKind) -> rx.Component:
    """Return the page at ``/services/<code of the kind>``; its button leads to the applications of this kind."""
    sections = rx.cond(Texts.loaded, rx.fragment(rx.foreach(Texts.sections, _section)), ui.skeleton(8))
    return public_page(
        kind.menu,
        rx.el.div(rx.el.div(sections, ui.notice(_NOTE), class_name="page-sections"), _aside(kind), class_name="facts"),
        lead=ui.say_dict(Texts.lead),
        heading=rx.cond(ui.say_dict(Texts.title), ui.say_dict(Texts.title), ui.say(kind.menu)),
    )


def _section(one: Any) -> rx.Component:
    points = rx.foreach(_lines(one.points), rx.el.li)
    listed = rx.cond(one.numbered, rx.el.ol(points), rx.el.ul(points))
    return ui.prose(
        rx.el.h2(ui.say_dict(one.title)),
        rx.foreach(_lines(one.paragraphs), rx.el.p),
        rx.cond(_lines(one.points).length() > 0, listed),
    )


def _lines(words: Any) -> Any:
    return rx.Var.create(words).to(dict[str, list[str]])[ui.LANGUAGE].to(list[str])


def _aside(kind: ApplicationKind) -> rx.Component:
    apply = ui.link_button(_APPLY, list_address(kind.code), look="primary")
    asking = rx.el.p(ui.link(_ASK, "/contacts"))
    return ui.card(apply, rx.el.p(ui.say(_OPENS), class_name="hint"), rx.el.p(ui.say(_HOURS)), asking)
