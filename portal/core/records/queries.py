"""Reading records: what holds now, for everybody; lists, drafts and versions, for the operator's administrator and analyst."""

from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from itertools import pairwise

from sqlmodel import Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from portal.core.accounts.rules import ensure_staff
from portal.core.accounts.schema import Actor, StaffRole
from portal.core.accounts.sessions import queries as accounts
from portal.core.calendar.rules import local_date
from portal.core.content import queries as content
from portal.core.documents.table_books import TableBook
from portal.core.errors import NotFound
from portal.core.records.acceptance import accepted
from portal.core.records.kinds import KINDS
from portal.core.records.previews import RecordPreview
from portal.core.records.rules import DRAFTED, IN_FORCE, PLANNED, RETIRED, SHEET, STATE, RecordAct
from portal.core.records.schema import (
    FormNotes,
    KindLine,
    Published,
    RecordDifference,
    RecordKind,
    RecordLine,
    RecordList,
    RecordView,
    Values,
    VersionView,
    wording_of,
)
from portal.core.records.tables import ContentRecord, RecordVersion
from portal.core.slow import Work, slow
from portal.db import Begin
from portal.forms import Context, Field
from portal.ports.clock import Now
from portal.texts.searching import fits
from portal.wording import Wording, joined, same

READERS = (StaffRole.ADMINISTRATOR, StaffRole.ANALYST)
_WIDTH = 40
_NOBODY = Wording("", "", "")


def published(session: Session, kind: str) -> tuple[Published, ...]:
    """Return the records of a kind that hold now, in their order."""
    rows = session.exec(_of(kind).where(col(ContentRecord.retired).is_(False), ContentRecord.in_force > 0)).all()
    return tuple(Published(row.id, row.published) for row in rows)


def kinds(begin: Begin, actor: Actor) -> tuple[KindLine, ...]:
    """Return every kind of record with its numbers.

    Raises:
        NotAllowed: the actor is neither an administrator nor an analyst.
    """
    ensure_staff(actor, *READERS)
    with begin(reading=True) as session:
        rows = session.exec(select(ContentRecord)).all()
    return tuple(_kind_line(kind, [row for row in rows if row.kind == kind.code]) for kind in KINDS.values())


def records(begin: Begin, actor: Actor, kind: str, search: str = "") -> RecordList:
    """Return the records of a kind in which every word of ``search`` stands in some language; those taken off last.

    Raises:
        NotAllowed: the actor is neither an administrator nor an analyst.
        NotFound: there is no such kind.
    """
    ensure_staff(actor, *READERS)
    declared = kind_of(kind)
    with begin(reading=True) as session:
        rows = session.exec(_of(kind)).all()
        found = [row for row in rows if fits(search, " ".join(row.newest.values()))]
        groups = group_names(session, declared)
    order = {code: place for place, code in enumerate(groups)}
    listed = sorted(found, key=lambda row: (row.retired, order.get(row.newest.get(declared.group, ""), len(order))))
    lines = tuple(line_of(declared, row, groups) for row in listed)
    return RecordList(lines, len(rows), StaffRole.ADMINISTRATOR in actor.roles)


def options(begin: Begin, actor: Actor, kind: str) -> Mapping[str, tuple[tuple[str, Wording], ...]]:
    """Return the values that can be chosen in a kind's form, by the keys of its fields with a dictionary.

    Raises:
        NotAllowed: the actor is neither an administrator nor an analyst.
        NotFound: there is no such kind.
    """
    ensure_staff(actor, *READERS)
    with begin(reading=True) as session:
        return {
            one.key: content.dictionary(session, one.kind.options_dictionary) for one in kind_of(kind).fields if one.kind.options_dictionary
        }


def record(begin: Begin, actor: Actor, record_id: str, *, now: Now) -> RecordView:
    """Return a record with all its versions and what each of them changed.

    Raises:
        NotAllowed: the actor is neither an administrator nor an analyst.
        NotFound: there is no such record.
    """
    ensure_staff(actor, *READERS)
    with begin(reading=True) as session:
        row = session.get(ContentRecord, record_id)
        if row is None:
            raise NotFound
        kind = kind_of(row.kind)
        return RecordView(
            id=row.id,
            number=row.number,
            values=row.newest,
            line=line_of(kind, row, group_names(session, kind)),
            may_edit=StaffRole.ADMINISTRATOR in actor.roles,
            versions=_versions(session, kind, row, content.context(session, local_date(now()))),
            given=row.in_force > 0,
            preview=_previewed(session, kind, row.newest),
        )


def preview(begin: Begin, actor: Actor, kind: str, record_id: str, typed: Values, *, now: Now) -> RecordPreview:
    """Return a record with typed texts as its readers would see it, without an id a new one.

    Raises:
        NotAllowed: the actor is neither an administrator nor an analyst.
        NotFound: there is no such kind or record.
        NotFilled: something is missing or wrong, as when it is saved.
    """
    ensure_staff(actor, *READERS)
    declared = kind_of(kind)
    with begin(reading=True) as session:
        texts = accepted(session, declared, typed, _row(session, kind, record_id), now())
        return _previewed(session, declared, texts)


def _previewed(session: Session, kind: RecordKind, texts: Values) -> RecordPreview:
    return replace(kind.preview(texts), group=group_names(session, kind).get(texts.get(kind.group, ""), _NOBODY))


def form_notes(begin: Begin, actor: Actor, kind: str, record_id: str = "", *, now: Now) -> FormNotes:
    """Return what stands above the form of a record, without an id of a new one: what a change touches, what its texts may name in braces.

    Raises:
        NotAllowed: the actor is neither an administrator nor an analyst.
        NotFound: there is no such kind or record.
    """
    ensure_staff(actor, *READERS)
    declared = kind_of(kind)
    with begin(reading=True) as session:
        row = _row(session, kind, record_id)
        code, texts = (row.code, row.newest) if row else ("", {})
        return FormNotes(
            declared.touched(session, code, texts) if declared.touched else None,
            declared.effect(session, code, now()) if declared.effect and row else None,
            declared.placeholders(texts) if declared.placeholders else (),
        )


@slow(Work.WORKBOOKS)
def records_xlsx(begin: Begin, actor: Actor, kind: str, language: str, *, now: Now) -> bytes:
    """Return a workbook with the newest texts of every record of a kind, in the order of the list, and what holds of each.

    Raises:
        NotAllowed: the actor is neither an administrator nor an analyst.
        NotFound: there is no such kind.
    """
    found = records(begin, actor, kind)
    declared = kind_of(kind)
    with begin(reading=True) as session:
        context = content.context(session, local_date(now()))
        rows = {row.id: row.newest for row in session.exec(_of(kind)).all()}
        cells = [
            [
                *(_shown(one, rows[line.id], context).said(language) for one in declared.fields),
                state_of(line).said(language),
                line.planned_from,
            ]
            for line in found.lines
        ]
    book = TableBook(declared.title.said(language))
    heads = [(one.label.said(language), _WIDTH) for one in declared.fields]
    book.add(SHEET.said(language), [*heads, (STATE.said(language), _WIDTH), (PLANNED.said(language), _WIDTH)], cells)
    return book.content()


def state_of(line: RecordLine) -> Wording:
    """Return in words what holds of a record."""
    return RETIRED if line.retired else IN_FORCE if line.in_force else DRAFTED


def kind_of(code: str) -> RecordKind:
    """Return a kind by its code. Raise :class:`NotFound` when there is none."""
    if code not in KINDS:
        raise NotFound
    return KINDS[code]


def group_names(session: Session, kind: RecordKind) -> dict[str, Wording]:
    """Return the names of the groups of a kind by code, in their order, also of those that cannot be chosen any more."""
    field = next((one for one in kind.fields if one.key == kind.group), None)
    return dict(field.kind.all_options(partial(content.every_entry, session))) if field else {}


def line_of(kind: RecordKind, row: ContentRecord, groups: Mapping[str, Wording]) -> RecordLine:
    """Return a record as the list shows it, with its newest texts."""
    return RecordLine(
        id=row.id,
        name=same(row.newest[kind.name]) if kind.name in row.newest else wording_of(row.newest, kind.name),
        text=_below(kind, row.newest),
        group=groups.get(row.newest.get(kind.group, ""), _NOBODY),
        in_force=row.in_force > 0 and not row.retired,
        draft=row.draft > 0,
        retired=row.retired,
        planned_from=row.planned_from,
        marks=tuple(dict(one.kind.choices).get(row.newest.get(one.key, ""), _NOBODY) for one in kind.fields if one.key in kind.marks),
        needed=kind.closed or (kind.needed is not None and kind.needed(row.newest)),
    )


def _below(kind: RecordKind, values: Values) -> Wording:
    if kind.said is not None:
        return kind.said(values)
    plain, text = same(values.get(kind.plain, "")), wording_of(values, kind.text) if kind.text else _NOBODY
    return joined((plain, text), " · ") if plain.ru and text.ru else plain if plain.ru else text


def _row(session: Session, kind: str, record_id: str) -> ContentRecord | None:
    """Return a record of a kind, nothing without an id. Raise :class:`NotFound` when there is none with this id."""
    row = session.get(ContentRecord, record_id) if record_id else None
    if record_id and (row is None or row.kind != kind):
        raise NotFound
    return row


def _of(kind: str) -> SelectOfScalar[ContentRecord]:
    return select(ContentRecord).where(ContentRecord.kind == kind).order_by(col(ContentRecord.position), col(ContentRecord.id))


def _kind_line(kind: RecordKind, rows: list[ContentRecord]) -> KindLine:
    in_force = sum(1 for row in rows if row.in_force and not row.retired)
    drafts, planned = (sum(1 for row in rows if getattr(row, name)) for name in ("draft", "planned"))
    return KindLine(kind.code, kind.title, kind.lead, kind.icon, in_force, drafts, planned)


def _versions(session: Session, kind: RecordKind, row: ContentRecord, context: Context) -> tuple[VersionView, ...]:
    statement = select(RecordVersion).where(RecordVersion.record_id == row.id).order_by(col(RecordVersion.number).desc())
    rows = session.exec(statement).all()
    names = {one: accounts.account(session, one).name for one in {one.account_id for one in rows if one.account_id}}
    befores = [*(one.texts for _, one in pairwise(rows)), {}]
    return tuple(
        VersionView(
            one.number,
            RecordAct(one.act),
            one.at,
            names.get(one.account_id or "", ""),
            one.holds_from,
            one.number == row.in_force and not row.retired,
            one.texts,
            differences(kind.fields, before, one.texts, context) if before else (),
        )
        for one, before in zip(rows, befores, strict=True)
    )


def differences(fields: tuple[Field, ...], before: Values, after: Values, context: Context) -> tuple[RecordDifference, ...]:
    """Return the fields whose texts are not the same, with both texts as people read them."""
    return tuple(
        RecordDifference(one.label, _shown(one, before, context), _shown(one, after, context))
        for one in fields
        if before.get(one.key, "") != after.get(one.key, "")
    )


def _shown(field: Field, values: Values, context: Context) -> Wording:
    text = values.get(field.key, "")
    return field.kind.show(text, context) if text else same("")
