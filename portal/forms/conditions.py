"""The present answers, and conditions on them as data: whether a field is asked or required. Administrators edit conditions as JSON."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from typing import Any, Protocol

from portal.wording import Wording

OWN_ROW = "./"


@dataclass(frozen=True)
class Answers:
    """Texts by address, row ids by block in order, numbers of ready files by address, addresses of signed consents."""

    values: Mapping[str, str] = field(default_factory=dict[str, str])
    rows: Mapping[str, tuple[str, ...]] = field(default_factory=dict[str, tuple[str, ...]])
    files: Mapping[str, int] = field(default_factory=dict[str, int])
    signed: frozenset[str] = frozenset()
    titles: Mapping[str, Wording] = field(default_factory=dict[str, Wording])
    """What consents were called when they were signed, by address."""

    def text(self, address: str) -> str:
        """Return the text under ``address``, empty when nothing was answered."""
        return self.values.get(address, "")


class Condition(Protocol):
    """A condition on the answers.

    A key is an answer of the whole form (``land_right``). A key that begins with ``./`` is an answer of the same row of the same repeated
    block (``./holder_type``).
    """

    def holds(self, values: Mapping[str, str], row: str = "") -> bool:
        """Tell whether the condition is true; ``row`` is ``block/row`` inside a repeated block and empty outside."""
        ...

    def to_json(self) -> dict[str, Any]:
        """Return the condition as an object with one key, which :func:`from_json` reads."""
        ...


def answer(values: Mapping[str, str], key: str, row: str) -> str:
    """Return the text under ``key``, of ``row`` when the key begins with ``./``; empty when there is no answer."""
    if key.startswith(OWN_ROW):
        return values.get(f"{row}/{key.removeprefix(OWN_ROW)}", "")
    return values.get(key, "")


@dataclass(frozen=True, slots=True)
class Equals:
    """The answer is exactly this text; a flag that is set equals ``"1"``."""

    key: str
    value: str

    def holds(self, values: Mapping[str, str], row: str = "") -> bool:
        """Tell whether the answer is this text."""
        return answer(values, self.key, row) == self.value

    def to_json(self) -> dict[str, Any]:
        """Return ``{"equals": [key, value]}``."""
        return {"equals": [self.key, self.value]}


@dataclass(frozen=True, slots=True)
class In:
    """At least one of the chosen codes is among these values; for fields with one choice or several."""

    key: str
    values: tuple[str, ...]

    def holds(self, values: Mapping[str, str], row: str = "") -> bool:
        """Tell whether any chosen code is among the values."""
        return any(code in self.values for code in answer(values, self.key, row).split(","))

    def to_json(self) -> dict[str, Any]:
        """Return ``{"in": [key, [value, …]]}``."""
        return {"in": [self.key, list(self.values)]}


@dataclass(frozen=True, slots=True)
class Filled:
    """There is an answer."""

    key: str

    def holds(self, values: Mapping[str, str], row: str = "") -> bool:
        """Tell whether the answer has anything but spaces."""
        return bool(answer(values, self.key, row).strip())

    def to_json(self) -> dict[str, Any]:
        """Return ``{"filled": key}``."""
        return {"filled": self.key}


@dataclass(frozen=True, slots=True)
class MoreThan:
    """The answer is a number greater than ``number``; false when it is not a number."""

    key: str
    number: Decimal

    def holds(self, values: Mapping[str, str], row: str = "") -> bool:
        """Tell whether the answer is a greater number."""
        try:
            number = Decimal(answer(values, self.key, row))
        except InvalidOperation:
            return False
        return number.is_finite() and number > self.number

    def to_json(self) -> dict[str, Any]:
        """Return ``{"more_than": [key, "number"]}``."""
        return {"more_than": [self.key, str(self.number)]}


@dataclass(frozen=True, slots=True)
class Not:
    """The inner condition is false."""

    condition: Condition

    def holds(self, values: Mapping[str, str], row: str = "") -> bool:
        """Tell whether the inner condition is false."""
        return not self.condition.holds(values, row)

    def to_json(self) -> dict[str, Any]:
        """Return ``{"not": condition}``."""
        return {"not": self.condition.to_json()}


@dataclass(frozen=True, slots=True)
class AllOf:
    """Every inner condition is true; also when there are none."""

    conditions: tuple[Condition, ...]

    def holds(self, values: Mapping[str, str], row: str = "") -> bool:
        """Tell whether all are true."""
        return all(condition.holds(values, row) for condition in self.conditions)

    def to_json(self) -> dict[str, Any]:
        """Return ``{"all": [condition, …]}``."""
        return {"all": [condition.to_json() for condition in self.conditions]}


@dataclass(frozen=True, slots=True)
class AnyOf:
    """At least one inner condition is true."""

    conditions: tuple[Condition, ...]

    def holds(self, values: Mapping[str, str], row: str = "") -> bool:
        """Tell whether any is true."""
        return any(condition.holds(values, row) for condition in self.conditions)

    def to_json(self) -> dict[str, Any]:
        """Return ``{"any": [condition, …]}``."""
        return {"any": [condition.to_json() for condition in self.conditions]}


def from_json(data: object) -> Condition:
    """Return the condition from which ``to_json`` makes ``data``. Raise ValueError for anything else."""
    match data:
        case {"equals": [str(key), str(value)]}:
            return Equals(key, value)
        case {"in": [str(key), list(values)]}:
            return In(key, tuple(str(value) for value in values))
        case {"filled": str(key)}:
            return Filled(key)
        case {"more_than": [str(key), str() | int() as number]}:
            return MoreThan(key, _finite(str(number)))
        case _:
            return _compound(data)


def _compound(data: object) -> Condition:
    match data:
        case {"not": inner}:
            return Not(from_json(inner))
        case {"all": list(inner)}:
            return AllOf(tuple(from_json(item) for item in inner))
        case {"any": list(inner)}:
            return AnyOf(tuple(from_json(item) for item in inner))
        case _:
            raise ValueError("this is no condition: expected equals, in, filled, more_than, not, all or any")


def _finite(text: str) -> Decimal:
    try:
        number = Decimal(text)
    except InvalidOperation:
        raise ValueError(f"{text!r} is no number") from None
    if not number.is_finite():
        raise ValueError(f"{text!r} is no finite number")
    return number


def required_from_json(data: object) -> "bool | Condition":
    """Return ``data`` itself when it is true or false, otherwise its condition."""
    return data if isinstance(data, bool) else from_json(data)
