"""Writing to the audit journal and its anchors, and the short form of its check."""

import datetime as dt
from dataclasses import dataclass
from typing import Protocol

from sqlalchemy import event, text
from sqlmodel import Session, select

from portal.core.audit import rules
from portal.core.audit.queries import verify
from portal.core.audit.tables import AuditHead, AuditRow
from portal.db import Begin
from portal.ports.anchors import Anchor, Anchors

_PENDING = "portal_audit_pending"


class Someone(Protocol):
    """The person who acts. An actor of ``accounts`` fits; this package may not import it."""

    @property
    def account_id(self) -> str:
        """The id of the account."""
        ...

    @property
    def organisation_id(self) -> str:
        """The id of the account's organisation, empty for staff."""
        ...


@dataclass(frozen=True)
class _Note:
    who: tuple[str, str]
    what: tuple[str, str]
    details: rules.Details
    at: dt.datetime


def note(session: Session, actor: Someone | None, verb: str, subject: str, details: rules.Details, at: dt.datetime) -> None:
    """Add a row to the journal when the transaction of ``session`` commits.

    ``verb`` names the use case (``applications.submit``), ``subject`` the thing (``application:…``) by its id. The end of the chain is
    locked last, just before the commit, so that verbs, which lock their own rows in any order, never wait for each other in a circle.

    Raises:
        ValueError: the details contain personal data.
    """
    rules.ensure_impersonal(details)
    pending: list[_Note] | None = session.info.get(_PENDING)
    if pending is None:
        pending = session.info[_PENDING] = []
        event.listen(session, "before_commit", _write)
    who = (actor.account_id, actor.organisation_id) if actor else ("", "")
    pending.append(_Note(who, (verb, subject), details, at))


def _write(session: Session) -> None:
    if session.in_nested_transaction():
        return
    pending: list[_Note] = session.info[_PENDING]
    if not pending:
        return
    head = _locked_head(session)
    for entry in pending:
        seq = head.seq + 1
        digest = rules.chained(seq, entry.at, entry.who, entry.what, entry.details, head.hash)
        session.add(
            AuditRow(
                seq=seq,
                at=entry.at,
                account_id=entry.who[0],
                organisation_id=entry.who[1],
                verb=entry.what[0],
                subject=entry.what[1],
                details=dict(entry.details),
                previous=head.hash,
                hash=digest,
            )
        )
        head.seq, head.hash = seq, digest
    pending.clear()
    session.add(head)


def _locked_head(session: Session) -> AuditHead:
    head = select(AuditHead).where(AuditHead.id == 1).with_for_update()
    head_row = session.exec(head).one_or_none()
    if head_row is None:
        # In a new installation two first rows may be written at once: one is inserted, both then lock the same row.
        session.connection().execute(
            text("INSERT INTO audit_head (id, seq, hash, archived_seq, archived_hash) VALUES (1, 0, '', 0, '') ON CONFLICT DO NOTHING")
        )
        head_row = session.exec(head).one()
    return head_row


def check(begin: Begin) -> int | None:
    """Return the number of the first row that was changed, moved or removed, ``None`` when the whole chain is intact."""
    broken = verify(begin).broken
    return broken.seq if broken else None


def anchor(begin: Begin, *, today: dt.date, anchors: Anchors) -> int:
    """Write the end of the journal to the anchors, once a day; return how many anchors were written. Called by a job.

    ``today`` is the day in Kazakhstan. Of a journal without rows there is no anchor.
    """
    with begin(reading=True) as session:
        head = session.get(AuditHead, 1)
    return int(head is not None and head.seq > 0 and anchors.add(Anchor(today, head.seq, head.hash)))
