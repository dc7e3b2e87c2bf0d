"""Deletes files that were uploaded a day ago or earlier and that nothing refers to, for example when a form was left without saving."""

import datetime as dt

from sqlmodel import Session, col, select

from portal.core.documents import references
from portal.core.documents.service import remove_bytes
from portal.core.documents.tables import StoredFileRow
from portal.db import Begin
from portal.ports.clock import Now
from portal.ports.storage import Storage

WAITS = dt.timedelta(days=1)
"""How long an uploaded file may exist without anything that refers to it."""
AT_ONCE = 200


def sweep(begin: Begin, *, now: Now, storage: Storage) -> int:
    """Delete files that are older than a day and that nothing refers to, with their bytes, and return how many. Called by a job.

    Every module with tables must be imported: references are found in their declarations.
    """
    at = now()
    with begin() as session:
        rows = _unreferred(session, at - WAITS)
        keys = {row.id: row.storage_key for row in rows}
        for row in rows:
            # The key is emptied first: after a crash in between there may be bytes without a record, but no record without its bytes.
            row.deleted_at, row.storage_key = at, ""
            session.add(row)
    remove_bytes(begin, keys, storage)
    return len(keys)


def _unreferred(session: Session, before: dt.datetime) -> list[StoredFileRow]:
    """Return the records, locked; a record that another transaction is linking now is skipped."""
    waiting = select(StoredFileRow.id).where(StoredFileRow.created_at < before, col(StoredFileRow.deleted_at).is_(None))
    for column in references.linking():
        waiting = waiting.where(~select(column).where(column == col(StoredFileRow.id)).exists())
    held = references.held(session)
    ids = [file_id for file_id in session.exec(waiting.order_by(col(StoredFileRow.id))).all() if file_id not in held][:AT_ONCE]
    living = select(StoredFileRow).where(col(StoredFileRow.id).in_(ids), col(StoredFileRow.deleted_at).is_(None))
    locked = session.exec(living.with_for_update(skip_locked=True)).all()
    # Asked again with the locks held: what was linked before the lock is kept, and nobody can link a locked row.
    kept = references.referred(session, [row.id for row in locked])
    return [row for row in locked if row.id not in kept]
