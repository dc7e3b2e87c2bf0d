"""The reason that a change needs: required, kept whole, refused when it is longer than there is room for."""

from portal.core.errors import Refused
from portal.forms.kinds import too_long
from portal.texts.cleaning import tidy
from portal.wording import Wording

REASON = Wording("Себебі", "Причина", "Reason")
MOST_REASON = 2000
"""Characters of the reason of a corrected figure or flat."""
NEED_REASON = Wording("Себебін жазыңыз.", "Укажите причину.", "Give the reason.")


def reason_of(typed: str, most: int = MOST_REASON, missing: Wording = NEED_REASON, field: str = "reason") -> str:
    """Return the reason as it is kept.

    Raises:
        Refused: there is none (``missing`` is said), or it has more than ``most`` characters.
    """
    why = tidy(typed)
    if not why:
        raise Refused(missing, code="reason", field=field)
    long = too_long(why, most, REASON)
    if long is not None:
        raise Refused(long, code="long_reason", field=field)
    return why
