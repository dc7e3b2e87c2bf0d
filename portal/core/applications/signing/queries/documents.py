"""Who may read which file and which consent: each party its own, the operator's staff those of applications sent to it."""

from dataclasses import dataclass

from sqlmodel import Session, col, select

from portal.core.accounts.schema import AccountKind, Actor
from portal.core.applications.basics.queries import READERS, party_of
from portal.core.applications.rules import SEEN_BY_STAFF, Status
from portal.core.applications.signing.queries import prints
from portal.core.applications.tables import Application, Consent, FileLink
from portal.core.documents import queries as documents
from portal.core.documents.schema import StoredFile
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

    A party reads the files of its own part, also removed ones until they are deleted. Staff reads the files of applications that were sent,
    and the PDFs made at that moment. Raises :class:`NotFound` for everything else.
    """
    with begin(reading=True) as session:
        linked = session.exec(
            select(FileLink.party, FileLink.removed_at, Application)
            .join(Application, col(FileLink.application_id) == col(Application.id))
            .where(FileLink.file_id == file_id, col(Application.deleted_at).is_(None))
        ).all()
        attached = any(_may_read(actor, application, party, removed=removed is not None) for party, removed, application in linked)
        if not attached and not _is_print_for(session, actor, file_id):
            raise NotFound
        return documents.file(session, file_id)


def consent_document(begin: Begin, actor: Actor, consent_id: str) -> ConsentDocument:
    """Return the made document of a consent, also a superseded one, when the actor may read it. Raise :class:`NotFound` otherwise."""
    with begin(reading=True) as session:
        consent = session.get(Consent, consent_id)
        application = _living(session, consent.application_id) if consent else None
        if consent is None or application is None or not _may_read(actor, application, consent.party, removed=False):
            raise NotFound
        return ConsentDocument(consent.id, consent.name, consent.size, consent.sha256, consent.storage_key)


def _is_print_for(session: Session, actor: Actor, file_id: str) -> bool:
    # It shows the parts of both parties, so only staff may read it.
    application = prints.application_of(session, file_id) if actor.kind is AccountKind.STAFF else None
    return application is not None and _may_read(actor, application, "", removed=False)


def _living(session: Session, application_id: str) -> Application | None:
    application = session.get(Application, application_id)
    return application if application is not None and application.deleted_at is None else None


def _may_read(actor: Actor, application: Application, party: str, *, removed: bool) -> bool:
    if actor.kind is AccountKind.STAFF:
        sent = Status(application.status) in SEEN_BY_STAFF and not removed
        return sent and not actor.roles.isdisjoint(READERS)
    return actor.kind is AccountKind.LEGAL_ENTITY and party_of(application, actor) == party
