"""Changes the responsible executor of an object and keeps the earlier one."""

import datetime as dt

from sqlmodel import Session

from portal.core.reporting.basics.rules.territory import is_within
from portal.core.reporting.tables import ConstructionSite, Executor, Handover

LONGEST_REASON = 500


def reassign(session: Session, site: ConstructionSite, to_id: str, by_id: str, reason: str, at: dt.datetime) -> None:
    """Change the responsible executor of an object and keep the earlier one, as a step of verbs that check the rights."""
    session.add(Handover(object_id=site.id, from_id=site.responsible_id, to_id=to_id, reason=reason[:LONGEST_REASON], by_id=by_id, at=at))
    site.responsible_id = to_id


def answers_for(session: Session, site: ConstructionSite) -> bool:
    """Tell whether the responsible executor of an object is active and still covers it."""
    responsible = session.get(Executor, site.responsible_id)
    return responsible is not None and is_within(site.kato, responsible.territories)
