"""«Сроки и пороги заявок» at the desk: the terms of the operator and the limits that checks compare with."""

from typing import Any

import reflex as rx

from portal.core.content.reference.thresholds import LIMIT_GROUPS, LimitGroup, LimitRow
from portal.web import ui
from portal.web.desk.limits import state
from portal.web.forms.sent_form import sent_form
from portal.web.shell.layouts import desk_page
from portal.web.shell.menus import LIMITS as TITLE
from portal.web.shell.people import people_look
from portal.web.shell.short_forms import problem_of
from portal.wording import Wording

Limits: Any = state.ApplicationLimits
"""The State as a page sees it: its fields are Vars."""

_LEAD = Wording(
    "Жаңа мән келесі тексеруден бастап қолданылады. Қызметтер туралы беттердің мәтіні бұдан өзгермейді.",
    "Новое значение действует со следующей проверки. Тексты страниц об услугах от этого не меняются.",
    "A new value applies from the next check on. It does not change the texts of the pages about the services.",
)
_MIO = Wording("ЖАО есептілігінің мерзімдері мен шектері", "Сроки и пороги отчётности МИО", "Deadlines and thresholds of local bodies")
_CHANGED = Wording("Өзгерткен", "Изменил(а)", "Changed by")
_SAVE = Wording("Сақтау", "Сохранить", "Save")


def page() -> rx.Component:
    """Return the page at ``/desk/limits``."""
    content = rx.cond(Limits.loaded, rx.fragment(_form(), rx.el.p(ui.link(_MIO, "/desk/mio/terms"))), ui.skeleton(10))
    return desk_page(TITLE, people_look(content), here="limits", lead=_LEAD)


def _form() -> rx.Component:
    save = ui.button_row(ui.button(_SAVE, look="primary", type="submit"))
    return sent_form(Limits, *[_group(group) for group in LIMIT_GROUPS], save, on_submit=Limits.save)


def _group(group: LimitGroup) -> rx.Component:
    return ui.card(ui.grid(*[_limit(row) for row in group.rows]), title=group.title)


def _limit(row: LimitRow) -> rx.Component:
    name = f"{state.PREFIX}-{row.code}"
    changed = Limits.changed.get(row.code, "").to(str)
    return ui.text_input(
        name,
        row.label,
        value=ui.figure(Limits.values.get(row.code, "").to(str)),
        name=row.code,
        hint=row.hint,
        suffix=row.unit,
        after=rx.cond(changed, rx.el.p(ui.say(_CHANGED), " ", changed, class_name="limit-changed")),
        required=True,
        input_mode="decimal",
        auto_complete="off",
        error=problem_of(Limits, name),
        key=rx.Var.create(f"{name}-") + Limits.serial.to_string(),
    )
