"""The verbs and steps that other parts and rooms may import."""

from portal.core.reporting.weeks.service.correcting import correct
from portal.core.reporting.weeks.service.reversing import reverse
from portal.core.reporting.weeks.service.undoing import undo
from portal.core.reporting.weeks.service.weeks import confirm_unchanged, judge, report

__all__ = [
    "confirm_unchanged",
    "correct",
    "judge",
    "report",
    "reverse",
    "undo",
]
