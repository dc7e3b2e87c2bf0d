"""Bodies at risk: which, why, and the evidence for the authorised body (seed 004, paragraph 10)."""

from typing import Any

import reflex as rx

from portal.core.reporting.monitoring import schema as documents
from portal.core.reporting.monitoring.rules.risk import RISK_WORDS
from portal.core.reporting.monitoring.rules.risk import Risk as Rank
from portal.web import ui
from portal.web.desk.country.words import CARD
from portal.web.desk.monitoring import section_filter, weeks_filter
from portal.web.desk.risk import state
from portal.web.shell.layouts import desk_page
from portal.wording import Wording

Risk: Any = state.AtRisk
"""The State as a page sees it: its fields are Vars."""

TITLE = Wording("Тәуекелдегі органдар", "Органы в зоне риска", "Bodies at risk")
_TERMS = Wording("Қай шарттар бойынша", "По каким условиям", "Under which conditions")
_NOBODY = Wording("Тәуекелдегі орган жоқ", "Органов в зоне риска нет", "No bodies at risk")
_NOBODY_TEXT = Wording(
    "Осы кезеңде барлық орган деректерді шарттарға сай енгізді.",
    "За этот период все органы вносили данные в пределах условий.",
    "In this period every body entered its data within the conditions.",
)
_CONSIDERED = Wording("Қаралған органдар:", "Рассмотрено органов:", "Bodies considered:")
_PDF = Wording("PDF жүктеу", "Скачать PDF", "Download PDF")
_XLSX = Wording("Excel жүктеу", "Скачать Excel", "Download Excel")
_TO_LIST = Wording("Барлық органдар", "Все органы", "All bodies")
_MAP = Wording("Апталар картасы", "Карта недель", "Map of weeks")
_NOTHING = Wording("Жоқ", "Нет", "None")


def page() -> rx.Component:
    """Return the page at ``/desk/mio/risk``."""
    shown = rx.cond(Risk.body.id, _evidence(), _list())
    return desk_page(
        TITLE,
        _choices(),
        rx.cond(Risk.loaded, rx.fragment(_terms(), shown), ui.skeleton(8)),
        here="risk",
        lead=documents.BASIS,
        heading=rx.cond(Risk.body.id, ui.say_dict(Risk.body.name), ui.say(TITLE)).to(str),
        actions=_files(),
    )


def _files() -> rx.Component:
    def file(kind: str, words: Wording) -> rx.Component:
        address = rx.Var.create(f"/api/mio/risk.{kind}?") + Risk.query + "&lang=" + ui.LANGUAGE
        return ui.link_button(words, address, icon="download", reload_document=True)

    return rx.el.div(file("pdf", _PDF), file("xlsx", _XLSX), class_name="button-row")


def _choices() -> rx.Component:
    return rx.el.div(
        section_filter("risk", Risk),
        weeks_filter("risk", Risk),
        rx.el.p(rx.el.span(ui.say(documents.PERIOD), ": "), rx.el.strong(ui.say_dict(Risk.period), class_name="figures")),
        class_name="filters",
    )


def _terms() -> rx.Component:
    return rx.el.details(
        rx.el.summary(ui.say(_TERMS)),
        rx.el.ul(rx.foreach(Risk.terms, lambda one: rx.el.li(ui.say_dict(one)))),
        rx.el.p(ui.say(documents.COUNTED), class_name="hint"),
        class_name="risk-terms",
    )


def _list() -> rx.Component:
    columns = (
        ui.Column(documents.BODY),
        ui.Column(documents.REASONS),
        ui.Column(documents.DUE, figures=True),
        ui.Column(documents.MISSING, figures=True),
        ui.Column(documents.LATE, figures=True),
        ui.Column(documents.IN_TIME, figures=True),
    )
    listed = ui.table(TITLE, columns, Risk.bodies, _line)
    return rx.fragment(
        rx.cond(Risk.bodies.length() > 0, listed, ui.empty_state(_NOBODY, _NOBODY_TEXT)),
        rx.el.p(ui.say(_CONSIDERED), " ", Risk.considered, class_name="hint"),
    )


def _line(one: Any) -> list[rx.Component]:
    return [
        rx.el.div(ui.link(ui.say_dict(one.name), one.href), rx.el.p(ui.say_dict(one.region), class_name="hint"), _level(one)),
        _reasons(one),
        rx.el.span(one.due, class_name="figures"),
        rx.el.span(one.missing, class_name="figures"),
        rx.el.span(one.late, class_name="figures"),
        rx.el.span(one.in_time, class_name="figures"),
    ]


def _level(one: Any) -> rx.Component:
    watched = rx.cond(one.listed, ui.badge(RISK_WORDS[Rank.WATCH], "warning", "eye"), ui.badge(documents.NO_RISK, "success", "check"))
    return rx.cond(one.high, ui.badge(RISK_WORDS[Rank.HIGH], "error", "triangle-alert"), watched)


def _reasons(one: Any) -> rx.Component:
    return rx.el.ul(rx.foreach(one.reasons, lambda reason: rx.el.li(ui.say_dict(reason))), class_name="risk-reasons")


def _evidence() -> rx.Component:
    weeks = (
        ui.Column(documents.OBJECT),
        ui.Column(documents.SECTION),
        ui.Column(documents.SUBSECTION),
        ui.Column(documents.MISSING),
        ui.Column(documents.LATE_BY),
    )
    address, card = rx.Var.create("/desk/mio?level=body&key=") + Risk.body.id, rx.Var.create("/desk/mio/bodies/") + Risk.body.id
    return rx.fragment(
        rx.el.p(ui.link(_TO_LIST, "/desk/mio/risk"), " · ", ui.link(_MAP, address), " · ", ui.link(CARD, card)),
        rx.el.div(_level(Risk.body), _reasons(Risk.body)),
        rx.el.h2(ui.say(documents.OBJECTS)),
        rx.cond(Risk.objects.length() > 0, ui.table(documents.OBJECTS, weeks, Risk.objects, _object), rx.el.p(ui.say(_NOTHING))),
        rx.cond(Risk.pages_of_objects > 1, ui.pagination(Risk.page, Risk.pages_of_objects, Risk.turn)),
        _facts(documents.PAGES, Risk.pages),
        _facts(documents.NOTICES, Risk.notices),
        _facts(documents.QUESTIONS, Risk.questions),
    )


def _object(one: Any) -> list[rx.Component]:
    return [
        rx.cond(one.href, ui.link(ui.say_dict(one.name), one.href), rx.el.span(ui.say_dict(one.name))),
        rx.el.span(ui.say_dict(one.section)),
        rx.el.span(ui.say_dict(one.subsection)),
        rx.el.span(ui.say_dict(one.missing), class_name="figures"),
        rx.el.span(ui.say_dict(one.late), class_name="figures"),
    ]


def _facts(title: Wording, facts: Any) -> rx.Component:
    def fact(one: Any) -> rx.Component:
        name = rx.cond(one.href, ui.link(ui.say_dict(one.name), one.href), rx.el.span(ui.say_dict(one.name)))
        return rx.el.li(name, " — ", ui.say_dict(one.words))

    return rx.fragment(
        rx.el.h2(ui.say(title)),
        rx.cond(facts.length() > 0, rx.el.ul(rx.foreach(facts, fact)), rx.el.p(ui.say(_NOTHING), class_name="hint")),
    )
