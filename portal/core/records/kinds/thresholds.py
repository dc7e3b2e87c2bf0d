"""Terms and thresholds: what the operator's checks and deadlines are counted with, each from a day on."""

import datetime as dt
from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal as Number

from sqlmodel import Session

from portal.core.content.queries import thresholds
from portal.core.content.reference.mio_thresholds import MIO_LIMIT_GROUPS
from portal.core.content.reference.thresholds import LIMIT_GROUPS, LimitGroup, LimitRow
from portal.core.content.service import set_threshold
from portal.core.records.kinds import threshold_words as words
from portal.core.records.kinds.threshold_reach import applications_touched, present_week, reporting_touched
from portal.core.records.previews import RecordPreview
from portal.core.records.schema import (
    RecordContent,
    RecordKind,
    RecordTable,
    Touched,
    TouchedLine,
    Values,
    in_languages,
    values_in_languages,
    wording_of,
)
from portal.forms import Context, Field, Unacceptable
from portal.forms.kinds import Choice, Decimal, Text
from portal.forms.kinds.numbers import grouped, plain, stored_number
from portal.wording import Wording, joined, same

VALUE = "value"
_NO_CONTEXT = Context(dt.date.min)
"""Numbers are judged alike on every day."""
_ALL = (*LIMIT_GROUPS, *MIO_LIMIT_GROUPS)
_ROWS: Mapping[str, LimitRow] = {row.code: row for group in _ALL for row in group.rows}


def _table(groups: Sequence[LimitGroup]) -> RecordTable:
    def existing(session: Session) -> Iterator[RecordContent]:
        known = thresholds(session)
        for group in groups:
            for row in group.rows:
                value = plain(known[row.code].now) if row.code in known else row.value
                texts = {"limit": row.code, "group": group.code, **values_in_languages("name", row.label), VALUE: value}
                yield RecordContent(row.code, texts)

    return RecordTable(existing, _put)


def _put(session: Session, kept: RecordContent, position: int) -> None:  # noqa: ARG001  (the program orders thresholds)
    set_threshold(session, kept.code, kept.values[VALUE], wording_of(kept.values, "name"), since=kept.since)


def _check(values: Values) -> dict[str, Wording]:
    """Refuse a value out of the bounds of this threshold."""
    row = _ROWS[values["limit"]]
    try:
        row.kind.accept(values[VALUE], _NO_CONTEXT)
    except Unacceptable as refused:
        return {VALUE: refused.wording.fill(label=row.label)}
    return {}


def _compared(values: Values, others: Mapping[str, Sequence[Values]]) -> dict[str, Wording]:
    """Refuse a value that is not less than another one that must be greater, as it holds or will from its day on."""
    row, mine = _ROWS[values["limit"]], Number(values[VALUE])
    for code, texts in others.items():
        other = _ROWS.get(code)
        if other is None:  # of a threshold that the program does not have any more
            continue
        for known in (Number(one[VALUE]) for one in texts):
            if code in row.less_than and mine >= known:
                return {VALUE: words.LESS.fill(label=row.label, other=other.label, value=_said(other, known))}
            if row.code in other.less_than and mine <= known:
                return {VALUE: words.GREATER.fill(label=row.label, other=other.label, value=_said(other, known))}
    return {}


def _said(row: LimitRow, value: Number) -> Wording:
    number = grouped(plain(value))
    return joined((number, row.unit), "\u00a0") if row.unit.ru else number


def _line(values: Values) -> Wording:
    number, row = stored_number(values[VALUE]), _ROWS.get(values["limit"])
    return _said(row, number) if number is not None and row is not None else same(values[VALUE])


def _preview(values: Values) -> RecordPreview:
    """Return the value with its unit and what it does: no page shows a threshold alone, checks and deadlines are counted with it."""
    row = _ROWS.get(values["limit"])
    return RecordPreview(wording_of(values, "name"), ((words.VALUE, _line(values)),), (row.hint,) if row else ())


def _touched(count: Callable[[Session, str], tuple[TouchedLine, ...]], note: Wording) -> Callable[[Session, str, Values], Touched]:
    def touched(session: Session, code: str, values: Values) -> Touched:
        if code not in _ROWS:
            return Touched(note, ())
        row = _ROWS[code]
        about = words.ABOUT.fill(label=row.label, hint=row.hint, bounds=words.bounds(row))
        return Touched(joined((about, note), " "), count(session, values["group"]))

    return touched


def _fields(groups: Sequence[LimitGroup]) -> tuple[Field, ...]:
    return (
        Field("limit", words.CODE, Text(limit=60), required=True),
        Field("group", words.GROUP, Choice(tuple((group.code, group.title) for group in groups)), required=True),
        *in_languages("name", words.NAME, Text(limit=300)),
        Field(VALUE, words.VALUE, Decimal(), required=True, wide=True),
    )


def _kind(code: str, title: Wording, lead: Wording, icon: str, groups: Sequence[LimitGroup]) -> RecordKind:
    applications = groups is LIMIT_GROUPS
    return RecordKind(
        code=code,
        title=title,
        lead=lead,
        icon=icon,
        fields=_fields(groups),
        name="name",
        preview=_preview,
        said=_line,
        group="group",
        table=_table(groups),
        follows=True,
        closed=True,
        moved=False,
        unasked=frozenset({"limit", "group", "name_kk", "name_ru", "name_en"}),
        check=_check,
        compared=_compared,
        touched=_touched(applications_touched, words.NOTE) if applications else _touched(reporting_touched, words.MIO_NOTE),
        effect=None if applications else present_week,
    )


LIMITS = _kind("limits", words.TITLE, words.LEAD, "sliders-horizontal", LIMIT_GROUPS)
MIO_LIMITS = _kind("mio_limits", words.MIO_TITLE, words.MIO_LEAD, "timer", MIO_LIMIT_GROUPS)
