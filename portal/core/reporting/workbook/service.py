"""Import of a workbook: first a preview that lists differences and refusals row by row, then one step that applies them all."""

import datetime as dt
from collections.abc import Iterable, Mapping

from sqlmodel import col, select, update

from portal.core.accounts.schema import Actor
from portal.core.content.queries import dictionary
from portal.core.documents import workbooks as books
from portal.core.errors import Conflict, NotFound, Refused
from portal.core.reporting.basics.queries import scope_of
from portal.core.reporting.basics.rules.sections import CONSTRUCTION, Section, Subsection, sources_dictionary
from portal.core.reporting.basics.rules.weeks import Week
from portal.core.reporting.cells.rules.entries import LABOUR, PERCENT, Change, Reported, money_cell
from portal.core.reporting.deadlines.rules.entry_words import LOWER
from portal.core.reporting.tables.imports import WorkbookCheck
from portal.core.reporting.weeks.queries import Cell, GridLine, grid
from portal.core.reporting.weeks.service import judge, report
from portal.core.reporting.workbook import rules as sheets
from portal.core.reporting.workbook import schema as words
from portal.core.reporting.workbook.queries import UNCHANGED_CELL, cell_at, columns, view
from portal.core.reporting.workbook.rules import UploadedRow, UploadedWeek
from portal.core.reporting.workbook.schema import CheckView, Difference, WorkbookRefusal
from portal.core.slow import Work, slow
from portal.db import Begin
from portal.forms.kinds.numbers import grouped
from portal.ports.clock import Now
from portal.texts.cleaning import tidy
from portal.wording import LANGUAGES, Wording

KEPT = dt.timedelta(days=30)
"""How long a preview is stored."""
_NAME_LETTERS = 255

Known = Mapping[tuple[str, str], GridLine]
"""The lines of the week by object and category."""


@slow(Work.WORKBOOKS)
def check_workbook(begin: Begin, actor: Actor, content: bytes, file_name: str, *, now: Now) -> CheckView:
    """Compare a workbook with the portal and store the result; the week itself is not changed.

    The workbook contains its section and week. Only cells that differ are checked; each row and cell that is not acceptable
    is refused with its own message, without effect on the others. An empty cell changes nothing, as in a pasted table:
    it erases nothing and is only counted where the portal holds a value.

    Raises:
        Refused: the file is not a week's table of the portal.
        NotAllowed: its section is not the executor's.
    """
    sheet = sheets.read(content, _known_cells(begin, actor))
    section, week = _place(sheet)
    shown = grid(begin, actor, section, str(week), now=now)
    titles = {column.key: column.title for column in columns(shown)}
    wanted, refusals = _wanted(sheet, {(line.object_id, line.category): line for line in shown.lines}, titles)
    typed = [one for one in wanted if one[0].texts[one[2]]]
    differences, refused = _judged(begin, actor, typed, titles, now=now)
    found = words.to_json(differences, (*refusals, *refused), len(sheet.rows), len(wanted) - len(typed))
    with begin() as session:
        kept = WorkbookCheck(
            account_id=actor.account_id,
            file_name=tidy(file_name)[:_NAME_LETTERS],
            section=section,
            week=week.number,
            content={**found, "week": str(week)},
            checked_at=now(),
        )
        session.add(kept)
        session.flush()
        return view(kept)


def take_workbook(begin: Begin, actor: Actor, check_id: str, reason: str = "", *, now: Now) -> Reported:
    """Apply all differences of the preview in one action that can be undone; ``reason`` is stored with corrections.

    Cells that somebody has changed since the preview are not overwritten: they are answered with their message.

    Raises:
        NotFound: the preview is somebody else's.
        Conflict: it was applied already, or is deleted.
    """
    at = now()
    with begin() as session:
        kept = session.get(WorkbookCheck, check_id)
        if kept is None or kept.account_id != actor.account_id or "plan" in kept.content:
            raise NotFound
        # Of two concurrent requests the second finds the preview already applied.
        free = update(WorkbookCheck).where(col(WorkbookCheck.id) == check_id, col(WorkbookCheck.taken_at).is_(None))
        if session.exec(free.values(taken_at=at)).rowcount != 1:
            raise Conflict(words.GONE)
        changes = [
            Change(one.address, one.after, reason if one.needs_reason else "", (one.before,)) for one in words.differences_of(kept.content)
        ]
    try:
        done = report(begin, actor, changes, now=now)
    except BaseException:
        _release(begin, actor, check_id, "", None)
        raise
    _release(begin, actor, check_id, done.act, at)
    return done


def sweep(begin: Begin, *, now: Now) -> int:
    """Delete expired previews and return how many."""
    with begin() as session:
        old = session.exec(select(WorkbookCheck).where(WorkbookCheck.checked_at < now() - KEPT)).all()
        for one in old:
            session.delete(one)
        return len(old)


def _release(begin: Begin, actor: Actor, check_id: str, act: str, taken_at: dt.datetime | None) -> None:
    with begin() as session:
        kept = session.get(WorkbookCheck, check_id)
        if kept is not None and kept.account_id == actor.account_id:
            kept.act, kept.taken_at = act, taken_at


def _known_cells(begin: Begin, actor: Actor) -> frozenset[str]:
    with begin(reading=True) as session:
        scope_of(session, actor)
        sources = {code for section in CONSTRUCTION for code, _ in dictionary(session, sources_dictionary(section))}
    return frozenset({PERCENT, LABOUR, UNCHANGED_CELL, *map(money_cell, sources)})


def _place(sheet: UploadedWeek) -> tuple[Section, Week]:
    try:
        return Section(sheet.section), Week.parse(sheet.week)
    except ValueError:
        raise Refused(words.NO_WEEK, code="workbook_week") from None


def _wanted(
    sheet: UploadedWeek, known: Known, titles: Mapping[str, Wording]
) -> tuple[list[tuple[UploadedRow, GridLine, str, Cell]], list[WorkbookRefusal]]:
    """Return the cells whose text is not what the portal shows, and the rows that are refused whole."""
    refusals = [WorkbookRefusal(0, None, None, words.STRANGE.fill(key=key)) for key in sheet.unknown]
    refusals += [WorkbookRefusal(0, None, None, words.FAR.fill(key=key, limit=books.MOST_COLUMNS)) for key in sheet.far]
    if sheet.cut:
        refusals.append(WorkbookRefusal(0, None, None, words.CUT.fill(limit=sheets.MOST_ROWS)))
    wanted: list[tuple[UploadedRow, GridLine, str, Cell]] = []
    seen: dict[tuple[str, str], int] = {}
    for row in sheet.rows:
        line = known.get((row.object_id, row.category))
        refusal = _refusal(row, line, seen)
        if refusal is not None:
            refusals.append(refusal)
            continue
        if line is not None:
            seen[row.object_id, row.category] = row.number
            refusals += [
                WorkbookRefusal(row.number, line.name, _label_of(key, line, titles), row.refused[key])
                for key in row.refused
                if key in titles
            ]
            homeless = _homeless(row, line, titles)
            refusals += [WorkbookRefusal(row.number, line.name, _label_of(key, line, titles), words.NOT_ASKED) for key in homeless]
            wanted += [(row, line, key, cell) for key, cell in _cells(row, line) if key in titles and row.texts[key] != cell.entered]
    return wanted, refusals


def _refusal(row: UploadedRow, line: GridLine | None, seen: Mapping[tuple[str, str], int]) -> WorkbookRefusal | None:
    if not row.object_id:
        return WorkbookRefusal(row.number, None, None, words.NO_ID)
    if line is None:
        return WorkbookRefusal(row.number, None, None, words.FOREIGN)
    if (row.object_id, row.category) in seen:
        return WorkbookRefusal(row.number, line.name, None, words.AGAIN.fill(row=seen[row.object_id, row.category]))
    return None


def _cells(row: UploadedRow, line: GridLine) -> Iterable[tuple[str, Cell]]:
    found = ((key, cell_at(line, key)) for key in row.texts)
    return ((key, cell) for key, cell in found if cell is not None)


def _homeless(row: UploadedRow, line: GridLine, titles: Mapping[str, Wording]) -> list[str]:
    """Return the columns in which a row holds something and its line has no input: the percent of a house that is complete."""
    return [key for key, text in row.texts.items() if text and key in titles and cell_at(line, key) is None]


def _judged(
    begin: Begin, actor: Actor, wanted: list[tuple[UploadedRow, GridLine, str, Cell]], titles: Mapping[str, Wording], *, now: Now
) -> tuple[tuple[Difference, ...], tuple[WorkbookRefusal, ...]]:
    changes = [Change(cell.address, row.texts[key], seen=(cell.entered,)) for row, _, key, cell in wanted]
    verdicts = {verdict.address: verdict for verdict in judge(begin, actor, changes, now=now).cells} if changes else {}
    differences: list[Difference] = []
    refusals: list[WorkbookRefusal] = []
    for row, line, key, cell in wanted:
        verdict = verdicts[cell.address]
        label = _label_of(key, line, titles)
        if verdict.problem is not None and not verdict.needs_reason:
            refusals.append(WorkbookRefusal(row.number, line.name, label, verdict.problem))
        elif verdict.text != cell.entered:
            why = verdict.problem if verdict.needs_reason else None
            lower = why is not None and why == _lower(line)
            differences.append(
                Difference(
                    row.number,
                    line.name,
                    label,
                    cell.address,
                    cell.entered,
                    verdict.text,
                    verdict.needs_reason,
                    _both(row.remarks.get(key), verdict.warning),
                    why,
                    lower,
                )
            )
    return tuple(differences), tuple(refusals)


def _lower(line: GridLine) -> Wording:
    return LOWER.fill(earlier=grouped(line.last_percent))


def _both(remark: Wording | None, warning: Wording | None) -> Wording | None:
    """Return the warning of a difference: that it comes from a formula, that it is unusual, or both."""
    if remark is None or warning is None:
        return remark or warning
    return Wording(*[f"{remark.said(code)} {warning.said(code)}" for code in LANGUAGES])


def _label_of(key: str, line: GridLine, titles: Mapping[str, Wording]) -> Wording:
    return _label(titles[key], line) if key.startswith(f"{Subsection.FUNDING}/") and key != UNCHANGED_CELL else titles[key]


def _label(title: Wording, line: GridLine) -> Wording:
    if line.category_wording is None:
        return title
    return Wording(*[f"{title.said(code)}, {line.category_wording.said(code)}" for code in LANGUAGES])
