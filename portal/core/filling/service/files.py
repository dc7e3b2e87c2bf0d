"""Files in fields: put in, taken out; the bytes follow their last link."""

from sqlmodel import Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from portal.core.documents import queries as stored
from portal.core.documents import service as keeping
from portal.core.documents.rules import ensure_extension
from portal.core.documents.schema import StoredFile
from portal.core.errors import NotFound, Refused
from portal.core.filling.schema import FileLine
from portal.core.filling.service.form_writer import FormWriter
from portal.core.filling.service.rows import begin_rows_of
from portal.core.filling.service.texts import place_of
from portal.core.filling.tables import FileColumns, Store
from portal.forms import FieldPlace
from portal.forms.kinds import Files
from portal.wording import Wording

MOST_FILES = 50
FULL = Wording(
    "«{label}» өрісінде ең көбі {count} файл болады. Артығын жойыңыз.",
    "Файлов в поле «{label}» может быть не больше {count}. Удалите лишний.",
    "“{label}” holds at most {count} files. Remove one first.",
)
SAME = Wording(
    "Дәл осы файл бұл өріске жүктелген: «{name}». Ол екінші рет сақталған жоқ.",
    "Точно такой файл в этом поле уже есть: «{name}». Второй раз он не сохранён.",
    "This very file is in the field already: “{name}”. It was not saved a second time.",
)


def files_place(pen: FormWriter, address: str) -> FieldPlace:
    """Return the place of files of the pen's party at an address; raise :class:`NotFound` for anything else."""
    place = place_of(pen, address)
    if not place.holds_files or (place.document is not None and place.document.generated):
        raise NotFound
    return place


def extensions_of(place: FieldPlace) -> tuple[str, ...]:
    """Return the endings of names that a place takes."""
    return place.kind.extensions if isinstance(place.kind, Files) else ()


def ensure_room(pen: FormWriter, address: str, label: Wording) -> None:
    """Raise :class:`Refused` when as many files lie at an address as a field holds."""
    if len(pen.session.exec(_living(pen, address).limit(MOST_FILES)).all()) >= MOST_FILES:
        raise Refused(FULL.fill(label=label, count=MOST_FILES), code="field_full", field=address)


def has_files(pen: FormWriter, address: str) -> bool:
    """Tell whether any file lies at an address."""
    return pen.session.exec(_living(pen, address).limit(1)).first() is not None


def attach(pen: FormWriter, address: str, label: Wording, extensions: tuple[str, ...], known: StoredFile) -> FileLine:
    """Put a kept file at an address and return its line; attaching the same file twice is no error.

    Raises:
        Refused: the field is full, takes no such files, or holds a file with the same bytes.
    """
    ensure_extension(known.name, extensions)
    link = link_of(pen, address, known.id)
    if link is None:
        _ensure_new(pen, address, known)
        ensure_room(pen, address, label)
        pen.touch()
        begin_rows_of(pen, [address])
        link = pen.store.file(
            **pen.owned, **pen.stamp, address=address, file_id=known.id, added_at=pen.at, added_by=pen.author_id
        )  # fmt: skip
        pen.session.add(link)
    return FileLine(known.id, address, known.name, known.size, known.sha256, known.media_type, link.added_at)


def _ensure_new(pen: FormWriter, address: str, known: StoredFile) -> None:
    """Refuse a file whose bytes lie in the field already; the names may differ."""
    here = stored.files(pen.session, [link.file_id for link in pen.session.exec(_living(pen, address)).all()])
    same = next((one for one in here.values() if one.sha256 == known.sha256), None)
    if same is not None:
        raise Refused(SAME.fill(name=same.name), code="file_same", field=address)


def detach(pen: FormWriter, address: str, file_id: str) -> None:
    """Take a file out of a field; raise :class:`NotFound` when it is not there. The bytes stay until :func:`forget`."""
    link = link_of(pen, address, file_id)
    if link is None:
        raise NotFound
    pen.touch()
    link.removed_at = pen.at
    pen.session.flush()


def is_linked(session: Session, store: Store, file_id: str) -> bool:
    """Tell whether a file still lies in any field."""
    table = store.file
    living = select(table.id).where(table.file_id == file_id, col(table.removed_at).is_(None))
    return session.exec(living.limit(1)).first() is not None


def forget(pen: FormWriter, file_id: str) -> None:
    """Mark a file as deleted, a step of a verb that knows nothing refers to it any more."""
    keeping.forget(pen.session, file_id, pen.at)


def link_of(pen: FormWriter, address: str, file_id: str) -> FileColumns | None:
    """Return the living link of a file at an address."""
    return pen.session.exec(_living(pen, address).where(pen.store.file.file_id == file_id)).first()


def _living(pen: FormWriter, address: str) -> SelectOfScalar[FileColumns]:
    table = pen.store.file
    return select(table).where(pen.store.owned_by(table, pen.owner_id), table.address == address, col(table.removed_at).is_(None))
