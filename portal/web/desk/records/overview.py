"""«Содержание портала»: every kind of record that the administrator edits."""

from typing import Any

import reflex as rx

from portal.web import ui
from portal.web.desk.records import overview_state
from portal.web.shell.layouts import desk_page
from portal.web.shell.menus import RECORDS as TITLE
from portal.web.shell.people import people_look
from portal.wording import Wording

Kinds: Any = overview_state.RecordKinds
"""The State as a page sees it: its fields are Vars."""

_LEAD = Wording(
    "Сұрақтар, байланыс, сілтемелер, қызметтер беттері, құжат түрлері, келісімдер мен анықтамалықтар. "
    "Әр өзгеріс нұсқа ретінде сақталады; оны бірден немесе белгіленген күннен бастап жариялауға болады.",
    "Вопросы, контакты, ссылки, страницы услуг, виды документов, согласия и справочники. "
    "Каждое изменение хранится версией; его можно опубликовать сразу или с выбранного дня.",
    "Questions, contacts, links, pages of services, types of documents, consents and dictionaries. "
    "Every change is kept as a version; it can be published at once or from a day on.",
)
_COLUMNS = (
    ui.Column(Wording("Жазбалар", "Записи", "Records")),
    ui.Column(Wording("Жарияланған", "Опубликовано", "Published"), figures=True),
    ui.Column(Wording("Жобалар", "Черновики", "Drafts"), figures=True),
    ui.Column(Wording("Күнін күтуде", "Ждут своего дня", "Waiting for their day"), figures=True),
)


def page() -> rx.Component:
    """Return the page at ``/desk/records``."""
    table = ui.table(TITLE, _COLUMNS, Kinds.kinds, _cells)
    return desk_page(TITLE, people_look(rx.cond(Kinds.loaded, table, ui.skeleton(6))), here="records", lead=_LEAD)


def _cells(one: Any) -> list[Any]:
    return [ui.link(ui.say_dict(one.title), one.href), one.in_force, one.drafts, one.planned]
