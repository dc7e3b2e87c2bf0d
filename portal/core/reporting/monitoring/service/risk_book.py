"""The workbook of bodies at risk: a sheet of bodies, then sheets of every missing or late week, page, notice and question."""

import datetime as dt
import io
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from portal.core.calendar.rules import local
from portal.core.reporting.basics.rules.weeks import Week, week_said
from portal.core.reporting.monitoring import schema as words
from portal.core.reporting.monitoring.queries.risk_views import Behind, RiskBody, RiskObject
from portal.core.reporting.monitoring.rules.risk import RISK_WORDS, Risk
from portal.texts.alphabet import sort_key
from portal.wording import Wording

Value = str | int | dt.date | dt.datetime | None
_OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
"""Options that keep a text beginning with «=» from becoming a formula."""
_CREATED = dt.datetime(2000, 1, 1)  # noqa: DTZ001  (the format knows no zones; a true date would change the bytes of equal books)


def workbook(
    bodies: Sequence[RiskBody], behind: Behind, names: Mapping[str, Wording], about: Sequence[tuple[str, str]], language: str
) -> bytes:  # fmt: skip
    """Return the workbook as bytes; ``names`` are the bodies whose evidence it contains, ``about`` its facts and notes."""
    made = io.BytesIO()
    book = xlsxwriter.Workbook(made, _OPTIONS)
    book.set_properties({"title": words.TITLE.said(language), "created": _CREATED})
    sheets = _Sheets(book, language)
    sheets.add("bodies", _BODIES, (_body(one, language) for one in bodies))
    of = {key: name.said(language) for key, name in names.items()}
    within = ((of[one.body_id], one) for one in behind.objects if one.body_id in of)
    listed = sorted(within, key=lambda pair: (sort_key(pair[0]), pair[1].body_id, sort_key(pair[1].name.said(language))))
    told = [(body, one, _three(one, language)) for body, one in listed]
    sheets.add("missing", _MISSING, ((body, *parts, _week(week, language)) for body, one, parts in told for week in one.missing))
    late = ((body, *parts, week) for body, one, parts in told for week in one.late)
    sheets.add("late", _LATE, ((*start, _week(week.week, language), _local(week.entered_at), week.days) for *start, week in late))
    pages = (
        (of[one.body_id], one.name.said(language), one.section_wording.said(language), one.days)
        for one in behind.pages
        if one.body_id in of
    )
    sheets.add("pages", _PAGES, sorted(pages, key=_by_names))
    notices = ((of[one.body_id], one.name, one.dismissed_on, one.notified_on, one.days) for one in behind.notices if one.body_id in of)
    sheets.add("notices", _NOTICES, sorted(notices, key=_by_names))
    questions = (
        (of[one.body_id], one.name.said(language), one.week, one.wording.said(language)) for one in behind.questions if one.body_id in of
    )
    asked = sorted(questions, key=_by_names)
    sheets.add("questions", _QUESTIONS, ((body, name, _week(week, language), said) for body, name, week, said in asked))
    sheets.add("about", (), about)
    book.close()
    return made.getvalue()


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


class _Sheets:
    """Adds sheets with one style to a workbook."""

    def __init__(self, book: xlsxwriter.Workbook, language: str) -> None:
        self._book, self._language = book, language
        self._head = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
        looks = {dt.datetime: "dd.mm.yyyy hh:mm", dt.date: "dd.mm.yyyy"}
        self._formats = {kind: book.add_format({"num_format": look}) for kind, look in looks.items()}

    def add(self, key: str, heads: Sequence[tuple[Wording, int]], rows: Iterable[Sequence[Value]]) -> None:
        """Add a sheet with its headings frozen and a filter over them; without headings two wide columns."""
        sheet = self._book.add_worksheet(words.SHEETS[key].said(self._language))
        for column, (head, width) in enumerate(heads):
            sheet.set_column(column, column, width)
            sheet.write_string(0, column, head.said(self._language), self._head)
        if not heads:
            sheet.set_column(0, 0, 30)
            sheet.set_column(1, 1, 120)
        last = 0
        for last, row in enumerate(rows, start=1 if heads else 0):
            for column, value in enumerate(row):
                self._write(sheet, last, column, value)
        if heads:
            sheet.freeze_panes(1, 0)
            sheet.autofilter(0, 0, last, len(heads) - 1)

    def _write(self, sheet: Worksheet, row: int, column: int, value: Value) -> None:
        if value is None:
            return
        if isinstance(value, dt.date):
            sheet.write(row, column, value, self._formats[type(value)])
        else:
            sheet.write(row, column, value)


def _week(iso: str, language: str) -> str:
    return week_said(Week.parse(iso)).said(language)


def _three(risk_object: RiskObject, language: str) -> tuple[str, str, str]:
    return risk_object.name.said(language), risk_object.section_wording.said(language), risk_object.subsection_wording.said(language)


def _by_names(row: Sequence[Value]) -> tuple[Any, ...]:
    return sort_key(str(row[0])), sort_key(str(row[1])), row[2:]


def _body(body: RiskBody, language: str) -> Sequence[Value]:
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


def _local(at: dt.datetime) -> dt.datetime:
    return local(at).replace(tzinfo=None)
