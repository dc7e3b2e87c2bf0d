"""Removing uploads that nobody continues, and the memory of finished ones."""

from sqlmodel import col, or_, select

from portal.core.uploads import rules
from portal.core.uploads.service.sending import remove_bytes
from portal.core.uploads.tables import UploadRow
from portal.db import Begin
from portal.ports.clock import Now
from portal.ports.storage import Storage

AT_ONCE = 200


def sweep(begin: Begin, *, now: Now, storage: Storage) -> int:
    """Remove abandoned uploads with their parts, and finished ones after a day, and return how many. Called by a job."""
    at = now()
    ended = or_(col(UploadRow.taken_at) < at - rules.REMEMBERED, col(UploadRow.refused_at) < at - rules.REMEMBERED)
    due = or_(col(UploadRow.seen_at) < at - rules.ABANDONED, ended)
    with begin() as session:
        rows = session.exec(select(UploadRow).where(due).limit(AT_ONCE).with_for_update(skip_locked=True)).all()
        for row in rows:
            session.delete(row)
    remove_bytes(begin, rows, storage)
    return len(rows)
