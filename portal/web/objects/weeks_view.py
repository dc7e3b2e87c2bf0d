"""Weeks of an object on a page: the state in words with an icon, the history as a table, later changes."""

from collections.abc import Callable, Sequence
from typing import Any, Literal

import reflex as rx

from portal.core.reporting.basics.rules.sections import SUBSECTION_WORDS, Subsection
from portal.web import ui
from portal.web.objects.places import place_in_week
from portal.wording import Wording

_LATE = Wording("кешігіп енгізілді", "внесено с опозданием", "entered late")
_ENTERED = Wording("Енгізілді", "Внесено", "Entered")
_NOT_EXPECTED = Wording("Бұл аптада күтілмейді", "На этой неделе не ожидается", "Not expected this week")
_WEEK = Wording("Апта", "Неделя", "Week")
_STATE = Wording("Күйі", "Состояние", "State")
_PERCENT = Wording("Аяқталуы, %", "Завершено, %", "Completed, %")
_PLAN = Wording("ЖЖК бойынша, %", "План по ГПР, %", "Schedule, %")
_LAG = Wording("Артта қалу, %", "Отставание, %", "Lag, %")
_LABOUR = Wording("Еңбек ресурстары, адам", "Трудовые ресурсы, чел.", "Workers, total")
_TAKEN = Wording("Игерілді, ₸", "Освоено, ₸", "Absorbed, ₸")
_SOLD = Wording("Өткізілді, пәтер", "Реализовано квартир", "Apartments sold")
_AMENDED = Wording("Түзетулер", "Исправления", "Corrections")
_BECOMES = Wording("болады", "станет", "becomes")
_CORRECTED = Wording("Оператордың түзетулері", "Исправления оператора", "Corrections by the operator")
_WAS = Wording("(бұрын {before} болған)", "(было {before})", "(was {before})")
_WAS_EMPTY = Wording("(бұрын бос болған)", "(было пусто)", "(was empty)")
_REASON = Wording("Себебі:", "Причина:", "Reason:")
_TAKEN_BACK = Wording("қайтарылды", "отменено", "undone")
_OPERATOR = Wording("оператор", "оператор", "operator")
_LOWER = Wording("Пайыз неге төмендеді:", "Почему процент ниже:", "Why the percentage is lower:")
_GONE = Wording("өшірілді", "удалено", "deleted")
_NO_WEEKS = Wording(
    "Апталар құрылыс басталған күннен саналады. Күн әлі көрсетілмеген немесе алда.",
    "Недели считаются с даты начала строительства. Она ещё не указана или не наступила.",
    "Weeks are counted from the start of construction. It is not entered yet or is in the future.",
)

_TONES: tuple[tuple[str, Literal["success", "info", "error"], str], ...] = (
    ("reported", "success", "check"),
    ("confirmed", "info", "equal"),
    ("missing", "error", "circle-alert"),
)


def state_badge(state: Any) -> rx.Component:
    """Return a week's state, a Var of ``StateShown``, in words with an icon."""
    words = ui.say_dict(state.words)
    known = [(key, ui.badge(words, tone, sign)) for key, tone, sign in _TONES]
    late = rx.el.span(ui.icon("clock-alert", 14), ui.say(_LATE), class_name="badge-word tone-warning")
    return rx.el.span(
        rx.match(
            state.state, *known, ("awaited", ui.badge(words, "neutral", "clock")), rx.el.span(ui.say(_NOT_EXPECTED), class_name="hint")
        ),
        rx.cond(state.late, late),
        class_name="state-words",
    )


def entered(state: Any) -> rx.Component:
    """Return when and by whom a week was entered; empty while it was not."""
    words = rx.el.span(ui.say(_ENTERED), " ", state.entered, rx.cond(state.by, "\u00a0· ", ""), state.by, class_name="hint figures")
    return rx.cond(state.entered, words)


_Part = tuple[Sequence[ui.Column], Callable[[Any], list[Any]]]
_PARTS: dict[Subsection, _Part] = {
    Subsection.PROGRESS: (
        [ui.Column(title, figures=True) for title in (_PERCENT, _PLAN, _LAG, _LABOUR)],
        lambda line: [ui.figure(text) for text in (line.percent, line.plan, line.lag, line.labour)],
    ),
    Subsection.FUNDING: ([ui.Column(_TAKEN, figures=True)], lambda line: [ui.figure(line.taken)]),
    Subsection.SALES: ([ui.Column(_SOLD, figures=True)], lambda line: [line.sold]),
}


def history(subsection: Subsection, lines: Any) -> rx.Component:
    """Return the weeks of a subsection as a table, each a link to it; ``lines`` is a Var of ``HistoryShown``."""
    columns, figures = _PARTS[subsection]

    def cells(line: Any) -> list[Any]:
        dates = rx.el.span(ui.say_dict(line.dates), class_name="figures")
        return [
            ui.place_link(dates, href=place_in_week(subsection, "", line.iso), class_name="link"),
            rx.el.div(state_badge(line.state), rx.el.div(entered(line.state))),
            *[rx.el.span(value, class_name="figures") for value in figures(line)],
            _changes(line),
        ]

    table = ui.table(
        SUBSECTION_WORDS[subsection], (ui.Column(_WEEK), ui.Column(_STATE), *columns, ui.Column(_AMENDED)), lines, cells
    )  # fmt: skip
    return rx.cond(lines.length() > 0, rx.fragment(table, ui.held()), rx.el.p(ui.say(_NO_WEEKS), class_name="hint"))


def amendments(lines: Any) -> rx.Component:
    """Return the changes after entry, each with its reason; ``lines`` is a Var of ``AmendmentShown``."""
    return rx.el.ul(rx.foreach(lines, _amendment), class_name="amendments")


def corrected(lines: Any) -> rx.Component:
    """Return what the operator corrected in «Информация», under a heading; nothing while there is none."""
    return rx.cond(lines.length() > 0, rx.el.section(rx.el.h2(ui.say(_CORRECTED), class_name="group-title"), amendments(lines)))


def step(now: Any, then: Any) -> rx.Component:
    """Return a value as it is and, where it would change, as it becomes; both are Vars of words."""
    arrow = rx.fragment(
        rx.el.span(" → ", custom_attrs={"aria-hidden": "true"}),
        rx.el.span(ui.say(_BECOMES), " ", class_name="sr-only"),
        rx.el.strong(ui.say_dict(then)),
    )
    return rx.el.span(ui.say_dict(now), rx.cond(then.length() > 0, arrow), class_name="figures")


def _changes(line: Any) -> rx.Component:
    lower = rx.el.p(ui.say(_LOWER), " ", line.lower_reason, class_name="hint")
    return rx.el.div(rx.cond(line.lower_reason, lower), rx.cond(line.amendments.length() > 0, amendments(line.amendments)))


def _amendment(line: Any) -> rx.Component:
    after = rx.cond(line.after.length() > 0, rx.el.span(ui.say_dict(line.after), class_name="figures"), ui.say(_GONE))
    was = ui.say(_WAS).to(str).replace("{before}", ui.say_dict(line.before))
    by = rx.fragment(line.by, rx.cond(line.by_operator, rx.fragment(" (", ui.say(_OPERATOR), ")")))
    reason = rx.cond(line.reason, rx.fragment(" · ", ui.say(_REASON), " ", line.reason))
    return rx.el.li(
        rx.el.span(ui.say_dict(line.label), ": "),
        after,
        rx.el.span(" ", rx.cond(line.before.length() > 0, was, ui.say(_WAS_EMPTY)), class_name="hint figures"),
        rx.cond(line.undone, rx.fragment(" ", ui.badge(_TAKEN_BACK))),
        rx.el.p(line.at, "\u00a0· ", by, reason, class_name="hint"),
    )
