"""Common parts of the operator's reports: the level and weeks asked for, the names of the rows, the breadcrumbs."""

import datetime as dt
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from sqlmodel import Session, col, select

from portal.core.content import queries as content
from portal.core.errors import NotFound
from portal.core.reporting.basics.queries import names_in_reports
from portal.core.reporting.basics.rules.sections import Section, Subsection
from portal.core.reporting.basics.rules.territory import region_of
from portal.core.reporting.basics.rules.weeks import Week
from portal.core.reporting.bodies.queries import body_name
from portal.core.reporting.deadlines.queries import deadlines
from portal.core.reporting.monitoring.queries.counting import Area, Window, narrowed
from portal.core.reporting.monitoring.rules.monitoring import Level, first_of_window
from portal.core.reporting.tables import Body, ConstructionSite
from portal.texts.alphabet import sort_key
from portal.wording import Wording, same

COUNTRY = Wording("Қазақстан", "Казахстан", "Kazakhstan")
BELOW: Mapping[Level, str] = {
    Level.COUNTRY: "region",
    Level.REGION: "body",
    Level.DISTRICTS: "district",
    Level.DISTRICT: "object",
    Level.BODY: "object",
}
"""The level of the rows of each level."""
MOST_WEEKS = 106
"""Most weeks of one report: two years."""
EARLIEST = Week.of(dt.date(2015, 1, 1)).number


@dataclass(frozen=True)
class Crumb:
    """One link of the breadcrumbs from the country down to the shown level."""

    level: str
    key: str
    name: Wording


def chosen(level: str, key: str = "", section: str = "", subsection: str = "") -> Area:
    """Return the area the browser asked for; raise :class:`NotFound` for a level, section or subsection that does not exist."""
    # The key is looked up later; characters that a database refuses are in no key.
    if level not in list(Level) or section not in ("", *Section) or subsection not in ("", *Subsection) or not key.isprintable():
        raise NotFound
    return Area(Level(level), "" if level == Level.COUNTRY else key, section, subsection)


def window_of(session: Session, last_week: str, weeks: int, at: dt.datetime) -> Window:
    """Return the weeks up to ``last_week``, at the latest the present one; raise :class:`NotFound` when it is not a week."""
    present = Week.at(at)
    last_due = deadlines(session).reporting_week(at).number - 1
    try:
        last = Week.parse(last_week) if last_week else present
    except ValueError:
        raise NotFound from None
    if last.number < EARLIEST:
        raise NotFound
    number = min(last, present).number
    return Window(first_of_window(number, min(max(1, weeks), MOST_WEEKS)), number, last_due)


def due_window_of(session: Session, last_week: str, weeks: int, at: dt.datetime) -> Window:
    """Return the weeks up to ``last_week``, at the latest the newest due one."""
    window = window_of(session, last_week, weeks, at)
    last = min(window.last, window.last_due)
    return Window(first_of_window(last, window.size), last, window.last_due)


def breadcrumbs(session: Session, area: Area) -> tuple[Crumb, ...]:
    """Return the links from the country down to the area; raise :class:`NotFound` for a place or a body that does not exist."""
    top = Crumb(Level.COUNTRY, "", COUNTRY)
    if area.level is Level.COUNTRY:
        return (top,)
    if area.level is Level.BODY:
        body = session.get(Body, area.key)
        if body is None:
            raise NotFound
        return (top, _region(session, body.region), Crumb(Level.BODY, body.id, body_name(body)))
    if area.level is Level.DISTRICT:
        return (top, _region(session, region_of(area.key), Level.DISTRICTS), Crumb(area.level, area.key, _place(session, area.key)))
    return (top, _region(session, area.key, area.level))


def names_of(session: Session, area: Area, keys: Collection[str], language: str) -> dict[str, Wording]:
    """Return the rows to be shown with their names: those counted, and those that have nothing to report.

    Places stand in the classifier's order, bodies and objects by the names that ``language`` shows.

    The desk links to objects only from here, so objects that are complete or have no weeks in the window are rows too.
    """
    if area.level is Level.COUNTRY:
        regions = dict(content.kato_children(session, "", "region"))
        return regions | {key: same(key) for key in sorted(keys) if key not in regions}
    if area.level is Level.REGION:
        open_ones = select(Body).where(Body.region == area.key, col(Body.closed_at).is_(None))
        names = {row.id: body_name(row) for row in session.exec(open_ones)}
        closed = [key for key in keys if key not in names]
        names |= {row.id: body_name(row) for row in session.exec(select(Body).where(col(Body.id).in_(closed)))} if closed else {}
        return _sorted(names, language)
    if area.level is Level.DISTRICTS:
        return {key: place_name(session, key) for key in sorted(keys)}
    objects = {row.id: row for row in session.exec(select(ConstructionSite).where(col(ConstructionSite.id).in_(keys)))}
    if not area.subsection:
        objects |= {row.id: row for row in session.exec(narrowed(select(ConstructionSite), ConstructionSite, area))}
    return _sorted(names_in_reports(session, objects.values()), language)


def deleted_among(session: Session, keys: Collection[str]) -> frozenset[str]:
    """Return which of these objects are deleted: their rows stay in reports, but their pages do not open."""
    wanted = select(ConstructionSite.id).where(col(ConstructionSite.id).in_(keys), col(ConstructionSite.deleted_at).is_not(None))
    return frozenset(session.exec(wanted))


def place_name(session: Session, kato: str) -> Wording:
    """Return the name of a place, or its code where the classifier does not know it."""
    return content.names(session)("kato", kato) or same(kato)


def _sorted(found: dict[str, Wording], language: str) -> dict[str, Wording]:
    return dict(sorted(found.items(), key=lambda one: (sort_key(one[1].said(language)), one[0])))


def _region(session: Session, kato: str, level: Level = Level.REGION) -> Crumb:
    if not kato or region_of(kato) != kato:
        raise NotFound
    return Crumb(level, kato, _place(session, kato))


def _place(session: Session, kato: str) -> Wording:
    name = content.names(session)("kato", kato)
    if name is None:
        raise NotFound
    return name
