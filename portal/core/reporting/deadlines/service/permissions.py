"""The operator's permissions: locked weeks that a body may enter or correct until a given moment, with a reason."""

import datetime as dt
from collections.abc import Sequence

from sqlmodel import Session, col, select

from portal.core.accounts.rules import ensure_staff
from portal.core.accounts.schema import Actor, StaffRole
from portal.core.accounts.sessions import queries as accounts
from portal.core.audit import service as audit
from portal.core.calendar.rules import local
from portal.core.errors import NotFound, Refused
from portal.core.filling.sent import NotFilled
from portal.core.notices.schema import NewNotice, Topic
from portal.core.notices.service import notify
from portal.core.reporting.basics.queries import ensure_manages, executors_covering, week_of
from portal.core.reporting.basics.rules.object_names import object_name
from portal.core.reporting.basics.rules.reasons import NEED_REASON, REASON
from portal.core.reporting.basics.rules.sections import SECTION_WORDS, WEEKLY, Section, Subsection
from portal.core.reporting.basics.rules.weeks import Week
from portal.core.reporting.deadlines.queries import deadlines
from portal.core.reporting.deadlines.rules import entry_words as words
from portal.core.reporting.deadlines.rules.permitting import EVERY_OBJECT, QUOTED, content_of, ended, notice_of
from portal.core.reporting.tables import Body, ConstructionSite, Executor, Permission
from portal.db import Begin
from portal.forms.kinds import too_long
from portal.ports.clock import Now
from portal.settings import Settings
from portal.texts.cleaning import tidy
from portal.wording import Wording, joined, same

MOST_DAYS = 60
"""Longest time of a permission, in calendar days."""
MOST_REASON = 1000


def grant_permission(
    begin: Begin,
    actor: Actor,
    body_id: str,
    weeks: tuple[str, str],
    until: dt.datetime | None,
    reason: str,
    object_id: str = "",
    *,
    now: Now,
    settings: Settings,
) -> str:
    """Let a body, or one of its objects, enter the weeks from the first to the last of ``weeks`` until a moment although they are locked.

    Return the id of the permission. The executors concerned are told.

    Raises:
        NotAllowed: the actor is not the operator's administrator.
        NotFound: no such body or week, or the object is not the body's.
        NotFilled: body, week or moment was not chosen, the reason is missing or too long, the weeks are in the wrong order or in
            the future, or the moment is not within the next 60 days; with a message for each.
        Refused: all the weeks are open until then anyway.
    """
    ensure_staff(actor, StaffRole.ADMINISTRATOR)
    why = tidy(reason)
    ending = _ensure_filled(body_id, weeks[0], until, why)
    at, start, end = now(), week_of(weeks[0]), week_of(weeks[1])
    _ensure_sensible(at, start, end, ending)
    with begin() as session:
        site = ensure_manages(session, actor, object_id) if object_id else None
        if session.get(Body, body_id) is None or (site is not None and site.body_id != body_id):
            raise NotFound
        _ensure_needed(session, start, ending)
        granted = Permission(
            body_id=body_id,
            object_id=object_id or None,
            first=start.number,
            last=end.number,
            reason=why,
            until=ending,
            granted_at=at,
            granted_by=actor.account_id,
        )
        session.add(granted)
        session.flush()
        _tell(session, granted, site, settings.base_url)
        details = {"body": body_id, "object": object_id, "first": str(start), "last": str(end)}
        audit.note(session, actor, "reporting.grant_permission", f"permission:{granted.id}", details, at)
        return granted.id


def withdraw_permission(begin: Begin, actor: Actor, permission_id: str, *, now: Now) -> None:
    """Withdraw a permission before its time; one already withdrawn stays as it is.

    The executors who were told of it are told, unless its time was already over.

    Raises:
        NotAllowed: the actor is not the operator's administrator.
        NotFound: there is no such permission.
    """
    ensure_staff(actor, StaffRole.ADMINISTRATOR)
    with begin() as session:
        permission = session.exec(select(Permission).where(Permission.id == permission_id).with_for_update()).first()
        if permission is None:
            raise NotFound
        if permission.withdrawn_at is None:
            permission.withdrawn_at = now()
            session.add(permission)
            if permission.until > permission.withdrawn_at:
                _tell_of_end(session, permission, permission.withdrawn_at)
            audit.note(session, actor, "reporting.withdraw_permission", f"permission:{permission.id}", {}, permission.withdrawn_at)


def _ensure_filled(body_id: str, first: str, until: dt.datetime | None, why: str) -> dt.datetime:
    """Return the chosen moment; refuse everything that is missing at once, each with its field."""
    missing: dict[str, Wording] = {}
    if not body_id:
        missing["body"] = words.NEED_BODY
    if not first:
        missing["first"] = words.NEED_WEEK
    if until is None:
        missing["until"] = words.NEED_END
    refused = too_long(why, MOST_REASON, REASON) if why else NEED_REASON
    if refused is not None:
        missing["reason"] = refused
    if missing or until is None:
        raise NotFilled(missing)
    return until


def _ensure_sensible(at: dt.datetime, start: Week, end: Week, until: dt.datetime) -> None:
    """Refuse weeks and a moment that make no sense, both at once, each with its field."""
    wrong: dict[str, Wording] = {}
    if end < start or end > Week.at(at):
        wrong["last"] = words.WEEKS_TURNED
    if until.tzinfo is None or not at < until <= at + dt.timedelta(days=MOST_DAYS):
        wrong["until"] = words.UNTIL_AHEAD.fill(days=MOST_DAYS)
    if wrong:
        raise NotFilled(wrong)


def _ensure_needed(session: Session, start: Week, until: dt.datetime) -> None:
    """Refuse a permission that opens nothing: even the earliest week is locked only after the permission has ended."""
    locks_at = deadlines(session).locks_at(start)
    if locks_at >= until:
        raise Refused(words.OPEN_ANYWAY.fill(at=f"{local(locks_at):%d.%m.%Y %H:%M}"), code="open", field="first")


def _tell(session: Session, granted: Permission, site: ConstructionSite | None, portal_url: str) -> None:
    """Write to the active executors of the body, or to those who see the one object."""
    first, last = Week(granted.first), Week(granted.last)
    until = f"{local(granted.until):%d.%m.%Y %H:%M}"
    for executor in _concerned(session, granted, site):
        places, facts = _places(first, executor, site), (first, last, until, _named(site), granted.reason)
        letter = content_of(*facts, _links(portal_url, places))
        told = NewNotice(Topic.OBJECTS, letter, places[0][1], shown=notice_of(*facts))
        notify(session, accounts.account(session, executor.account_id), told, granted.granted_at)


def _tell_of_end(session: Session, granted: Permission, at: dt.datetime) -> None:
    """Write to the same people that the weeks are locked again."""
    site = session.get_one(ConstructionSite, granted.object_id) if granted.object_id else None
    letter = ended(Week(granted.first), Week(granted.last), _named(site))
    for executor in _concerned(session, granted, site):
        notify(session, accounts.account(session, executor.account_id), NewNotice(Topic.OBJECTS, letter, "/mio"), at)


def _named(site: ConstructionSite | None) -> Wording:
    return EVERY_OBJECT if site is None else QUOTED.fill(name=object_name(site.name, site.name_kk))


def _concerned(session: Session, granted: Permission, site: ConstructionSite | None) -> Sequence[Executor]:
    active = select(Executor).where(Executor.body_id == granted.body_id, col(Executor.deactivated_at).is_(None))
    return session.exec(active.order_by(Executor.account_id)).all() if site is None else executors_covering(session, site)


def _places(week: Week, executor: Executor, site: ConstructionSite | None) -> list[tuple[Wording, str]]:
    """Return where the executor enters the first of the weeks: the page of the object, or the grid of each of its sections, by name."""
    if site is not None:
        return [(same(""), f"/mio/objects/{site.id}?part={Subsection.PROGRESS}&week={week}")]
    weekly = [section for section in Section if section in executor.sections and WEEKLY[section]]
    # Executors of purchases have no weeks to enter, but are told about the permission too.
    return [(SECTION_WORDS[section], f"/mio/week?section={section}&week={week}") for section in weekly] or [(same(""), "/mio")]


def _links(portal_url: str, places: Sequence[tuple[Wording, str]]) -> Wording:
    lines = [same("{name}: {link}" if name.ru else "{link}").fill(link=portal_url + path, name=name) for name, path in places]
    return joined(lines, "\n")
