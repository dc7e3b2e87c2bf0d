"""Rules of flats: how their number of rooms is said, and how a cell of a workbook of flats is read."""

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from typing import Any

from portal.core.documents.cell_texts import ERROR, Doubtful, figure_text, plain_text
from portal.forms import Field
from portal.forms.kinds import CellContent
from portal.forms.kinds.dates import shown_date
from portal.wording import Wording

AS_DATE = Wording(
    "{cell} ұяшығында күн тұр ({shown}): Excel мәтінді күнге айналдырған. «Мәтіндік» пішімін қойып, қайта жазыңыз.",
    "В ячейке {cell} дата ({shown}): Excel превратил в неё текст. Поставьте формат «Текстовый» и впишите заново.",
    "{cell} holds a date ({shown}): Excel turned the text into it. Set the format “Text” and type it again.",
)
_ROOMS = Wording("{n} бөлмелі", "{n}-комнатные", "{n} rooms")
_ONE_ROOM = Wording("1 бөлмелі", "1-комнатные", "1 room")
_MANY_ROOMS = Wording("{n} және одан көп бөлмелі", "{n}-комнатные и больше", "{n} rooms or more")


def rooms_said(rooms: int, *, more: bool = False) -> Wording:
    """Return which flats are meant by their number of rooms; with ``more`` those with more rooms too."""
    words = _MANY_ROOMS if more else _ONE_ROOM if rooms == 1 else _ROOMS
    return words.fill(n=rooms)


def cell_text(fields: Mapping[str, Field], key: str, cell: Any, name: str, *, computed: bool) -> str:
    """Return the text of the cell called ``name`` as a person would type it into the field ``key``.

    Raises:
        Doubtful: the stored value of the cell may differ from what a person sees.
    """
    kind, value = fields[key].kind, cell.value
    if cell.data_type == "e":
        raise Doubtful(ERROR.fill(cell=name, shown=plain_text(value)))
    if kind.cell in {CellContent.NUMBER, CellContent.PERCENT}:
        return figure_text(cell, name, percent=kind.cell is CellContent.PERCENT, computed=computed)
    if kind.cell is CellContent.DATE and isinstance(value, (datetime, date)):
        return shown_date(value.date() if isinstance(value, datetime) else value)
    if isinstance(value, (datetime, date, time, timedelta)):
        raise Doubtful(AS_DATE.fill(cell=name, shown=plain_text(value)))
    return plain_text(value)
