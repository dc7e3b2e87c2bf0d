"""The points of check-lists, and the check-list of one application."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from sqlmodel import Session, col, func, select

from portal.core.accounts.schema import Actor, StaffRole
from portal.core.applications.basics.queries import seen_by_staff
from portal.core.applications.checklists.schema import STAGE_OF, STAGE_WORDS, CheckAnswer, CheckedStage
from portal.core.applications.rules import Status
from portal.core.applications.tables import Application, ChecklistMark, ChecklistPoint
from portal.db import Begin
from portal.wording import Wording


@dataclass(frozen=True)
class MarkView:
    """An answer to a point: ``answer`` is a code of :class:`CheckAnswer`."""

    answer: str
    comment: str
    by: str
    at: dt.datetime
    version: int


@dataclass(frozen=True)
class CheckedPoint:
    """A point with its answer about the version at hand, and the last one about an earlier version."""

    id: str
    text: Wording
    required: bool
    mark: MarkView | None
    earlier: MarkView | None


@dataclass(frozen=True)
class CheckedList:
    """The check-list of one stage for one application."""

    stage: CheckedStage
    title: Wording
    points: tuple[CheckedPoint, ...]
    may_answer: bool


@dataclass(frozen=True)
class ApplicationChecklists:
    """The check-lists of an application, and its version at hand."""

    version: int
    lists: tuple[CheckedList, ...]


ROLE_OF = {CheckedStage.MODERATION: StaffRole.MODERATOR, CheckedStage.REVIEW: StaffRole.REGISTRAR}
"""Who answers the points of a stage."""


def all_points(session: Session) -> tuple[ChecklistPoint, ...]:
    """Return every point in the order of its list, for the records."""
    listed = select(ChecklistPoint).order_by(col(ChecklistPoint.product), col(ChecklistPoint.stage), col(ChecklistPoint.position))
    return tuple(session.exec(listed.order_by(col(ChecklistPoint.id))).all())


def at_stage(session: Session, product: str, stage: CheckedStage) -> int:
    """Return how many applications of a kind are at a stage now: a new point is asked about each of them."""
    status = next(one for one, of in STAGE_OF.items() if of is stage)
    there = Application.product == product, Application.status == status, col(Application.deleted_at).is_(None)
    return session.exec(select(func.count()).select_from(Application).where(*there)).one()


def checklists(begin: Begin, actor: Actor, application_id: str) -> ApplicationChecklists:
    """Return the check-list of the present stage, and those of earlier stages that were answered about this version.

    Raises:
        NotAllowed: the actor is not of the staff that reads applications.
        NotFound: there is no such application, or it is with its parties.
    """
    with begin(reading=True) as session:
        application = seen_by_staff(session, actor, application_id)
        present = STAGE_OF.get(Status(application.status))
        marks = _marks(session, application_id)
        found = [_list(session, application, stage, marks, present, actor) for stage in CheckedStage]
        return ApplicationChecklists(application.version, tuple(one for one in found if one.points))


def in_use(session: Session, product: str, stage: CheckedStage) -> list[ChecklistPoint]:
    """Return the points of a list that are asked, in their order."""
    wanted = (ChecklistPoint.product == product, ChecklistPoint.stage == stage, col(ChecklistPoint.retired).is_(False))
    return list(session.exec(select(ChecklistPoint).where(*wanted).order_by(col(ChecklistPoint.position), col(ChecklistPoint.id))).all())


def unchecked_points(session: Session, application: Application) -> list[Wording]:
    """Return the required points of the present stage that are not answered with yes or «неприменимо» about this version."""
    stage = STAGE_OF.get(Status(application.status))
    required = [point for point in in_use(session, application.product, stage) if point.required] if stage else []
    if not required:
        return []
    of_version = (ChecklistMark.application_id == application.id, ChecklistMark.version == application.version)
    done = set(session.exec(select(ChecklistMark.point_id).where(*of_version, ChecklistMark.answer != CheckAnswer.NO)).all())
    return [Wording(**point.text) for point in required if point.id not in done]


def _list(
    session: Session,
    application: Application,
    stage: CheckedStage,
    marks: dict[str, list[ChecklistMark]],
    present: CheckedStage | None,
    actor: Actor,
) -> CheckedList:
    asked = in_use(session, application.product, stage) if stage is present else []
    shown = {point.id: point for point in asked}
    others = [key for key, rows in marks.items() if key not in shown and any(row.version == application.version for row in rows)]
    answered = [point for point in _by_id(session, others) if point.stage == stage]
    points = tuple(_checked(point, marks.get(point.id, []), application.version) for point in (*asked, *answered))
    return CheckedList(stage, STAGE_WORDS[stage], points, may_answer=stage is present and ROLE_OF[stage] in actor.roles)


def _by_id(session: Session, keys: Iterable[str]) -> list[ChecklistPoint]:
    found = session.exec(select(ChecklistPoint).where(col(ChecklistPoint.id).in_(list(keys)))).all()
    return sorted(found, key=lambda point: (point.position, point.id))


def _marks(session: Session, application_id: str) -> dict[str, list[ChecklistMark]]:
    """Return every answer about an application by its point, the newest version first."""
    rows = session.exec(select(ChecklistMark).where(ChecklistMark.application_id == application_id))
    found: dict[str, list[ChecklistMark]] = {}
    for row in sorted(rows, key=lambda row: -row.version):
        found.setdefault(row.point_id, []).append(row)
    return found


def _checked(point: ChecklistPoint, marks: list[ChecklistMark], version: int) -> CheckedPoint:
    mark = next((row for row in marks if row.version == version), None)
    earlier = next((row for row in marks if row.version < version), None)
    text = Wording(**mark.text) if mark is not None else Wording(**point.text)
    return CheckedPoint(point.id, text, point.required, _mark(mark), _mark(earlier))


def _mark(row: ChecklistMark | None) -> MarkView | None:
    return MarkView(row.answer, row.comment, row.actor_name, row.at, row.version) if row is not None else None
