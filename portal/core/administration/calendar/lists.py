"""Reading a pasted list of days: an official calendar as lines of date, what day it is, and its name in three languages."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from portal.core.administration.calendar.rules import ensure_differs
from portal.core.administration.calendar.schema import DAY_FIELDS, DayKind
from portal.core.filling.sent import NotFilled, taken
from portal.forms import Context
from portal.texts.cleaning import folded
from portal.wording import Wording

MOST_LINES = 200
"""More than the days of a year that differ from the usual week."""
_TAB, _SEMICOLON = "\t", ";"
"""Cells that were copied from a table stand between tabs; a semicolon is then part of a name."""
_KINDS = {
    "выходной": DayKind.OFF,
    "выходной день": DayKind.OFF,
    "демалыс": DayKind.OFF,
    "демалыс күні": DayKind.OFF,
    "day off": DayKind.OFF,
    "off": DayKind.OFF,
    "рабочий": DayKind.WORKING,
    "рабочий день": DayKind.WORKING,
    "жұмыс": DayKind.WORKING,
    "жұмыс күні": DayKind.WORKING,
    "working day": DayKind.WORKING,
    "working": DayKind.WORKING,
}
_COLUMNS = Wording(
    "Жолда бес баған болуы керек: күні; демалыс немесе жұмыс күні; қазақша, орысша және ағылшынша атауы.",
    "В строке должно быть пять столбцов: дата; выходной или рабочий; название на казахском, русском и английском.",
    "A line needs five columns: the date; day off or working day; the name in Kazakh, Russian and English.",
)
_KIND = Wording(
    "«{word}» дегеннің орнына «демалыс» немесе «жұмыс» деп жазыңыз.",
    "Вместо «{word}» напишите «выходной» или «рабочий».",
    "Write “day off” or “working day” in place of “{word}”.",
)
_TWICE = Wording(
    "Бұл күн тізімде бұрын бар: {line}-жол.", "Этот день уже есть в списке: строка {line}.", "This day is in the list already: line {line}."
)
EMPTY = Wording("Тізімді осында қойыңыз.", "Вставьте список.", "Paste the list.")
TOO_LONG = Wording("Тізімде {count} жолдан артық.", "В списке больше {count} строк.", "The list has more than {count} lines.")


class DayFate(StrEnum):
    """What becomes of a line of the list."""

    ADDED = "added"
    CHANGED = "changed"
    SAME = "same"
    WRONG = "wrong"


@dataclass(frozen=True)
class ListedDay:
    """A line of the list: its number from 1, the day as the form has it, what becomes of it, and why a wrong one is not taken."""

    line: int
    text: str
    values: dict[str, str]
    fate: DayFate
    problem: Wording | None = None

    @property
    def day(self) -> dt.date:
        """The day of a line that is not wrong."""
        return dt.date.fromisoformat(self.values["day"])


def read_list(text: str, today: dt.date) -> tuple[ListedDay, ...]:
    """Return every line that is not empty, as yet to be added, or wrong with the words against it; past days are judged elsewhere."""
    found: list[ListedDay] = []
    lines: dict[str, int] = {}
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip():
            continue
        read = _read(number, line, today)
        if read.fate is not DayFate.WRONG:
            first = lines.setdefault(read.values["day"], number)
            if first != number:
                read = ListedDay(number, line.strip(), {}, DayFate.WRONG, _TWICE.fill(line=first))
        found.append(read)
    return tuple(found)


def _read(number: int, line: str, today: dt.date) -> ListedDay:
    def wrong(problem: Wording) -> ListedDay:
        return ListedDay(number, line.strip(), {}, DayFate.WRONG, problem)

    cells = [cell.strip() for cell in line.split(_TAB if _TAB in line else _SEMICOLON)]
    if len(cells) != len(DAY_FIELDS):
        return wrong(_COLUMNS)
    kind = _KINDS.get(folded(cells[1]))
    if kind is None:
        return wrong(_KIND.fill(word=cells[1]))
    typed = dict(zip((field.key for field in DAY_FIELDS), (cells[0], str(kind), *cells[2:]), strict=True))
    try:
        values = taken(DAY_FIELDS, typed, Context(today))
        ensure_differs(dt.date.fromisoformat(values["day"]), working=kind is DayKind.WORKING)
    except NotFilled as refused:
        return wrong(refused.wording)
    return ListedDay(number, line.strip(), values, DayFate.ADDED)
