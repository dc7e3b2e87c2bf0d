"""Moving old rows of the audit journal out of the database, so that the chain still begins where they end."""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from sqlalchemy import delete
from sqlmodel import Session, col, select

from portal.core.audit.queries import MOVED, Row, pages, verify
from portal.core.audit.rules import Broken
from portal.core.audit.service import note
from portal.core.audit.tables import AuditHead, AuditRow
from portal.db import Begin
from portal.ports.anchors import Anchor
from portal.ports.clock import Now

Keep = Callable[[int, int, Iterable[Row]], tuple[str, str]]
"""Stores the rows from one number to another outside the database and returns the name of the file and its SHA-256."""


class BrokenJournal(Exception):  # noqa: N818  (said of the journal)
    """The journal is not as it was written: nothing is moved, because that would hide it."""

    def __init__(self, broken: Broken) -> None:
        super().__init__(broken.wording.en)
        self.broken = broken


@dataclass(frozen=True)
class Archived:
    """What was moved: the numbers of the first and the last row, the file and its SHA-256."""

    first: int
    last: int
    file: str
    sha256: str


def archive(begin: Begin, before: dt.datetime, anchors: Iterable[Anchor], *, keep: Keep, now: Now) -> Archived | None:
    """Move the rows that are older than ``before`` into a file and return what was moved; ``None`` when there are none.

    The journal is checked first. Rows are written before they are deleted, and the deletion is noted as a row of the journal with the
    number and hash of the last row that was moved. Only whole beginnings of the chain are moved: an old row behind a newer one stays.

    Raises:
        BrokenJournal: the journal is not intact.
        Exception: whatever ``keep`` raises; then nothing is deleted.
    """
    broken = verify(begin, anchors).broken
    if broken:
        raise BrokenJournal(broken)
    with begin(reading=True) as session:
        head, last = session.get(AuditHead, 1) or AuditHead(id=1), _last_before(session, before)
        if last is None or last.seq <= head.archived_seq:
            return None
        first = head.archived_seq + 1
        file, sha256 = keep(first, last.seq, _until(session, last.seq))
    with begin() as session:
        locked = session.exec(select(AuditHead).where(AuditHead.id == 1).with_for_update()).one()
        if locked.archived_seq != first - 1:
            raise RuntimeError("somebody else has moved rows of the journal meanwhile")
        session.exec(delete(AuditRow).where(col(AuditRow.seq) <= last.seq))
        locked.archived_seq, locked.archived_hash = last.seq, last.hash
        details = {"first": first, "last": last.seq, "hash": last.hash, "file": file, "sha256": sha256}
        note(session, None, MOVED, "journal", details, now())
    return Archived(first, last.seq, file, sha256)


def _last_before(session: Session, before: dt.datetime) -> AuditRow | None:
    """Return the last row of the longest beginning of the chain whose rows are all older than ``before``."""
    kept = select(AuditRow.seq).where(col(AuditRow.at) >= before).order_by(col(AuditRow.seq)).limit(1)
    first_kept = session.exec(kept).first()
    rows = select(AuditRow).order_by(col(AuditRow.seq).desc()).limit(1)
    return session.exec(rows if first_kept is None else rows.where(col(AuditRow.seq) < first_kept)).first()


def _until(session: Session, last: int) -> Iterator[Row]:
    for page in pages(session):
        for row in page:
            if row[0] > last:
                return
            yield row
