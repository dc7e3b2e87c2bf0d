"""Files in the fields of an application: who may put one where, and taking one away."""

from sqlmodel import Session, col, select

from portal.core.accounts.schema import Actor
from portal.core.applications.queries.views import FileLine
from portal.core.applications.service.answers import place_of
from portal.core.applications.service.editing import Editing, begin_edit, look_before_edit
from portal.core.applications.tables import FileLink, Version
from portal.core.documents import queries as documents
from portal.core.documents import service as keeping
from portal.core.documents.rules import ensure_extension
from portal.core.documents.schema import StoredFile
from portal.core.errors import NotFound, Refused
from portal.db import Begin
from portal.forms import Place
from portal.forms.kinds import Files
from portal.ports.clock import Now
from portal.wording import Wording

MOST_FILES = 50
FULL = Wording(
    "«{label}» өрісінде ең көбі {count} файл болады. Артығын жойыңыз.",
    "В поле «{label}» может быть не больше {count} файлов. Удалите лишний.",
    "“{label}” holds at most {count} files. Remove one first.",
)


def ensure_may_upload(begin: Begin, actor: Actor, application_id: str, address: str) -> tuple[str, ...]:
    """Return the endings of names that the field takes, before anybody reads the body of an upload.

    Raises:
        NotFound: no such application, no such field, or the other party's.
        Conflict: the application is with the operator.
        Refused: the field is full.
    """
    with begin(reading=True) as session:
        edit = look_before_edit(session, actor, application_id)
        place = _files_place(edit, address)
        _ensure_room(edit, place, address)
        return _extensions(place)


def attach_file(begin: Begin, actor: Actor, application_id: str, address: str, stored: StoredFile, *, now: Now) -> FileLine:
    """Put a kept file of the actor's own organisation into a field; attaching the same file twice is no error."""
    with begin() as session:
        edit = begin_edit(session, actor, application_id, now())
        place = _files_place(edit, address)
        known = documents.file(session, stored.id)
        if known.organisation_id != actor.organisation_id:
            raise NotFound
        ensure_extension(known.name, _extensions(place))
        link = _link(session, application_id, address, known.id)
        if link is None:
            _ensure_room(edit, place, address)
            edit.touch()
            link = FileLink(
                application_id=application_id,
                address=address,
                file_id=known.id,
                party=edit.party,
                added_at=edit.at,
                added_by=actor.account_id,
            )
            session.add(link)
        return FileLine(known.id, address, known.name, known.size, known.sha256, known.media_type, link.added_at)


def detach_file(begin: Begin, actor: Actor, application_id: str, address: str, file_id: str, *, now: Now) -> None:
    """Take a file out of a field. Its bytes go too after a time, unless a version sent to the operator or another field refers to them."""
    with begin() as session:
        edit = begin_edit(session, actor, application_id, now())
        _files_place(edit, address)
        link = _link(session, application_id, address, file_id)
        if link is None:
            raise NotFound
        edit.touch()
        link.removed_at = edit.at
        session.flush()
        if not _is_needed(session, file_id):
            keeping.forget(session, file_id, edit.at)


def _files_place(edit: Editing, address: str) -> Place:
    place = place_of(edit, address)
    if not place.holds_files or (place.document is not None and place.document.generated):
        raise NotFound
    return place


def _extensions(place: Place) -> tuple[str, ...]:
    return place.kind.extensions if isinstance(place.kind, Files) else ()


def _link(session: Session, application_id: str, address: str, file_id: str) -> FileLink | None:
    living = select(FileLink).where(
        FileLink.application_id == application_id,
        FileLink.address == address,
        FileLink.file_id == file_id,
        col(FileLink.removed_at).is_(None),
    )
    return session.exec(living).first()


def _ensure_room(edit: Editing, place: Place, address: str) -> None:
    living = select(FileLink.id).where(
        FileLink.application_id == edit.application.id, FileLink.address == address, col(FileLink.removed_at).is_(None)
    )
    if len(edit.session.exec(living.limit(MOST_FILES)).all()) >= MOST_FILES:
        raise Refused(FULL.fill(label=place.label, count=MOST_FILES), code="field_full", field=address)


def _is_needed(session: Session, file_id: str) -> bool:
    links = session.exec(select(FileLink).where(FileLink.file_id == file_id)).all()
    if any(link.removed_at is None for link in links):
        return True
    sent = select(Version.id).where(col(Version.application_id).in_({link.application_id for link in links}))
    return session.exec(sent.limit(1)).first() is not None
