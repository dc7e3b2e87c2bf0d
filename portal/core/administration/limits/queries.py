"""The thresholds as they are now, for the page that changes them."""

from portal.core.accounts.rules import ensure_staff
from portal.core.accounts.schema import Actor, StaffRole
from portal.core.content.reference.thresholds import LIMIT_ROWS
from portal.core.filling.thresholds import ThresholdView, thresholds
from portal.db import Begin


def limits(begin: Begin, actor: Actor) -> tuple[ThresholdView, ...]:
    """Return the thresholds of ``LIMIT_ROWS`` in their order.

    Raises:
        NotAllowed: the actor is no administrator.
    """
    ensure_staff(actor, StaffRole.ADMINISTRATOR)
    with begin(reading=True) as session:
        return thresholds(session, {row.code: row.value for row in LIMIT_ROWS})
