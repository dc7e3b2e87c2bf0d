"""Check-lists: their points are edited as records and answered by the operator's moderators and registrars."""

import datetime as dt
from typing import Any

from sqlmodel import Session, col, select

from portal.core.accounts.rules import ensure_staff
from portal.core.accounts.schema import Actor, StaffRole
from portal.core.applications.basics.queries import seen_by_staff
from portal.core.applications.checklists import rules
from portal.core.applications.checklists.queries import ROLE_OF, in_use, unchecked_points
from portal.core.applications.checklists.schema import (
    COMMENT,
    LONGEST_COMMENT,
    STAGE_OF,
    CheckAnswer,
    CheckedStage,
)
from portal.core.applications.rules import ANOTHER_VERSION, Status
from portal.core.applications.schema import KINDS
from portal.core.applications.tables import Application, ChecklistMark, ChecklistPoint
from portal.core.audit import service as audit
from portal.core.errors import Conflict, NotAllowed, NotFound, Refused
from portal.db import Begin
from portal.forms.kinds import too_long
from portal.ports.clock import Now
from portal.texts.cleaning import tidy
from portal.wording import Wording


def seed(session: Session) -> None:
    """Add the points that a kind declares to a list that has none, not even retired ones. Called at every start: no actor."""
    for (product, stage), texts in declared_points().items():
        if session.exec(_all(product, stage).limit(1)).first() is None:
            points = (
                ChecklistPoint(id=f"{product}-{stage}-{number}", product=product, stage=stage, position=number, text=text.as_dict())
                for number, text in enumerate(texts, 1)
            )
            session.add_all(points)


def declared_points() -> dict[tuple[str, CheckedStage], tuple[Wording, ...]]:
    """Return the points that the kinds of applications declare, by kind and stage."""
    found = {(code, CheckedStage.MODERATION): kind.moderation_points for code, kind in KINDS.items()}
    return found | {(code, CheckedStage.REVIEW): kind.review_points for code, kind in KINDS.items()}


def put_point(
    session: Session, point_id: str, place: tuple[str, CheckedStage], text: Wording, position: int, *, required: bool, active: bool
) -> None:  # fmt: skip
    """Write a point of the list of a kind and stage; a missing one is added. Answers keep the text they were given to.

    Called inside verbs that have checked the rights.
    """
    product, stage = place
    row = session.get(ChecklistPoint, point_id) or ChecklistPoint(id=point_id, product=product, stage=stage, position=position, text={})
    row.text, row.required, row.position, row.retired = text.as_dict(), required, position, not active
    session.add(row)
    session.flush()


def answer_point(
    begin: Begin,
    actor: Actor,
    application_id: str,
    version: int,
    point_id: str,
    answer: str | None = None,
    comment: str | None = None,
    *,
    now: Now,
) -> None:  # fmt: skip
    """Answer a point of the present stage about the version at hand; an empty ``answer`` takes the answer back.

    ``None`` leaves the answer, or the comment, as it is stored: a page may not know what was written in another window.

    Raises:
        NotAllowed: the actor has not the role for this stage.
        NotFound: there is no such application or point, or the point is not asked about it.
        Refused: the comment is too long.
        Conflict: the application is at another stage or has another version by now.
    """
    ensure_staff(actor, StaffRole.MODERATOR, StaffRole.REGISTRAR)
    with begin() as session:
        application = seen_by_staff(session, actor, application_id, StaffRole.MODERATOR, StaffRole.REGISTRAR, lock=True)
        point = _asked(session, actor, application, version, point_id)
        if answer and answer not in set(CheckAnswer):
            raise NotFound
        said = None if comment is None else tidy(comment)
        if said and (long := too_long(said, LONGEST_COMMENT, COMMENT)) is not None:
            raise Refused(long, code="long_comment", field=point.id)
        _mark(session, actor, application, point, answer, said, now())


def ensure_checked(session: Session, application: Application) -> None:
    """Raise :class:`Refused` with their texts while required points of the present stage are not answered as they have to be."""
    if points := unchecked_points(session, application):
        raise Refused(rules.unchecked(points), code="unchecked")


def _asked(session: Session, actor: Actor, application: Application, version: int, point_id: str) -> ChecklistPoint:
    stage = STAGE_OF.get(Status(application.status))
    if stage is None:
        raise Conflict(rules.NOT_NOW)
    if ROLE_OF[stage] not in actor.roles:
        raise NotAllowed
    if application.version != version:
        raise Conflict(ANOTHER_VERSION)
    point = next((one for one in in_use(session, application.product, stage) if one.id == point_id), None)
    if point is None:
        raise NotFound
    return point


def _mark(
    session: Session, actor: Actor, application: Application, point: ChecklistPoint, answer: str | None, said: str | None, at: dt.datetime
) -> None:
    key = (application.id, application.version, point.id)
    row = session.get(ChecklistMark, key)
    answer = answer if answer is not None else row.answer if row is not None else ""
    said = said if said is not None else row.comment if row is not None else ""
    if not answer:
        if row is not None:
            session.delete(row)
    else:
        mark = ChecklistMark(
            application_id=application.id,
            version=application.version,
            point_id=point.id,
            answer=answer,
            comment=said,
            text=point.text,
            at=at,
            account_id=actor.account_id,
            actor_name=actor.name,
        )
        session.merge(mark)
    details = {"version": application.version, "point": point.id, "answer": answer}
    audit.note(session, actor, "applications.point_answered", f"application:{application.id}", details, at)


def _all(product: str, stage: str) -> Any:
    return select(ChecklistPoint.id).where(col(ChecklistPoint.product) == product, col(ChecklistPoint.stage) == stage)
