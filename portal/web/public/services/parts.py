"""The layout of a service's page: sections of text, and beside them the link to the cabinet."""

from dataclasses import dataclass

import reflex as rx

from portal.core.applications.schema import ApplicationKind
from portal.web.shell.applications import list_address
from portal.web.shell.layouts import public_page
from portal.web.ui import bullets, card, link, link_button, notice, prose, say
from portal.wording import Wording

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


@dataclass(frozen=True)
class ServiceSection:
    """A section of a service's page: sentences, then points, which are numbered when their order matters."""

    title: Wording
    text: tuple[Wording, ...] = ()
    points: tuple[Wording, ...] = ()
    numbered: bool = False


def service_page(title: Wording, lead: Wording, sections: tuple[ServiceSection, ...], kind: ApplicationKind) -> rx.Component:
    """Return a service's page; ``kind`` is what its button leads to."""
    return public_page(
        title,
        rx.el.div(
            rx.el.div(*[_section(section) for section in sections], notice(_NOTE), class_name="page-sections"),
            _aside(kind),
            class_name="facts",
        ),
        lead=lead,
    )


def _section(section: ServiceSection) -> rx.Component:
    points = [bullets(*section.points, numbered=section.numbered)] if section.points else []
    return prose(rx.el.h2(say(section.title)), *section.text, *points)


def _aside(kind: ApplicationKind) -> rx.Component:
    apply = link_button(_APPLY, list_address(kind.code), look="primary")
    return card(apply, rx.el.p(say(_OPENS), class_name="hint"), rx.el.p(say(_HOURS)), rx.el.p(link(_ASK, "/contacts")))
