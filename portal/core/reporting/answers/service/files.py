"""Files of an object: documents, photographs, photographs of a week; who may attach and detach them."""

from sqlmodel import select

from portal.core.accounts.schema import Actor
from portal.core.documents import service as documents
from portal.core.documents.schema import StoredFile
from portal.core.errors import NotFound, Refused
from portal.core.filling import service as steps
from portal.core.filling.schema import FileLine
from portal.core.reporting.answers.service.editing import ObjectEditing, begin_edit, settle
from portal.core.reporting.answers.service.week_parts import ensure_files_open, is_of_week
from portal.core.reporting.fields.schema.information import ACT
from portal.core.reporting.tables import STORE, Sale
from portal.db import Begin
from portal.ports.clock import Now
from portal.wording import Wording

ACT_NEEDED = Wording(
    "Пәтерлер өткізілген объектінің қабылдау актісін алып тастауға болмайды. Алдымен жаңа актіні жүктеңіз, содан кейін ескісін жойыңыз.",
    "Акт приёмки объекта, в котором уже реализованы квартиры, убрать нельзя. Сначала загрузите новый акт, затем удалите прежний.",
    "The acceptance act of an object with sold apartments cannot be taken away. Upload the new act first, then remove the old one.",
)


def ensure_may_upload(begin: Begin, actor: Actor, object_id: str, address: str, *, now: Now) -> tuple[str, ...]:
    """Return the file name endings that the field accepts; called before the body of an upload is read.

    Raises:
        NotAllowed: the actor is no executor.
        NotFound: no such object within the executor's scope, or no such field.
        Refused: the field is full, or its week cannot be entered.
    """
    with begin(reading=True) as session:
        edit = begin_edit(session, actor, object_id, now(), lock=False)
        label, extensions = _place(edit, address)
        steps.ensure_room(edit.writer, address, label)
        return extensions


def attach_file(begin: Begin, actor: Actor, object_id: str, address: str, stored: StoredFile, *, now: Now) -> FileLine:
    """Attach a stored file of the actor to a field; attaching the same file twice is no error. Raises as :func:`ensure_may_upload`."""
    with begin() as session:
        edit = begin_edit(session, actor, object_id, now())
        label, extensions = _place(edit, address)
        known = documents.claim(session, stored.id)
        if known.account_id != actor.account_id:
            raise NotFound
        line = steps.attach(edit.writer, address, label, extensions, known)
        _settle(edit, address)
        return line


def detach_file(begin: Begin, actor: Actor, object_id: str, address: str, file_id: str, *, now: Now) -> None:
    """Detach a file from a field; its bytes are deleted later.

    Raises:
        NotFound: the field has no such file.
        Refused: its week cannot be entered any more, or it is the acceptance act that opened the sales.
    """
    with begin() as session:
        edit = begin_edit(session, actor, object_id, now())
        _place(edit, address)
        steps.detach(edit.writer, address, file_id)
        if address == ACT and not _has_act(edit) and _has_sales(edit):
            raise Refused(ACT_NEEDED, code="act_needed", field=address)
        _settle(edit, address)
        if not steps.is_linked(session, STORE, file_id):
            steps.forget(edit.writer, file_id)


def _place(edit: ObjectEditing, address: str) -> tuple[Wording, tuple[str, ...]]:
    if is_of_week(address):
        field = ensure_files_open(edit, address)
        return field.label, field.kind.file_extensions
    place = steps.files_place(edit.writer, address)
    return place.label, place.kind.file_extensions


def _settle(edit: ObjectEditing, address: str) -> None:
    edit.session.flush()
    if address == ACT:
        edit.site.act_attached = _has_act(edit)
    settle(edit, [address])


def _has_act(edit: ObjectEditing) -> bool:
    return steps.has_files(edit.writer, ACT)


def _has_sales(edit: ObjectEditing) -> bool:
    return edit.session.exec(select(Sale.row_id).where(Sale.object_id == edit.site.id).limit(1)).first() is not None
