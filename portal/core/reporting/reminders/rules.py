"""Who is reminded of a week, and the texts."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from portal.core.accounts.schema import AccountView
from portal.core.letter_kinds import weeks as letters
from portal.core.letter_kinds.schema import LetterContent, LetterKind
from portal.core.reporting.basics.rules.sections import SUBSECTION_WORDS, Subsection
from portal.wording import Wording, joined

OPENS, CLOSES = dt.time(9), dt.time(18)
"""Letters are sent on working days within these hours in Kazakhstan."""
HEADS_HOUR = dt.time(10)
BEFORE_DUE = dt.timedelta(hours=1)
"""Least time between the letter to an executor and the deadline."""
MOST_LINES = 30


class ReminderStep(StrEnum):
    """The recipient of a letter, in the order of sending."""

    EXECUTOR = "executor"
    HEAD = "head"
    CURATOR = "curator"


@dataclass(frozen=True)
class ReminderLetter:
    """A letter: recipient, language and content; ``person`` is the account that gets it as a notice too, ``None`` for none."""

    to: str
    language: str
    content: LetterContent
    person: AccountView | None = None


STEPS: Mapping[ReminderStep, LetterKind] = {
    ReminderStep.EXECUTOR: letters.WEEK_OF_EXECUTOR,
    ReminderStep.HEAD: letters.WEEK_OF_HEAD,
    ReminderStep.CURATOR: letters.WEEK_OF_CURATOR,
}
_MORE = Wording("… және тағы {count} объект", "… и ещё объектов: {count}", "… and more objects: {count}")


def content_of(step: ReminderStep, facts: Mapping[str, object], missing: Sequence[tuple[Wording, Sequence[str]]]) -> LetterContent:
    """Return a letter; ``missing`` are objects' names with their missing subsections, of which 30 are listed."""
    shown = [_line(name, subsections) for name, subsections in missing[:MOST_LINES]]
    if len(missing) > MOST_LINES:
        shown.append(_MORE.fill(count=len(missing) - MOST_LINES))
    return STEPS[step].of(**facts, lines=joined(shown, "\n"))


def _line(name: Wording, subsections: Sequence[str]) -> Wording:
    order = list(Subsection)
    parts = [SUBSECTION_WORDS[one] for one in sorted(map(Subsection, subsections), key=order.index)]
    return Wording("— {name}: {parts}", "— {name}: {parts}", "— {name}: {parts}").fill(parts=joined(parts), name=name)
