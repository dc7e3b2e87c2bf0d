"""Checking the audit journal: each row against its hash, the hash before it, the recorded end and the anchors."""

import json
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, Final

from sqlalchemy import text
from sqlmodel import Session

from portal.core.audit import rules
from portal.core.audit.rules import Broken, JournalFault, Verdict
from portal.core.audit.tables import AuditHead
from portal.db import Begin
from portal.ports.anchors import Anchor

MOVED: Final = "journal.archived"
"""The act of moving rows to an archive; its details have the number and hash of the last one."""
PAGE: Final = 5_000
"""How many rows are read at once."""
Row = tuple[int, str, str, str, str, str, str, str, str]
"""Number, moment, account, organisation, verb, subject, details, hash before, hash; all but the first as text that the database makes."""

_COLUMNS: Final = "account_id, organisation_id, verb, subject, CAST(details AS TEXT), previous, hash"
_MOMENT: Final = {
    "sqlite": "CASE substr(at, 11, 1) WHEN ' ' THEN replace(at, ' ', 'T') || '+00:00' END",
    "postgresql": """to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US') || '+00:00'""",
}
"""The moment of a row as :func:`rules.moment` writes it; made by the database, which is faster than Python."""


def verify(
    begin: Begin,
    anchors: Iterable[Anchor] = (),
    *,
    archived: Iterable[Row] | None = None,
    on_page: Callable[[int, int], None] = lambda _done, _all: None,
    pause_seconds: float = 0,
) -> Verdict:
    """Check the whole journal as it is at one moment, while others may write to it.

    ``archived`` are the rows that were moved out of the database; without them the check begins behind them, and a row of the journal must
    say that they were moved. After each page of rows ``on_page`` gets the number of rows done and that of all rows, and the check pauses,
    so that a process that also answers pages can do so.
    """
    with begin(reading=True) as session:
        _see_one_moment(session)
        return verify_in(session, anchors, on_page, pause_seconds, archived)


def verify_in(
    session: Session,
    anchors: Iterable[Anchor] = (),
    on_page: Callable[[int, int], None] = lambda _done, _all: None,
    pause_seconds: float = 0,
    archived: Iterable[Row] | None = None,
) -> Verdict:
    """Check the journal as :func:`verify` does, in the transaction of ``session``, which must see the rows of one moment."""
    head = session.get(AuditHead, 1) or AuditHead(id=1)
    chain = _Chain(anchors)
    broken = chain.begin_behind(head) if archived is None else chain.follow(archived, head)
    if broken:
        return chain.verdict(broken)
    for page in pages(session):
        for row in page:
            broken = chain.take(row)
            if broken is not None:
                return chain.verdict(broken if broken.anchor else _explained(session, row, chain))
        on_page(chain.seq, head.seq)
        time.sleep(pause_seconds)
    return chain.verdict(chain.end(head))


class _Chain:
    """The part of the journal that was checked: the number and hash of its last row, and the anchors on the way."""

    def __init__(self, anchors: Iterable[Anchor]) -> None:
        self.seq, self.hash = 0, ""
        self._anchors = sorted(anchors, key=lambda one: (one.seq, one.day))
        self._agreed = 0
        self._skipped = 0
        self._moved: set[tuple[int, str]] = set()
        """The ends of what was moved to archives, as rows of the journal tell it."""

    def begin_behind(self, head: AuditHead) -> Broken | None:
        """Begin with the first row that is still in the database; anchors of those that are not cannot be compared."""
        self.seq = self._skipped = head.archived_seq
        self.hash = head.archived_hash
        self._anchors = [one for one in self._anchors if one.seq >= self.seq]
        return self._ask_anchors()

    def follow(self, archived: Iterable[Row], head: AuditHead) -> Broken | None:
        """Go through the rows that were moved to archives, or return what is wrong with them."""
        for row in archived:
            if self.seq == head.archived_seq:
                break
            broken = self.take(row)
            if broken is not None:
                if broken.anchor or row[0] == broken.seq:
                    return broken
                # A number that was passed is a row that two files have, and not the same.
                return Broken(row[0], JournalFault.CHANGED) if row[0] < broken.seq else Broken(broken.seq, JournalFault.MISSING)
        if self.seq < head.archived_seq:
            return Broken(self.seq + 1, JournalFault.MISSING)
        return None if self.hash == head.archived_hash else Broken(self.seq, JournalFault.CHANGED)

    def take(self, row: Row) -> Broken | None:
        """Go on to the next row, or return what is wrong with it; a fault that is not an anchor's is only known to exist."""
        if row[0] != self.seq + 1 or row[7] != self.hash or not _is_hashed(row, row[0], self.hash):
            return Broken(self.seq + 1, JournalFault.CHANGED)
        self.seq, self.hash = row[0], row[8]
        if row[4] == MOVED:
            told = json.loads(row[6])
            self._moved.add((told.get("last", 0), told.get("hash", "")))
        return self._ask_anchors() if self._waits_for(self.seq) else None

    def end(self, head: AuditHead) -> Broken | None:
        """Return what is wrong with the end of the journal: against the head, and against anchors of rows that are not there."""
        if head.seq > self.seq:
            return Broken(self.seq + 1, JournalFault.CUT)
        if head.seq < self.seq:
            return Broken(head.seq + 1, JournalFault.ADDED)
        if self._agreed < len(self._anchors):
            return Broken(self.seq + 1, JournalFault.CUT, self._anchors[self._agreed])
        if self._skipped and (self._skipped, head.archived_hash) not in self._moved:
            return Broken(1, JournalFault.MISSING)
        return None if head.hash == self.hash else Broken(max(self.seq, 1), JournalFault.END)

    def verdict(self, broken: Broken | None) -> Verdict:
        """Return the verdict so far."""
        return Verdict(self.seq - self._skipped, self._agreed, broken, self._skipped)

    def _waits_for(self, seq: int) -> bool:
        return self._agreed < len(self._anchors) and self._anchors[self._agreed].seq <= seq

    def _ask_anchors(self) -> Broken | None:
        while self._waits_for(self.seq):
            anchor = self._anchors[self._agreed]
            if anchor.hash != self.hash:
                since = self._anchors[self._agreed - 1].seq if self._agreed else 0
                return Broken(min(since + 1, anchor.seq), JournalFault.ANCHOR, anchor)
            self._agreed += 1
        return None


def _see_one_moment(session: Session) -> None:
    """Let all statements of the transaction see the same rows. SQLite does so anyway."""
    if session.get_bind().dialect.name == "postgresql":
        session.connection().execute(text("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ"))


def pages(session: Session) -> Iterator[Sequence[Any]]:
    """Yield the rows of the table in the order of their numbers, :data:`PAGE` at once."""
    chosen = f"SELECT seq, {_MOMENT[session.get_bind().dialect.name]}, {_COLUMNS} FROM audit_rows"  # noqa: S608  (constants)
    last: int | None = None
    while True:
        after = "" if last is None else "WHERE seq > :last"
        page = (
            session.connection().execute(text(f"{chosen} {after} ORDER BY seq LIMIT {PAGE}"), {} if last is None else {"last": last}).all()
        )
        if page:
            yield page
            last = page[-1][0]
        if len(page) < PAGE:
            return


def _is_hashed(row: Any, seq: int, previous: str) -> bool:
    """Tell whether the hash of a row is that of its content at place ``seq`` after ``previous``."""
    _, at, account, organisation, verb, subject, details, _, digest = row
    try:
        return digest == rules.hashed(seq, at, (account, organisation), (verb, subject), json.loads(details), previous)
    except (ValueError, TypeError):
        return False


def _explained(session: Session, row: Row, chain: _Chain) -> Broken:
    """Tell what became of the row that should follow the chain, when ``row`` stands in its place."""
    seq, previous = chain.seq + 1, chain.hash
    if row[0] == seq and _is_hashed(row, seq, previous):
        return Broken(seq, JournalFault.CHANGED)
    if _has(session, "previous = :hash AND seq <> :seq", previous, seq):
        return Broken(seq, JournalFault.ADDED if row[0] < seq else JournalFault.MOVED)
    if row[0] != seq:
        return Broken(seq, JournalFault.ADDED if row[0] < seq else JournalFault.MISSING)
    if _is_hashed(row, seq + 1, row[7]):
        return Broken(seq, JournalFault.MISSING)
    # A row that is as it was written, and is the last one or followed by the next: then the row before it was written anew, hash included.
    head = session.get(AuditHead, 1) or AuditHead(id=1)
    has_next = head.hash == row[8] or _has(session, "previous = :hash AND seq = :seq", row[8], seq + 1)
    is_genuine = seq > 1 and has_next and _is_hashed(row, seq, row[7])
    return Broken(seq - is_genuine, JournalFault.CHANGED)


def _has(session: Session, condition: str, digest: str, seq: int) -> bool:
    chosen = text(f"SELECT 1 FROM audit_rows WHERE {condition} LIMIT 1")  # noqa: S608  (constants)
    return session.connection().execute(chosen, {"hash": digest, "seq": seq}).first() is not None
