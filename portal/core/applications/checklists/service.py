"""Check-lists: their points are edited by the operator's administrator and answered by its moderators and registrars."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from sqlmodel import Session, col, func, select

from portal.core.accounts.rules import ensure_staff
from portal.core.accounts.schema import Actor, StaffRole
from portal.core.applications.basics.queries import seen_by_staff
from portal.core.applications.checklists import rules
from portal.core.applications.checklists.queries import ROLE_OF, in_use, stamp, unchecked_points
from portal.core.applications.checklists.schema import (
    COMMENT,
    LONGEST_COMMENT,
    MOST_POINTS,
    POINT_FIELDS,
    REQUIRED,
    STAGE_OF,
    TEXT_FIELDS,
    CheckAnswer,
    CheckedStage,
)
from portal.core.applications.rules import ANOTHER_VERSION, Status
from portal.core.applications.schema import KINDS
from portal.core.applications.tables import Application, ChecklistMark, ChecklistPoint
from portal.core.audit import service as audit
from portal.core.calendar.rules import local_date
from portal.core.errors import Conflict, NotAllowed, NotFound, Refused
from portal.core.filling.sent import taken
from portal.db import Begin
from portal.forms import Context
from portal.forms.kinds import too_long
from portal.ports.clock import Now
from portal.texts.cleaning import tidy
from portal.wording import LANGUAGES, Wording


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


def add_point(begin: Begin, actor: Actor, typed: Mapping[str, str], *, now: Now) -> str:
    """Add a point at the end of its list and return its id. ``typed`` has the texts of ``POINT_FIELDS``.

    Raises:
        NotAllowed: the actor is no administrator.
        NotFilled: something is missing or too long.
        Refused: the list is full.
    """
    ensure_staff(actor, StaffRole.ADMINISTRATOR)
    at = now()
    values = taken(POINT_FIELDS, typed, Context(local_date(at)))
    with begin() as session:
        last = session.exec(
            select(func.max(ChecklistPoint.position)).where(
                ChecklistPoint.product == values["product"], ChecklistPoint.stage == values["stage"]
            )
        ).one()
        if len(in_use(session, values["product"], CheckedStage(values["stage"]))) >= MOST_POINTS:
            raise Refused(rules.FULL.fill(count=MOST_POINTS), code="full")
        row = ChecklistPoint(product=values["product"], stage=values["stage"], position=(last or 0) + 1, text={})
        session.add(row)
        _write(session, actor, "add", row, values, at)
        return row.id


def edit_point(begin: Begin, actor: Actor, point_id: str, seen: str, typed: Mapping[str, str], *, now: Now) -> None:
    """Change the text and the weight of a point; answers keep the text they were given to.

    ``seen`` is when it was changed last, as the page has it (:func:`queries.stamp`).

    Raises:
        NotAllowed: the actor is no administrator.
        NotFilled: something is missing or too long.
        NotFound: there is no such point.
        Conflict: somebody has changed it since.
    """
    ensure_staff(actor, StaffRole.ADMINISTRATOR)
    at = now()
    values = taken(TEXT_FIELDS, typed, Context(local_date(at)))
    with begin() as session:
        row = _locked(session, point_id)
        if stamp(row.changed_at) != seen:
            raise Conflict(rules.CHANGED)
        _write(session, actor, "edit", row, values, at)


def retire_point(begin: Begin, actor: Actor, point_id: str, *, retired: bool, now: Now) -> None:
    """Ask a point no longer, or again; what was answered to it stays.

    Raises:
        NotAllowed: the actor is no administrator.
        NotFound: there is no such point.
    """
    ensure_staff(actor, StaffRole.ADMINISTRATOR)
    with begin() as session:
        row = _locked(session, point_id)
        row.retired_at = now() if retired else None
        _changed(session, actor, "retire" if retired else "restore", row, now())


def move_point(begin: Begin, actor: Actor, point_id: str, *, up: bool, now: Now) -> None:
    """Exchange a point with the one before or after it among those in use; at the end of the list nothing happens.

    Raises:
        NotAllowed: the actor is no administrator.
        NotFound: there is no such point.
    """
    ensure_staff(actor, StaffRole.ADMINISTRATOR)
    with begin() as session:
        row = _locked(session, point_id)
        listed = in_use(session, row.product, CheckedStage(row.stage))
        ids = [point.id for point in listed]
        if row.id not in ids:
            return
        place = ids.index(row.id)
        other = place - 1 if up else place + 1
        if 0 <= other < len(listed):
            listed[place], listed[other] = listed[other], listed[place]
            for position, point in enumerate(listed, 1):
                point.position = position
            _changed(session, actor, "move", row, now())


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


def _locked(session: Session, point_id: str) -> ChecklistPoint:
    row = session.get(ChecklistPoint, point_id, with_for_update=True)
    if row is None:
        raise NotFound
    return row


def _write(session: Session, actor: Actor, action: str, row: ChecklistPoint, values: Mapping[str, str], at: dt.datetime) -> None:
    row.text = Wording(*(values[f"text_{code}"] for code in LANGUAGES)).as_dict()
    row.required = values["weight"] == REQUIRED
    session.flush()
    _changed(session, actor, action, row, at)


def _changed(session: Session, actor: Actor, action: str, row: ChecklistPoint, at: dt.datetime) -> None:
    row.changed_at, row.changed_by = at, actor.account_id
    details = {"point": row.text["ru"], "required": row.required, "position": row.position}
    audit.note(session, actor, f"applications.{action}_point", f"point:{row.id}", details, at)
