"""One object's week with all its cells, and the history of its weeks; for executors and for the operator's readers."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Row
from sqlmodel import Session, col, select

from portal.core.accounts.schema import AccountKind, Actor
from portal.core.accounts.tables import Account
from portal.core.errors import NotFound
from portal.core.reporting.basics.queries import ensure_reads, week_of
from portal.core.reporting.basics.rules.sections import WEEKLY, Section, Subsection
from portal.core.reporting.basics.rules.weeks import Week
from portal.core.reporting.cells.queries import LOWER_REASON, WeekCells, load
from portal.core.reporting.cells.rules.entries import money_cell
from portal.core.reporting.cells.rules.figures import number_text, percent_text, sum_text, tiyn_of
from portal.core.reporting.cells.schema import FUNDING_FIELDS, PROGRESS_FIELDS
from portal.core.reporting.deadlines.queries import EntryWindow, entry_window
from portal.core.reporting.tables import ConstructionSite, Span
from portal.core.reporting.weeks.queries.amended import Amended, amendments_of, saved_of
from portal.core.reporting.weeks.queries.correction import why_not_corrected
from portal.core.reporting.weeks.queries.shown_cells import CellReader, cell_reader, questions_of, week_shown
from portal.core.reporting.weeks.queries.week_sums import WeekSums, sums_of
from portal.core.reporting.weeks.queries.week_views import ObjectWeek, ObjectWeeks, SubsectionWeek, SumLine, WeekLine
from portal.db import Begin, Paging
from portal.ports.clock import Now

PAGE = 26
"""Number of weeks on a page of the history: half a year."""


def object_week(begin: Begin, actor: Actor, object_id: str, week: str = "", *, now: Now) -> ObjectWeek:
    """Return all cells of one object's week; without ``week`` the one that is to be reported now.

    Raises:
        NotAllowed: the actor neither reports nor reads.
        NotFound: no such object or week, or the section has no weeks.
    """
    with begin(reading=True) as session:
        site, at = _weekly(session, actor, object_id), now()
        terms = entry_window(session, [site.body_id], at)
        number = week_of(week) if week else terms.terms.reporting_week(at)
        kept = cell_reader(session, load(session, [site], [number.number], actor.account_id), terms, actor.account_id)
        return _object_week(session, actor, site, number, kept)


def object_weeks(begin: Begin, actor: Actor, object_id: str, page: int = 1, *, now: Now) -> ObjectWeeks:
    """Return a page of the object's weeks from its start until now, or until its last subsection ended, the newest first.

    Raises:
        NotAllowed: the actor neither reports nor reads.
        NotFound: no such object, or the section has no weeks.
    """
    with begin(reading=True) as session:
        site, at = _weekly(session, actor, object_id), now()
        every = _weeks_of(session, site, Week.at(at))
        at_page = Paging.of(page, len(every), PAGE)
        weeks = at_page.cut(every)
        if not weeks:
            return ObjectWeeks((), at_page.number, at_page.pages, ())
        cells, terms = load(session, [site], [week.number for week in weeks]), entry_window(session, [site.body_id], at)
        shown = tuple(week_shown(terms, week, (site.id,)) for week in every)
        return ObjectWeeks(_history(session, site, weeks, cells, terms), at_page.number, at_page.pages, shown)


def _weekly(session: Session, actor: Actor, object_id: str) -> ConstructionSite:
    site = ensure_reads(session, actor, object_id)
    if not WEEKLY[Section(site.section)]:
        raise NotFound
    return site


def _object_week(session: Session, actor: Actor, site: ConstructionSite, week: Week, kept: CellReader) -> ObjectWeek:
    cells, number = kept.cells, week.number
    before, row = cells.row_before(site.id, number), cells.progress.get((site.id, number))
    spans = (kept.window.why_closed(site, one, cells.spans.get((site.id, one)), week) for one in WEEKLY[Section(site.section)])
    reasons = list(spans)
    reader = actor.kind is AccountKind.STAFF
    amendments = amendments_of(session, Amended(site, kept.window.terms, (number,)))
    return ObjectWeek(
        object_id=site.id,
        week=week_shown(kept.window, week, (site.id,)),
        progress=tuple(kept.cell(site, week, f"progress/{item.key}") for item in PROGRESS_FIELDS),
        funding=tuple(_sum_lines(kept, site, week, sums_of(session, site, week))),
        notes=tuple(kept.cell(site, week, f"funding/{item.key}") for item in FUNDING_FIELDS),
        subsections=_subsections(cells, site, number, _authors(session, cells)),
        last_percent=percent_text(before.percent) if before else "",
        last_labour=number_text(before.labour_total) if before else "",
        lag=_lag(row),
        lower_reason=cells.text(site.id, number, LOWER_REASON),
        editable=not reader and None in reasons,
        why_not=None if reader or None in reasons else reasons[0],
        amendments=tuple(amendments.get(number, ())),
        questions=tuple(questions_of(session, {site.id: site}, [number]).get((site.id, number), ())),
        saved=saved_of(session, site.id, week),
        not_corrected=why_not_corrected(session, site, week, cells, kept.window) if reader else {},
    )


def _sum_lines(kept: CellReader, site: ConstructionSite, week: Week, sums: WeekSums) -> Iterable[SumLine]:
    for category, category_wording in sums.categories:
        for source, wording in sums.sources:
            taken, planned = sums.cumulated.get((source, category), 0), sums.plan.get((source, category))
            yield SumLine(
                source=source,
                source_wording=wording,
                category=category,
                category_wording=category_wording,
                cell=kept.cell(site, week, money_cell(source, category)),
                cumulated=sum_text(taken),
                plan="" if planned is None else sum_text(planned),
                share=percent_text(round(taken * 10_000 / planned)) if planned else "",
            )


def _history(session: Session, site: ConstructionSite, weeks: Sequence[Week], cells: WeekCells, terms: EntryWindow) -> tuple[WeekLine, ...]:
    amendments = amendments_of(session, Amended(site, terms.terms, tuple(week.number for week in weeks)))
    authors = _authors(session, cells)
    lines: list[WeekLine] = []
    for week in weeks:
        row, sums = cells.progress.get((site.id, week.number)), _by_source(cells, site, week)
        lines.append(
            WeekLine(
                week=week_shown(terms, week, (site.id,)),
                subsections=_subsections(cells, site, week.number, authors),
                percent=percent_text(row.percent) if row else "",
                plan_percent=percent_text(row.plan_percent) if row else "",
                lag=_lag(row),
                lower_reason=row.lower_reason if row else "",
                labour=number_text(row.labour_total) if row else "",
                taken=sum_text(sum(sums.values())) if sums else "",
                by_source={source: sum_text(amount) for source, amount in sums.items()},
                sold=cells.sold.get((site.id, week.number), 0),
                amendments=tuple(amendments.get(week.number, ())),
            )
        )
    return tuple(lines)


def _by_source(cells: WeekCells, site: ConstructionSite, week: Week) -> Mapping[str, int]:
    sums: dict[str, int] = defaultdict(int)
    for cell, text in cells.sums(site.id, week.number).items():
        sums[cell.partition("/")[2].partition(".")[0]] += tiyn_of(text)
    return sums


def _subsections(cells: WeekCells, site: ConstructionSite, week: int, authors: Mapping[str, str]) -> dict[Subsection, SubsectionWeek]:
    made: dict[Subsection, SubsectionWeek] = {}
    for subsection, state in cells.states(site.id, week).items():
        mark = cells.marks.get((site.id, subsection, week))
        author = authors.get(mark.entered_by, "") if mark else ""
        made[subsection] = SubsectionWeek(state, bool(mark and mark.late), mark.entered_at if mark else None, author)
    return made


def _authors(session: Session, cells: WeekCells) -> Mapping[str, str]:
    ids = {mark.entered_by for mark in cells.marks.values()}
    return dict(session.exec(select(Account.id, Account.name).where(col(Account.id).in_(ids))).all()) if ids else {}


def _lag(row: Row[Any] | None) -> str:
    if row is None or row.percent is None or row.plan_percent is None:
        return ""
    return percent_text(row.plan_percent - row.percent)


def _weeks_of(session: Session, site: ConstructionSite, present: Week) -> list[Week]:
    spans = session.exec(select(Span.first, Span.last).where(Span.object_id == site.id)).all()
    if not spans:
        return []
    open_ended = any(last is None for _, last in spans)
    newest = present.number if open_ended else min(present.number, max(last or 0 for _, last in spans))
    return [Week(number) for number in range(newest, min(first for first, _ in spans) - 1, -1)]
