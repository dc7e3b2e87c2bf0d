"""The text of a cell of a workbook: its value together with its number format, as a person sees it."""

import re
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from portal.forms.kinds.numbers import plain
from portal.texts.cleaning import tidy
from portal.wording import Wording

LETTERS = 2_000
_DIGITS = 15
"""The number of significant digits that Excel shows; further digits come from binary fractions."""
_HUNDREDTH = Decimal("0.01")
_QUOTED = re.compile(r'"([^"]*)"|\\(.)|\[[^\]]*\]|[_*].')
_MULTIPLIER = re.compile(r"тыс|млн|млрд|мың|миллион|миллиард|thous|mln|million|billion|bn\b", re.IGNORECASE)

DATE = Wording(
    "{cell} ұяшығында күн тұр ({shown}): Excel енгізілген санды күнге айналдырған. «Сандық» пішімін қойып, санды қайта жазыңыз.",
    "В ячейке {cell} дата ({shown}): Excel превратил в неё число. Поставьте формат «Числовой» и впишите число заново.",
    "{cell} holds a date ({shown}): Excel turned the number into it. Set the format “Number” and type the number again.",
)
PERCENTAGE = Wording(
    "{cell} ұяшығы пайыз көрсетеді ({shown}), ал мұнда сан керек. «Сандық» пішімін қойып, санды қайта жазыңыз.",
    "Ячейка {cell} показывает проценты ({shown}), а здесь нужно число. Поставьте формат «Числовой» и впишите число заново.",
    "{cell} shows a percentage ({shown}), and a number is needed here. Set the format “Number” and type the number again.",
)
MULTIPLIED = Wording(
    "{cell} ұяшығының пішімі санға «{word}» сөзін қосады. «Сандық» пішімін қойып, санды толық жазыңыз.",
    "Формат ячейки {cell} дописывает к числу «{word}». Поставьте формат «Числовой» и впишите число полностью.",
    "The format of {cell} adds “{word}” to the number. Set the format “Number” and type the number in full.",
)
ERROR = Wording(
    "{cell} ұяшығында қате тұр ({shown}). Формуланы түзетіңіз немесе санды жазыңыз.",
    "В ячейке {cell} ошибка ({shown}). Исправьте формулу или впишите число.",
    "There is an error in {cell} ({shown}). Correct the formula or type the number.",
)


class Doubtful(Exception):  # noqa: N818  (said of the cell)
    """The value of a cell may differ from what a person sees; ``wording`` says what to do."""

    def __init__(self, wording: Wording) -> None:
        super().__init__(wording.en)
        self.wording = wording


def plain_text(value: Any) -> str:
    """Return a value as a person would have typed it into the page, without regard to its format."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "1" if value else "0"
    if isinstance(value, (int, float)):
        return plain(_decimal(value))
    if isinstance(value, (datetime, date, time, timedelta)):
        return _moment(value)
    return tidy(str(value))[:LETTERS]


def figure_text(cell: Any, name: str, *, percent: bool, computed: bool = False) -> str:
    """Return the text of the input ``cell``, called ``name`` in messages. A ``computed`` result is rounded to hundredths.

    ``percent``: the column holds percents, so that 0.55 shown as 55 % is 55.

    Raises:
        Doubtful: an error value, a date, a percentage in a column of other numbers, or a format that shows the number multiplied.
    """
    value = cell.value
    if cell.data_type == "e":
        raise Doubtful(ERROR.fill(cell=name, shown=plain_text(value)))
    if isinstance(value, (datetime, date, time, timedelta)):
        raise Doubtful(DATE.fill(cell=name, shown=_moment(value)))
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return plain_text(value)
    number, written = _decimal(value), _section(cell.number_format or "", value)
    for word in _literals(written):
        if _MULTIPLIER.search(word):
            raise Doubtful(MULTIPLIED.fill(cell=name, word=word.strip()))
    if "%" in _QUOTED.sub("", written):
        number *= 100
        if not percent:
            raise Doubtful(PERCENTAGE.fill(cell=name, shown=f"{plain(number)} %"))
    return plain(number.quantize(_HUNDREDTH, ROUND_HALF_UP) if computed else number)


def _decimal(value: float) -> Decimal:
    """Return the number of a cell exactly: a whole number as it is, any other with the digits that Excel shows."""
    return Decimal(value) if isinstance(value, int) else Decimal(f"{value:.{_DIGITS}g}")


def _moment(value: datetime | date | time | timedelta) -> str:
    if isinstance(value, datetime) and not (value.hour or value.minute or value.second):
        return value.date().isoformat()
    return value.isoformat(" ") if isinstance(value, datetime) else str(value)


def _section(number_format: str, value: float) -> str:
    """Return the part of a number format that applies to ``value``: for positive numbers, negative numbers or zero."""
    sections = [""]
    for piece in re.findall(r'"[^"]*"|\\.|\[[^\]]*\]|[^;]|;', number_format):
        if piece == ";":
            sections.append("")
        else:
            sections[-1] += piece
    wanted = 1 if value < 0 else 2 if value == 0 else 0
    return sections[wanted] if wanted < len(sections) else sections[0]


def _literals(written: str) -> Iterator[str]:
    """Yield the words that a format shows beside the number: in quotes, with escaped letters, or bare."""
    yield "".join(match[1] or match[2] or "" for match in _QUOTED.finditer(written))
    yield _QUOTED.sub("", written)
