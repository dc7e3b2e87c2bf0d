"""Video instructions: an executor sees the shown ones of its sections, the operator's readers all of them."""

import datetime as dt
from dataclasses import dataclass

from sqlmodel import Session, col, select

from portal.core.accounts.rules import ensure_staff
from portal.core.accounts.schema import AccountKind, Actor
from portal.core.documents import queries as documents
from portal.core.documents.schema import StoredFile
from portal.core.errors import NotFound
from portal.core.kept_changes.queries import changes_of
from portal.core.kept_changes.schema import ChangeView, Values
from portal.core.reporting.basics.queries import READERS, scope_of
from portal.core.reporting.basics.rules.sections import SECTION_WORDS, Section
from portal.core.reporting.instructions.schema import (
    EVERY_SECTION,
    FILE_WORDS,
    INSTRUCTION,
    INSTRUCTION_FIELDS,
    NO,
    SECTION_CHOICES,
    SHOWN,
    SHOWN_LABEL,
    SHOWN_WORDS,
    VIDEO,
    YES,
    InstructionAct,
)
from portal.core.reporting.tables import Instruction
from portal.db import Begin
from portal.wording import LANGUAGES, Wording, same


@dataclass(frozen=True)
class InstructionView:
    """One instruction; ``captions`` are the languages there are captions in, ``files`` those uploaded by their address."""

    id: str
    section: str
    section_wording: Wording
    title: Wording
    text: Wording
    has_video: bool
    video_url: str
    captions: tuple[str, ...]
    published: bool
    files: tuple[tuple[str, StoredFile], ...] = ()


@dataclass(frozen=True)
class InstructionDifference:
    """What a version changed: its name, the text before and after; an empty one while there was none."""

    label: Wording
    before: Wording
    after: Wording


@dataclass(frozen=True)
class InstructionVersion:
    """An instruction as an act left it, numbered from 1; ``values`` are its texts by the keys of the form. It holds from ``at`` on."""

    number: int
    act: InstructionAct
    at: dt.datetime
    by: str
    values: Values
    differences: tuple[InstructionDifference, ...]


def instruction_versions(begin: Begin, actor: Actor, instruction_id: str) -> tuple[InstructionVersion, ...]:
    """Return the versions of an instruction, newest first.

    Raises:
        NotAllowed: the actor is no reader of the operator's staff.
    """
    ensure_staff(actor, *READERS)
    with begin(reading=True) as session:
        found = changes_of(session, INSTRUCTION, instruction_id)
    return tuple(_version(len(found) - place, one) for place, one in enumerate(found))


def texts_of(session: Session, row: Instruction) -> dict[str, str]:
    """Return what a version keeps of an instruction: the texts of its form, whether it is shown, and the names of its files."""
    if row.deleted_at is not None:
        return {}
    files = _file_ids(row)
    kept = documents.files(session, list(files.values()))
    return {
        **{f"title_{code}": row.title[code] for code in LANGUAGES},
        **{f"text_{code}": row.text[code] for code in LANGUAGES},
        "section": row.section or EVERY_SECTION,
        "video_url": row.video_url,
        SHOWN: YES if row.published else NO,
        **{address: kept[file_id].name for address, file_id in files.items() if file_id in kept},
    }


def _version(number: int, one: ChangeView) -> InstructionVersion:
    named = [(field.key, field.label) for field in INSTRUCTION_FIELDS] + [(SHOWN, SHOWN_LABEL), *FILE_WORDS.items()]
    differences = tuple(
        InstructionDifference(label, _said(key, one.before), _said(key, one.after))
        for key, label in named
        if one.before.get(key, "") != one.after.get(key, "")
    )
    values = {field.key: one.after.get(field.key, "") for field in INSTRUCTION_FIELDS}
    return InstructionVersion(number, InstructionAct(one.act), one.at, one.by, values, differences)


def _said(key: str, texts: Values) -> Wording:
    text = texts.get(key, "")
    known = {SHOWN: SHOWN_WORDS, "section": dict(SECTION_CHOICES)}.get(key, {})
    return known.get(text, same(text))


def instructions(begin: Begin, actor: Actor) -> tuple[InstructionView, ...]:
    """Return the instructions for the person signed in, in their order.

    Raises:
        NotAllowed: the actor is neither an executor nor a reader of the operator's staff.
    """
    with begin(reading=True) as session:
        wanted = select(Instruction).where(col(Instruction.deleted_at).is_(None))
        staff = actor.kind is AccountKind.STAFF
        if staff:
            ensure_staff(actor, *READERS)
        else:
            wanted = wanted.where(col(Instruction.published).is_(True), col(Instruction.section).in_(_sections(session, actor)))
        rows = session.exec(wanted.order_by(col(Instruction.position), col(Instruction.created_at))).all()
        kept = documents.files(session, [one for row in rows for one in _file_ids(row).values()]) if staff else {}
        return tuple(_view(row, kept) for row in rows)


def instruction_file(begin: Begin, actor: Actor, instruction_id: str, address: str) -> StoredFile:
    """Return a file of an instruction that the person may see; ``address`` is ``video`` or ``captions/ru``.

    Raises:
        NotAllowed: as :func:`instructions`.
        NotFound: there is no such instruction or file, or it is not shown to this person.
    """
    with begin(reading=True) as session:
        row = session.get(Instruction, instruction_id)
        if actor.kind is AccountKind.STAFF:
            ensure_staff(actor, *READERS)
            seen = row is not None
        else:
            sections = _sections(session, actor)
            seen = row is not None and row.published and row.section in sections
        if row is None or not seen or row.deleted_at is not None or address not in _file_ids(row):
            raise NotFound
        return documents.file_to_give(session, _file_ids(row)[address])


def _sections(session: Session, actor: Actor) -> tuple[str, ...]:
    return ("", *scope_of(session, actor).sections)


def _file_ids(row: Instruction) -> dict[str, str]:
    video = {VIDEO: row.video_file_id} if row.video_file_id else {}
    return {**video, **{f"captions/{language}": file_id for language, file_id in row.captions.items()}}


def _view(row: Instruction, kept: dict[str, StoredFile]) -> InstructionView:
    return InstructionView(
        id=row.id,
        section=row.section,
        section_wording=SECTION_WORDS[Section(row.section)] if row.section else SECTION_CHOICES[0][1],
        title=Wording(**row.title),
        text=Wording(**row.text),
        has_video=row.video_file_id is not None,
        video_url=row.video_url,
        captions=tuple(sorted(row.captions)),
        published=row.published,
        files=tuple((address, kept[file_id]) for address, file_id in _file_ids(row).items() if file_id in kept),
    )
