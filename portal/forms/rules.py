"""Checks between fields that any form may declare: sums, comparisons, order of dates, equality."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from typing_extensions import override

from portal.forms.checks import Found, Look, Rule
from portal.forms.kinds import Limit
from portal.forms.kinds.dates import shown_date
from portal.forms.kinds.numbers import grouped, plain
from portal.texts.cleaning import look_alike
from portal.wording import Wording

_ROWS_SUM = Wording(
    "«{label}» өрістерінің қосындысы {total} болуы керек: қазір {sum}.",
    "Сделайте сумму полей «{label}» равной {total}: сейчас {sum}.",
    "Make the sum of the fields “{label}” equal to {total}: it is {sum} now.",
)
_PARTS_SUM = Wording(
    "«{label}» өрісі мен оның бөліктерін тексеріңіз: бөліктердің қосындысы {sum}.",
    "Проверьте «{label}» и его слагаемые: в сумме они дают {sum}.",
    "Check “{label}” and its parts: they add up to {sum}.",
)
_AT_MOST = Wording(
    "«{label}» өрісін тексеріңіз: ең үлкен мәні — {limit}.",
    "Проверьте поле «{label}»: значение должно быть не больше {limit}.",
    "Check “{label}”: the value must not be more than {limit}.",
)
_AT_LEAST = Wording(
    "«{label}» өрісін тексеріңіз: ең кіші мәні — {limit}.",
    "Проверьте поле «{label}»: значение должно быть не меньше {limit}.",
    "Check “{label}”: the value must not be less than {limit}.",
)
_ABOVE = Wording(
    "«{label}» өрісін тексеріңіз: мәні {limit} санынан үлкен болуы керек.",
    "Проверьте поле «{label}»: значение должно быть больше {limit}.",
    "Check “{label}”: the value must be greater than {limit}.",
)
_LATER = Wording(
    "«{label}» өрісіне «{other}» өрісіндегі күннен ({date}) кейінгі күнді енгізіңіз.",
    "Введите в поле «{label}» дату позже, чем в поле «{other}» ({date}).",
    "Enter a date in “{label}” later than the one in “{other}” ({date}).",
)
_NOT_EARLIER = Wording(
    "«{label}» өрісіне «{other}» өрісіндегі күннен ({date}) ерте емес күнді енгізіңіз.",
    "Введите в поле «{label}» дату не раньше, чем в поле «{other}» ({date}).",
    "Enter a date in “{label}” no earlier than the one in “{other}” ({date}).",
)
_DIFFER = Wording(
    "«{label}» өрісін тексеріңіз: ол «{other}» өрісімен бірдей болмауы керек.",
    "Проверьте поле «{label}»: оно не должно совпадать с полем «{other}».",
    "Check “{label}”: it must differ from “{other}”.",
)
_SAME = Wording(
    "«{label}» өрісін тексеріңіз: ол «{other}» өрісіндегі мәннен («{value}») өзгеше.",
    "Проверьте поле «{label}»: оно отличается от поля «{other}» («{value}»).",
    "Check “{label}”: it differs from “{other}” (“{value}”).",
)
_MONTHS = Wording(
    "«{label}» өрісін тексеріңіз: басталу және аяқталу күндерінің арасы {months} ай.",
    "Проверьте поле «{label}»: между датами начала и окончания {months} мес.",
    "Check “{label}”: between the dates of start and end there are {months} month(s).",
)
_OF_FIELD = Wording("{value} («{label}» өрісі)", "{value} (поле «{label}»)", "{value} (the field “{label}”)")
_TOLERANCE = Decimal("0.01")


def _normal(text: str) -> str:
    return re.sub(r"[\W_]+", " ", look_alike(text)).strip()


def _limit(look: Look, address: str) -> Wording:
    """Return the number of another answer, and the label of its field."""
    return _OF_FIELD.fill(value=look.form.field(address).kind.show(look.text(address), look.context), label=look.label(address))


@dataclass(frozen=True, kw_only=True)
class RowsSum(Rule):
    """The numbers in one column of a repeated block must add up to ``total``. Reported at the last such field of the block."""

    block: str
    key: str
    total: Decimal

    def findings(self, look: Look) -> Iterator[Found]:
        """Return a finding when every row is filled and the sum differs."""
        column = look.column(self.block, self.key)
        numbers = [number for address, _ in column if (number := look.number(address)) is not None]
        if not numbers or len(numbers) < len(look.answers.rows.get(self.block, ())) or not self.applies(look):
            return
        if sum(numbers) != self.total:
            address = column[-1][0]
            shown = {"sum": grouped(plain(sum(numbers, Decimal()))), "total": grouped(plain(self.total))}
            yield Found(address, self.say(_ROWS_SUM, label=look.label(address), **shown))


@dataclass(frozen=True, kw_only=True)
class TotalOf(Rule):
    """A field must equal the sum of other fields, or of a column ``block/*/key``, as soon as any of them is filled in."""

    total: str
    parts: tuple[str, ...]

    def findings(self, look: Look) -> Iterator[Found]:
        """Return a finding when total and sum differ."""
        addresses = [address for part in self.parts for (address,) in look.rows(part)]
        numbers = [number for address in addresses if (number := look.number(address)) is not None]
        total = look.number(self.total)
        if total is None or not numbers or not self.applies(look):
            return
        if abs(sum(numbers) - total) > _TOLERANCE:
            summed = grouped(plain(sum(numbers, Decimal())))
            yield Found(self.total, self.say(_PARTS_SUM, label=look.label(self.total), sum=summed))


@dataclass(frozen=True, kw_only=True)
class Bounded(Rule):
    """A number is compared with another answer, a constant or a threshold; the subclass defines the comparison."""

    key: str
    bound: str | Decimal | Limit

    def findings(self, look: Look) -> Iterator[Found]:
        """Return a finding for each row (or once) in which the comparison fails."""
        for address, *others in look.rows(self.key, *([self.bound] if isinstance(self.bound, str) else [])):
            number, bound = look.number(address), look.bound(others[0] if others else self.bound)
            row = address.rpartition("/")[0]
            if number is None or bound is None or not self.applies(look, row):
                continue
            if not self.is_within(number, bound):
                limit = _limit(look, others[0]) if others else grouped(plain(bound))
                yield Found(address, self.say(self.usual, label=look.label(address), limit=limit, value=grouped(plain(number))))

    usual = _AT_MOST

    def is_within(self, number: Decimal, bound: Decimal) -> bool:
        """Tell whether the number is allowed by the bound."""
        return number <= bound


class AtMost(Bounded):
    """The number must not exceed the bound."""


class AtLeast(Bounded):
    """The number must not be below the bound."""

    usual = _AT_LEAST

    @override
    def is_within(self, number: Decimal, bound: Decimal) -> bool:
        """Tell whether the number is at least the bound."""
        return number >= bound


class Above(Bounded):
    """The number must be greater than the bound."""

    usual = _ABOVE

    @override
    def is_within(self, number: Decimal, bound: Decimal) -> bool:
        """Tell whether the number exceeds the bound."""
        return number > bound


@dataclass(frozen=True, kw_only=True)
class DatesInOrder(Rule):
    """``later`` must follow ``earlier``; with ``same_day`` both may be the same day. Reported at ``later``."""

    earlier: str
    later: str
    same_day: bool = False

    def findings(self, look: Look) -> Iterator[Found]:
        """Return a finding for each row (or once) in which the order is wrong."""
        for earlier, later in look.rows(self.earlier, self.later):
            first, second = look.date(earlier), look.date(later)
            if first is None or second is None or not self.applies(look, later.rpartition("/")[0]):
                continue
            if second < first or (second == first and not self.same_day):
                usual = _NOT_EARLIER if self.same_day else _LATER
                yield Found(later, self.say(usual, label=look.label(later), other=look.label(earlier), date=shown_date(first)))


@dataclass(frozen=True, kw_only=True)
class Differ(Rule):
    """Two answers must differ; reported at ``key``."""

    key: str
    other: str

    def findings(self, look: Look) -> Iterator[Found]:
        """Return a finding when both are filled in and equal."""
        for key, other in look.rows(self.key, self.other):
            if look.text(key) and look.text(key) == look.text(other) and self.applies(look, key.rpartition("/")[0]):
                yield Found(key, self.say(_DIFFER, label=look.label(key), other=look.label(other)))


@dataclass(frozen=True, kw_only=True)
class SameText(Rule):
    """Two answers must be the same apart from case, look-alike letters, quotation marks and spaces; numbers are compared as numbers."""

    key: str
    other: str

    def findings(self, look: Look) -> Iterator[Found]:
        """Return a finding for each row (or once) in which both are filled in and differ."""
        for key, other in look.rows(self.key, self.other):
            mine, its = look.text(key), look.text(other)
            if not mine or not its or not self.applies(look, key.rpartition("/")[0]):
                continue
            numbers = look.number(key), look.number(other)
            if _normal(mine) != _normal(its) and (None in numbers or numbers[0] != numbers[1]):
                shown = look.form.field(other).kind.show(its, look.context)
                yield Found(key, self.say(_SAME, label=look.label(key), other=look.label(other), value=shown))


@dataclass(frozen=True, kw_only=True)
class AmongRows(Rule):
    """An answer must be one of those in the column ``block/*/key``; reported at ``key``."""

    key: str
    column: str

    def findings(self, look: Look) -> Iterator[Found]:
        """Return a finding when the column is filled in and the answer is not in it."""
        known = [look.text(address) for (address,) in look.rows(self.column) if look.text(address)]
        text = look.text(self.key)
        if text and known and text not in known and self.applies(look):
            shown = {"other": look.form.place(self.column.replace("*", "row")).label, "value": ", ".join(known)}
            yield Found(self.key, self.say(_SAME, label=look.label(self.key), **shown))


@dataclass(frozen=True, kw_only=True)
class Matches(Rule):
    """Under a condition on other answers, an answer must match a regular expression; ``advice`` says how to correct it."""

    key: str
    pattern: str
    advice: Wording

    def findings(self, look: Look) -> Iterator[Found]:
        """Return a finding for each row (or once) in which it does not match."""
        for (address,) in look.rows(self.key):
            text = look.text(address)
            if text and self.applies(look, address.rpartition("/")[0]) and not re.fullmatch(self.pattern, text):
                yield Found(address, self.advice.fill(label=look.label(address)))


@dataclass(frozen=True, kw_only=True)
class WithinMonths(Rule):
    """The months between two dates must not exceed a term in months plus its reserve; reported at the term."""

    start: str
    end: str
    term: str
    reserve: Limit

    def findings(self, look: Look) -> Iterator[Found]:
        """Return a finding when there are more months between the dates than the term and the reserve."""
        start, end, term = look.date(self.start), look.date(self.end), look.number(self.term)
        if start is None or end is None or term is None or not self.applies(look):
            return
        months = (end.year - start.year) * 12 + end.month - start.month + (end.day > start.day)
        if months > term + look.context.limit(self.reserve):
            yield Found(self.term, self.say(_MONTHS, label=look.label(self.term), months=months))


@dataclass(frozen=True, kw_only=True)
class ShareOf(Rule):
    """Some sums together must be at least a share of a whole; not checked until the whole and one part are known. Reported at ``at``."""

    parts: tuple[str, ...]
    whole: str
    percent: Limit
    at: str
    advice: Wording

    def findings(self, look: Look) -> Iterator[Found]:
        """Return a finding when the share is smaller."""
        whole = look.number(self.whole)
        numbers = [number for part in self.parts if (number := look.number(part)) is not None]
        if not whole or not numbers or not self.applies(look):
            return
        share, least = sum(numbers, Decimal()) / whole * 100, look.context.limit(self.percent)
        if share < least:
            shown = {"share": grouped(plain(round(share, 2))), "least": grouped(plain(least))}
            yield Found(self.at, self.advice.fill(label=look.label(self.at), **shown))
