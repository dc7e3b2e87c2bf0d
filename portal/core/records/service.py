"""Records of content: drafted, published at once or from a day on, taken off, ordered; each act is a version and a line of the journal."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

import structlog
from sqlmodel import Session, col, func, select

from portal.core.accounts.rules import ensure_staff
from portal.core.accounts.schema import Actor, StaffRole
from portal.core.accounts.sessions import queries as accounts
from portal.core.audit import service as audit
from portal.core.content.service import touch
from portal.core.errors import Conflict, NotFound, Refused
from portal.core.filling.sent import NotFilled
from portal.core.records import rules
from portal.core.records.acceptance import accepted
from portal.core.records.kinds import KINDS
from portal.core.records.queries import kind_of
from portal.core.records.rules import RecordAct
from portal.core.records.schema import CODE, RecordContent, RecordKind
from portal.core.records.tables import ContentRecord, RecordVersion
from portal.db import Begin, new_id
from portal.ports.clock import Now

_log = structlog.get_logger(__name__)


@dataclass(frozen=True)
class _Done:
    """Who does what to a record, and when."""

    account_id: str | None
    act: RecordAct
    at: dt.datetime
    holds_from: dt.datetime | None = None


def save_record(
    begin: Begin, actor: Actor, kind: str, record_id: str, seen: int, typed: Mapping[str, str], when: str, *, now: Now
) -> str:  # fmt: skip
    """Save a record and return its id; an empty ``record_id`` adds one.

    ``seen`` is the number of the newest version that the page knows, ``typed`` has the texts of the kind's fields, ``when`` is ``now``,
    ``draft`` or the day from which the version holds, as it was typed. A version that waited for its day is replaced.

    Raises:
        NotAllowed: the actor is no administrator.
        NotFound: there is no such kind, or no such record of it.
        NotFilled: something is missing, also in one language, too long, or wrong, or the code is taken.
        Refused: the day is not one to plan for, or no records of this kind are added.
        Conflict: somebody has changed the record meanwhile.
    """
    ensure_staff(actor, StaffRole.ADMINISTRATOR)
    declared, at = kind_of(kind), now()
    holds_from = None if when in {rules.NOW, rules.DRAFT} else rules.begins(when, at)
    act = RecordAct.DRAFT if when == rules.DRAFT else RecordAct.PLAN if holds_from else RecordAct.PUBLISH
    with begin() as session:
        if declared.compared is not None:
            _lock_all(session, kind)
        row = _locked(session, record_id) if record_id else None
        if row is not None and row.kind != declared.code:
            raise NotFound
        if row is None and declared.closed:
            raise Refused(rules.CLOSED)
        texts = _accepted(session, declared, typed, row, at)
        if row is None:
            row = _added(session, declared, texts.get(CODE, ""))
        _ensure_seen(session, row, seen)
        _write(session, row, texts, _Done(actor.account_id, act, at, holds_from))
        audit.note(session, actor, f"records.{act}", f"record:{row.id}", {"kind": kind, "version": row.number}, at)
        return row.id


def retire_record(begin: Begin, actor: Actor, record_id: str, *, retired: bool, now: Now) -> None:
    """Take a published record off, or publish it again; a version that waited for its day is cancelled when the record is taken off.

    Raises:
        NotAllowed: the actor is no administrator.
        NotFound: there is no such record.
        Refused: the record was never published, or the portal's rules need it.
    """
    ensure_staff(actor, StaffRole.ADMINISTRATOR)
    at = now()
    with begin() as session:
        row = _locked(session, record_id)
        needed = KINDS[row.kind].needed
        if not row.in_force:
            raise Refused(rules.NEVER_PUBLISHED)
        if retired and (KINDS[row.kind].closed or (needed is not None and needed(row.published))):
            raise Refused(rules.NEEDED)
        if row.retired != retired:
            act = RecordAct.RETIRE if retired else RecordAct.RESTORE
            _write(session, row, row.published, _Done(actor.account_id, act, at))
            audit.note(session, actor, f"records.{act}", f"record:{row.id}", {"kind": row.kind, "version": row.number}, at)


def cancel_plan(begin: Begin, actor: Actor, record_id: str, *, now: Now) -> None:
    """Let the version that waits for its day never hold; it becomes a draft.

    Raises:
        NotAllowed: the actor is no administrator.
        NotFound: there is no such record.
        Refused: no version waits, perhaps because its day has come.
    """
    ensure_staff(actor, StaffRole.ADMINISTRATOR)
    at = now()
    with begin() as session:
        row = _locked(session, record_id)
        if not row.planned:
            raise Refused(rules.NOTHING_PLANNED)
        _write(session, row, _version(session, row, row.planned).texts, _Done(actor.account_id, RecordAct.CANCEL, at))
        audit.note(session, actor, "records.cancel", f"record:{row.id}", {"kind": row.kind, "version": row.number}, at)


def move_record(begin: Begin, actor: Actor, record_id: str, *, up: bool, now: Now) -> None:
    """Exchange a record with the one before or after it in its group; at the end of the group nothing happens.

    Raises:
        NotAllowed: the actor is no administrator.
        NotFound: there is no such record.
        Refused: records of this kind are not moved.
    """
    ensure_staff(actor, StaffRole.ADMINISTRATOR)
    at = now()
    with begin() as session:
        row = _locked(session, record_id)
        kind = KINDS[row.kind]
        if not kind.moved:
            raise Refused(rules.NOT_MOVED)
        every = session.exec(
            select(ContentRecord)
            .where(ContentRecord.kind == row.kind)
            .order_by(col(ContentRecord.position), col(ContentRecord.id))
            .with_for_update()
        ).all()
        beside = [one for one in every if (one.retired, one.newest.get(kind.group)) == (row.retired, row.newest.get(kind.group))]
        place = beside.index(row) + (-1 if up else 1)
        if not 0 <= place < len(beside):
            return
        other = beside[place]
        order = [other if one is row else row if one is other else one for one in every]
        for position, one in enumerate(order, 1):
            one.position = position
            _put(session, one, at)  # every one: the positions in the kind's own table may have been others
        audit.note(session, actor, "records.move", f"record:{row.id}", {"kind": row.kind}, at)


def seed(session: Session, at: dt.datetime) -> int:
    """Make records of what stands in the tables of the kinds, and of what a new installation begins with; return how many were added.

    Called at every start: no actor. Existing records are not changed, except those of a kind that follows the program and that nobody has
    changed.
    """
    added = 0
    for kind in KINDS.values():
        known = {row.code: row for row in session.exec(select(ContentRecord).where(ContentRecord.kind == kind.code)).all()}
        for place, kept in enumerate(kind.table.existing(session) if kind.table else kind.shipped, 1):
            row = known.get(kept.code)
            if row is not None and kind.closed:
                row.position = place
            if row is None:
                row = _added(session, kind, kept.code)
                row.retired = not kept.active
                added += 1
            elif not kind.follows or row.published == kept.values or not _is_as_shipped(session, row):
                continue
            _write(session, row, dict(kept.values), _Done(None, RecordAct.SHIPPED, at))
    return added


def _is_as_shipped(session: Session, row: ContentRecord) -> bool:
    """Tell whether nobody has changed a record, drafted or planned a change."""
    return row.number == row.in_force and _version(session, row, row.number).act == RecordAct.SHIPPED


def publish_due(begin: Begin, *, now: Now) -> int:
    """Let the versions hold whose day has come, and return how many they are. For a job: no actor.

    Each is published by itself: one that cannot be is written to the log, does not hold up the others, and is tried again.
    """
    at = now()
    due = select(ContentRecord.id).where(col(ContentRecord.planned_from) <= at)
    with begin(reading=True) as session:
        found = session.exec(due.order_by(col(ContentRecord.planned_from), col(ContentRecord.id))).all()
    return sum(_publish_one(begin, record_id, at) for record_id in found)


def _publish_one(begin: Begin, record_id: str, at: dt.datetime) -> bool:
    still_due = select(ContentRecord).where(ContentRecord.id == record_id, col(ContentRecord.planned_from) <= at)
    try:
        with begin() as session:
            row = session.exec(still_due.with_for_update(skip_locked=True)).one_or_none()
            if row is None:
                return False
            version = _version(session, row, row.planned)
            since = row.planned_from or at
            row.published, row.in_force, row.retired = dict(version.texts), version.number, False
            row.planned, row.planned_from = 0, None
            _put(session, row, since)
            audit.note(session, None, "records.begin", f"record:{row.id}", {"kind": row.kind, "version": version.number}, at)
    except Exception:  # noqa: BLE001  (see the docstring of publish_due)
        _log.exception("a planned version could not be published", record=record_id)
        return False
    return True


def _accepted(session: Session, kind: RecordKind, typed: Mapping[str, str], row: ContentRecord | None, at: dt.datetime) -> dict[str, str]:
    texts = accepted(session, kind, typed, row, at)
    if kind.coded and row is None and _is_taken(session, kind.code, texts[CODE]):
        raise NotFilled({CODE: rules.TAKEN_CODE.fill(code=texts[CODE])})
    return texts


def _is_taken(session: Session, kind: str, code: str) -> bool:
    return session.exec(select(ContentRecord.id).where(ContentRecord.kind == kind, ContentRecord.code == code)).first() is not None


def _added(session: Session, kind: RecordKind, code: str) -> ContentRecord:
    last = session.exec(select(func.max(ContentRecord.position)).where(ContentRecord.kind == kind.code)).one() or 0
    row_id = new_id()
    row = ContentRecord(id=row_id, kind=kind.code, code=code or row_id, position=last + 1)
    session.add(row)
    session.flush()
    return row


def _locked(session: Session, record_id: str) -> ContentRecord:
    row = session.get(ContentRecord, record_id, with_for_update=True)
    if row is None:
        raise NotFound
    return row


def _lock_all(session: Session, kind: str) -> None:
    """Let nobody else change a record of the kind meanwhile: what is saved is compared with all of them."""
    session.exec(select(ContentRecord.id).where(ContentRecord.kind == kind).order_by(col(ContentRecord.id)).with_for_update()).all()


def _ensure_seen(session: Session, row: ContentRecord, seen: int) -> None:
    if row.number == seen:
        return
    last = _version(session, row, row.number)
    name = accounts.account(session, last.account_id).name if last.account_id else "—"
    raise Conflict(rules.CHANGED.fill(name=name, at=rules.moment_words(last.at)))


def _version(session: Session, row: ContentRecord, number: int) -> RecordVersion:
    return session.exec(select(RecordVersion).where(RecordVersion.record_id == row.id, RecordVersion.number == number)).one()


def _write(session: Session, row: ContentRecord, texts: Mapping[str, str], done: _Done) -> None:
    """Add a version and let the record be what it makes of it."""
    row.number += 1
    session.add(
        RecordVersion(
            record_id=row.id,
            number=row.number,
            act=done.act,
            texts=dict(texts),
            holds_from=done.holds_from,
            at=done.at,
            account_id=done.account_id,
        )
    )
    if done.act is not RecordAct.RETIRE or not row.draft:
        row.newest = dict(texts)
    if done.act in {RecordAct.DRAFT, RecordAct.CANCEL}:
        row.draft = row.number
    if done.act in {RecordAct.PUBLISH, RecordAct.PLAN}:
        row.draft = 0
    if done.act is not RecordAct.DRAFT:
        row.planned, row.planned_from = (row.number, done.holds_from) if done.act is RecordAct.PLAN else (0, None)
    if done.act in {RecordAct.PUBLISH, RecordAct.RESTORE, RecordAct.SHIPPED}:
        row.published, row.in_force = dict(texts), row.number
    if done.act in {RecordAct.PUBLISH, RecordAct.RESTORE, RecordAct.RETIRE}:
        row.retired = done.act is RecordAct.RETIRE
    session.add(row)
    if done.act not in {RecordAct.DRAFT, RecordAct.PLAN, RecordAct.CANCEL, RecordAct.SHIPPED}:
        _put(session, row, done.at)


def _put(session: Session, row: ContentRecord, since: dt.datetime) -> None:
    """Write what holds from ``since`` on into the table from which the portal reads the kind; without one, forget what was read."""
    table = KINDS[row.kind].table
    if table is not None and row.in_force:
        table.put(session, RecordContent(row.code, row.published, not row.retired, since), row.position)
    else:
        touch(session)
