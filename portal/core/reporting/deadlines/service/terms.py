"""Changes the deadlines and thresholds; a week that was late when it was entered stays late."""

from collections.abc import Mapping

from portal.core.accounts.rules import ensure_staff
from portal.core.accounts.schema import Actor, StaffRole
from portal.core.audit import service as audit
from portal.core.calendar.rules import local_date
from portal.core.content import queries as content
from portal.core.content import service as content_service
from portal.core.filling.sent import taken
from portal.core.reporting.deadlines.schema import TERMS
from portal.db import Begin
from portal.forms import Context, Field
from portal.forms.kinds import Integer
from portal.ports.clock import Now


def set_terms(begin: Begin, actor: Actor, typed: Mapping[str, str], *, now: Now) -> int:
    """Store the values typed under their codes and return how many have changed.

    Raises:
        NotFilled: with a message for every value that is not a whole number within its bounds.
    """
    ensure_staff(actor, StaffRole.ADMINISTRATOR)
    at = now()
    fields = tuple(Field(term.code, term.label, Integer(term.minimum, term.maximum), required=True) for term in TERMS)
    values = taken(fields, typed, Context(local_date(at)))
    with begin() as session:
        known = content.limits(session)
        changed = [term for term in TERMS if int(known.get(term.code, term.default)) != int(values[term.code])]
        for term in changed:
            content_service.set_threshold(session, term.code, values[term.code], term.label, by=actor.account_id, at=at)
        if changed:
            details = {term.code: int(values[term.code]) for term in changed}
            audit.note(session, actor, "reporting.set_terms", "terms", details, at)
        return len(changed)
