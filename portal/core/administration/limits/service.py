"""Changes thresholds of checks and terms of the operator.

A new value applies to every request from the next one on, in every process: the content is cached by its revision, which changes.
"""

from collections.abc import Mapping

from portal.core.accounts.rules import ensure_staff
from portal.core.accounts.schema import Actor, StaffRole
from portal.core.audit import service as audit
from portal.core.calendar.rules import local_date
from portal.core.content.reference.thresholds import LIMIT_ROWS
from portal.core.filling.sent import taken
from portal.core.filling.thresholds import ThresholdEdit, change_thresholds
from portal.db import Begin
from portal.forms import Context, Field
from portal.ports.clock import Now

_FIELDS = tuple(Field(row.code, row.label, row.kind, required=True) for row in LIMIT_ROWS)
_DEFAULTS = {row.code: row.value for row in LIMIT_ROWS}


def set_limits(begin: Begin, actor: Actor, seen: Mapping[str, str], typed: Mapping[str, str], *, now: Now) -> int:
    """Store the values typed under the codes of ``LIMIT_ROWS`` and return how many have changed.

    ``seen`` has the values that the page showed: what is typed as it was shown is not written, so that it does not undo what another
    administrator has changed meanwhile.

    Raises:
        NotAllowed: the actor is no administrator.
        NotFilled: with a message for every value that is missing, out of its bounds, or changed by somebody else since it was shown.
    """
    ensure_staff(actor, StaffRole.ADMINISTRATOR)
    at = now()
    context = Context(local_date(at))
    edit = ThresholdEdit(_FIELDS, _DEFAULTS, seen, taken(_FIELDS, typed, context))
    with begin() as session:
        changed = change_thresholds(session, edit, actor.account_id, at, context)
        for code, (before, after) in changed.items():
            audit.note(session, actor, "administration.set_limit", f"threshold:{code}", {"before": before, "after": after}, at)
        return len(changed)
