"""Bodies at risk with their evidence, which the operator submits to the authorised body when it refuses a loan (seed 004, paragraph 10)."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from sqlmodel import Session, col, select

from portal.core.accounts.rules import ensure_staff
from portal.core.accounts.schema import Actor
from portal.core.accounts.sessions import queries as accounts
from portal.core.reporting.basics.queries import READERS, names_in_reports
from portal.core.reporting.basics.rules.sections import SECTION_WORDS, SUBSECTION_WORDS, Section, Subsection
from portal.core.reporting.basics.rules.weeks import Deadlines, Week
from portal.core.reporting.bodies.queries import body_name
from portal.core.reporting.deadlines.queries import as_set, deadlines
from portal.core.reporting.monitoring.queries import evidence
from portal.core.reporting.monitoring.queries.area import breadcrumbs, chosen, due_window_of, place_name
from portal.core.reporting.monitoring.queries.counting import Area, Window
from portal.core.reporting.monitoring.queries.evidence import Absent, Overdue
from portal.core.reporting.monitoring.queries.lapses import Lapses, lapses, totals
from portal.core.reporting.monitoring.queries.risk_views import (
    Behind,
    RiskBody,
    RiskEvidence,
    RiskList,
    RiskNotice,
    RiskObject,
    RiskPage,
    RiskQuestion,
    RiskWeek,
)
from portal.core.reporting.monitoring.rules.monitoring import Level, Tally, days_late
from portal.core.reporting.monitoring.rules.risk import BodyRecord, Risk, RiskTerms, judged, longest_run, reasons
from portal.core.reporting.tables import Body, ConstructionSite
from portal.db import Begin
from portal.ports.clock import Now
from portal.texts.alphabet import sort_key
from portal.wording import Wording

WEEKS = 13


def risk_list(
    begin: Begin,
    actor: Actor,
    region: str = "",
    section: str = "",
    last_week: str = "",
    weeks: int = WEEKS,
    language: str = "ru",
    *,
    now: Now,
) -> RiskList:
    """Return the bodies of the country, or of a region, that are at risk in ``weeks`` weeks up to the newest due one.

    The worst come first, equals by the names that ``language`` shows.

    Raises:
        NotAllowed: the actor does not read what bodies report.
        NotFound: there is no such region, section or week.
    """
    ensure_staff(actor, *READERS)
    at = now()
    with begin(reading=True) as session:
        return listed(session, _area_of(region, section), due_window_of(session, last_week, weeks, at), at, language)


def risk_evidence(
    begin: Begin,
    actor: Actor,
    body_id: str,
    section: str = "",
    last_week: str = "",
    weeks: int = WEEKS,
    language: str = "ru",
    *,
    now: Now,
) -> RiskEvidence:
    """Return everything behind one body's line, whether or not it falls under the terms; objects by their names in ``language``.

    Raises:
        NotAllowed: the actor does not read what bodies report.
        NotFound: there is no such body, section or week.
    """
    ensure_staff(actor, *READERS)
    at = now()
    with begin(reading=True) as session:
        return evidence_of(session, chosen(Level.BODY, body_id, section), due_window_of(session, last_week, weeks, at), at, language)


def listed(session: Session, area: Area, window: Window, at: dt.datetime, language: str) -> RiskList:
    """Return the list for an area, a step of :func:`risk_list` and of the files."""
    breadcrumbs(session, area)
    terms = risk_terms(session, window.last, at)
    standings, found = _standings(session, area, window), []
    bodies = {one.id: one for one in session.exec(select(Body).where(col(Body.id).in_(standings)))}
    for body_id, standing in standings.items():
        if level := judged(standing, terms):
            found.append(_body(session, bodies[body_id], level, standing))
    found.sort(key=lambda one: (one.level != Risk.HIGH, one.in_time is None, one.in_time, sort_key(one.name.said(language)), one.body_id))
    return RiskList(
        region=area.key,
        section=area.section,
        first_week=str(Week(window.first)),
        last_week=str(Week(window.last)),
        made_at=at,
        terms=terms.wordings,
        bodies=tuple(found),
        considered=sum(1 for standing in standings.values() if standing.due),
    )


def evidence_of(session: Session, area: Area, window: Window, at: dt.datetime, language: str) -> RiskEvidence:
    """Return what stands behind one body, a step of :func:`risk_evidence` and of the files; ``area`` is the body's."""
    breadcrumbs(session, area)
    terms = risk_terms(session, window.last, at)
    body = session.get_one(Body, area.key)
    standing = _standings(session, area, window).get(body.id, BodyRecord())
    return RiskEvidence(
        body=_body(session, body, judged(standing, terms), standing),
        behind=behind(session, area, window, language),
        section=area.section,
        first_week=str(Week(window.first)),
        last_week=str(Week(window.last)),
        made_at=at,
        terms=terms.wordings,
    )


def behind(session: Session, area: Area, window: Window, language: str) -> Behind:
    """Return the evidence of a whole area, a step of the files; objects by their names in ``language``."""
    sites = evidence.objects(session, area)
    names = names_in_reports(session, sites.values())
    order = {key: (sort_key(name.said(language)), key) for key, name in names.items()}
    return Behind(
        objects=tuple(sorted(_objects(session, area, window, sites, names), key=lambda one: order[one.object_id])),
        pages=tuple(
            RiskPage(
                one.body_id, one.id, names[one.id], SECTION_WORDS[Section(one.section)], one.page_late_days or 0, one.deleted_at is not None
            )
            for one in sorted(evidence.late_pages(session, area, window), key=lambda one: (-(one.page_late_days or 0), order[one.id]))
        ),
        notices=tuple(
            RiskNotice(one.body_id, accounts.account(session, one.account_id).name, one.dismissed_on, one.notified_on, one.late_days)
            for one in evidence.late_notices(session, area, window)
        ),
        questions=tuple(sorted(_questions(session, area, window, sites, names), key=lambda one: (one.week, order[one.object_id]))),
    )


def _area_of(region: str, section: str) -> Area:
    return chosen(Level.REGION if region else Level.COUNTRY, region, section)


def _standings(session: Session, area: Area, window: Window) -> Mapping[str, BodyRecord]:
    counted = totals(session, area, window, Level.REGION)
    lapsed = lapses(session, area, window, Level.REGION)
    silent: dict[tuple[str, str, str], list[int]] = defaultdict(list)
    for one in evidence.absent(session, area, window):
        silent[one.body_id, one.object_id, one.subsection].append(one.week)
    silences: dict[str, int] = defaultdict(int)
    for (body_id, *_), weeks in silent.items():
        silences[body_id] = max(silences[body_id], longest_run(weeks))
    return {
        key: _standing(counted.get(key, Tally()), lapsed.get(key, Lapses()), silences.get(key, 0))
        for key in sorted(counted.keys() | lapsed.keys())
    }


def _standing(counted: Tally, lapsed: Lapses, silence: int) -> BodyRecord:
    return BodyRecord(
        counted.answerable, counted.missing, counted.late, silence, lapsed.pages_late, lapsed.notices_late, lapsed.questions, lapsed.objects
    )  # fmt: skip


def _body(session: Session, body: Body, level: Risk | None, standing: BodyRecord) -> RiskBody:
    counted = Tally(reported=standing.due - standing.missing, missing=standing.missing, late=standing.late)
    return RiskBody(
        body_id=body.id,
        name=body_name(body),
        region=body.region,
        region_name=place_name(session, body.region),
        level=level or "",
        reasons=tuple(reasons(standing)),
        due=standing.due,
        missing=standing.missing,
        late=standing.late,
        in_time=counted.in_time,
        complete=counted.complete,
        longest_silence=standing.silence,
        pages_late=standing.pages_late,
        notices_late=standing.notices_late,
        questions=standing.questions,
    )


def _objects(
    session: Session, area: Area, window: Window, sites: Mapping[str, ConstructionSite], names: Mapping[str, Wording]
) -> Iterator[RiskObject]:
    missing: dict[tuple[str, str], list[Absent]] = defaultdict(list)
    late: dict[tuple[str, str], list[Overdue]] = defaultdict(list)
    for gap in evidence.absent(session, area, window):
        missing[gap.object_id, gap.subsection].append(gap)
    for one in evidence.overdue(session, area, window):
        late[one.object_id, one.subsection].append(one)
    terms, order = deadlines(session), list(Subsection)
    places = [place for place in missing.keys() | late.keys() if place[0] in sites]
    for object_id, subsection in sorted(places, key=lambda place: order.index(Subsection(place[1]))):
        shown, place = sites[object_id], (object_id, subsection)
        yield RiskObject(
            body_id=shown.body_id,
            object_id=object_id,
            name=names[object_id],
            deleted=shown.deleted_at is not None,
            section=shown.section,
            section_wording=SECTION_WORDS[Section(shown.section)],
            subsection=subsection,
            subsection_wording=SUBSECTION_WORDS[Subsection(subsection)],
            missing=tuple(str(Week(gap.week)) for gap in missing[place]),
            late=tuple(_late(late[place], terms)),
        )


def _late(overdue: Sequence[Overdue], terms: Deadlines) -> Iterator[RiskWeek]:
    for one in overdue:
        week = Week(one.week)
        yield RiskWeek(str(week), one.entered_at, max(1, days_late(one.entered_at, terms.due_at(week))))


def _questions(
    session: Session, area: Area, window: Window, sites: Mapping[str, ConstructionSite], names: Mapping[str, Wording]
) -> Iterator[RiskQuestion]:
    for one in evidence.unexplained(session, area, window):
        shown = sites[one.object_id]
        words = evidence.asked(session, one, shown.section)
        yield RiskQuestion(
            shown.body_id, one.object_id, names[shown.id], str(Week(one.week)), words, one.raised_at, shown.deleted_at is not None
        )


def risk_terms(session: Session, last: int, at: dt.datetime) -> RiskTerms:
    """Return from when a body is at risk (thresholds ``mio_risk_…``), as it held while the week ``last`` was the newest due one."""
    next_due = deadlines(session).due_at(Week(last + 1))
    return as_set(session, RiskTerms, "mio_risk_", least=1, at=min(at, next_due - dt.timedelta(microseconds=1)))
