"""Objects under construction, for the tests of weeks, and functions for what their executors do."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlmodel import SQLModel, col, select

from portal.core.accounts.schema import Actor
from portal.core.reporting.basics.rules.sections import Section, Subsection, WeekState
from portal.core.reporting.basics.rules.weeks import Week
from portal.core.reporting.cells.rules.entries import CellSaved, Change, Reported
from portal.core.reporting.cells.service import spans
from portal.core.reporting.tables import ConstructionSite, Draft, Funding, FundingTotal, Mark, Progress, Span, WeekNote
from portal.core.reporting.weeks.service import undoing, weeks
from tests.core.reporting.world import World

THIS = "2026-W42"
"""The week of the fixed clock: Wednesday, 14 October 2026, 10:30."""
LAST, BEFORE = "2026-W41", "2026-W40"
"""Week 41 was due on Monday the 12th at 18:00."""
PERCENT, LABOUR, KZHK, LOCAL = "progress/progress_percent", "progress/labour_total", "funding/kzhk", "funding/local"
UNCHANGED, SALES_UNCHANGED = "funding/unchanged", "sales/unchanged"


class Weekly:
    """Functions for the verbs of weeks."""

    def __init__(self, world: World) -> None:
        self.world = world

    def begun(self, on: dt.date = dt.date(2026, 9, 1), section: Section = Section.CREDIT, **facts: Any) -> str:
        """An object whose construction began on a date."""
        object_id = self.world.create(section)
        self.change(object_id, started_on=on, name=f"Объект {object_id[:4]}", **facts)
        return object_id

    def change(self, object_id: str, **facts: Any) -> None:
        """Change facts of «Информация», as the answers of its page do."""
        with self.world.begin() as session:
            found = session.get_one(ConstructionSite, object_id)
            for name, value in {"changed_at": self.world.now(), **facts}.items():
                setattr(found, name, value)
            session.add(found)
            spans.refresh(session, found, self.world.now())

    def enter(self, object_id: str, week: str, cells: Mapping[str, str], who: Actor | None = None, reason: str = "") -> Reported:
        changes = [Change(f"{object_id}/{week}/{cell}", text, reason) for cell, text in cells.items()]
        return self.report(changes, who)

    def report(self, changes: Sequence[Change], who: Actor | None = None) -> Reported:
        return self.world.call(weeks.report, who or self.world.asel, changes)

    def unchanged(self, week: str, object_ids: Iterable[str], *subsections: str, who: Actor | None = None) -> Reported:
        return self.world.call(weeks.confirm_unchanged, who or self.world.asel, week, list(object_ids), subsections)

    def undo(self, act: str, who: Actor | None = None) -> Reported:
        return self.world.call(undoing.undo, who or self.world.asel, act)

    def at(self, day: dt.date, hour: int = 10) -> None:
        """Move the clock to a moment in Kazakhstan."""
        self.world.now.moment = dt.datetime.combine(day, dt.time(hour), dt.timezone(dt.timedelta(hours=5)))

    def state(self, object_id: str, week: str, subsection: Subsection) -> WeekState | None:
        mark = self.mark(object_id, week, subsection)
        return WeekState(mark.state) if mark else None

    def mark(self, object_id: str, week: str, subsection: Subsection) -> Mark | None:
        with self.world.begin(reading=True) as session:
            return session.get(Mark, (object_id, subsection, Week.parse(week).number))

    def span(self, object_id: str, subsection: Subsection) -> tuple[str, str] | None:
        with self.world.begin(reading=True) as session:
            found = session.get(Span, (object_id, subsection))
            return found and (str(Week(found.first)), str(Week(found.last)) if found.last is not None else "")

    def stored(self, *object_ids: str) -> dict[str, list[dict[str, Any]]]:
        """Everything that is stored of some objects' weeks, except the history of changes."""
        tables: list[type[Any]] = [Progress, Funding, FundingTotal, WeekNote, Draft, Mark, Span]
        return {table.__tablename__: self.rows(table, *object_ids) for table in tables}

    def rows(self, table: type[SQLModel], *object_ids: str) -> list[dict[str, Any]]:
        with self.world.begin(reading=True) as session:
            wanted: Any = select(table).where(col(table.object_id).in_(object_ids))  # pyright: ignore[reportAttributeAccessIssue]
            found = [row.model_dump(exclude={"changed_at", "at", "by_id"}) for row in session.exec(wanted).all()]
        return sorted(found, key=lambda row: (row["object_id"], row.get("week", 0), row.get("position", 0), repr(row)))

    def rows_of_progress(self, object_id: str) -> list[dict[str, Any]]:
        return self.rows(Progress, object_id)


def said(saved: CellSaved) -> str:
    """The messages about a cell, in English."""
    return saved.problem.en if saved.problem else ""
