"""The kind of a calendar date."""

import datetime as dt
import re
from dataclasses import dataclass
from typing import ClassVar

from typing_extensions import override

from portal.forms.kinds.base import CellContent, Context, Kind, Unacceptable
from portal.texts.cleaning import plain_dashes
from portal.wording import Wording, same

_FORM = Wording(
    "«{label}» өрісіне күнді КК.АА.ЖЖЖЖ үлгісімен енгізіңіз, мысалы 14.10.2026.",
    "Введите в поле «{label}» дату как ДД.ММ.ГГГГ, например 14.10.2026.",
    "Enter the date in “{label}” as DD.MM.YYYY, for example 14.10.2026.",
)
_NO_SUCH_DAY = Wording(
    "«{label}» өрісін тексеріңіз: күнтізбеде мұндай күн жоқ.",
    "Проверьте поле «{label}»: такой даты нет в календаре.",
    "Check “{label}”: there is no such date in the calendar.",
)
_NOT_FUTURE = Wording(
    "«{label}» өрісіне бүгінгі ({today}) немесе одан бұрынғы күнді енгізіңіз.",
    "Введите в поле «{label}» дату не позже сегодняшней ({today}).",
    "Enter a date no later than today ({today}) in “{label}”.",
)
_NOT_PAST = Wording(
    "«{label}» өрісіне бүгінгі ({today}) немесе одан кейінгі күнді енгізіңіз.",
    "Введите в поле «{label}» дату не раньше сегодняшней ({today}).",
    "Enter a date no earlier than today ({today}) in “{label}”.",
)
_LATER = Wording(
    "«{label}» өрісіне бүгіннен ({today}) кейінгі күнді енгізіңіз.",
    "Введите в поле «{label}» дату позже сегодняшней ({today}).",
    "Enter a date later than today ({today}) in “{label}”.",
)
_SOON = Wording(
    "«{label}» өрісін тексеріңіз: мерзім аяқталғанға дейін {days} күннен аз қалды.",
    "Проверьте поле «{label}»: до этой даты осталось меньше {days} дн.",
    "Check “{label}”: fewer than {days} day(s) are left until this date.",
)
_FIRST, _LAST = 1900, 2150


def read_date(stored: str) -> dt.date | None:
    """Return the date of a canonical answer (``2026-10-14``); None for anything else."""
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", stored):
        return None
    try:
        return dt.date.fromisoformat(stored)
    except ValueError:
        return None


def shown_date(date: dt.date) -> str:
    """Return ``14.10.2026``."""
    return f"{date:%d.%m}.{date.year:04}"


def typed_date(typed: str) -> dt.date | None:
    """Return the date that a person typed or pasted, in any form that :class:`Date` accepts; None for anything else."""
    try:
        return _read(typed)
    except Unacceptable:
        return None


@dataclass(frozen=True)
class Date(Kind):
    """A date, typed as ``14.10.2026``, ``14102026`` or ``2026-10-14``; ``soon_days`` warns when fewer days than that are left."""

    control: ClassVar[str] = "date"
    cell: ClassVar[CellContent] = CellContent.DATE
    cell_format: ClassVar[str] = "dd.mm.yyyy"
    missing: ClassVar[Wording] = Wording(
        "«{label}» өрісінде күнді көрсетіңіз.", "Укажите дату в поле «{label}».", "Give a date in “{label}”."
    )
    not_future: bool = False
    not_past: bool = False
    after_today: bool = False
    soon_days: int = 0

    @override
    def accept(self, typed: str, context: Context) -> str:
        """Return the date as ``2026-10-14``."""
        date = _read(typed)
        today = shown_date(context.today)
        if self.not_future and date > context.today:
            raise Unacceptable(_NOT_FUTURE.fill(today=today))
        if self.not_past and date < context.today:
            raise Unacceptable(_NOT_PAST.fill(today=today))
        if self.after_today and date <= context.today:
            raise Unacceptable(_LATER.fill(today=today))
        return date.isoformat()

    @override
    def show(self, stored: str, context: Context) -> Wording:
        """Return ``14.10.2026``."""
        date = read_date(stored)
        return same(shown_date(date) if date else stored)

    @override
    def remark(self, stored: str, context: Context) -> Wording | None:
        """Warn when the date is near."""
        date = read_date(stored)
        if not self.soon_days or date is None or (date - context.today).days >= self.soon_days:
            return None
        return _SOON.fill(days=self.soon_days)


def _read(typed: str) -> dt.date:
    text = re.sub(r"\s+", "", plain_dashes(typed)).rstrip("г.")
    people = re.fullmatch(r"([0-9]{1,2})[./-]([0-9]{1,2})[./-]([0-9]{4})", text) or re.fullmatch(r"([0-9]{2})([0-9]{2})([0-9]{4})", text)
    iso = re.fullmatch(r"([0-9]{4})[./-]([0-9]{1,2})[./-]([0-9]{1,2})", text)
    if not people and not iso:
        raise Unacceptable(_FORM)
    parts = iso.groups() if iso else tuple(reversed(people.groups())) if people else ()
    try:
        date = dt.date(*(int(part) for part in parts))
    except ValueError:
        raise Unacceptable(_NO_SUCH_DAY) from None
    if not _FIRST <= date.year <= _LAST:
        raise Unacceptable(_NO_SUCH_DAY)
    return date
