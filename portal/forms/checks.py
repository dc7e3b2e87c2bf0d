"""What every check between fields has in common: what it may look at and how it says what it found."""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from typing import Protocol

from portal.forms.answers import Answers
from portal.forms.conditions import Condition
from portal.forms.kinds import Context, Limit
from portal.forms.kinds.dates import read_date
from portal.forms.kinds.numbers import stored_number
from portal.forms.schema import Form
from portal.wording import Wording


class Severity(StrEnum):
    """An error holds the application back; a warning only asks to look again."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True)
class Look:
    """What a check sees: asked and acceptable answers only, so that it never stumbles over typing errors reported elsewhere."""

    form: Form
    answers: Answers
    context: Context
    good: Mapping[str, str]

    def text(self, address: str) -> str:
        """Return the acceptable answer at ``address``, empty when there is none."""
        return self.good.get(address, "")

    def number(self, address: str) -> Decimal | None:
        """Return the acceptable number at ``address``."""
        return stored_number(self.text(address))

    def date(self, address: str) -> dt.date | None:
        """Return the acceptable date at ``address``."""
        return read_date(self.text(address))

    def bound(self, bound: "str | Decimal | Limit") -> Decimal | None:
        """Return the number to compare with: of another answer, of the check itself or of the administrator's thresholds."""
        return self.number(bound) if isinstance(bound, str) else self.context.limit(bound)

    def column(self, block: str, key: str) -> list[tuple[str, str]]:
        """Return address and acceptable answer of ``key`` in every row of ``block``, empty answers left out."""
        addresses = (f"{block}/{row}/{key}" for row in self.answers.rows.get(block, ()))
        return [(address, self.good[address]) for address in addresses if self.good.get(address)]

    def rows(self, *addresses: str) -> Iterator[tuple[str, ...]]:
        """Return ``addresses`` once, or once for each row when they contain ``block/*/key``."""
        block = next((address.partition("/")[0] for address in addresses if "/*/" in address), "")
        if not block:
            yield addresses
            return
        for row in self.answers.rows.get(block, ()):
            yield tuple(address.replace("/*/", f"/{row}/") for address in addresses)

    def label(self, address: str) -> Wording:
        """Return the label of the field at ``address``."""
        return self.form.field(address).label


@dataclass(frozen=True)
class Found:
    """Something a check noticed at one address."""

    address: str
    wording: Wording


class Check(Protocol):
    """A rule between fields, declared as data; its severity and its ``when`` belong to :class:`Rule`."""

    @property
    def severity(self) -> Severity:
        """How grave a finding is."""
        ...

    def findings(self, look: Look) -> Iterator[Found]:
        """Return what is wrong; nothing while an answer it needs is missing."""
        ...


@dataclass(frozen=True, kw_only=True)
class Rule:
    """What the checks of the engine share: their severity, the words of their own, and the condition under which they apply."""

    severity: Severity = Severity.ERROR
    wording: Wording | None = None
    """Words instead of the check's usual ones; they may use the same places in braces."""
    when: Condition | None = field(default=None)

    def applies(self, look: Look, row: str = "") -> bool:
        """Tell whether the check applies to these answers."""
        return self.when is None or self.when.holds(look.good, row)

    def say(self, usual: Wording, **values: object) -> Wording:
        """Return the check's own words, or the usual ones, with places filled."""
        return (self.wording or usual).fill(**values)
