"""Video instructions: created, edited, shown, moved and deleted by the operator's administrator, with their files."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import func
from sqlmodel import Session, col, select

from portal.core.accounts.rules import ensure_staff
from portal.core.accounts.schema import Actor, StaffRole
from portal.core.audit import service as audit
from portal.core.calendar.rules import local_date
from portal.core.documents import service as documents
from portal.core.documents.queries import ensure_harmless_to_send
from portal.core.documents.schema import StoredFile
from portal.core.errors import NotFound, Refused
from portal.core.filling.sent import taken
from portal.core.kept_changes.schema import Values
from portal.core.kept_changes.service import keep_change
from portal.core.reporting.instructions.queries import texts_of
from portal.core.reporting.instructions.schema import EVERY_SECTION, FILE_TYPES, INSTRUCTION, INSTRUCTION_FIELDS, VIDEO, InstructionAct
from portal.core.reporting.tables import Instruction
from portal.db import Begin, new_id
from portal.forms import Context
from portal.ports.clock import Now
from portal.wording import LANGUAGES, Wording

NOTHING_TO_SHOW = Wording(
    "Көрсетуге әлі ештеңе жоқ: бейне файлын жүктеңіз немесе сілтемесін көрсетіңіз.",
    "Показывать пока нечего: загрузите видео или укажите ссылку на него.",
    "There is nothing to show yet: upload the video or give a link to it.",
)


def create_instruction(begin: Begin, actor: Actor, typed: Mapping[str, str], *, now: Now) -> str:
    """Write a new instruction, hidden at first and last in the list, and return its key; refuse with ``NotFilled``."""
    ensure_staff(actor, StaffRole.ADMINISTRATOR)
    at = now()
    values = _values(typed, at)
    with begin() as session:
        last = session.exec(select(func.max(Instruction.position)).where(col(Instruction.deleted_at).is_(None))).one()
        row = Instruction(**values, position=(last or 0) + 1, created_at=at, changed_at=at, changed_by=actor.account_id)
        session.add(row)
        session.flush()
        subject = f"{INSTRUCTION}:{row.id}"
        keep_change(session, actor, new_id(), subject, InstructionAct.CREATE, {}, texts_of(session, row), at)
        audit.note(session, actor, "reporting.create_instruction", subject, {}, at)
        return row.id


def edit_instruction(begin: Begin, actor: Actor, instruction_id: str, typed: Mapping[str, str], *, now: Now) -> None:
    """Change the words, the section and the link of an instruction; refuse with ``NotFilled``."""
    ensure_staff(actor, StaffRole.ADMINISTRATOR)
    at = now()
    values = _values(typed, at)
    with begin() as session:
        row = _locked(session, instruction_id)
        before = texts_of(session, row)
        for key, value in values.items():
            setattr(row, key, value)
        _changed(session, actor, row, "edit", at, before)


def show_instruction(begin: Begin, actor: Actor, instruction_id: str, *, shown: bool, now: Now) -> None:
    """Show an instruction to executors, or hide it; one without a video is not shown."""
    ensure_staff(actor, StaffRole.ADMINISTRATOR)
    with begin() as session:
        row = _locked(session, instruction_id)
        before = texts_of(session, row)
        if shown and not (row.video_file_id or row.video_url):
            raise Refused(NOTHING_TO_SHOW, code="nothing_to_show")
        if shown:
            ensure_harmless_to_send(session, filter(None, (row.video_file_id, *row.captions.values())))
        row.published = shown
        _changed(session, actor, row, "show" if shown else "hide", now(), before)


def move_instruction(begin: Begin, actor: Actor, instruction_id: str, earlier: bool, *, now: Now) -> None:  # noqa: FBT001  (a page sends it)
    """Swap an instruction with the one before it, or after it."""
    ensure_staff(actor, StaffRole.ADMINISTRATOR)
    with begin() as session:
        row = _locked(session, instruction_id)
        ordered = select(Instruction).where(col(Instruction.deleted_at).is_(None)).with_for_update()
        rows = list(session.exec(ordered.order_by(col(Instruction.position), col(Instruction.created_at))))
        position_now = [one.id for one in rows].index(row.id)
        there = position_now - 1 if earlier else position_now + 1
        if 0 <= there < len(rows):
            rows[position_now], rows[there] = rows[there], rows[position_now]
        for position, one in enumerate(rows, 1):
            one.position = position
            session.add(one)
        _changed(session, actor, row, "move", now(), texts_of(session, row))


def delete_instruction(begin: Begin, actor: Actor, instruction_id: str, *, now: Now) -> None:
    """Delete an instruction with its files, which are purged a month later."""
    ensure_staff(actor, StaffRole.ADMINISTRATOR)
    at = now()
    with begin() as session:
        row = _locked(session, instruction_id)
        before = texts_of(session, row)
        row.deleted_at, row.published = at, False
        for file_id in filter(None, (row.video_file_id, *row.captions.values())):
            documents.forget(session, file_id, at)
        _changed(session, actor, row, "delete", at, before)


def ensure_may_upload_instruction(begin: Begin, actor: Actor, instruction_id: str, address: str) -> Sequence[str]:
    """Return the endings that a file of an instruction may have; ``address`` is ``video`` or ``captions/ru``.

    Raises:
        NotAllowed: the actor is no administrator.
        NotFound: there is no such instruction, or it has no such kind of file.
    """
    ensure_staff(actor, StaffRole.ADMINISTRATOR)
    with begin(reading=True) as session:
        _found(session.get(Instruction, instruction_id))
    if address not in FILE_TYPES:
        raise NotFound
    return FILE_TYPES[address]


def attach_instruction_file(begin: Begin, actor: Actor, instruction_id: str, address: str, stored: StoredFile, *, now: Now) -> None:
    """Attach a stored file to an instruction in place of the earlier one."""
    _place(begin, actor, instruction_id, address, stored.id, now())


def detach_instruction_file(begin: Begin, actor: Actor, instruction_id: str, address: str, *, now: Now) -> None:
    """Detach a file from an instruction; without a video it is hidden."""
    _place(begin, actor, instruction_id, address, None, now())


def _place(begin: Begin, actor: Actor, instruction_id: str, address: str, file_id: str | None, at: dt.datetime) -> None:
    ensure_staff(actor, StaffRole.ADMINISTRATOR)
    if address not in FILE_TYPES:
        raise NotFound
    with begin() as session:
        row = _locked(session, instruction_id)
        told = texts_of(session, row)
        if file_id:
            documents.claim(session, file_id)
        if address == VIDEO:
            before, row.video_file_id = row.video_file_id, file_id
        else:
            language = address.partition("/")[2]
            before = row.captions.get(language)
            kept = {code: kept_id for code, kept_id in row.captions.items() if code != language}
            row.captions = {**kept, language: file_id} if file_id else kept
        if before and before != file_id:
            documents.forget(session, before, at)
        row.published = row.published and bool(row.video_file_id or row.video_url)
        _changed(session, actor, row, "attach" if file_id else "detach", at, told)


def _values(typed: Mapping[str, str], at: dt.datetime) -> dict[str, Any]:
    values = taken(INSTRUCTION_FIELDS, typed, Context(local_date(at)))
    return {
        "title": {code: values[f"title_{code}"] for code in LANGUAGES},
        "text": {code: values[f"text_{code}"] for code in LANGUAGES},
        "section": "" if values["section"] == EVERY_SECTION else values["section"],
        "video_url": values["video_url"],
    }


def _locked(session: Session, instruction_id: str) -> Instruction:
    return _found(session.get(Instruction, instruction_id, with_for_update=True))


def _found(row: Instruction | None) -> Instruction:
    if row is None or row.deleted_at is not None:
        raise NotFound
    return row


def _changed(session: Session, actor: Actor, row: Instruction, action: str, at: dt.datetime, before: Values) -> None:
    row.changed_at, row.changed_by = at, actor.account_id
    session.add(row)
    session.flush()
    subject = f"{INSTRUCTION}:{row.id}"
    keep_change(session, actor, new_id(), subject, action, before, texts_of(session, row), at)
    audit.note(session, actor, f"reporting.{action}_instruction", subject, {}, at)
