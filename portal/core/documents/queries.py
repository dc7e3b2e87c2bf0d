"""Reading the records of stored files."""

from collections.abc import Iterable
from typing import Any, Final

from sqlalchemy import bindparam, inspect
from sqlmodel import Session, col, select

from portal.core.documents.scans import IN_FORM, FileScan, ScanState, ensure_harmless_to_give
from portal.core.documents.schema import StoredFile
from portal.core.documents.tables import StoredFileRow
from portal.core.errors import NotFound, Refused
from portal.db import prepared

_LIVING: Final[Any] = select(*inspect(StoredFileRow).columns).where(
    col(StoredFileRow.id).in_(bindparam("ids", expanding=True)), col(StoredFileRow.deleted_at).is_(None)
)


def file(session: Session, file_id: str) -> StoredFile:
    """Return the file. Raise :class:`NotFound` when there is none or it was deleted. The caller checks the rights."""
    row = session.get(StoredFileRow, file_id)
    if row is None or row.deleted_at is not None:
        raise NotFound
    return shown(row)


def file_to_give(session: Session, file_id: str) -> StoredFile:
    """Return the file for sending its bytes to a person, whose rights the caller checks.

    Raises:
        NotFound: there is none, or it was deleted.
        Refused: a virus was found in it.
    """
    stored = file(session, file_id)
    ensure_harmless_to_give(stored.name, stored.scan)
    return stored


def files(session: Session, file_ids: Iterable[str]) -> dict[str, StoredFile]:
    """Return those of ``file_ids`` that exist and are not deleted, by id. The caller checks the rights."""
    return {row.id: shown(row) for row in prepared.rows(session, _LIVING, ids=list(set(file_ids)))}


def taken_keys(session: Session, keys: Iterable[str]) -> set[str]:
    """Return those of the keys of the storage whose bytes belong to a stored file, also to a deleted one."""
    return set(session.exec(select(StoredFileRow.storage_key).where(col(StoredFileRow.storage_key).in_(set(keys)))).all())


def ensure_harmless_to_send(session: Session, file_ids: Iterable[str]) -> None:
    """Raise :class:`Refused` (code ``infected``) when a virus was found in one of these files, which are to be sent to other people.

    The text names the file and the virus. A file that is not scanned yet may be sent (decision 40).
    """
    found = sorted((one for one in files(session, file_ids).values() if one.scan.is_infected), key=lambda one: (one.name, one.id))
    if found:
        raise Refused(IN_FORM.fill(name=found[0].name, found=found[0].scan.found), code="infected")


def shown(row: Any) -> StoredFile:
    """Return the record, a :class:`StoredFileRow` or a row with its columns, as other packages see it."""
    return StoredFile(
        id=row.id,
        organisation_id=row.organisation_id or "",
        account_id=row.account_id,
        name=row.name,
        size=row.size,
        sha256=row.sha256,
        media_type=row.media_type,
        storage_key=row.storage_key,
        created_at=row.created_at,
        scan=FileScan(ScanState(row.scan), row.scanned_at, row.scan_found),
    )
