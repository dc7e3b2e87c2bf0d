"""Bulk changes of flats from a workbook or a pasted table: first a preview, then one step that applies it all and can be undone."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlmodel import col, update

from portal.core.accounts.schema import Actor
from portal.core.audit import service as audit
from portal.core.documents import workbooks as books
from portal.core.errors import Conflict, NotFound, Refused
from portal.core.filling import queries as filling
from portal.core.reporting.answers.service import ObjectEditing, begin_edit
from portal.core.reporting.basics.rules.weeks import Week
from portal.core.reporting.fields.schema.sales import BLOCK as SALES
from portal.core.reporting.flats import schema as words
from portal.core.reporting.flats.queries.flats_book import ROW_ID, beside, flats_view, kept_check
from portal.core.reporting.flats.rules import cell_text
from portal.core.reporting.flats.schema import BLOCKS, MOST_LINES, FlatLine, FlatsCheck, FlatsPlan, FlatsTaken, RefusedCell
from portal.core.reporting.flats.service.flats_judging import Judging
from portal.core.reporting.flats.service.flats_pasted import lines_of
from portal.core.reporting.flats.service.flats_writing import bring_back, write
from portal.core.reporting.tables.imports import WorkbookCheck
from portal.core.reporting.workbook import schema as book_words
from portal.core.slow import Work, slow
from portal.db import Begin
from portal.ports.clock import Now
from portal.texts.cleaning import tidy
from portal.wording import Wording

_NAME_LETTERS = 255


@slow(Work.WORKBOOKS)
def check_flats(
    begin: Begin, actor: Actor, object_id: str, block: str, week: str, content: bytes, file_name: str, *, now: Now
) -> FlatsCheck:
    """Compare a workbook of flats with the object and store the result; the object is not changed.

    A row with a hidden key updates that flat, a row without one is a new flat; flats that are not in the workbook stay unchanged, and so
    do fields whose cells are empty. New sold flats belong to ``week``. Each cell that is not acceptable is refused with its own message.

    Raises:
        NotAllowed, NotFound: as ``open_object`` of an executor; the section has no such block.
        Refused: the file is not a workbook of these flats.
    """
    with begin(reading=True) as session:
        edit = _edit(begin_edit(session, actor, object_id, now(), lock=False), block)
        fields = {one.key: one for one in words.columns(edit.form, block)}
    plan = books.WorkbookLayout(
        (ROW_ID,),
        beside(edit.form, block),
        frozenset(fields),
        lambda key, cell, name, computed: cell_text(fields, key, cell, name, computed=computed),
        words.MOST_LINES if block != SALES else max(words.MOST_LINES, edit.form.repeat(block).maximum),
    )
    book = books.read(content, plan)
    if (book.passport.get("object"), book.passport.get("block")) != (object_id, block):
        raise Refused(words.OTHER_OBJECT, code="workbook_foreign")
    lines = [FlatLine(one.number, one.ids.get(ROW_ID, ""), one.texts, one.remarks, one.refused) for one in book.lines]
    said = [book_words.STRANGE.fill(key=key) for key in book.unknown]
    said += [book_words.FAR.fill(key=key, limit=books.MOST_COLUMNS) for key in book.far]
    said += [words.CUT.fill(limit=plan.most_rows)] if book.cut else []
    return _keep(begin, actor, object_id, block, week, lines, said, file_name, now=now)


def check_pasted(
    begin: Begin, actor: Actor, object_id: str, block: str, week: str, text: str, first: str = "", row_id: str = "", *, now: Now
) -> FlatsCheck:
    """Do what :func:`check_flats` does for cells copied from a spreadsheet, tabs between columns and a line for each row.

    The first column is the field ``first``, the form's first field when empty; the first line updates the row ``row_id`` where it is
    given, the others are new flats. A first line of headings names the columns.

    Raises:
        NotAllowed, NotFound: as :func:`check_flats`; there is no such field.
        Refused: the text is empty or too long.
    """
    with begin(reading=True) as session:
        edit = _edit(begin_edit(session, actor, object_id, now(), lock=False), block)
        stored = row_id in filling.rows(session, edit.writer.store, object_id).get(block, ())
    lines = lines_of(edit.form, block, text, first, row_id if stored else "")
    said = [words.CUT.fill(limit=MOST_LINES)] if len(lines) > MOST_LINES else []
    return _keep(begin, actor, object_id, block, week, lines[:MOST_LINES], said, "", now=now)


def take_flats(begin: Begin, actor: Actor, check_id: str, reason: str = "", *, now: Now) -> FlatsTaken:
    """Apply everything that a preview showed, in one transaction; ``reason`` is stored with corrections of sold flats of a past week.

    The lines are checked again: a change that would differ from the preview is skipped and reported.

    Raises:
        NotFound: the preview is somebody else's, or the object is not the executor's any more.
        Conflict: it was applied already.
        Refused: a reason is needed and none is given.
    """
    at = now()
    with begin() as session:
        found = kept_check(session, actor, check_id)
        edit = begin_edit(session, actor, found.content["object_id"], at)
        _take_once(edit, found)
        block, week = found.content["block"], found.content["week"]
        shown = words.plan_of(found.content["plan"])
        judging = Judging(edit, block, week)
        plan, kept = _as_shown(judging.plan([words.line_of(one) for one in found.content["lines"]]), shown)
        done = write(judging, plan, reason)
        found.content = {**found.content, "done": done}
        session.add(found)
        details: dict[str, str | int] = {"block": block, "added": len(plan.added), "changed": len(plan.changed)}
        audit.note(session, actor, "reporting.take_flats", f"object:{edit.site.id}", details, at)
        return FlatsTaken(len(plan.added), len(plan.changed), kept)


def undo_flats(begin: Begin, actor: Actor, check_id: str, *, now: Now) -> FlatsTaken:
    """Undo an applied preview and return the counts; rows changed since, or not changeable any more, stay.

    Raises:
        NotFound: the preview is somebody else's.
        Conflict: it was not applied, or is undone already.
    """
    with begin() as session:
        found = kept_check(session, actor, check_id)
        edit = begin_edit(session, actor, found.content["object_id"], now())
        session.refresh(found, with_for_update=True)
        if "done" not in found.content or "undone" in found.content:
            raise Conflict(book_words.GONE)
        taken = bring_back(edit, found.content["block"], found.content["done"], found.taken_at or edit.at)
        found.content = {**found.content, "undone": True}
        session.add(found)
        details: dict[str, str | int] = {"block": found.content["block"], "added": taken.added, "changed": taken.changed}
        audit.note(session, actor, "reporting.undo_flats", f"object:{edit.site.id}", details, edit.at)
        return taken


def _edit(edit: ObjectEditing, block: str) -> ObjectEditing:
    if block not in BLOCKS or block not in {repeat.key for repeat in edit.form.repeats()}:
        raise NotFound
    return edit


def _keep(
    begin: Begin,
    actor: Actor,
    object_id: str,
    block: str,
    week: str,
    lines: Sequence[FlatLine],
    said: Sequence[Wording],
    file_name: str,
    *,
    now: Now,
) -> FlatsCheck:
    """Check lines and store the result; ``said`` are the refusals of the whole file."""
    with begin() as session:
        edit = begin_edit(session, actor, object_id, now(), lock=False)
        plan = Judging(edit, block, week).plan(lines)
        whole = tuple(RefusedCell(0, "", None, "", wording) for wording in said)
        content: Mapping[str, Any] = {
            "object_id": object_id,
            "block": block,
            "week": week,
            "lines": [words.kept(one) for one in lines],
            "plan": words.kept(FlatsPlan(plan.added, plan.changed, (*whole, *plan.refused), plan.empties)),
        }
        number = Week.at(edit.at).number
        name, section = tidy(file_name)[:_NAME_LETTERS], str(edit.section)
        found = WorkbookCheck(
            account_id=actor.account_id, file_name=name, section=section, week=number, content=dict(content), checked_at=edit.at
        )
        session.add(found)
        session.flush()
        return flats_view(found)


def _take_once(edit: ObjectEditing, found: WorkbookCheck) -> None:
    # Of two concurrent requests the second finds the preview already applied.
    free = update(WorkbookCheck).where(col(WorkbookCheck.id) == found.id, col(WorkbookCheck.taken_at).is_(None))
    if edit.session.exec(free.values(taken_at=edit.at)).rowcount != 1:
        raise Conflict(book_words.GONE)
    edit.session.refresh(found)


def _as_shown(plan: FlatsPlan, shown: FlatsPlan) -> tuple[FlatsPlan, tuple[RefusedCell, ...]]:
    """Return the part of a plan that was shown, and the shown part that is no longer possible, with the reasons."""
    new = {(one.row, *sorted(one.texts.items())) for one in plan.added}
    now = {(one.address, one.before, one.after): one for one in plan.changed}
    asked = {(one.address, one.before, one.after) for one in shown.changed}
    added = tuple(one for one in shown.added if (one.row, *sorted(one.texts.items())) in new)
    changed = tuple(one for key, one in now.items() if key in asked)
    why = {(one.row, one.label): one.wording for one in plan.refused}
    gone = [RefusedCell(one.row, one.flat, None, "", why.get((one.row, None), words.SINCE)) for one in shown.added if one not in added]
    gone += [
        RefusedCell(one.row, one.flat, one.label, one.after, why.get((one.row, one.label), words.SINCE))
        for one in shown.changed
        if (one.address, one.before, one.after) not in now
    ]
    return FlatsPlan(added, changed), tuple(gone)
