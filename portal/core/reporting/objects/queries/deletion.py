"""Whether an executor may delete an object's page: only while nothing is reported and nothing is due."""

import datetime as dt

from sqlmodel import Session, col, select

from portal.core.reporting.answers.queries import reading
from portal.core.reporting.basics.rules.weeks import Week
from portal.core.reporting.deadlines.queries import deadlines
from portal.core.reporting.questions.rules.questions import START_MOVED
from portal.core.reporting.tables import ConstructionSite, Question, Span
from portal.wording import Wording

REPORTED = Wording(
    "Бұл объект бойынша деректер енгізілген, сондықтан оны жоюға болмайды. Қате болса, операторға жүгініңіз.",
    "По этому объекту уже внесены данные, поэтому удалить его нельзя. Если он создан по ошибке, обратитесь к оператору.",
    "Data have been reported for this object, so it cannot be deleted. If it was created by mistake, contact the operator.",
)
DUE = Wording(
    "Бұл объект бойынша деректерді тапсыру мерзімі өте бастады, сондықтан оны өзіңіз жоя алмайсыз. Ол қателікпен құрылған болса, "
    "операторға жүгініңіз.",
    "По этому объекту уже наступил срок сдачи данных, поэтому самостоятельно удалить его нельзя. Если он создан по ошибке, обратитесь к "
    "оператору.",
    "Data for this object are already due, so you cannot delete it yourself. If it was created by mistake, contact the operator.",
)


def why_kept(session: Session, site: ConstructionSite, at: dt.datetime) -> Wording | None:
    """Return why an executor may not delete an object, or None when it may: the operator must keep seeing weeks that are due."""
    if reading.is_reported(session, site.id):
        return REPORTED
    first = session.exec(select(Span.first).where(Span.object_id == site.id).order_by(col(Span.first))).first()
    if first is not None and at >= deadlines(session).due_at(Week(first)):
        return DUE
    # Weeks that were due stay due after the start was moved past them.
    moved = select(Question.code).where(Question.object_id == site.id, Question.code == START_MOVED)
    return DUE if session.exec(moved.limit(1)).first() is not None else None
