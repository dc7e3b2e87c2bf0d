"""Cells as pages show them: a held text in place of the figure, always with the reason why it is not taken and with what counts now."""

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
from portal.wording import Wording, same

Options = tuple[tuple[str, Wording], ...]


@dataclass(frozen=True)
class CellReader:
    """What every cell of a reading needs to know."""

    session: Session
    book: WeekCells
    gate: EntryWindow
    context: Context
    reader: str
    """The account that reads: a held text is shown to nobody but the account that typed it."""

    def held(self, object_id: str, week: Week, name: str) -> str:
        """Return what the reader typed into a cell and was not taken; empty for nothing."""
        draft = self.book.drafts.get((object_id, week.number, name))
        return draft.text if draft is not None and draft.by_id == self.reader else ""

    def cell(self, site: ConstructionSite, week: Week, name: str) -> Cell:
        """Return one cell of an object's week."""
        place = CellAddress(site.id, week, name)
        entered = self.book.text(site.id, week.number, name)
        typed = self.held(site.id, week, name)
        if not typed or place.key == UNCHANGED:
            return Cell(str(place), name, entered, entered=entered)
        item = field_at(self.session, Section(site.section), place)
        verdict = judge(self.book, place, item, typed, "", self.context, due=self.gate.is_due(week))
        if verdict.problem is None and verdict.text == entered:
            return Cell(str(place), name, entered, entered=entered)
        # Whatever the text alone would be worth today, it is not what counts: a page never shows it without saying so.
        return Cell(str(place), name, typed, verdict.problem or NOT_TAKEN, None, verdict.needs_reason, entered)


def cell_reader(session: Session, book: WeekCells, gate: EntryWindow, reader: str) -> CellReader:
    """Return what cells of this reading need; ``reader`` is the account that reads."""
    return CellReader(session, book, gate, context(session, local_date(gate.at)), reader)


def week_shown(gate: EntryWindow, week: Week, objects: Collection[str] = ()) -> WeekShown:
    """Return a week with its terms at the moment of the gate, and what the operator permits of it for any of ``objects``."""
    due_at, locks_at, present = gate.terms.due_at(week), gate.terms.locks_at(week), Week.at(gate.at)
    return WeekShown(
        iso=str(week),
        monday=week.monday,
        sunday=week.sunday,
        due_at=due_at,
        locks_at=locks_at,
        is_due=gate.at >= due_at,
        locked=gate.at >= locks_at,
        current=week == present,
        future=week > present,
        permission=_permission(gate, week, objects) if gate.at >= locks_at else None,
    )


def _permission(gate: EntryWindow, week: Week, objects: Collection[str]) -> Wording | None:
    for one in gate.permitting(week, objects):
        said = PERMITTED if one.object_id is None else PERMITTED_FOR_SOME
        return said.fill(days=days_said(Week(one.first), Week(one.last)), until=f"{local(one.until):%d.%m.%Y %H:%M}")
    return None


def sources_of(session: Session, section: Section, used: Sequence[str]) -> Options:
    """Return the sources of money that may be chosen now, and those that figures still stand under."""
    chosen = dictionary(session, sources_dictionary(section))
    return (*chosen, *_retired(session, sources_dictionary(section), used, chosen))


def categories_of(session: Session, used: Sequence[str]) -> Options:
    """Return the social categories that may be chosen now, and those that figures still stand under."""
    chosen = dictionary(session, CATEGORIES)
    return (*chosen, *_retired(session, CATEGORIES, used, chosen))


def questions_of(session: Session, objects: dict[str, ConstructionSite], weeks: Sequence[int]) -> dict[tuple[str, int], list[QuestionLine]]:
    """Return what looks odd in some weeks of objects and is not settled, by object and week."""
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
