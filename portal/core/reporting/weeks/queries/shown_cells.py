"""Cells as pages show them: a text that was not accepted instead of the figure, with the reason and the value that counts."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sqlmodel import Session, col, select

from portal.core.calendar.rules import local, local_date
from portal.core.content.queries import context, dictionary, names
from portal.core.reporting.basics.rules.sections import CATEGORIES, Section, sources_dictionary
from portal.core.reporting.basics.rules.weeks import Week, days_said
from portal.core.reporting.cells.queries import WeekCells, field_at, judge
from portal.core.reporting.cells.rules.entries import UNCHANGED, CellAddress
from portal.core.reporting.deadlines.queries import EntryWindow
from portal.core.reporting.deadlines.rules.entry_words import NOT_TAKEN
from portal.core.reporting.deadlines.rules.permitting import PERMITTED, PERMITTED_FOR_SOME
from portal.core.reporting.questions.queries import question_wording
from portal.core.reporting.tables import ConstructionSite, Question
from portal.core.reporting.weeks.queries.week_views import Cell, QuestionLine, WeekShown
from portal.forms import Context
from portal.forms.kinds import Options
from portal.wording import Wording, same


@dataclass(frozen=True)
class CellReader:
    """Reads cells for a page; holds what every cell needs."""

    session: Session
    cells: WeekCells
    window: EntryWindow
    context: Context
    reader: str
    """Id of the reader's account: a text that was not accepted is shown only to the account that typed it."""

    def held(self, object_id: str, week: Week, name: str) -> str:
        """Return the reader's text in a cell that was not accepted; empty without one."""
        draft = self.cells.drafts.get((object_id, week.number, name))
        return draft.text if draft is not None and draft.by_id == self.reader else ""

    def cell(self, site: ConstructionSite, week: Week, name: str) -> Cell:
        """Return one cell of an object's week."""
        place = CellAddress(site.id, week, name)
        entered = self.cells.text(site.id, week.number, name)
        typed = self.held(site.id, week, name)
        if not typed or place.key == UNCHANGED:
            return Cell(str(place), name, entered, entered=entered)
        item = field_at(self.session, Section(site.section), place)
        verdict = judge(self.cells, place, item, typed, "", self.context, due=self.window.is_due(week))
        if verdict.problem is None and verdict.text == entered:
            return Cell(str(place), name, entered, entered=entered)
        # Even when the text would be acceptable today, it does not count, and the page says so.
        return Cell(str(place), name, typed, verdict.problem or NOT_TAKEN, None, verdict.needs_reason, entered)


def cell_reader(session: Session, cells: WeekCells, window: EntryWindow, reader: str) -> CellReader:
    """Return the reader of cells; ``reader`` is the reader's account id."""
    return CellReader(session, cells, window, context(session, local_date(window.at)), reader)


def week_shown(window: EntryWindow, week: Week, objects: Collection[str] = ()) -> WeekShown:
    """Return a week with its deadlines at the window's moment, and the operator's permissions for any of ``objects``."""
    due_at, locks_at, present = window.terms.due_at(week), window.terms.locks_at(week), Week.at(window.at)
    return WeekShown(
        iso=str(week),
        monday=week.monday,
        sunday=week.sunday,
        due_at=due_at,
        locks_at=locks_at,
        is_due=window.at >= due_at,
        locked=window.at >= locks_at,
        current=week == present,
        future=week > present,
        permission=_permission(window, week, objects) if window.at >= locks_at else None,
    )


def _permission(window: EntryWindow, week: Week, objects: Collection[str]) -> Wording | None:
    for one in window.permitting(week, objects):
        said = PERMITTED if one.object_id is None else PERMITTED_FOR_SOME
        return said.fill(days=days_said(Week(one.first), Week(one.last)), until=f"{local(one.until):%d.%m.%Y %H:%M}")
    return None


def sources_of(session: Session, section: Section, used: Sequence[str]) -> Options:
    """Return the sources of money that may be chosen now, and those still used by figures."""
    chosen = dictionary(session, sources_dictionary(section))
    return (*chosen, *_retired(session, sources_dictionary(section), used, chosen))


def categories_of(session: Session, used: Sequence[str]) -> Options:
    """Return the social categories that may be chosen now, and those still used by figures."""
    chosen = dictionary(session, CATEGORIES)
    return (*chosen, *_retired(session, CATEGORIES, used, chosen))


def questions_of(session: Session, objects: dict[str, ConstructionSite], weeks: Sequence[int]) -> dict[tuple[str, int], list[QuestionLine]]:
    """Return the open questions of some weeks of objects, by object and week."""
    wanted = select(Question).where(
        col(Question.object_id).in_(list(objects)), col(Question.week).in_(weeks), col(Question.settled_at).is_(None)
    )
    found: dict[tuple[str, int], list[QuestionLine]] = {}
    known = names(session)
    for row in session.exec(wanted.order_by(col(Question.code))).all():
        wording = question_wording(known, Section(objects[row.object_id].section), row)
        found.setdefault((row.object_id, row.week), []).append(QuestionLine(row.code, wording, row.explanation))
    return found


def _retired(session: Session, name: str, used: Sequence[str], chosen: Options) -> Options:
    known = names(session)
    active = {code for code, _ in chosen}
    return tuple((code, known(name, code) or same(code)) for code in sorted(set(used) - active) if code)
