"""What is typed into the form of a record, taken when every check of its kind is passed."""

import datetime as dt
from collections.abc import Mapping

from sqlmodel import Session, col, select

from portal.core.calendar.rules import local_date
from portal.core.content import queries as content
from portal.core.filling.sent import NotFilled, taken
from portal.core.records.schema import CODE, RecordKind, Values
from portal.core.records.tables import ContentRecord, RecordVersion


def accepted(session: Session, kind: RecordKind, typed: Values, row: ContentRecord | None, at: dt.datetime) -> dict[str, str]:
    """Return the canonical texts of a kind's fields; those that are not changed any more are taken from ``row``.

    Raises:
        NotFilled: something is missing, also in one language, too long, or wrong.
    """
    kept = (kind.fixed if row is not None and row.in_force else frozenset[str]()) | kind.unasked
    typed = {**typed, **{key: row.newest.get(key, "") if row else "" for key in kept}}
    if row is not None and kind.coded:
        typed = {**typed, CODE: row.code}
    texts = taken(kind.fields, typed, content.context(session, local_date(at)))
    problems = kind.check(texts) if kind.check else {}
    if not problems and kind.compared is not None:
        problems = kind.compared(texts, _others(session, kind, row))
    if problems:
        raise NotFilled(problems)
    return texts


def _others(session: Session, kind: RecordKind, row: ContentRecord | None) -> Mapping[str, list[Values]]:
    """Return the texts of the other records of a kind by code: those that hold, and those that wait for their day."""
    every = session.exec(select(ContentRecord).where(ContentRecord.kind == kind.code)).all()
    found: dict[str, list[Values]] = {one.code: [one.published] for one in every if row is None or one.id != row.id}
    waiting = select(ContentRecord.code, RecordVersion.texts).join(RecordVersion, col(RecordVersion.record_id) == ContentRecord.id)
    planned = waiting.where(ContentRecord.kind == kind.code, ContentRecord.planned > 0, RecordVersion.number == ContentRecord.planned)
    for code, texts in session.exec(planned):
        if code in found:
            found[code].append(texts)
    return found
