"""Changes the deadlines and thresholds; a week that was late when it was entered stays late."""

from collections.abc import Mapping

from portal.core.accounts.rules import ensure_staff
from portal.core.accounts.schema import Actor, StaffRole
from portal.core.audit import service as audit
from portal.core.calendar.rules import local_date
from portal.core.filling.sent import taken
from portal.core.filling.thresholds import ThresholdEdit, change_thresholds
from portal.core.reporting.deadlines.schema import DEFAULTS, TERMS
from portal.db import Begin
from portal.forms import Context, Field
from portal.ports.clock import Now

_FIELDS = tuple(Field(term.code, term.label, term.kind, required=True) for term in TERMS)


def set_terms(begin: Begin, actor: Actor, seen: Mapping[str, str], typed: Mapping[str, str], *, now: Now) -> int:
    """Store the values typed under their codes and return how many have changed.

    ``seen`` has the values that the page showed: what is typed as it was shown is not written, so that it does not undo what another
    administrator has changed meanwhile.

    Raises:
        NotAllowed: the actor is no administrator.
        NotFilled: with a message for every value that is no whole number within its bounds, or changed by somebody else since it was shown.
    """
    ensure_staff(actor, StaffRole.ADMINISTRATOR)
    at = now()
    context = Context(local_date(at))
    edit = ThresholdEdit(_FIELDS, DEFAULTS, seen, taken(_FIELDS, typed, context))
    with begin() as session:
        changed = change_thresholds(session, edit, actor.account_id, at, context)
        if changed:
            details = {code: int(after) for code, (_, after) in changed.items()}
            audit.note(session, actor, "reporting.set_terms", "terms", details, at)
        return len(changed)
