"""The workbook of bodies at risk: a sheet of bodies, then sheets of every missing or late week, page, notice and question."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from portal.core.documents.table_books import Cell, TableBook
from portal.core.reporting.basics.rules.weeks import Week, week_said
from portal.core.reporting.monitoring import schema as words
from portal.core.reporting.monitoring.queries.risk_views import Behind, RiskBody, RiskObject
from portal.core.reporting.monitoring.rules.risk import RISK_WORDS, Risk
from portal.texts.alphabet import sort_key
from portal.wording import Wording


def workbook(
    bodies: Sequence[RiskBody], behind: Behind, names: Mapping[str, Wording], about: Sequence[tuple[str, str]], language: str
) -> bytes:  # fmt: skip
    """Return the workbook as bytes; ``names`` are the bodies whose evidence it contains, ``about`` its facts and notes."""
    book = TableBook(words.TITLE.said(language))

    def add(key: str, heads: Sequence[tuple[Wording, int]], rows: Iterable[Sequence[Cell]]) -> None:
        book.add(words.SHEETS[key].said(language), [(head.said(language), width) for head, width in heads], rows)

    add("bodies", _BODIES, (_body(one, language) for one in bodies))
    of = {key: name.said(language) for key, name in names.items()}
    within = ((of[one.body_id], one) for one in behind.objects if one.body_id in of)
    listed = sorted(within, key=lambda pair: (sort_key(pair[0]), pair[1].body_id, sort_key(pair[1].name.said(language))))
    told = [(body, one, _three(one, language)) for body, one in listed]
    add("missing", _MISSING, ((body, *parts, _week(week, language)) for body, one, parts in told for week in one.missing))
    late = ((body, *parts, week) for body, one, parts in told for week in one.late)
    add("late", _LATE, ((*start, _week(week.week, language), week.entered_at, week.days) for *start, week in late))
    pages = (
        (of[one.body_id], one.name.said(language), one.section_wording.said(language), one.days)
        for one in behind.pages
        if one.body_id in of
    )
    add("pages", _PAGES, sorted(pages, key=_by_names))
    notices = ((of[one.body_id], one.name, one.dismissed_on, one.notified_on, one.days) for one in behind.notices if one.body_id in of)
    add("notices", _NOTICES, sorted(notices, key=_by_names))
    questions = (
        (of[one.body_id], one.name.said(language), one.week, one.wording.said(language)) for one in behind.questions if one.body_id in of
    )
    asked = sorted(questions, key=_by_names)
    add("questions", _QUESTIONS, ((body, name, _week(week, language), said) for body, name, week, said in asked))
    add("about", (), about)
    return book.content()


_BODIES = (
    (words.BODY, 44), (words.REGION, 24), (words.RISK, 16), (words.DUE, 10), (words.MISSING, 10), (words.LATE, 10),
    (words.IN_TIME, 10), (words.COMPLETE, 10), (words.SILENCE, 10), (words.PAGES_LATE, 10), (words.NOTICES_LATE, 10),
    (words.UNEXPLAINED, 10), (words.REASONS, 80),
)  # fmt: skip
_MISSING = ((words.BODY, 44), (words.OBJECT, 44), (words.SECTION, 30), (words.SUBSECTION, 22), (words.WEEK, 28))
_LATE = (*_MISSING, (words.ENTERED, 18), (words.LATE_BY, 12))
_PAGES = ((words.BODY, 44), (words.OBJECT, 44), (words.SECTION, 30), (words.WORKING_DAYS, 14))
_NOTICES = ((words.BODY, 44), (words.PERSON, 36), (words.DISMISSED, 14), (words.NOTIFIED, 14), (words.WORKING_DAYS, 14))
_QUESTIONS = ((words.BODY, 44), (words.OBJECT, 44), (words.WEEK, 28), (words.QUESTION, 100))


def _week(iso: str, language: str) -> str:
    return week_said(Week.parse(iso)).said(language)


def _three(risk_object: RiskObject, language: str) -> tuple[str, str, str]:
    return risk_object.name.said(language), risk_object.section_wording.said(language), risk_object.subsection_wording.said(language)


def _by_names(row: Sequence[Cell]) -> tuple[Any, ...]:
    return sort_key(str(row[0])), sort_key(str(row[1])), row[2:]


def _body(body: RiskBody, language: str) -> Sequence[Cell]:
    risk = RISK_WORDS[Risk(body.level)] if body.level else words.NO_RISK
    reasons = "; ".join(reason.said(language) for reason in body.reasons)
    figures = (
        body.due,
        body.missing,
        body.late,
        body.in_time,
        body.complete,
        body.longest_silence,
        body.pages_late,
        body.notices_late,
        body.questions,
    )
    return (body.name.said(language), body.region_name.said(language), risk.said(language), *figures, reasons)
