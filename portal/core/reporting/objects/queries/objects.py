"""The list of objects, with the states of the present week."""

import datetime as dt
from collections.abc import Mapping, Sequence

from sqlalchemy import ColumnElement
from sqlmodel import Session, col, select

from portal.core.accounts.rules import ensure_staff
from portal.core.accounts.schema import AccountKind, Actor
from portal.core.accounts.tables import Account
from portal.core.reporting.answers.queries import reading
from portal.core.reporting.basics.queries import READERS, scope_of, section_of, visible
from portal.core.reporting.basics.rules.object_names import object_name, order_of
from portal.core.reporting.basics.rules.sections import WEEKLY, Section
from portal.core.reporting.basics.rules.weeks import Week
from portal.core.reporting.cells.rules.figures import percent_text
from portal.core.reporting.deadlines.queries import deadlines
from portal.core.reporting.fields.schema.sections import INFORMATION
from portal.core.reporting.objects.queries import object_facts
from portal.core.reporting.objects.queries.object_views import ObjectLine, ObjectListPage, ObjectView, SubsectionShown, UnfinishedObjects
from portal.core.reporting.tables import ConstructionSite
from portal.db import Begin, Paging
from portal.forms import Severity
from portal.ports.clock import Now
from portal.texts.cleaning import folded

__all__ = ["PAGE", "ObjectLine", "ObjectListPage", "ObjectView", "SubsectionShown", "UnfinishedObjects", "objects", "unfinished_objects"]

PAGE = 25
MOST_UNFINISHED = 5
LONGEST_SEARCH = 200


def objects(
    begin: Begin, actor: Actor, section: str = "", search: str = "", page: int = 1, language: str = "ru", *, now: Now
) -> ObjectListPage:
    """Return the objects that the actor sees, by section and the name shown in ``language``.

    Those without a name come first.

    ``search`` finds any part of a name in any case. Executors see their scope, the operator's readers every body's objects.

    Raises:
        NotAllowed: the actor is neither, or the section was not granted to it.
        NotFound: there is no such section.
    """
    with begin(reading=True) as session:
        at, terms = now(), deadlines(session)
        chosen = _chosen(session, _seen(session, actor, section), search, language)
        at_page = Paging.of(page, len(chosen), PAGE)
        week = terms.reporting_week(at)
        lines = _lines(session, actor, at_page.cut(chosen), week, at)
        return ObjectListPage(lines, len(chosen), at_page.number, at_page.pages, str(week), terms.due_at(week))


def unfinished_objects(begin: Begin, actor: Actor, language: str = "ru", *, now: Now) -> UnfinishedObjects:
    """Return the executor's objects whose «Информация» has the most gaps, and how many there are with any.

    Raises:
        NotAllowed: the actor is no executor.
    """
    with begin(reading=True) as session:
        at = now()
        ids = _chosen(session, visible(scope_of(session, actor)), "", language)
        gaps = _gaps(session, session.exec(select(ConstructionSite).where(col(ConstructionSite.id).in_(ids))).all(), at)
        unfinished = sorted((id_ for id_ in ids if gaps[id_]), key=lambda id_: -gaps[id_])
        lines = _lines(session, actor, unfinished[:MOST_UNFINISHED], deadlines(session).reporting_week(at), at)
        return UnfinishedObjects(lines, len(ids), len(unfinished))


def _seen(session: Session, actor: Actor, section: str) -> tuple[ColumnElement[bool], ...]:
    chosen = section_of(section) if section else None
    if actor.kind is AccountKind.STAFF:
        ensure_staff(actor, *READERS)
        living = col(ConstructionSite.deleted_at).is_(None)
        return (living,) if chosen is None else (living, col(ConstructionSite.section) == chosen)
    scope = scope_of(session, actor)
    if chosen is not None:
        scope.ensure_has(chosen)
    return visible(scope, chosen)


def _chosen(session: Session, where: tuple[ColumnElement[bool], ...], search: str, language: str) -> list[str]:
    wanted = folded(search[:LONGEST_SEARCH])
    found = session.exec(
        select(ConstructionSite.id, ConstructionSite.section, ConstructionSite.name, ConstructionSite.name_kk).where(*where)
    ).all()
    order = list(Section)
    kept = [one for one in found if any(wanted in folded(name) for name in one[2:])]
    by = {id_: (order.index(Section(section)), order_of(name, name_kk, language), id_) for id_, section, name, name_kk in kept}
    return sorted(by, key=by.__getitem__)


def _lines(session: Session, actor: Actor, ids: Sequence[str], week: Week, at: dt.datetime) -> tuple[ObjectLine, ...]:
    sites = {one.id: one for one in session.exec(select(ConstructionSite).where(col(ConstructionSite.id).in_(ids))).all()}
    known = object_facts.facts(session, ids, week.number)
    names = _names(session, {one.responsible_id for one in sites.values()})
    gaps = _gaps(session, [*sites.values()], at)
    return tuple(_line(session, actor, sites[id_], known, week, names, gaps[id_], at) for id_ in ids)


def _line(
    session: Session,
    actor: Actor,
    site: ConstructionSite,
    known: object_facts.ObjectFacts,
    week: Week,
    names: Mapping[str, str],
    gaps: int,
    at: dt.datetime,
) -> ObjectLine:
    section, status = Section(site.section), object_facts.status(session, site, known, at)
    states = {one: known.state(site.id, one, week.number) for one in WEEKLY[section]}
    return ObjectLine(
        id=site.id,
        name=object_name(site.name, site.name_kk),
        section=section,
        place=object_facts.place(session, site),
        status=status,
        percent=percent_text(site.percent),
        percent_week="" if site.percent_week is None else str(Week(site.percent_week)),
        states=states,
        responsible=names.get(site.responsible_id, ""),
        mine=site.responsible_id == actor.account_id,
        page_due_on=site.page_due_on,
        page_late_days=site.page_late_days,
        gaps=gaps,
        changed_at=site.changed_at,
    )


def _names(session: Session, accounts: set[str]) -> dict[str, str]:
    return dict(session.exec(select(Account.id, Account.name).where(col(Account.id).in_(accounts))).all())


def _gaps(session: Session, sites: Sequence[ConstructionSite], at: dt.datetime) -> dict[str, int]:
    known = reading.informed(session, sites, at)
    return {
        id_: sum(one.severity is Severity.ERROR and one.stage == INFORMATION for one in reading.problems_of(session, loaded))
        for id_, loaded in known.items()
    }
