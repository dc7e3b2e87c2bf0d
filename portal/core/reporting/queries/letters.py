"""Who reads the files that the operator itself keeps: letters of bodies, videos and captions of instructions."""

from sqlmodel import Session, col, select

from portal.core.accounts.rules import ensure_staff
from portal.core.accounts.schema import Actor, Kind, StaffRole
from portal.core.documents import queries as documents
from portal.core.documents.schema import StoredFile
from portal.core.errors import NotFound
from portal.core.reporting.queries.access import READERS
from portal.core.reporting.tables import Executor, Instruction
from portal.db import Begin

LETTER_TYPES = ("pdf", "jpg", "png")


def ensure_may_upload_letter(begin: Begin, actor: Actor) -> tuple[str, ...]:
    """Return the endings that a body's letter may have; raise :class:`NotAllowed` for anybody but an administrator."""
    del begin
    ensure_staff(actor, StaffRole.ADMINISTRATOR)
    return LETTER_TYPES


def ensure_may_read_letter(begin: Begin, actor: Actor, file_id: str) -> StoredFile:
    """Return a letter or a file of an instruction to the operator's readers, and to an administrator its own upload.

    Raises:
        NotFound: for every other file and everybody else.
    """
    if actor.kind is not Kind.STAFF or actor.roles.isdisjoint(READERS):
        raise NotFound
    with begin(reading=True) as session:
        stored = documents.file(session, file_id)
        own = stored.account_id == actor.account_id
        if not own and not _is_letter(session, file_id) and not _is_of_an_instruction(session, file_id):
            raise NotFound
        return stored


def _is_letter(session: Session, file_id: str) -> bool:
    return session.exec(select(Executor.account_id).where(Executor.letter_file_id == file_id).limit(1)).first() is not None


def _is_of_an_instruction(session: Session, file_id: str) -> bool:
    living = session.exec(select(Instruction).where(col(Instruction.deleted_at).is_(None))).all()
    return any(file_id == row.video_file_id or file_id in row.captions.values() for row in living)
