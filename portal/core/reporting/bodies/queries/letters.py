"""Who may read the operator's own files: letters of bodies, videos and captions of instructions."""

from sqlmodel import Session, col, select

from portal.core.accounts.rules import ensure_staff
from portal.core.accounts.schema import AccountKind, Actor, StaffRole
from portal.core.documents import queries as documents
from portal.core.documents.scans import ensure_harmless_to_give
from portal.core.documents.schema import StoredFile
from portal.core.errors import NotFound
from portal.core.reporting.basics.queries import READERS
from portal.core.reporting.tables import Dismissal, EarlierLetter, Executor, Instruction
from portal.db import Begin

LETTER_TYPES = ("pdf", "jpg", "png")


def ensure_may_upload_letter(begin: Begin, actor: Actor) -> tuple[str, ...]:
    """Return the endings that a body's letter may have; raise :class:`NotAllowed` for anybody but an administrator."""
    del begin
    ensure_staff(actor, StaffRole.ADMINISTRATOR)
    return LETTER_TYPES


def ensure_may_read_letter(begin: Begin, actor: Actor, file_id: str) -> StoredFile:
    """Return a letter, or the actor's own upload, to an administrator only; a file of an instruction to all of the operator's readers.

    A letter contains identity numbers, which readers of figures do not need.

    Raises:
        NotFound: for any other file or actor.
    """
    if actor.kind is not AccountKind.STAFF or actor.roles.isdisjoint(READERS):
        raise NotFound
    with begin(reading=True) as session:
        stored = documents.file(session, file_id)
        if not _is_of_an_instruction(session, file_id) and not _is_paper(session, actor, stored):
            raise NotFound
        ensure_harmless_to_give(stored.name, stored.scan)
        return stored


def _is_paper(session: Session, actor: Actor, stored: StoredFile) -> bool:
    if StaffRole.ADMINISTRATOR not in actor.roles:
        return False
    present = select(Executor.account_id).where(Executor.letter_file_id == stored.id)
    earlier = select(EarlierLetter.account_id).where(EarlierLetter.file_id == stored.id)
    leaving = select(Dismissal.account_id).where(Dismissal.file_id == stored.id)
    papers = (present, earlier, leaving)
    return stored.account_id == actor.account_id or any(session.exec(one.limit(1)).first() is not None for one in papers)


def _is_of_an_instruction(session: Session, file_id: str) -> bool:
    living = session.exec(select(Instruction).where(col(Instruction.deleted_at).is_(None))).all()
    return any(file_id == row.video_file_id or file_id in row.captions.values() for row in living)
