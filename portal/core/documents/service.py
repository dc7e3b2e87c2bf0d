"""Making and deleting the records of files.

A record is made when the bytes are in the storage; the bytes are deleted some time after the record.
"""

import datetime as dt
from collections.abc import Iterable, Mapping

from sqlmodel import Session, col, select

from portal.core.accounts.rules import ensure_right, ensure_staff
from portal.core.accounts.schema import AccountKind, Actor, Right, StaffRole
from portal.core.documents.queries import shown
from portal.core.documents.schema import Received, StoredFile
from portal.core.documents.tables import StoredFileRow
from portal.core.errors import NotFound
from portal.db import Begin
from portal.ports.clock import Now
from portal.ports.storage import Storage

KEPT_AFTER_DELETION = dt.timedelta(days=30)
"""How long the operator can undo a deletion."""


def keep(begin: Begin, actor: Actor, received: Received, *, now: Now) -> StoredFile:
    """Make the record of a file whose bytes are in the storage, for a legal entity, an executor, an administrator or a registrar.

    Raises:
        NotAllowed: the actor is anybody else.
    """
    ensure_may_keep(actor)
    with begin() as session:
        return record(session, received, actor.organisation_id, actor.account_id, now())


def record(session: Session, received: Received, organisation_id: str, account_id: str, at: dt.datetime) -> StoredFile:
    """Make the record of a file; without an organisation it belongs to the account. Called inside verbs that have checked the rights."""
    row = StoredFileRow(
        organisation_id=organisation_id or None,
        account_id=account_id,
        name=received.name,
        size=received.size,
        sha256=received.sha256,
        media_type=received.media_type,
        storage_key=received.storage_key,
        created_at=at,
    )
    session.add(row)
    session.flush()
    return shown(row)


def discard(begin: Begin, actor: Actor, file_id: str, *, storage: Storage) -> None:
    """Undo :func:`keep` for a file that nothing refers to. Where the storage does not answer, :func:`purge` removes the bytes later.

    Raises:
        NotFound: the file is not the actor's own.
        OSError: the storage does not answer.
    """
    ensure_may_keep(actor)
    with begin() as session:
        row = session.get(StoredFileRow, file_id)
        if row is None or row.account_id != actor.account_id:
            raise NotFound
        session.delete(row)
    try:
        storage.delete(row.storage_key)
    except OSError:
        put_back = StoredFileRow(**row.model_dump())
        put_back.deleted_at = row.created_at
        with begin() as session:
            session.add(put_back)
        raise


def claim(session: Session, file_id: str) -> StoredFile:
    """Lock and return a file that the caller is going to link, so that :func:`sweep` does not delete it before the transaction ends.

    Every verb that links a file calls this.

    Raises:
        NotFound: there is no such file, or it was deleted meanwhile.
    """
    row = _locked(session, [file_id]).get(file_id)
    if row is None or row.deleted_at is not None:
        raise NotFound
    return shown(row)


def claim_again(session: Session, file_ids: Iterable[str]) -> set[str]:
    """Lock files that the caller is going to link once more, undo their deletion, and return those whose bytes are still there.

    Every verb that links files from elsewhere calls this: what is copied, or brought back, may be removed at its former place meanwhile.
    """
    there = {file_id: row for file_id, row in _locked(session, file_ids).items() if row.storage_key}
    for row in there.values():
        row.deleted_at = None
    return set(there)


def hold(session: Session, file_id: str) -> None:
    """Lock a file whose link the caller removes, so that nobody links it before it is decided whether it is needed elsewhere."""
    _locked(session, [file_id])


def forget(session: Session, file_id: str, at: dt.datetime) -> None:
    """Mark a file as deleted; an unknown file is no error. Called inside verbs that have checked the rights."""
    row = session.get(StoredFileRow, file_id)
    if row is not None and row.deleted_at is None:
        row.deleted_at = at


def purge(begin: Begin, *, now: Now, storage: Storage) -> int:
    """Delete the bytes of files deleted more than ``KEPT_AFTER_DELETION`` ago and return how many.

    Called by a job, so there is no actor.
    """
    oldest = now() - KEPT_AFTER_DELETION
    due = select(StoredFileRow).where(col(StoredFileRow.deleted_at) < oldest, StoredFileRow.storage_key != "")
    with begin() as session:
        # The key is emptied first: after a crash in between there may be bytes without a record, but no record without its bytes.
        # A file that is claimed again at this moment is skipped: its deletion is being undone.
        rows = session.exec(due.with_for_update(skip_locked=True)).all()
        keys = {row.id: row.storage_key for row in rows}
        for row in rows:
            row.storage_key = ""
    remove_bytes(begin, keys, storage)
    return len(keys)


def remove_bytes(begin: Begin, keys: Mapping[str, str], storage: Storage) -> None:
    """Delete the bytes of records, given by id, whose keys were emptied. Where the storage does not answer, the key is put back.

    The record is deleted already, so that :func:`purge` tries again later.

    Raises:
        OSError: the storage does not answer.
    """
    left = dict(keys)
    try:
        for file_id, key in keys.items():
            storage.delete(key)
            del left[file_id]
    except OSError:
        with begin() as session:
            for row in session.exec(select(StoredFileRow).where(col(StoredFileRow.id).in_(left))):
                row.storage_key = left[row.id]
        raise


def _locked(session: Session, file_ids: Iterable[str]) -> dict[str, StoredFileRow]:
    """Return the records by id, as they are now. They are locked in the order of their ids, so that no two callers wait for each other."""
    wanted = select(StoredFileRow).where(col(StoredFileRow.id).in_(set(file_ids))).order_by(col(StoredFileRow.id)).with_for_update()
    return {row.id: row for row in session.exec(wanted)}


def ensure_may_keep(actor: Actor) -> None:
    """Raise :class:`NotAllowed` unless the actor is a legal entity, an executor, an administrator, a registrar or a moderator."""
    if actor.kind is AccountKind.LEGAL_ENTITY:
        ensure_right(actor, Right.FILL_IN)
    elif actor.kind is not AccountKind.EXECUTOR:
        ensure_staff(actor, StaffRole.ADMINISTRATOR, StaffRole.REGISTRAR, StaffRole.MODERATOR)
