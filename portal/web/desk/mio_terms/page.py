"""«Сроки и пороги»: when a week is due and locked, and from which values on a question is asked."""

from typing import Any

import reflex as rx

from portal.core.reporting.deadlines.schema import GROUPS, ReportingTerm, TermGroup
from portal.forms import Field
from portal.web import ui
from portal.web.desk.mio_terms import state
from portal.web.desk.thresholds import SAVE, threshold_field
from portal.web.forms.sent_form import sent_form
from portal.web.shell.layouts import desk_page
from portal.web.shell.people import people_look
from portal.wording import Wording

Terms: Any = state.Terms
"""The State as a page sees it: its fields are Vars."""

TITLE = Wording("Мерзімдер мен шектер", "Сроки и пороги", "Deadlines and thresholds")
_NOW = Wording("Қазіргі апта", "Текущая неделя", "Current week")
_WEEK = Wording("Апта", "Неделя", "Week")
_DUE = Wording("Тапсыру мерзімі", "Сдать до", "Due by")
_LOCKS = Wording("Жабылады", "Закроется", "Locked at")
_LATE = Wording(
    "Кешігу енгізілген сәтте белгіленеді: мерзімді өзгерту бұрын кешіккен апталарды түземейді.",
    "Опоздание фиксируется в момент внесения: новый срок не исправит уже опоздавшие недели.",
    "Lateness is recorded at the moment of entry: a new deadline does not change weeks that are late already.",
)


def page() -> rx.Component:
    """Return the page at ``/desk/mio/terms``."""
    return desk_page(TITLE, people_look(rx.cond(Terms.loaded, rx.fragment(_now(), _form()), ui.skeleton(8))), here="terms")


def _now() -> rx.Component:
    return ui.card(
        ui.definition_list((_WEEK, _figures(ui.say_dict(Terms.week))), (_DUE, _figures(Terms.due)), (_LOCKS, _figures(Terms.locks))),
        rx.el.p(ui.say(_LATE), class_name="hint"),
        title=_NOW,
    )


def _figures(value: Any) -> rx.Component:
    return rx.el.span(value, class_name="figures")


def _form() -> rx.Component:
    save = rx.cond(Terms.may_change, ui.button_row(ui.button(SAVE, look="primary", type="submit")))
    return sent_form(Terms, *[_group(group) for group in GROUPS], save, on_submit=Terms.save)


def _group(group: TermGroup) -> rx.Component:
    return ui.card(ui.grid(*[_term(term) for term in group.terms]), title=group.title)


def _term(term: ReportingTerm) -> rx.Component:
    field = Field(term.code, term.label, term.kind, hint=term.hint)
    return threshold_field(Terms, state.PREFIX, field, term.unit, whole=True, read_only=~Terms.may_change)
