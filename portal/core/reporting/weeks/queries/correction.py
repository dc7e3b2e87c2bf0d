"""Which figures of a closed week the operator's administrator may correct, and how a new value is judged before it is sent."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from sqlmodel import Session

from portal.core.accounts.rules import ensure_staff
from portal.core.accounts.schema import Actor, StaffRole
from portal.core.accounts.sessions import queries as accounts
from portal.core.calendar.rules import local, local_date
from portal.core.content.queries import context, names
from portal.core.errors import NotFound, Refused
from portal.core.reporting.basics.queries import ensure_manages, week_of
from portal.core.reporting.basics.rules.sections import WEEKLY, Section, Subsection
from portal.core.reporting.basics.rules.weeks import Week
from portal.core.reporting.cells.queries import CellVerdict, WeekCells, field_at, is_figure, is_sum, judge, load, read_reversed, why_lower
from portal.core.reporting.cells.rules.entries import PERCENT, CellAddress, cell_address_of, money_cell
from portal.core.reporting.cells.schema import PROGRESS_FIELDS
from portal.core.reporting.deadlines.queries import EntryWindow, entry_window
from portal.core.reporting.deadlines.rules import entry_words
from portal.core.reporting.questions.queries import know_usual
from portal.core.reporting.tables import ConstructionSite
from portal.core.reporting.weeks.queries.amended import label_of
from portal.core.reporting.weeks.queries.week_sums import sums_of
from portal.core.reporting.weeks.rules import correcting as words
from portal.db import Begin
from portal.forms import Context, Field
from portal.ports.clock import Now
from portal.wording import Wording

CORRECTED = (Subsection.PROGRESS, Subsection.FUNDING)
"""Sold flats are rows of their own, and no figure of the week."""
_FIGURES = tuple(f"{Subsection.PROGRESS}/{item.key}" for item in PROGRESS_FIELDS if is_figure(item))
_SOME_REASON = "-"


@dataclass(frozen=True)
class CorrectableCell:
    """A figure that may be corrected: its address, its name, and its present value in canonical form."""

    address: str
    label: Wording
    value: str


@dataclass(frozen=True)
class CorrectionPreview:
    """A figure before and after a correction as people read it; ``problem`` says why the new value would be refused."""

    before: Wording
    after: Wording | None
    problem: Wording | None
    warnings: tuple[Wording, ...]


@dataclass(frozen=True)
class FigureRead:
    """A figure of one week as it was read, with all that its new value is compared with."""

    site: ConstructionSite
    place: CellAddress
    item: Field
    cells: WeekCells
    window: EntryWindow
    context: Context
    writers: Mapping[tuple[str, int, str], str]
    """Who wrote the figure last."""

    @property
    def value(self) -> str:
        """The present value, in canonical form."""
        return self.cells.text(self.site.id, self.place.week.number, self.place.cell)

    @property
    def is_entered(self) -> bool:
        """Whether the executor has entered the subsection of the week."""
        return (self.site.id, self.place.subsection, self.place.week.number) in self.cells.marks

    def said(self, text: str) -> Wording:
        """Return a value as people read it."""
        return words.value_said(self.item, text, self.context)

    def judge(self, typed: str) -> CellVerdict:
        """Return the verdict of the executor's own rules on a new value, given that there is a reason for it."""
        verdict = judge(self.cells, self.place, self.item, typed, _SOME_REASON, self.context, due=True)
        if verdict.problem == entry_words.REVERSED:
            return CellVerdict(verdict.text, words.BY_REVERSAL)
        if verdict.problem is None and verdict.text == self.value:
            return CellVerdict(verdict.text, words.SAME_VALUE)
        if verdict.problem is None and not verdict.text and self.place.cell == PERCENT:
            return CellVerdict(verdict.text, words.PERCENT_STAYS)
        return verdict


def correctable(begin: Begin, actor: Actor, object_id: str, week: str, subsection: str, *, now: Now) -> tuple[CorrectableCell, ...]:
    """Return the figures of one subsection of an object's closed week that the administrator may correct, in the order of the page.

    Raises:
        NotAllowed: the actor is not the operator's administrator.
        NotFound: no such object, week or subsection.
        Refused: the executor may still enter the week, or has entered nothing that could be corrected.
    """
    ensure_staff(actor, StaffRole.ADMINISTRATOR)
    if subsection not in CORRECTED:
        raise NotFound
    with begin(reading=True) as session:
        site, number = ensure_manages(session, actor, object_id), week_of(week)
        cells, window = load(session, [site], [number.number]), entry_window(session, [site.body_id], now())
        refused = why_not_corrected(session, site, number, cells, window).get(Subsection(subsection))
        if refused is not None:
            raise Refused(refused, code="week", field="week")
        known, section = names(session), Section(site.section)
        every = ((cell, cells.text(site.id, number.number, cell)) for cell in _cells(session, site, number, cells)[Subsection(subsection)])
        return tuple(CorrectableCell(str(CellAddress(site.id, number, cell)), label_of(known, section, cell), text) for cell, text in every)


def weigh_correction(begin: Begin, actor: Actor, address: str, typed: str, *, now: Now) -> CorrectionPreview:
    """Return a figure before and after a correction, with the warnings that the executor's own entry would get.

    Raises:
        NotAllowed: the actor is not the operator's administrator.
        NotFound: no such object, week or figure.
        Refused: the week is outside the object's weeks.
    """
    ensure_staff(actor, StaffRole.ADMINISTRATOR)
    with begin(reading=True) as session:
        place = figure_at(address)
        read = read_figure(session, ensure_manages(session, actor, place.object_id), place, now())
        verdict, before = read.judge(typed), read.said(read.value)
        if verdict.problem is not None:
            return CorrectionPreview(before, None, None if verdict.problem == words.SAME_VALUE else verdict.problem, ())
        lower = why_lower(read.cells, place, verdict.text)
        return CorrectionPreview(before, read.said(verdict.text), None, tuple(one for one in (lower, verdict.warning) if one is not None))


def figure_at(address: str) -> CellAddress:
    """Parse the address of a figure; raise NotFound for anything else, texts beside the figures included."""
    place = cell_address_of(address)
    if place is None or not (place.cell in _FIGURES or is_sum(place.cell)):
        raise NotFound
    return place


def read_figure(session: Session, site: ConstructionSite, place: CellAddress, at: dt.datetime) -> FigureRead:
    """Read a figure with what it is compared with, a step of a verb that authorises.

    Raises:
        NotFound: the object's section has no such figure.
        Refused: the week is outside the object's weeks.
    """
    section, number = Section(site.section), place.week.number
    if place.subsection not in WEEKLY[section]:
        raise NotFound
    try:
        item = field_at(session, section, place)
    except KeyError:
        raise NotFound from None
    cells, window = load(session, [site], [number], later=True), entry_window(session, [site.body_id], at)
    outside = window.why_outside(site, place.subsection, cells.spans.get((site.id, place.subsection)), place.week)
    if outside is not None:
        raise Refused(outside, code="week", field="week")
    know_usual(session, cells, [(site.id, number)])
    writers = read_reversed(session, cells, [number], [place.cell])
    return FigureRead(site, place, item, cells, window, context(session, local_date(at)), writers)


def why_open(session: Session, site: ConstructionSite, week: Week, window: EntryWindow) -> Wording | None:
    """Return until when a week is open and who enters it, or None for a week that is closed for executors."""
    if window.why_locked(site, week) is not None:
        return None
    ends = max([window.terms.locks_at(week), *(one.until for one in window.permitting(week, (site.id,)))])
    return words.OPEN_TO_EXECUTOR.fill(at=f"{local(ends):%d.%m.%Y %H:%M}", name=accounts.account(session, site.responsible_id).name)


def why_not_corrected(
    session: Session, site: ConstructionSite, week: Week, cells: WeekCells, window: EntryWindow
) -> Mapping[Subsection, Wording]:
    """Return by subsection why the administrator may not correct a week: it is open, outside the object's weeks, or nothing is entered."""
    weekly = [one for one in CORRECTED if one in WEEKLY[Section(site.section)]]
    still_open, every = why_open(session, site, week, window), _cells(session, site, week, cells)
    found: dict[Subsection, Wording] = {}
    for one in weekly:
        outside = window.why_outside(site, one, cells.spans.get((site.id, one)), week)
        refused = outside or still_open or (None if every[one] else words.NOTHING_ENTERED)
        if refused is not None:
            found[one] = refused
    return found


def _cells(session: Session, site: ConstructionSite, week: Week, cells: WeekCells) -> Mapping[Subsection, list[str]]:
    """Return the figures that may be corrected: all of an entered subsection; of one that is not entered those with a value."""
    sums = [money_cell(*place) for place in sums_of(session, site, week).places()]
    return {
        one: [cell for cell in every if (site.id, one, week.number) in cells.marks or cells.text(site.id, week.number, cell)]
        for one, every in ((Subsection.PROGRESS, list(_FIGURES)), (Subsection.FUNDING, sums))
    }
