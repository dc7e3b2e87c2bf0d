"""What other packages read of files: a received file and a stored file."""

import datetime as dt
from dataclasses import dataclass

from portal.core.documents.scans import NOT_SCANNED, FileScan


@dataclass(frozen=True, slots=True)
class Received:
    """Bytes in the storage, checked and measured, that have no record yet."""

    name: str
    size: int
    sha256: str
    media_type: str
    storage_key: str


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A stored file: ``size`` in bytes, ``sha256`` in hexadecimal, ``name`` cleaned for display.

    ``organisation_id`` is empty for a file of an executor or of the operator's staff.
    """

    id: str
    organisation_id: str
    account_id: str
    name: str
    size: int
    sha256: str
    media_type: str
    storage_key: str
    created_at: dt.datetime
    scan: FileScan = NOT_SCANNED
