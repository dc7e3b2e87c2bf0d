"""What parties of returned applications ask to unlock, for the operator's staff."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import or_
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, func, select

from portal.core.accounts.rules import ensure_staff
from portal.core.accounts.schema import Actor, StaffRole
from portal.core.accounts.tables import Organisation
from portal.core.applications.basics.queries import FileLine, Loaded, may_take, reading
from portal.core.applications.rules import EDITABLE, RETURNS, Happening
from portal.core.applications.schema import KINDS
from portal.core.applications.tables import Application, Event, UnlockRequest
from portal.core.errors import NotFound
from portal.db import Begin
from portal.ports.clock import Now
from portal.wording import Wording, same

MOST_SHOWN = 100
_ROWS = Wording("Жазбалар саны: {count}", "Записей: {count}", "Entries: {count}")


@dataclass(frozen=True)
class Standing:
    """What stands in a place of the version that the operator has, and where the review shows it."""

    where: str
    """The address of an answer or of a row, empty for a tab and for a place that the version does not have."""
    shown: Wording
    files: tuple[FileLine, ...] = ()
    holds_files: bool = False


@dataclass(frozen=True)
class AskedToUnlock:
    """A request that waits for an answer. Of the application only what the operator knows from its last version is told."""

    id: str
    application_id: str
    kind: Wording
    project_name: str
    company_name: str
    registration_number: str
    party: Wording
    place: Wording
    tab: str
    """``stage/tab/party`` of a request about a whole tab, otherwise empty."""
    standing: Standing | None
    """``None`` for a whole tab."""
    reason: str
    asked_at: dt.datetime
    actor_name: str
    organisation_name: str


def asked_to_unlock(begin: Begin, actor: Actor, *, now: Now) -> tuple[AskedToUnlock, ...]:
    """Return the requests that this actor may answer, the longest waiting first, at most :data:`MOST_SHOWN`.

    Raises:
        NotAllowed: the actor returns no applications.
    """
    ensure_staff(actor, StaffRole.MODERATOR, StaffRole.REGISTRAR)
    with begin(reading=True) as session:
        found = session.exec(
            select(UnlockRequest, Application, Organisation)
            .join(Application, col(UnlockRequest.application_id) == col(Application.id))
            .join(Organisation, col(Application.organisation_id) == col(Organisation.id))
            .join(Event, col(UnlockRequest.event_id) == col(Event.id))
            .where(*_waiting(actor))
            .order_by(col(UnlockRequest.asked_at), col(UnlockRequest.id))
            .limit(MOST_SHOWN)
        ).all()
        return tuple(_lines(session, found, now()))


def _waiting(actor: Actor) -> list[bool]:
    own = [str(happening) for happening in RETURNS.values() if may_take(actor, happening)]
    passed_since: Any = aliased(Event)
    content = select(passed_since.id).where(
        passed_since.application_id == Application.id,
        passed_since.kind == Happening.MODERATION_PASSED,
        passed_since.number > col(Event.number),
    )
    latest = (
        select(func.max(Event.number))
        .where(Event.application_id == Application.id, col(Event.kind).in_([Happening.RETURNED, Happening.RETURNED_FROM_REVIEW]))
        .correlate(Application)
        .scalar_subquery()
    )
    conditions = (
        col(UnlockRequest.answered_at).is_(None),
        col(Event.kind).in_(own),
        col(Application.status).in_(sorted(EDITABLE)),
        col(Application.deleted_at).is_(None),
        col(Event.number) == latest,
        # As `is_being_answered` has it: the moderators are content with what they returned.
        or_(col(Event.kind) != Happening.RETURNED, ~content.correlate(Application, Event).exists()),
    )
    return list(conditions)  # pyright: ignore[reportReturnType]


def _lines(session: Session, found: Iterable[tuple[UnlockRequest, Application, Organisation]], at: dt.datetime) -> Iterator[AskedToUnlock]:
    received: dict[str, Loaded | None] = {}
    for request, application, company in found:
        if application.id not in received:
            received[application.id] = _received(session, application, at)
        yield _line(request, application, company, received[application.id])


def _received(session: Session, application: Application, at: dt.datetime) -> Loaded | None:
    try:
        return reading.load_received(session, application, at)
    except NotFound:
        return None


def _standing(loaded: Loaded | None, address: str) -> Standing:
    nothing = Standing("", same(""))
    if loaded is None:
        return nothing
    if address in {repeat.key for repeat in loaded.form.repeats()}:
        rows = loaded.answers.rows.get(address, ())
        return Standing(f"{address}/{rows[0]}" if rows else "", _ROWS.fill(count=len(rows)))
    try:
        place = loaded.form.place(address)
    except KeyError:
        return nothing  # the administrator has removed the document since
    text = loaded.answers.text(address)
    shown = place.kind.show(text, loaded.context) if text else same("")
    return Standing(address, shown, loaded.files.get(address, ()), place.holds_files)


def _line(request: UnlockRequest, application: Application, company: Organisation, loaded: Loaded | None) -> AskedToUnlock:
    kind = KINDS[application.product]
    return AskedToUnlock(
        id=request.id,
        application_id=application.id,
        kind=kind.title,
        project_name=application.project_name,
        company_name=company.name,
        registration_number=application.registration_number,
        party=kind.participant(request.party).title,
        place=Wording(**request.label),
        tab=f"{request.address}/{request.party}" if request.whole_tab else "",
        standing=None if request.whole_tab else _standing(loaded, request.address),
        reason=request.reason,
        asked_at=request.asked_at,
        actor_name=request.actor_name,
        organisation_name=request.organisation_name,
    )
