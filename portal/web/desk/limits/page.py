"""«Сроки и пороги заявок» at the desk: the terms of the operator and the limits that checks compare with."""

from typing import Any

import reflex as rx

from portal.core.content.reference.thresholds import LIMIT_GROUPS, LimitGroup
from portal.forms import Field
from portal.web import ui
from portal.web.desk.limits import state
from portal.web.desk.thresholds import SAVE, threshold_field
from portal.web.forms.sent_form import sent_form
from portal.web.shell.layouts import desk_page
from portal.web.shell.menus import LIMITS as TITLE
from portal.web.shell.people import people_look
from portal.wording import Wording

Limits: Any = state.ApplicationLimits
"""The State as a page sees it: its fields are Vars."""

_LEAD = Wording(
    "Жаңа мән келесі тексеруден бастап қолданылады. Қызметтер туралы беттердің мәтіні бұдан өзгермейді.",
    "Новое значение действует со следующей проверки. Тексты страниц об услугах от этого не меняются.",
    "A new value applies from the next check on. It does not change the texts of the pages about the services.",
)
_MIO = Wording("ЖАО есептілігінің мерзімдері мен шектері", "Сроки и пороги отчётности МИО", "Deadlines and thresholds of local bodies")


def page() -> rx.Component:
    """Return the page at ``/desk/limits``."""
    content = rx.cond(Limits.loaded, rx.fragment(_form(), rx.el.p(ui.link(_MIO, "/desk/mio/terms"))), ui.skeleton(10))
    return desk_page(TITLE, people_look(content), here="limits", lead=_LEAD)


def _form() -> rx.Component:
    save = ui.button_row(ui.button(SAVE, look="primary", type="submit"))
    return sent_form(Limits, *[_group(group) for group in LIMIT_GROUPS], save, on_submit=Limits.save)


def _group(group: LimitGroup) -> rx.Component:
    limits = [threshold_field(Limits, state.PREFIX, Field(row.code, row.label, row.kind, hint=row.hint), row.unit) for row in group.rows]
    return ui.card(ui.grid(*limits), title=group.title)
