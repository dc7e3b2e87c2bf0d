"""Who is reminded of a deadline, when, and the texts (domain.md §9.2)."""

import datetime as dt
from collections.abc import Mapping, Sequence
from enum import StrEnum

from portal.core.letter_kinds import deadlines as letters
from portal.core.letter_kinds.schema import LetterKind
from portal.wording import Wording, joined

MOST_AT_ONCE = 200
"""Applications in one round of the job; the next round reminds of the rest."""
MOST_LINES = 30
"""Applications named in one letter."""


class DeadlineStep(StrEnum):
    """Whose deadline it is, and whether it is near or has passed."""

    ANSWER_SOON = "answer_soon"
    ANSWER_PASSED = "answer_passed"
    REVISION_SOON = "revision_soon"
    REVISION_PASSED = "revision_passed"
    OPERATOR_SOON = "operator_soon"
    OPERATOR_PASSED = "operator_passed"
    TAKING_SOON = "taking_soon"
    TAKING_PASSED = "taking_passed"


TAKING = frozenset({DeadlineStep.TAKING_SOON, DeadlineStep.TAKING_PASSED})
"""The steps about registered applications, which have to be taken into work."""
OVERDUE = frozenset({DeadlineStep.OPERATOR_PASSED, DeadlineStep.TAKING_PASSED})
"""The steps after which an application stands in the queue of overdue ones."""


APPLICANTS: Mapping[DeadlineStep, LetterKind] = {
    DeadlineStep.ANSWER_SOON: letters.ANSWER_SOON,
    DeadlineStep.ANSWER_PASSED: letters.ANSWER_PASSED,
    DeadlineStep.REVISION_SOON: letters.REVISION_SOON,
    DeadlineStep.REVISION_PASSED: letters.REVISION_PASSED,
}
"""The letters to the company whose answer or corrections are awaited."""
DEVELOPERS: Mapping[DeadlineStep, LetterKind] = {
    DeadlineStep.REVISION_SOON: letters.REVISION_SOON_OTHER,
    DeadlineStep.REVISION_PASSED: letters.REVISION_PASSED_OTHER,
}
"""The letters to the developer, who corrects its part of a returned application and does not send it."""
OPERATORS: Mapping[DeadlineStep, LetterKind] = {
    DeadlineStep.OPERATOR_SOON: letters.OPERATOR_SOON,
    DeadlineStep.OPERATOR_PASSED: letters.OPERATOR_PASSED,
    DeadlineStep.TAKING_SOON: letters.TAKING_SOON,
    DeadlineStep.TAKING_PASSED: letters.TAKING_PASSED,
}
"""The letters to the operator's staff: one letter for all applications that were found in one round."""

MODERATION = Wording("модерация", "модерация", "moderation")
_LINE = Wording("— {name}: {until} дейін", "— {name}: до {until}", "— {name}: by {until}")
_MORE = Wording("… және тағы {count} өтінім", "… и ещё заявок: {count}", "… and more applications: {count}")


def lines_of(found: Sequence[tuple[Wording, dt.datetime]]) -> Wording:
    """Return the lines of a letter, the first :data:`MOST_LINES` of them; each is an application's name and its deadline in Kazakhstan."""
    shown = [_LINE.fill(until=f"{until:%d.%m.%Y %H:%M}", name=name) for name, until in found[:MOST_LINES]]
    if len(found) > MOST_LINES:
        shown.append(_MORE.fill(count=len(found) - MOST_LINES))
    return joined(shown, "\n")
