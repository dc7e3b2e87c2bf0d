"""The remarks of an application by the returns with which they went to its parties, as its history has them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import and_, or_
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, func, select

from portal.core.applications.basics.queries import RemarkLine
from portal.core.applications.remarks.queries.returns import returns, went_with
from portal.core.applications.remarks.queries.threads import readable, threads
from portal.core.applications.tables import Application, Event, Remark
from portal.core.errors import NotFound
from portal.forms import Party

PAGE = 50
"""How many remarks the history has at first, and how many more are read at once."""


@dataclass(frozen=True)
class ReturnedRemarks:
    """The remarks that went to the parties with one return: their number, and the first of them."""

    count: int
    lines: tuple[RemarkLine, ...]


NO_REMARKS = ReturnedRemarks(0, ())


def by_return(session: Session, application: Application, reader: Party | None, most: int | None = PAGE) -> dict[str, ReturnedRemarks]:
    """Return the remarks of every return, by the id of its event, as a party, or (``None``) the staff, may read them.

    At most ``most`` are read, those of the last return first; ``None`` reads all. The others are read by :func:`further`.
    """
    backs = returns(session, application.id)
    written, again = _written(session, application, reader), _again(session, application, reader, backs)
    counts = {back.id: len(again[back.id]) + written.get(back.id, 0) for back in backs}
    taken: dict[str, int] = {}
    for back in reversed(counts):
        taken[back] = counts[back] if most is None else min(counts[back], most - sum(taken.values()))
    own = _own(session, application, reader, [back for back in counts if taken[back] > len(again[back])])
    ids = {back: (again[back] + own.get(back, []))[: taken[back]] for back in counts}
    lines = _lines(session, application, reader, [one for those in ids.values() for one in those], every=most is None)
    return {back: ReturnedRemarks(count, tuple(lines[one] for one in ids[back])) for back, count in counts.items()}


def further(session: Session, application: Application, reader: Party | None, event_id: str, start: int) -> tuple[RemarkLine, ...]:
    """Return the next :data:`PAGE` remarks that went with a return, without its first ``start``.

    Raises:
        NotFound: the application has no such return.
    """
    back = next((one for one in returns(session, application.id) if one.id == event_id), None)
    if back is None:
        raise NotFound
    ordered = _ordered(select(Remark.id), application, reader).where(went_with(back))
    ids = session.exec(ordered.offset(max(0, start)).limit(PAGE)).all()
    lines = _lines(session, application, reader, ids)
    return tuple(lines[one] for one in ids)


def _written(session: Session, application: Application, reader: Party | None) -> dict[str, int]:
    """Return how many remarks were written for each return."""
    counted = select(Remark.event_id, func.count()).where(*readable(application.id, reader)).group_by(col(Remark.event_id))
    return dict(session.exec(counted).all())


def _again(session: Session, application: Application, reader: Party | None, backs: Sequence[Event]) -> dict[str, list[str]]:
    """Return the ids of the remarks that were written for an earlier return and went with each return again."""
    kinds, later = {back.kind for back in backs}, aliased(Event)
    first = select(Event.id, func.min(later.at).label("at")).join(
        later, and_(col(later.application_id) == col(Event.application_id), col(later.number) > col(Event.number))
    )
    of_returns = (Event.application_id == application.id, col(Event.kind).in_(kinds), col(later.kind).in_(kinds))
    following = first.where(*of_returns).group_by(col(Event.id)).subquery()
    ordered = _ordered(select(Remark.id, Event.number, Remark.resolved_at), application, reader)
    open_then = or_(col(Remark.resolved_at).is_(None), col(Remark.resolved_at) > following.c.at)
    found: dict[str, list[str]] = {back.id: [] for back in backs}
    for remark, number, closed_at in session.exec(ordered.join(following, following.c.id == col(Remark.event_id)).where(open_then)).all():
        for back in backs:
            if back.number > number and (closed_at is None or closed_at > back.at):
                found[back.id].append(remark)
    return found


def _own(session: Session, application: Application, reader: Party | None, backs: Sequence[str]) -> dict[str, list[str]]:
    """Return the ids of the remarks that were written for some returns."""
    found: dict[str, list[str]] = {}
    ordered = _ordered(select(Remark.event_id, Remark.id), application, reader).where(col(Remark.event_id).in_(backs))
    for back, remark in session.exec(ordered).all() if backs else ():
        found.setdefault(back, []).append(remark)
    return found


def _ordered(what: Any, application: Application, reader: Party | None) -> Any:
    """Return a query of the remarks that the reader may read, in the order in which they were written."""
    written = what.join(Event, col(Remark.event_id) == col(Event.id)).where(*readable(application.id, reader))
    return written.order_by(col(Event.number), col(Remark.position), col(Remark.id))


def _lines(
    session: Session, application: Application, reader: Party | None, ids: Sequence[str], *, every: bool = False
) -> dict[str, RemarkLine]:
    if not ids:
        return {}
    wanted = () if every else (col(Remark.id).in_(set(ids)),)
    return {line.id: line for line in threads(session, application.id, reader, *wanted)}
