"""Files in fields: attaching and removing. The bytes are deleted after the last link to them."""

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


def files_place(writer: FormWriter, address: str) -> FieldPlace:
    """Return the field or document of the writer's party that accepts files at an address. Raise :class:`NotFound` for anything else."""
    place = place_of(writer, address)
    if not place.holds_files or (place.document is not None and place.document.generated):
        raise NotFound
    return place


def ensure_room(writer: FormWriter, address: str, label: Wording) -> None:
    """Raise :class:`Refused` when a field at an address already has its largest number of files."""
    if len(writer.session.exec(_living(writer, address).limit(MOST_FILES)).all()) >= MOST_FILES:
        raise Refused(FULL.fill(label=label, count=MOST_FILES), code="field_full", field=address)


def has_files(writer: FormWriter, address: str) -> bool:
    """Tell whether any file is attached at an address."""
    return writer.session.exec(_living(writer, address).limit(1)).first() is not None


def attach(writer: FormWriter, address: str, label: Wording, extensions: tuple[str, ...], known: StoredFile) -> FileLine:
    """Attach a stored file to an address and return its line. Attaching the same file twice is no error.

    Raises:
        Refused: the field is full, does not accept such files, or has a file with the same bytes.
    """
    ensure_extension(known.name, extensions)
    link = link_of(writer, address, known.id)
    if link is None:
        _ensure_new(writer, address, known)
        ensure_room(writer, address, label)
        writer.touch()
        begin_rows_of(writer, [address])
        link = writer.store.file(
            **writer.owned, **writer.stamp, address=address, file_id=known.id, added_at=writer.at, added_by=writer.author_id
        )  # fmt: skip
        writer.session.add(link)
    return FileLine(known.id, address, known.name, known.size, known.sha256, known.media_type, link.added_at, known.scan)


def _ensure_new(writer: FormWriter, address: str, known: StoredFile) -> None:
    """Refuse a file whose bytes are already in the field, under any name."""
    attached = stored.files(writer.session, [link.file_id for link in writer.session.exec(_living(writer, address)).all()])
    same = next((one for one in attached.values() if one.sha256 == known.sha256), None)
    if same is not None:
        raise Refused(SAME.fill(name=same.name), code="file_same", field=address)


def detach(writer: FormWriter, address: str, file_id: str) -> None:
    """Remove a file from a field. Raise :class:`NotFound` when it is not there. The bytes stay until :func:`forget`.

    The file is locked: until the transaction ends nobody links it, so that the caller can decide whether it is needed elsewhere.
    """
    link = link_of(writer, address, file_id)
    if link is None:
        raise NotFound
    keeping.hold(writer.session, file_id)
    writer.touch()
    link.removed_at = writer.at
    writer.session.flush()


def is_linked(session: Session, store: Store, file_id: str) -> bool:
    """Tell whether a file is still attached to any field."""
    table = store.file
    living = select(table.id).where(table.file_id == file_id, col(table.removed_at).is_(None))
    return session.exec(living.limit(1)).first() is not None


def forget(writer: FormWriter, file_id: str) -> None:
    """Mark a file as deleted. Called inside a verb that knows that nothing refers to it any more."""
    keeping.forget(writer.session, file_id, writer.at)


def link_of(writer: FormWriter, address: str, file_id: str) -> FileColumns | None:
    """Return the link of a file at an address, when it was not removed."""
    return writer.session.exec(_living(writer, address).where(writer.store.file.file_id == file_id)).first()


def _living(writer: FormWriter, address: str) -> SelectOfScalar[FileColumns]:
    table = writer.store.file
    return select(table).where(writer.store.owned_by(table, writer.owner_id), table.address == address, col(table.removed_at).is_(None))
