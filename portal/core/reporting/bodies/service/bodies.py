"""Local bodies: created, edited and closed by the operator's administrator (seed 004, paragraph 6)."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, col, select

from portal.core.accounts.rules import ensure_staff
from portal.core.accounts.schema import Actor, StaffRole
from portal.core.accounts.sessions import queries as accounts
from portal.core.audit import service as audit
from portal.core.calendar.rules import local_date
from portal.core.content import queries as content
from portal.core.errors import Conflict, NotFound
from portal.core.filling.sent import NotFilled, taken
from portal.core.reporting.basics.queries import READERS
from portal.core.reporting.basics.rules.territory import is_inside
from portal.core.reporting.bodies import rules as words
from portal.core.reporting.bodies.schema import BODY_FIELDS
from portal.core.reporting.tables import Body, Executor
from portal.db import Begin
from portal.ports.clock import Now
from portal.texts.alphabet import sort_key
from portal.texts.cleaning import name_key

_NAMES = ("name_kk", "name_ru", "name_en")
_KEYS = {name: name.replace("name", "key") for name in _NAMES}


def create_body(begin: Begin, actor: Actor, typed: Mapping[str, str], *, now: Now) -> str:
    """Create a local body and return its key.

    Raises:
        NotFilled: with a message for every field of ``BODY_FIELDS`` that is not acceptable, or a name already used in the region.
    """
    ensure_staff(actor, StaffRole.ADMINISTRATOR)
    at = now()
    with begin() as session:
        values = _values(session, typed, at)
        _ensure_new_name(session, values, "")
        body = Body(**values, created_at=at)
        _write(session, body, values, {})
        audit.note(session, actor, "reporting.create_body", f"body:{body.id}", {"region": body.region}, at)
        return body.id


def edit_body(begin: Begin, actor: Actor, body_id: str, typed: Mapping[str, str], *, now: Now) -> None:
    """Edit a body; its territory must still contain those of its executors."""
    ensure_staff(actor, StaffRole.ADMINISTRATOR)
    at = now()
    with begin() as session:
        body = locked(session, body_id)
        values = _values(session, typed, at)
        _ensure_new_name(session, values, body.id)
        _ensure_holds(session, body, values["kato"])
        changed = sorted(key for key, value in values.items() if getattr(body, key) != value)
        _write(session, body, values, {key: values[key] for key in changed})
        audit.note(session, actor, "reporting.edit_body", f"body:{body.id}", {"changed": changed}, at)


def close_body(begin: Begin, actor: Actor, body_id: str, *, now: Now) -> None:
    """Close a body that has no active executors any more; its objects and weeks stay readable."""
    ensure_staff(actor, StaffRole.ADMINISTRATOR)
    at = now()
    with begin() as session:
        body = locked(session, body_id)
        active = select(Executor.account_id).where(Executor.body_id == body.id, col(Executor.deactivated_at).is_(None))
        if session.exec(active.limit(1)).first() is not None:
            raise Conflict(words.BODY_BUSY)
        body.closed_at = body.closed_at or at
        session.add(body)
        audit.note(session, actor, "reporting.close_body", f"body:{body.id}", {}, at)


def reopen_body(begin: Begin, actor: Actor, body_id: str, *, now: Now) -> None:
    """Reopen a closed body; raise :class:`NotFilled` when another body of the region has its name now."""
    ensure_staff(actor, StaffRole.ADMINISTRATOR)
    with begin() as session:
        body = locked(session, body_id)
        values = {"region": body.region} | {key: getattr(body, key) for key in _NAMES}
        _ensure_new_name(session, values, body.id)
        keys = {_KEYS[key]: name_key(values[key]) for key in _NAMES}
        _write(session, body, values, {"closed_at": None, **keys})
        audit.note(session, actor, "reporting.reopen_body", f"body:{body.id}", {}, now())


def locked(session: Session, body_id: str) -> Body:
    """Return a body, locked until the transaction ends; raise :class:`NotFound` when there is none."""
    body = session.get(Body, body_id, with_for_update=True)
    if body is None:
        raise NotFound
    return body


def _values(session: Session, typed: Mapping[str, str], at: dt.datetime) -> dict[str, Any]:
    values = taken(BODY_FIELDS, typed, content.context(session, local_date(at)))
    district, curator = values.pop("district"), values.pop("curator")
    if district and not is_inside(district, values["region"]):
        raise NotFilled({"district": words.OUTSIDE_REGION})
    if curator and curator not in {one.id for one in accounts.staff(session, *READERS)}:
        raise NotFilled({"curator": words.NO_CURATOR})
    keys = {_KEYS[name]: name_key(values[name]) for name in _NAMES}
    return {**values, **keys, "kato": district or values["region"], "curator_id": curator or None}


def _write(session: Session, body: Body, values: Mapping[str, Any], changes: Mapping[str, Any]) -> None:
    """Store the changes of a body; refuse a name that another body of the region has just got."""
    body_id = body.id
    try:
        with session.begin_nested():
            for key, value in changes.items():
                setattr(body, key, value)
            session.add(body)
            session.flush()
    except IntegrityError:
        _ensure_new_name(session, values, body_id)
        raise


def _ensure_new_name(session: Session, values: Mapping[str, Any], own_id: str) -> None:
    """Refuse a name that another open body of the region has in the same language, whatever its case and look-alike letters."""
    others = select(Body).where(Body.region == values["region"], col(Body.closed_at).is_(None), Body.id != own_id)
    names = {(key, name_key(getattr(one, key))): one for one in session.exec(others) for key in _NAMES}
    taken = {key: names[key, name_key(values[key])] for key in _NAMES if (key, name_key(values[key])) in names}
    if taken:
        raise NotFilled({key: words.BODY_NAMED.fill(name=getattr(one, key)) for key, one in taken.items()})


def _ensure_holds(session: Session, body: Body, territory: str) -> None:
    active = session.exec(select(Executor).where(Executor.body_id == body.id, col(Executor.deactivated_at).is_(None))).all()
    outside = [one.account_id for one in active if not all(is_inside(place, territory) for place in one.territories)]
    if outside:
        names = ", ".join(sorted((accounts.account(session, one).name for one in outside), key=sort_key))
        raise NotFilled({"district": words.EXECUTORS_OUTSIDE.fill(names=names)})
