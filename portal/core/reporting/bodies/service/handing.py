"""Who answers for an object, and who did before."""

import datetime as dt

from sqlmodel import Session

from portal.core.reporting.basics.rules.territory import is_within
from portal.core.reporting.tables import Executor, Handover, MioObject

LONGEST_REASON = 500


def reassign(session: Session, found: MioObject, to_id: str, by_id: str, reason: str, at: dt.datetime) -> None:
    """Change who answers for an object and keep who did before, a step of verbs that have authorised."""
    session.add(Handover(object_id=found.id, from_id=found.responsible_id, to_id=to_id, reason=reason[:LONGEST_REASON], by_id=by_id, at=at))
    found.responsible_id = to_id


def answers_for(session: Session, found: MioObject) -> bool:
    """Tell whether the executor who answers for an object still works where it stands."""
    responsible = session.get(Executor, found.responsible_id)
    return responsible is not None and is_within(found.kato, responsible.territories)
