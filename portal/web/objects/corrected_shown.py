"""What the operator corrected in «Информация», in the form for the browser."""

from collections.abc import Iterable

from portal.core.reporting.corrections.queries import InformationCorrection
from portal.web.forms.shown import NOTHING
from portal.web.objects.weeks_shown import AmendmentShown
from portal.web.shell.moments import day_and_time


def corrected_of(lines: Iterable[InformationCorrection]) -> list[AmendmentShown]:
    """Return what the operator corrected in «Информация»."""
    return [
        AmendmentShown(
            line.label.as_dict(),
            line.before.as_dict() if line.before else NOTHING,
            line.after.as_dict() if line.after else NOTHING,
            line.reason,
            day_and_time(line.at),
            line.by,
            undone=False,
            by_operator=True,
        )
        for line in lines
    ]
