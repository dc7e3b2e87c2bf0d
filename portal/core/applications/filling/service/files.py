"""Files in the fields of an application: the right to attach one, attaching and detaching."""

from sqlmodel import Session, col, select

from portal.core.accounts.schema import Actor
from portal.core.applications.filling.service.editing import begin_edit, look_before_edit
from portal.core.applications.locks.queries import ensure_file_unlocked
from portal.core.applications.tables import STORE, FileLink, SetAside, Version
from portal.core.documents import service as documents
from portal.core.documents.schema import StoredFile
from portal.core.errors import NotFound
from portal.core.filling import service as steps
from portal.core.filling.schema import FileLine
from portal.db import Begin
from portal.ports.clock import Now


def ensure_may_upload(begin: Begin, actor: Actor, application_id: str, address: str, *, now: Now) -> tuple[str, ...]:
    """Return the extensions that the field accepts; called before the body of an upload is read.

    Raises:
        NotFound: no such application, no such field, or the other party's.
        Conflict: the application is with the operator.
        Refused: the field is full, or locked in a returned application (code ``locked``).
    """
    with begin(reading=True) as session:
        edit = look_before_edit(session, actor, application_id, address, now())
        place = steps.files_place(edit.writer, address)
        steps.ensure_room(edit.writer, address, place.label)
        return place.kind.file_extensions


def attach_file(begin: Begin, actor: Actor, application_id: str, address: str, stored: StoredFile, *, now: Now) -> FileLine:
    """Attach a stored file of the actor's own organisation to a field. Attaching the same file twice is no error."""
    with begin() as session:
        edit = begin_edit(session, actor, application_id, address, now())
        place = steps.files_place(edit.writer, address)
        known = documents.claim(session, stored.id)
        if known.organisation_id != actor.organisation_id:
            raise NotFound
        return steps.attach(edit.writer, address, place.label, place.kind.file_extensions, known)


def detach_file(begin: Begin, actor: Actor, application_id: str, address: str, file_id: str, *, now: Now) -> None:
    """Remove a file from a field. Raises :class:`Refused` (code ``locked``) when a returned application has it locked.

    Its bytes are deleted some time later, unless a version sent to the operator, another field or the part of a developer who was set
    aside uses them.
    """
    with begin() as session:
        edit = begin_edit(session, actor, application_id, address, now())
        steps.files_place(edit.writer, address)
        ensure_file_unlocked(session, edit.application, edit.form, edit.party, address, file_id, edit.at)
        steps.detach(edit.writer, address, file_id)
        if not _is_needed(session, file_id):
            steps.forget(edit.writer, file_id)


def _is_needed(session: Session, file_id: str) -> bool:
    if steps.is_linked(session, STORE, file_id):
        return True
    once = select(FileLink.application_id).where(FileLink.file_id == file_id)
    sent = select(Version.id).where(col(Version.application_id).in_(once))
    return session.exec(sent.limit(1)).first() is not None or _is_set_aside(session, file_id)


def _is_set_aside(session: Session, file_id: str) -> bool:
    """Tell whether a developer whose BIN was replaced had the file in its part, which comes back with the BIN."""
    links = session.exec(select(FileLink.id, FileLink.application_id).where(FileLink.file_id == file_id)).all()
    kept = select(SetAside.content).where(
        col(SetAside.application_id).in_({application_id for _, application_id in links}), col(SetAside.restored_at).is_(None)
    )
    held = {link_id for content in session.exec(kept) for link_id in content["files"]}
    return any(link_id in held for link_id, _ in links)
