"""The PDFs of a version: made outside transactions, stored with the version, deleted again when the version was not stored."""

import datetime as dt
import hashlib
from collections.abc import Generator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass

from sqlmodel import Session

from portal.core.applications.signing.queries.sheets import FILE_NAME, with_check
from portal.core.applications.signing.rules import new_check_code
from portal.core.applications.tables import Application, Print, Version
from portal.core.documents import service as documents
from portal.core.documents.pdf import ensure_sheets_printable, sheet_pdf
from portal.core.documents.schema import Received
from portal.core.documents.sheets import Sheet
from portal.db import new_id
from portal.ports.storage import Storage

PDF = "application/pdf"


@dataclass(frozen=True)
class Copies:
    """PDFs in the storage that have no record yet, by language, and the code on them by which they are checked."""

    check_code: str
    files: Mapping[str, Received]


@contextmanager
def copied(storage: Storage, sheets: Mapping[str, Sheet], version: int, base_url: str) -> Generator[Copies]:
    """Make the PDFs and put them into the storage; a context in which they are recorded. When the block raises, they are deleted.

    ``base_url`` is the address of the portal, where they can be checked. Enter it outside transactions.
    """
    ensure_sheets_printable(sheets)
    copies: dict[str, Received] = {}
    code = new_check_code()
    try:
        for language, sheet in sheets.items():
            content, key = sheet_pdf(with_check(sheet, base_url, code)), new_id()
            name = FILE_NAME.fill(title=sheet.kind, version=version).said(language)
            copies[language] = Received(name, len(content), hashlib.sha256(content).hexdigest(), PDF, key)
            storage.put(key, content)
        yield Copies(code, copies)
    except BaseException:
        for received in copies.values():
            storage.delete(received.storage_key)
        raise


def keep_copies(session: Session, application: Application, version: Version, copies: Copies, at: dt.datetime) -> None:
    """Record the PDFs of a version that goes to the operator. Runs in the caller's transaction."""
    version.check_code = copies.check_code
    for language, received in copies.files.items():
        stored = documents.record(session, received, application.organisation_id, application.created_by, at)
        session.add(Print(version_id=version.id, language=language, file_id=stored.id))
