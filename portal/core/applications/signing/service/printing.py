"""The PDFs of a version: made outside transactions, stored with the version, deleted again when the version was not stored."""

import datetime as dt
import hashlib
from collections.abc import Generator, Mapping
from contextlib import contextmanager

from sqlmodel import Session

from portal.core.applications.signing.queries.sheets import FILE_NAME
from portal.core.applications.tables import Application, Print, Version
from portal.core.documents import service as documents
from portal.core.documents.pdf import ensure_sheets_printable, sheet_pdf
from portal.core.documents.schema import Received
from portal.core.documents.sheets import Sheet
from portal.db import new_id
from portal.ports.storage import Storage

PDF = "application/pdf"
Copies = Mapping[str, Received]
"""PDFs in the storage that have no record yet, by language."""


@contextmanager
def copied(storage: Storage, sheets: Mapping[str, Sheet], version: int) -> Generator[Copies]:
    """Make the PDFs and put them into the storage; a context in which they are recorded. When the block raises, they are deleted.

    Enter it outside transactions.
    """
    ensure_sheets_printable(sheets)
    copies: dict[str, Received] = {}
    try:
        for language, sheet in sheets.items():
            content, key = sheet_pdf(sheet), new_id()
            name = FILE_NAME.fill(title=sheet.kind, version=version).said(language)
            copies[language] = Received(name, len(content), hashlib.sha256(content).hexdigest(), PDF, key)
            storage.put(key, content)
        yield copies
    except BaseException:
        for received in copies.values():
            storage.delete(received.storage_key)
        raise


def keep_copies(session: Session, application: Application, version: Version, copies: Copies, at: dt.datetime) -> None:
    """Record the PDFs of a version that goes to the operator. Runs in the caller's transaction."""
    for language, received in copies.items():
        stored = documents.record(session, received, application.organisation_id, application.created_by, at)
        session.add(Print(version_id=version.id, language=language, file_id=stored.id))
