"""How the audit journal is searched, and how much of it is shown and exported at once."""

import datetime as dt
from dataclasses import dataclass
from typing import Final

from portal.core.accounts.people import StaffRole
from portal.core.calendar.rules import ALMATY
from portal.core.errors import Refused
from portal.core.journal.reference.acts import ACTS, ActKind
from portal.forms import Context, Unacceptable
from portal.forms.kinds import Date
from portal.wording import Wording

READERS: Final = (StaffRole.ADMINISTRATOR,)
PAGE: Final = 50
"""The rows of a page."""
MOST_PEOPLE: Final = 10
"""Of how many people that the typed words fit the acts are shown."""
MOST_EXPORTED: Final = 20_000
"""The rows of an export: as many as a workbook of a few megabytes holds."""
LONGEST: Final = 200
"""The most characters of what is typed into a filter."""
BAD_DAY: Final = Wording("Күнді мына түрде жазыңыз: 14.10.2026.", "Напишите день так: 14.10.2026.", "Write the day like this: 14.10.2026.")


@dataclass(frozen=True)
class JournalFilters:
    """What narrows the journal, as it was typed; empty texts narrow nothing."""

    person: str = ""
    """Words of a name, a part of an e-mail address, or the BIN of an organisation."""
    thing: str = ""
    """A registration number or its last six figures, an id, or a thing as ``application:…``."""
    kind: str = ""
    since: str = ""
    """The first day, ``14.10.2026`` or ISO."""
    until: str = ""
    """The last day, inclusive."""

    @property
    def verbs(self) -> tuple[str, ...]:
        """The acts of the chosen kind; empty for every act."""
        return tuple(ACTS[ActKind(self.kind)]) if self.kind in set(ActKind) else ()


def days(filters: JournalFilters, today: dt.date) -> tuple[dt.datetime | None, dt.datetime | None]:
    """Return the first moment of the chosen days and the first one after them, in Kazakhstan; ``None`` where there is no bound.

    Raises:
        Refused: a day is not a date; its field is ``since`` or ``until``.
    """
    since, until = _day(filters.since, "since", today), _day(filters.until, "until", today)
    return since and _midnight(since), until and _midnight(until + dt.timedelta(days=1))


def _day(typed: str, field: str, today: dt.date) -> dt.date | None:
    if not typed.strip():
        return None
    try:
        return dt.date.fromisoformat(Date().accept(typed, Context(today)))
    except (Unacceptable, ValueError) as error:
        raise Refused(BAD_DAY, field=field) from error


def _midnight(day: dt.date) -> dt.datetime:
    return dt.datetime.combine(day, dt.time(), ALMATY)
