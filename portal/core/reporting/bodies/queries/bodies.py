"""Local bodies and their executors for the operator's pages."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, func, or_
from sqlmodel import Session, col, select

from portal.core.accounts.rules import ensure_staff
from portal.core.accounts.schema import Actor, ExecutorAccount, StaffRole
from portal.core.accounts.sessions import queries as accounts
from portal.core.content import queries as content
from portal.core.documents import queries as documents
from portal.core.documents.schema import StoredFile
from portal.core.errors import NotFound
from portal.core.reporting.basics.queries import READERS, by_body_name
from portal.core.reporting.basics.rules.sections import SECTION_WORDS, Section
from portal.core.reporting.tables import Body, ConstructionSite, Dismissal, Executor
from portal.db import Begin, Paging, has_words
from portal.ports.clock import Now
from portal.texts.cleaning import one_line
from portal.wording import Wording, same

PAGE = 50
LONGEST_SEARCH = 200


@dataclass(frozen=True)
class BodyLine:
    """A body in the list, with numbers of active executors, of accounts not set up, and of objects without a responsible executor."""

    id: str
    name: Wording
    region: Wording
    place: Wording
    executors: int
    waiting: int
    objects: int
    orphaned: int
    late_notices: int
    closed: bool


@dataclass(frozen=True)
class BodyList:
    """One page of the list by region and name; pages count from 1."""

    lines: tuple[BodyLine, ...]
    total: int
    number: int
    pages: int
    may_manage: bool


@dataclass(frozen=True)
class DismissalLine:
    """A dismissal that the body gave notice of."""

    dismissed_on: dt.date
    notified_on: dt.date | None
    late_days: int
    reason: str
    letter: StoredFile | None
    """For administrators only."""


@dataclass(frozen=True)
class ExecutorLine:
    """An executor with its access and its account; IIN and telephone are for administrators only."""

    account: ExecutorAccount
    position: str
    language: str
    sections: tuple[str, ...]
    section_words: tuple[Wording, ...]
    territories: tuple[tuple[str, Wording], ...]
    """КАТО codes with their names."""
    letter_number: str
    letter_date: dt.date
    letter: StoredFile | None
    """For administrators only: a letter contains names and identity numbers."""
    objects: int
    dismissals: tuple[DismissalLine, ...]
    """Newest first; a reopened account has earlier ones."""
    deactivated_at: dt.datetime | None
    deactivated_by: str


@dataclass(frozen=True)
class BodyView:
    """A body with its executors, the active ones first; ``values`` are the texts of its form by their keys."""

    id: str
    name: Wording
    region: Wording
    place: Wording
    kato: str
    values: Mapping[str, str]
    curator: str
    closed_at: dt.datetime | None
    executors: tuple[ExecutorLine, ...]
    orphaned: int
    """Number of objects whose responsible executor has left."""
    may_manage: bool


def bodies(begin: Begin, actor: Actor, region: str = "", search: str = "", number: int = 1, language: str = "ru") -> BodyList:
    """Return the bodies of a region (of all without one) whose names hold ``search``, by region and the name shown in ``language``.

    Raises:
        NotAllowed: the actor is not one of the operator's readers.
    """
    ensure_staff(actor, *READERS)
    with begin(reading=True) as session:
        wanted = _wanted(region, search)
        total = session.exec(select(func.count()).select_from(Body).where(*wanted)).one()
        page = Paging.of(number, total, PAGE)
        ordered = select(Body).where(*wanted).order_by(col(Body.region), by_body_name(language), col(Body.id))
        rows = session.exec(ordered.offset(page.start).limit(page.size)).all()
        return BodyList(_lines(session, rows), total, page.number, page.pages, StaffRole.ADMINISTRATOR in actor.roles)


def body(begin: Begin, actor: Actor, body_id: str, *, now: Now) -> BodyView:
    """Return a body with its executors.

    Raises:
        NotAllowed: the actor is not one of the operator's readers.
        NotFound: there is no such body.
    """
    ensure_staff(actor, *READERS)
    at = now()
    with begin(reading=True) as session:
        row = session.get(Body, body_id)
        if row is None:
            raise NotFound
        name = content.names(session)
        may_manage = StaffRole.ADMINISTRATOR in actor.roles
        return BodyView(
            id=row.id,
            name=body_name(row),
            region=name("kato", row.region) or same(row.region),
            place=name("kato", row.kato) or same(row.kato),
            kato=row.kato,
            values=_values(row),
            curator=accounts.account(session, row.curator_id).name if row.curator_id else "",
            closed_at=row.closed_at,
            executors=_executors(session, row.id, at, personal=may_manage),
            orphaned=_orphaned(session, [row.id]).get(row.id, 0),
            may_manage=may_manage,
        )


def _wanted(region: str, search: str) -> list[ColumnElement[bool]]:
    wanted: list[ColumnElement[bool]] = [col(Body.region) == region] if region else []
    text = one_line(search)[:LONGEST_SEARCH]
    names = (col(Body.name_kk), col(Body.name_ru), col(Body.name_en))
    return [*wanted, or_(*(has_words(name, text) for name in names))] if text else wanted


def _lines(session: Session, rows: Sequence[Body]) -> tuple[BodyLine, ...]:
    ids = [row.id for row in rows]
    granted = session.exec(select(Executor).where(col(Executor.body_id).in_(ids))).all()
    entered = accounts.accounts_set_up(session, [one.account_id for one in granted])
    living = select(ConstructionSite.body_id, func.count()).where(
        col(ConstructionSite.body_id).in_(ids), col(ConstructionSite.deleted_at).is_(None)
    )
    objects: dict[str, int] = dict(session.exec(living.group_by(ConstructionSite.body_id)).all())
    late = select(Dismissal.body_id, func.count(func.distinct(Dismissal.account_id)))
    late = late.where(col(Dismissal.body_id).in_(ids), Dismissal.late_days > 0).group_by(Dismissal.body_id)
    notices: dict[str, int] = dict(session.exec(late).all())
    orphaned, name = _orphaned(session, ids), content.names(session)
    lines: list[BodyLine] = []
    for row in rows:
        mine = [one for one in granted if one.body_id == row.id]
        active = [one for one in mine if one.deactivated_at is None]
        lines.append(
            BodyLine(
                id=row.id,
                name=body_name(row),
                region=name("kato", row.region) or same(row.region),
                place=name("kato", row.kato) or same(row.kato),
                executors=len(active),
                waiting=sum(one.account_id not in entered for one in active),
                objects=objects.get(row.id, 0),
                orphaned=orphaned.get(row.id, 0),
                late_notices=notices.get(row.id, 0),
                closed=row.closed_at is not None,
            )
        )
    return tuple(lines)


def _orphaned(session: Session, body_ids: Sequence[str]) -> dict[str, int]:
    left = select(ConstructionSite.body_id, func.count()).join(Executor, col(Executor.account_id) == col(ConstructionSite.responsible_id))
    left = left.where(
        col(ConstructionSite.body_id).in_(body_ids), col(ConstructionSite.deleted_at).is_(None), col(Executor.deactivated_at).is_not(None)
    )
    return dict(session.exec(left.group_by(ConstructionSite.body_id)).all())


def _executors(session: Session, body_id: str, at: dt.datetime, *, personal: bool) -> tuple[ExecutorLine, ...]:
    ordered = select(Executor).where(Executor.body_id == body_id).order_by(col(Executor.created_at), col(Executor.account_id))
    rows = session.exec(ordered).all()
    ids = [row.account_id for row in rows]
    known = accounts.executor_accounts(session, ids, at, personal=personal)
    mine = select(ConstructionSite.responsible_id, func.count()).where(
        col(ConstructionSite.responsible_id).in_(ids), col(ConstructionSite.deleted_at).is_(None)
    )
    objects: dict[str, int] = dict(session.exec(mine.group_by(ConstructionSite.responsible_id)).all())
    letters = documents.files(session, [row.letter_file_id for row in rows if row.letter_file_id]) if personal else {}
    left = _dismissals(session, ids, personal=personal)
    lines = [
        _line(session, row, known[row.account_id], letters, objects.get(row.account_id, 0), tuple(left.get(row.account_id, ())))
        for row in rows
    ]
    return tuple(sorted(lines, key=lambda line: line.deactivated_at is not None))


def _dismissals(session: Session, account_ids: Sequence[str], *, personal: bool) -> dict[str, list[DismissalLine]]:
    wanted = select(Dismissal).where(col(Dismissal.account_id).in_(account_ids))
    rows = session.exec(wanted.order_by(col(Dismissal.closed_at).desc(), col(Dismissal.id))).all()
    files = documents.files(session, [row.file_id for row in rows if row.file_id]) if personal else {}
    lines_by_account: dict[str, list[DismissalLine]] = {}
    for row in rows:
        line = DismissalLine(row.dismissed_on, row.notified_on, row.late_days, row.reason, files.get(row.file_id or ""))
        lines_by_account.setdefault(row.account_id, []).append(line)
    return lines_by_account


def _line(
    session: Session,
    row: Executor,
    account: ExecutorAccount,
    letters: Mapping[str, StoredFile],
    objects: int,
    dismissals: tuple[DismissalLine, ...],
) -> ExecutorLine:
    name = content.names(session)
    return ExecutorLine(
        account=account,
        position=row.position,
        language=account.language,
        sections=tuple(row.sections),
        section_words=tuple(SECTION_WORDS[Section(code)] for code in row.sections),
        territories=tuple((code, name("kato", code) or same(code)) for code in row.territories),
        letter_number=row.letter_number,
        letter_date=row.letter_date,
        letter=letters.get(row.letter_file_id or ""),
        objects=objects,
        dismissals=dismissals,
        deactivated_at=row.deactivated_at,
        deactivated_by=accounts.account(session, row.deactivated_by).name if row.deactivated_by else "",
    )


def body_name(row: Body) -> Wording:
    """Return the name of a body."""
    return Wording(row.name_kk, row.name_ru, row.name_en)


def _values(row: Body) -> dict[str, str]:
    keys = ("name_kk", "name_ru", "name_en", "region", "bin", "head_name", "head_email")
    district = row.kato if row.kato != row.region else ""
    return {**{key: getattr(row, key) for key in keys}, "district": district, "curator": row.curator_id or ""}
