"""Finding rows of the audit journal: every search reads a few stretches of an index, never the whole table."""

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, or_, tuple_, union
from sqlmodel import Session, col, func, select

from portal.core.accounts.tables import Account, Organisation
from portal.core.applications.tables import Application
from portal.core.audit.tables import AuditRow
from portal.core.journal.reference.things import THING_WORDS
from portal.core.journal.rules import LONGEST, MOST_PEOPLE, JournalFilters
from portal.db import by_name, has_words
from portal.texts.cleaning import folded, one_line

_BIN = re.compile("[0-9]{12}")
_ID = re.compile("[0-9a-f]{32}")
_SUBJECT = re.compile(f"(?:{'|'.join(THING_WORDS)})(?::.+)?")
_LAST_FIGURES = re.compile("[0-9]{6}")


@dataclass(frozen=True)
class JournalSearch:
    """What a search looks for, with people and things found; ``None`` narrows nothing, an empty sequence finds nothing."""

    accounts: Sequence[str] | None
    organisations: Sequence[str]
    subjects: Sequence[str] | None
    verbs: Sequence[str]
    since: dt.datetime | None
    until: dt.datetime | None
    names: Sequence[str] = ()
    """Whom the typed person is."""
    many: bool = False

    @property
    def is_hopeless(self) -> bool:
        """Whether a person or thing was typed that there is not."""
        nobody = self.accounts is not None and not self.accounts and not self.organisations
        return nobody or (self.subjects is not None and not self.subjects)


def wanted(session: Session, filters: JournalFilters, since: dt.datetime | None, until: dt.datetime | None) -> JournalSearch:
    """Return what the filters look for. The caller has checked who may read the journal."""
    person, thing = one_line(filters.person)[:LONGEST], one_line(filters.thing)[:LONGEST]
    subjects = _subjects(session, thing) if thing else None
    if not person:
        return JournalSearch(None, (), subjects, filters.verbs, since, until)
    if _BIN.fullmatch(person):
        organisation = session.exec(select(Organisation).where(Organisation.bin == person)).first()
        found = [organisation] if organisation else []
        return JournalSearch((), [one.id for one in found], subjects, filters.verbs, since, until, [one.name for one in found])
    has = func.lower(Account.email).contains(folded(person), autoescape=True) if "@" in person else has_words(Account.name, person)
    people = session.exec(select(Account).where(has).order_by(by_name(Account.name), col(Account.id)).limit(MOST_PEOPLE + 1)).all()
    shown = people[:MOST_PEOPLE]
    names = [one.name for one in shown]
    return JournalSearch([one.id for one in shown], (), subjects, filters.verbs, since, until, names, len(people) > MOST_PEOPLE)


def _subjects(session: Session, thing: str) -> Sequence[str]:
    """Return the subjects that a registration number, an id or a subject itself names."""
    if _SUBJECT.fullmatch(thing):
        return [thing]
    if _ID.fullmatch(thing):
        return [f"{kind}:{thing}" for kind in THING_WORDS]
    number = col(Application.registration_number)
    numbered = number.endswith(thing) if _LAST_FIGURES.fullmatch(thing) else number == thing.upper()
    ids = session.exec(select(Application.id).where(number != "", numbered).limit(MOST_PEOPLE)).all()
    return [f"application:{one}" for one in ids]


def found(session: Session, asked: JournalSearch, after: int, limit: int) -> Sequence[AuditRow]:
    """Return up to ``limit`` rows, newest first; those after the row with the number ``after``, from the newest one when it is 0."""
    if asked.is_hopeless:
        return ()
    at, seq = col(AuditRow.at), col(AuditRow.seq)
    common = _bounds(session, asked, after)
    parts = [
        select(AuditRow.at, AuditRow.seq).where(*branch, *common).order_by(at.desc(), seq.desc()).limit(limit).subquery()
        for branch in _branches(asked)
    ]
    joined: Any = union(*(select(part.c.at, part.c.seq) for part in parts)).subquery() if len(parts) > 1 else parts[0]
    numbers = (
        session.connection().execute(select(joined.c.seq).order_by(joined.c.at.desc(), joined.c.seq.desc()).limit(limit)).scalars().all()
    )
    rows: dict[int, AuditRow] = {}
    for start in range(0, len(numbers), 500):
        rows |= {row.seq: row for row in session.exec(select(AuditRow).where(seq.in_(numbers[start : start + 500]))).all()}
    return [rows[number] for number in numbers]


def _bounds(session: Session, asked: JournalSearch, after: int) -> list[ColumnElement[bool]]:
    at, seq = col(AuditRow.at), col(AuditRow.seq)
    bounds: list[ColumnElement[bool]] = []
    if asked.since is not None:
        bounds.append(at >= asked.since)
    if asked.until is not None:
        bounds.append(at < asked.until)
    last = session.exec(select(AuditRow.at).where(AuditRow.seq == after)).first() if after else None
    if last is not None:
        bounds += [at <= last, tuple_(at, seq) < tuple_(last, after)]
    return bounds


def _branches(asked: JournalSearch) -> list[list[ColumnElement[bool]]]:
    """Return the conditions whose rows together are looked for; each begins with a column that leads an index, then come moments."""
    of_kind = [col(AuditRow.verb).in_(asked.verbs)] if asked.verbs else []
    people = _people(asked)
    if asked.subjects is not None:
        by_people = [or_(*people)] if people else []
        return [[col(AuditRow.subject) == subject, *of_kind, *by_people] for subject in asked.subjects]
    if people:
        return [[person, *of_kind] for person in people]
    return [[col(AuditRow.verb) == verb] for verb in asked.verbs] or [[]]


def _people(asked: JournalSearch) -> list[ColumnElement[bool]]:
    """Return the conditions of the people: what they did, and what was done to their accounts, such as a sign-in."""
    accounts = asked.accounts or ()
    return [
        *(col(AuditRow.account_id) == one for one in accounts),
        *(col(AuditRow.subject) == f"account:{one}" for one in accounts),
        *(col(AuditRow.organisation_id) == one for one in asked.organisations),
    ]
