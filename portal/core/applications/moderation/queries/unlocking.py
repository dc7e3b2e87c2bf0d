"""What parties of returned applications ask to unlock, for the operator's staff."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from sqlalchemy import or_
from sqlalchemy.orm import aliased
from sqlmodel import col, func, select

from portal.core.accounts.rules import ensure_staff
from portal.core.accounts.schema import Actor, StaffRole
from portal.core.accounts.tables import Organisation
from portal.core.applications.basics.queries import may_take
from portal.core.applications.rules import EDITABLE, RETURNS, Happening
from portal.core.applications.schema import KINDS
from portal.core.applications.tables import Application, Event, UnlockRequest
from portal.db import Begin
from portal.wording import Wording

MOST_SHOWN = 100


@dataclass(frozen=True)
class AskedToUnlock:
    """A request that waits for an answer. Of the application only what the operator knows from its last version is told."""

    id: str
    kind: Wording
    project_name: str
    company_name: str
    registration_number: str
    party: Wording
    place: Wording
    reason: str
    asked_at: dt.datetime
    actor_name: str
    organisation_name: str


def asked_to_unlock(begin: Begin, actor: Actor) -> tuple[AskedToUnlock, ...]:
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
        return tuple(_line(*each) for each in found)


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


def _line(request: UnlockRequest, application: Application, company: Organisation) -> AskedToUnlock:
    kind = KINDS[application.product]
    return AskedToUnlock(
        id=request.id,
        kind=kind.title,
        project_name=application.project_name,
        company_name=company.name,
        registration_number=application.registration_number,
        party=kind.participant(request.party).title,
        place=Wording(**request.label),
        reason=request.reason,
        asked_at=request.asked_at,
        actor_name=request.actor_name,
        organisation_name=request.organisation_name,
    )
