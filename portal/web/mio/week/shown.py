"""Conversion of the grid for the browser and of the browser's edits for the core, where nothing from the browser is trusted."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from portal.core.reporting.basics.rules.object_names import NAMELESS
from portal.core.reporting.basics.rules.sections import Section, Subsection, WeekState
from portal.core.reporting.basics.rules.weeks import Week, week_said
from portal.core.reporting.cells.rules.entries import LABOUR, MOST_CHANGES, PERCENT, CellSaved, Change, Reported, RowState
from portal.core.reporting.cells.schema import cell_field
from portal.core.reporting.weeks.queries import Act, Cell, Grid, GridLine, OpenItem, WeekChoice, WeekShown
from portal.web.shell.moments import day_and_time
from portal.wording import Wording

Words = dict[str, str]
UNCHANGED: Final = "unchanged"
"""Last part of the browser's address of an unsent «Изменений не было», and the kind of its batches."""
CELLS: Final = "cells"
"""The kind of a batch of cells."""
NO_GRID: Final[dict[str, Any]] = {"week": "", "section": "", "awaited": True, "first": "", "sources": [], "lines": [], "rows": {}}

_COUNTED = Wording("{week}: {done} / {total}", "{week}: {done} из {total}", "{week}: {done} of {total}")
_LOCKED = Wording("{week}: жабық, {done} / {total}", "{week}: закрыта, {done} из {total}", "{week}: locked, {done} of {total}")
PERCENT_WORDS = Wording("Аяқталуы, %", "Завершено, %", "Completed, %")
LABOUR_WORDS = Wording("Еңбек ресурстары, адам", "Трудовые ресурсы, чел.", "Workers, total")
DONE = Wording("Апта толық толтырылды", "Неделя заполнена", "The week is complete")
_CELL = Wording("«{column}», {object}", "«{column}», {object}", "“{column}”, {object}")
_CELLS = Wording("{n} ұяшықтағы өзгеріс", "изменения в ячейках ({n})", "changes in cells ({n})")
_ONE_UNCHANGED = Wording("«Өзгерістер болған жоқ», {object}", "«Изменений не было», {object}", "“No changes”, {object}")
_MANY_UNCHANGED = Wording(
    "{n} объект бойынша «Өзгерістер болған жоқ»", "«Изменений не было» по объектам ({n})", "“No changes” for objects ({n})"
)


@dataclass(frozen=True)
class WeekHead:
    """The week on screen: its name and its deadlines as text."""

    iso: str = ""
    words: Words | None = None
    due: str = ""
    locks: str = ""
    is_due: bool = False
    locked: bool = False
    permission: Words = field(default_factory=dict[str, str])
    """The operator's permission for a locked week; empty without one."""
    before: str = ""
    after: str = ""


@dataclass(frozen=True)
class OpenPart:
    """One open item: ``address`` gets the focus, ``href`` opens the object's page for items outside the grid."""

    address: str
    href: str
    words: Words


@dataclass(frozen=True)
class OpenShown:
    """An object in whose week something is still open."""

    name: Words
    parts: list[OpenPart]


@dataclass(frozen=True)
class GridEdit:
    """One edit as the browser sent it."""

    address: str
    text: str
    serial: int
    reason: str = ""
    seen: str | None = None

    @property
    def change(self) -> Change:
        """The change in the form for the core."""
        return Change(self.address, self.text, self.reason, None if self.seen is None else (self.seen,))

    @property
    def object_id(self) -> str:
        """The object of the edit."""
        return self.address.partition("/")[0]

    @property
    def week(self) -> str:
        """The week of the edit."""
        return self.address.split("/")[1] if self.address.count("/") > 1 else ""


def edits_of(batch: Any) -> list[GridEdit]:
    """Return the edits of a batch without malformed ones."""
    found = batch.get("edits") if isinstance(batch, dict) else None
    made = [_edit(one) for one in found[:MOST_CHANGES]] if isinstance(found, list) else []
    return [one for one in made if one is not None]


def read_of(batch: Any) -> str:
    """Return the key of the newest answer that the browser had read when it sent a batch; empty when there is none."""
    read = batch.get("read") if isinstance(batch, dict) else None
    return read if isinstance(read, str) else ""


def _edit(claim: Any) -> GridEdit | None:
    if not isinstance(claim, dict):
        return None
    address, text, serial, reason, seen = (claim.get(name) for name in ("address", "text", "serial", "reason", "seen"))
    if not isinstance(address, str) or not isinstance(text, str) or not isinstance(serial, int):
        return None
    return GridEdit(address, text, serial, reason if isinstance(reason, str) else "", seen if isinstance(seen, str) else None)


def grid_of(grid: Grid) -> dict[str, Any]:
    """Return the grid for the table: lines, and the states of objects separately.

    Why a whole week is locked is shown once, above the table.
    """
    reasons = {line.why_not for line in grid.lines}
    said = reasons.pop() if grid.week.locked and len(reasons) == 1 else None
    beyond = _beyond(grid)
    return {
        "week": grid.week.iso,
        "section": str(grid.section),
        "awaited": not grid.week.is_due,
        "first": next((cell.address for line in grid.lines if line.editable for cell in line.cells), ""),
        "sources": [{"code": code, "words": words.as_dict()} for code, words in grid.sources],
        "lines": [_line(line, said) for line in grid.lines],
        "rows": {line.object_id: row_of(line.states, line.late) | beyond.get(line.object_id, {}) for line in grid.lines},
    }


def _beyond(grid: Grid) -> dict[str, dict[str, bool]]:
    """Return the objects with an open item outside the grid: they are not done, whatever is entered here."""
    here = {cell.address for line in grid.lines for cell in line.cells}
    open_ = ((line.object_id, name) for line in grid.lines for name in line.open if name and not name.endswith(f"/{UNCHANGED}"))
    return {object_id: {"beyond": True} for object_id, name in open_ if f"{object_id}/{grid.week.iso}/{name}" not in here}


def row_of(states: Mapping[Subsection, WeekState | None], late: Mapping[Subsection, bool]) -> dict[str, Any]:
    """Return the states of one object's week: expected subsections, and which of them are late."""
    known = {str(part): str(state) for part, state in states.items() if state is not None}
    return {"states": known, "late": {str(part): True for part, is_late in late.items() if is_late and str(part) in known}}


def answer_of(key: str, edits: Iterable[GridEdit], reported: Reported) -> dict[str, Any]:
    """Return the answer to an edit for the cells and rows concerned; ``key`` identifies the answer."""
    return {
        "key": key,
        "acks": {edit.address: edit.serial for edit in edits},
        "cells": {cell.address: _verdict(cell) for cell in reported.cells},
        "rows": [_row(row) for row in reported.rows],
    }


def refused_of(key: str, edits: Iterable[GridEdit]) -> dict[str, Any]:
    """Return the answer to edits that were refused as a whole: they are not sent again."""
    return {"key": key, "acks": {edit.address: edit.serial for edit in edits}, "cells": {}, "rows": []}


def head_of(week: WeekShown, known: Sequence[WeekChoice]) -> WeekHead:
    """Return the week on screen and its neighbours among the weeks to choose from."""
    order = sorted(choice.week.iso for choice in known)
    place = order.index(week.iso) if week.iso in order else -1
    return WeekHead(
        iso=week.iso,
        words=week_words(week).as_dict(),
        due=day_and_time(week.due_at),
        locks=day_and_time(week.locks_at),
        is_due=week.is_due,
        locked=week.locked,
        permission=week.permission.as_dict() if week.permission else {},
        before=order[place - 1] if place > 0 else "",
        after=order[place + 1] if 0 <= place < len(order) - 1 else "",
    )


def week_words(week: WeekShown) -> Wording:
    """Return «23–29 ноября 2026»."""
    return week_said(Week.parse(week.iso))


def choices_of(known: Sequence[WeekChoice]) -> list[tuple[str, Words]]:
    """Return the weeks to choose from, each with how many objects are done, and whether it is locked."""
    made: list[tuple[str, Words]] = []
    for choice in known:
        words = _LOCKED if choice.week.locked else _COUNTED
        made.append((choice.week.iso, words.fill(week=week_words(choice.week), done=choice.done, total=choice.total).as_dict()))
    return made


def open_of(items: Iterable[OpenItem], grid: Mapping[str, Any]) -> list[OpenShown]:
    """Return what is still open, object by object."""
    made: dict[str, OpenShown] = {}
    for item in items:
        made.setdefault(item.object_id, OpenShown(item.name.as_dict(), [])).parts.append(_open(item, grid))
    return list(made.values())


def _open(item: OpenItem, grid: Mapping[str, Any]) -> OpenPart:
    """Return the link to an open item: its cell, the row's button, or the object's page."""
    lines = [line for line in grid["lines"] if line["id"] == item.object_id and line["editable"]]
    cells = {f"{item.object_id}/{grid['week']}/{cell['key']}" for line in lines for cell in line["cells"]}
    on_row = f"{item.object_id}/{grid['week']}/{UNCHANGED}" if lines and "/sales/" not in item.address else ""
    address = item.address if item.address in cells else on_row
    return OpenPart(address, "" if address else f"/mio/objects/{item.object_id}", item.wording.as_dict())


def acts_of(acts: Iterable[Act], tried: Collection[str], grid: Mapping[str, Any]) -> list[tuple[str, Words]]:
    """Return the actions that may be undone with their words, newest last, without those already tried."""
    return [(act.key, act_words(act, grid).as_dict()) for act in acts if act.key not in tried][::-1]


def act_words(act: Act, grid: Mapping[str, Any]) -> Wording:
    """Return an action in words."""
    first, *others = act.cells
    name, objects = name_in(grid, first.partition("/")[0]), {address.partition("/")[0] for address in act.cells}
    if act.unchanged:
        return (_MANY_UNCHANGED if len(objects) > 1 else _ONE_UNCHANGED).fill(n=len(objects), object=name)
    return _CELLS.fill(n=len(act.cells)) if others else _CELL.fill(object=name, column=_column(first, grid))


def name_in(grid: Mapping[str, Any], object_id: str) -> Wording:
    """Return the name of an object of the grid."""
    return next((Wording(**line["name"]) for line in grid["lines"] if line["id"] == object_id), NAMELESS)


def _column(address: str, grid: Mapping[str, Any]) -> Wording:
    key = address.split("/", 2)[-1]
    section = Section(grid["section"])
    sources = {f"funding/{source['code']}": Wording(**source["words"]) for source in grid["sources"]}
    known = {PERCENT: PERCENT_WORDS, LABOUR: LABOUR_WORDS, **sources}.get(key.partition(".")[0])
    return known or cell_field(section, key).label


def _line(line: GridLine, said: Wording | None) -> dict[str, Any]:
    return {
        "id": line.object_id,
        "name": line.name.as_dict(),
        "place": line.place.as_dict(),
        "category": line.category,
        "category_words": line.category_wording.as_dict() if line.category_wording else None,
        "last": {"percent": line.last_percent, "labour": line.last_labour} if line.first else {},
        "cells": [_cell(cell) for cell in line.cells],
        "editable": line.editable,
        "why_not": line.why_not.as_dict() if line.why_not and line.why_not != said else None,
        "taken": line.taken_total,
        "plan": line.plan_total,
        "questions": [{"code": one.code, "words": one.wording.as_dict(), "explanation": one.explanation} for one in line.questions],
    }


def _cell(cell: Cell) -> dict[str, Any]:
    return {
        "key": cell.key,
        "text": cell.text,
        "entered": cell.entered,
        "last": cell.last,
        **_said(cell.problem, cell.warning, needs_reason=cell.needs_reason),
    }


def _verdict(cell: CellSaved) -> dict[str, Any]:
    known = {} if cell.counted is None else {"entered": cell.counted}
    return {"text": cell.text, **known, **_said(cell.problem, cell.warning, needs_reason=cell.needs_reason)}


def _said(problem: Wording | None, warning: Wording | None, *, needs_reason: bool) -> dict[str, Any]:
    return {
        "problem": problem.as_dict() if problem else None,
        "warning": warning.as_dict() if warning else None,
        "needs_reason": needs_reason,
    }


def _row(row: RowState) -> dict[str, Any]:
    return {"id": row.object_id, "week": row.week, **row_of(row.states, row.late)}
