"""The results of a survey: how often each choice was taken, and the way to what was typed."""

from typing import Any

import reflex as rx

from portal.core.surveys.rules import FEWEST, WITHHELD
from portal.web import ui
from portal.wording import Wording

_RESULTS = Wording("Нәтижелер", "Результаты", "Results")
_NONE = Wording("Әзірге ешкім жауап берген жоқ.", "Пока никто не ответил.", "Nobody has answered yet.")
_CHOICE = Wording("Жауап", "Ответ", "Answer")
_COUNT = Wording("Саны", "Сколько", "How many")
_SHARE = Wording("Үлесі", "Доля", "Share")
_ANSWERED = Wording("Сұраққа жауап бергендер:", "Ответили на вопрос:", "Answered the question:")
_SUMMARY = (
    Wording("Ең азы:", "Наименьшее:", "Least:"),
    Wording("Ортасы (медиана):", "Середина (медиана):", "Middle (median):"),
    Wording("Ең көбі:", "Наибольшее:", "Greatest:"),
)
_XLSX = Wording("Excel-ге сақтау", "Сохранить в Excel", "Save as Excel")
_READ = Wording("Жауаптарды оқу", "Читать ответы", "Read the answers")


def results(page: Any) -> rx.Component:
    """Return the results of a published survey, question by question."""
    withheld = ui.notice(WITHHELD.fill(fewest=FEWEST))
    found = rx.fragment(rx.foreach(page.results, lambda one: _question(page, one)))
    answered = rx.cond(page.one[0].answered > 0, found, rx.el.p(ui.say(_NONE), class_name="hint"))
    saved = ui.file_link(_XLSX, rx.Var.create("/api/surveys/") + page.one[0].id + ".xlsx?lang=" + ui.LANGUAGE)
    shown = rx.cond(page.is_withheld, withheld, answered)
    return rx.el.section(rx.el.h2(ui.say(_RESULTS)), ui.button_row(saved), shown, class_name="survey-results")


def _question(page: Any, one: Any) -> rx.Component:
    text = ui.say_dict(one.text)
    read = ui.button(_READ, icon="list", on_click=page.show_texts(one.key), custom_attrs=ui.about(_READ, text))
    typed = rx.fragment(
        _answered(one.answered),
        rx.cond(one.summary.length() > 0, _summary(one)),
        rx.cond(one.answered > 0, ui.button_row(read)),
    )
    return ui.card(
        rx.el.h3(one.number, ". ", text, class_name="told-title"),
        rx.cond(one.is_typed, typed, rx.foreach(one.parts, lambda part: _part(text, part))),
    )


def _summary(one: Any) -> rx.Component:
    ends = (*("; " for _ in _SUMMARY[1:]), "")
    said = [rx.el.span(ui.say(words), " ", ui.figure(ui.say_dict(one.summary[place])), ends[place]) for place, words in enumerate(_SUMMARY)]
    return rx.el.p(*said, class_name="figures")


def _answered(count: Any) -> rx.Component:
    return rx.el.p(ui.say(_ANSWERED), " ", rx.el.span(count, class_name="figures"), class_name="hint")


def _part(text: Any, part: Any) -> rx.Component:
    label = ui.say_dict(part.label)
    columns = (ui.Column(_CHOICE), ui.Column(_COUNT, figures=True), ui.Column(_SHARE, figures=True))
    return rx.fragment(
        rx.cond(label, rx.el.h4(label, class_name="told-title")),
        _answered(part.answered),
        ui.table(rx.cond(label, label, text), columns, part.rows, _row),
    )


def _row(row: Any) -> list[Any]:
    width = row.share.to_string() + "%"
    share = rx.el.div(
        rx.el.span(rx.el.span(style={"width": width}, class_name="bar-fill"), class_name="bar-room", custom_attrs={"aria-hidden": "true"}),
        rx.el.span(row.share, "\u00a0%", class_name="figures"),
        class_name="bar-line",
    )
    return [rx.el.span(ui.say_dict(row.label), class_name="told-title"), rx.el.span(row.count, class_name="figures"), share]
