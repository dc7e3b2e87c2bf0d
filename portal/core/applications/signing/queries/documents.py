"""Who may read which file and which consent: each party its own, the operator's staff those of applications sent to it."""

from dataclasses import dataclass

from sqlmodel import Session, col, select

from portal.core.accounts.schema import AccountKind, Actor
from portal.core.applications.basics.queries import READERS, party_of, was_sent
from portal.core.applications.rules import EDITABLE, Status, is_received
from portal.core.applications.signing.queries import prints
from portal.core.applications.tables import Application, Consent, FileLink
from portal.core.documents import queries as documents
from portal.core.documents.schema import StoredFile
from portal.core.documents.tables import StoredFileRow
from portal.core.errors import NotFound
from portal.db import Begin


@dataclass(frozen=True)
class ConsentDocument:
    """The PDF of a consent: ``size`` in bytes, ``sha256`` in hexadecimal, ``name`` for saving it."""

    id: str
    name: str
    size: int
    sha256: str
    storage_key: str


def ensure_may_read_file(begin: Begin, actor: Actor, file_id: str) -> StoredFile:
    """Return the file when the actor may read it.

    A party reads the files of its own part, also removed ones until they are deleted. Staff reads the files of every version that was sent,
    and the PDFs made at that moment. Raises :class:`NotFound` for everything else.
    """
    with begin(reading=True) as session:
        linked = session.exec(
            select(FileLink.party, FileLink.removed_at, StoredFileRow.sha256, Application)
            .join(Application, col(FileLink.application_id) == col(Application.id))
            .join(StoredFileRow, col(FileLink.file_id) == col(StoredFileRow.id))
            .where(FileLink.file_id == file_id, col(Application.deleted_at).is_(None))
        ).all()
        attached = any(
            _may_read(session, actor, application, party, sha256, there=removed is None) for party, removed, sha256, application in linked
        )
        if not attached and not _is_print_for(session, actor, file_id):
            raise NotFound
        return documents.file_to_give(session, file_id)


def consent_document(begin: Begin, actor: Actor, consent_id: str) -> ConsentDocument:
    """Return the made document of a consent when the actor may read it: staff those that were sent, also when they are superseded.

    Raise :class:`NotFound` otherwise.
    """
    with begin(reading=True) as session:
        consent = session.get(Consent, consent_id)
        application = _living(session, consent.application_id) if consent else None
        if consent is None or application is None:
            raise NotFound
        if not _may_read(session, actor, application, consent.party, consent.sha256, there=consent.superseded_at is None):
            raise NotFound
        return ConsentDocument(consent.id, consent.name, consent.size, consent.sha256, consent.storage_key)


def _is_print_for(session: Session, actor: Actor, file_id: str) -> bool:
    # It was made when its version was sent, and shows the parts of both parties, so staff reads it and nobody else.
    application = prints.application_of(session, file_id) if actor.kind is AccountKind.STAFF else None
    return application is not None and is_received(application.sent_at) and not actor.roles.isdisjoint(READERS)


def _living(session: Session, application_id: str) -> Application | None:
    application = session.get(Application, application_id)
    return application if application is not None and application.deleted_at is None else None


def _may_read(session: Session, actor: Actor, application: Application, party: str, sha256: str, *, there: bool) -> bool:
    if actor.kind is AccountKind.STAFF:
        if not is_received(application.sent_at) or actor.roles.isdisjoint(READERS):
            return False
        present = there and Status(application.status) not in EDITABLE
        return present or was_sent(session, application.id, sha256)
    return actor.kind is AccountKind.LEGAL_ENTITY and party_of(application, actor) == party
