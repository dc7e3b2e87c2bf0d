"""The week of a section on one page: every object in the scope, in a fixed number of queries."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from sqlmodel import Session, col, exists, func, or_, select

from portal.core.accounts.schema import Actor
from portal.core.content.queries import names
from portal.core.errors import NotFound
from portal.core.reporting.basics.queries import Scope, scope_of, section_of, visible, week_of
from portal.core.reporting.basics.rules.object_names import object_name, order_of
from portal.core.reporting.basics.rules.sections import BY_CATEGORY, WEEKLY, Section, Subsection
from portal.core.reporting.basics.rules.weeks import Week
from portal.core.reporting.cells.queries import load
from portal.core.reporting.cells.rules.entries import LABOUR, PERCENT, UNCHANGED, money_cell
from portal.core.reporting.cells.rules.figures import number_text, percent_text, sum_text
from portal.core.reporting.deadlines.queries import EntryWindow, entry_window
from portal.core.reporting.tables import ConstructionSite, Funding, FundingTotal, ObjectPlan, Span
from portal.core.reporting.weeks.queries.finishing_open import open_in
from portal.core.reporting.weeks.queries.shown_cells import (
    CellReader,
    categories_of,
    cell_reader,
    questions_of,
    sources_of,
    week_shown,
)
from portal.core.reporting.weeks.queries.week_views import Cell, Grid, GridLine, QuestionLine
from portal.db import Begin
from portal.forms.kinds import Options
from portal.ports.clock import Now
from portal.wording import Wording, same

Money = Mapping[str, Mapping[str, int]]
"""Sums in tiyn by object and category."""


@dataclass
class _GridData:
    """The data from which the lines of one grid are made."""

    shelf: CellReader
    week: Week
    section: Section
    sources: Options
    categories: Options
    taken: Money
    plan: Money
    before: Mapping[tuple[str, str], str]
    """Sums of the week before by object and cell."""
    questions: Mapping[tuple[str, int], list[QuestionLine]] = field(default_factory=dict)


def grid(begin: Begin, actor: Actor, section: str, week: str = "", language: str = "ru", *, now: Now) -> Grid:
    """Return a week of a section for the executor; without ``week`` the one that is to be reported now.

    Objects in which something is expected that week come by the name shown in ``language``, those that have no start yet
    among them, not to be entered.

    Raises:
        NotAllowed: the actor is no executor, or the section was not granted to it.
        NotFound: there is no such section or week, or the section has no weeks.
    """
    with begin(reading=True) as session:
        chosen, scope, at = section_of(section), scope_of(session, actor), now()
        scope.ensure_has(chosen)
        if not WEEKLY[chosen]:
            raise NotFound
        terms = entry_window(session, [scope.body_id], at)
        number = week_of(week) if week else terms.terms.reporting_week(at)
        return _grid(session, scope, chosen, number, terms, language)


def in_week(session: Session, scope: Scope, section: Section, week: Week, language: str = "ru") -> Sequence[ConstructionSite]:
    """Return the objects of a scope in which something is expected in a week, or which have no start yet, by the name in ``language``."""
    spans = (
        exists()
        .where(col(Span.object_id) == ConstructionSite.id)
        .where(col(Span.first) <= week.number, or_(col(Span.last).is_(None), col(Span.last) >= week.number))
    )
    wanted = select(ConstructionSite).where(*visible(scope, section), or_(spans, col(ConstructionSite.started_on).is_(None)))
    return sorted(session.exec(wanted).all(), key=lambda one: (order_of(one.name, one.name_kk, language), one.id))


def _grid(session: Session, scope: Scope, section: Section, week: Week, terms: EntryWindow, language: str) -> Grid:
    objects = in_week(session, scope, section, week, language)
    cells = load(session, objects, [week.number], scope.account_id)
    totals, plans = _totals(session, objects), _plans(session, objects)
    used = sorted({row.source for row in cells.funding.values()})
    sheet = _GridData(
        shelf=cell_reader(session, cells, terms, scope.account_id),
        week=week,
        section=section,
        sources=sources_of(session, section, used),
        categories=categories_of(session, sorted({row.category for row in cells.funding.values()})) if section in BY_CATEGORY else (),
        taken=totals,
        plan=plans,
        before=_sums_before(session, objects, week),
        questions=questions_of(session, {site.id: site for site in objects}, [week.number]),
    )
    known = names(session)
    lines = tuple(line for site in objects for line in _lines(sheet, site, _place(known("kato", site.kato), site)))
    counted = {line.object_id: line.open for line in lines if line.first and any(line.states.values())}
    return Grid(
        week_shown(terms, week, [site.id for site in objects]),
        section,
        sheet.sources,
        lines,
        len(counted) - sum(map(bool, counted.values())),
        len(counted),
    )


def _place(name: Wording | None, site: ConstructionSite) -> Wording:
    return name or same(site.kato)


def _lines(sheet: _GridData, site: ConstructionSite, place: Wording) -> Iterable[GridLine]:
    cells, week = sheet.shelf.cells, sheet.week
    before = cells.row_before(site.id, week.number)
    states, late = cells.states(site.id, week.number), cells.lateness(site.id, week.number)
    still = frozenset(item.address.split("/", 2)[2] for item in open_in(sheet.shelf, site, week))
    why_not = _why_not(sheet, site)
    for index, (category, wording) in enumerate(_categories(sheet, site)):
        first = index == 0
        yield GridLine(
            object_id=site.id,
            name=object_name(site.name, site.name_kk),
            place=place,
            category=category,
            category_wording=wording,
            first=first,
            last_percent=percent_text(before.percent) if before and first else "",
            last_labour=number_text(before.labour_total) if before and first else "",
            cells=tuple(_cells(sheet, site, category, first=first)),
            states=states,
            late=late,
            editable=why_not is None,
            why_not=why_not,
            taken_total=_sum(sheet.taken, site.id, category),
            plan_total=_sum(sheet.plan, site.id, category),
            questions=tuple(sheet.questions.get((site.id, week.number), ())) if first else (),
            open=still if first else frozenset(),
        )


def _why_not(sheet: _GridData, site: ConstructionSite) -> Wording | None:
    """Return why nothing of an object can be entered this week; None when one subsection is open."""
    spans, week = sheet.shelf.cells.spans, sheet.week
    reasons = [sheet.shelf.window.why_closed(site, one, spans.get((site.id, one)), week) for one in WEEKLY[sheet.section]]
    return None if None in reasons else reasons[0]


def _categories(sheet: _GridData, site: ConstructionSite) -> Sequence[tuple[str, Wording | None]]:
    """Return the lines of an object: one, or one for each category of its plan and of its figures (all while there is no plan)."""
    if sheet.section not in BY_CATEGORY:
        return (("", None),)
    own = set(sheet.plan.get(site.id, {})) | set(sheet.taken.get(site.id, {}))
    return [(code, wording) for code, wording in sheet.categories if code in own] or sheet.categories or (("", None),)


def _cells(sheet: _GridData, site: ConstructionSite, category: str, *, first: bool) -> Iterable[Cell]:
    cells, week = sheet.shelf.cells, sheet.week.number
    if first and cells.expects(site.id, Subsection.PROGRESS, week):
        yield from (sheet.shelf.cell(site, sheet.week, name) for name in (PERCENT, LABOUR))
    if cells.expects(site.id, Subsection.FUNDING, week):
        yield from (_sum_cell(sheet, site, money_cell(code, category)) for code, _ in sheet.sources)
        if first:
            yield sheet.shelf.cell(site, sheet.week, f"{Subsection.FUNDING}/{UNCHANGED}")
    if first and cells.expects(site.id, Subsection.SALES, week):
        yield sheet.shelf.cell(site, sheet.week, f"{Subsection.SALES}/{UNCHANGED}")


def _sum_cell(sheet: _GridData, site: ConstructionSite, name: str) -> Cell:
    return replace(sheet.shelf.cell(site, sheet.week, name), last=sheet.before.get((site.id, name), ""))


def _sum(money: Money, object_id: str, category: str) -> str:
    found = money.get(object_id, {}).get(category)
    return "" if found is None else sum_text(found)


def _sums_before(session: Session, objects: Sequence[ConstructionSite], week: Week) -> Mapping[tuple[str, str], str]:
    mine = col(Funding.object_id).in_([one.id for one in objects])
    rows = session.exec(select(Funding).where(mine, Funding.week == week.plus(-1).number)).all()
    return {(row.object_id, money_cell(row.source, row.category)): sum_text(row.amount) for row in rows}


def _totals(session: Session, objects: Sequence[ConstructionSite]) -> Money:
    return _sums(session, FundingTotal, objects)


def _plans(session: Session, objects: Sequence[ConstructionSite]) -> Money:
    return _sums(session, ObjectPlan, objects)


def _sums(session: Session, table: type[FundingTotal | ObjectPlan], objects: Sequence[ConstructionSite]) -> Money:
    mine = col(table.object_id).in_([one.id for one in objects])
    wanted = select(table.object_id, table.category, func.sum(table.amount)).where(mine)
    found: dict[str, dict[str, int]] = defaultdict(dict)
    for object_id, category, amount in session.exec(wanted.group_by(col(table.object_id), col(table.category))).all():
        found[object_id][category] = int(amount)
    return found
