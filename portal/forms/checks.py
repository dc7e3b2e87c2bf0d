"""The interfaces of the rules between fields: checks, with what they can read and return, and consequences. A form is made of them."""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from typing import Protocol

from portal.forms.conditions import Answers, Condition
from portal.forms.kinds import Context, Kind, Limit, Read
from portal.forms.kinds.dates import read_date
from portal.forms.kinds.numbers import stored_number
from portal.wording import Wording


class Severity(StrEnum):
    """An error prevents sending the application; a warning only asks to look again."""

    ERROR = "error"
    WARNING = "warning"


class Labelled(Protocol):
    """A field, document or consent of a form."""

    @property
    def label(self) -> Wording:
        """Its name."""
        ...

    @property
    def kind(self) -> Kind:
        """Its kind."""
        ...


class Places(Protocol):
    """The form that is checked."""

    def field(self, address: str) -> Labelled:
        """Return the field at ``address``; KeyError when there is none."""
        ...

    def place(self, address: str) -> Labelled:
        """Return what is at ``address``; KeyError when there is nothing."""
        ...


@dataclass(frozen=True)
class Look:
    """What a check can read: only asked and acceptable answers, so that typing errors reported elsewhere do not disturb it."""

    form: Places
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
        """Return the number to compare with: of another answer, a constant or one of the administrator's thresholds."""
        return self.number(bound) if isinstance(bound, str) else self.context.limit(bound)

    def column(self, block: str, key: str) -> list[tuple[str, str]]:
        """Return address and acceptable answer of ``key`` in every row of ``block``, without empty answers."""
        addresses = (f"{block}/{row}/{key}" for row in self.answers.rows.get(block, ()))
        return [(address, self.good[address]) for address in addresses if self.good.get(address)]

    def rows(self, *addresses: str) -> Iterator[tuple[str, ...]]:
        """Yield ``addresses`` once, or once for each row when they contain ``block/*/key``."""
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
    """A finding of a check at one address."""

    address: str
    wording: Wording


class Check(Protocol):
    """A rule between fields, declared as data; its severity and its ``when`` are in :class:`Rule`."""

    @property
    def severity(self) -> Severity:
        """The severity of its findings."""
        ...

    def findings(self, look: Look) -> Iterator[Found]:
        """Return the findings; none while an answer that the check needs is missing."""
        ...


class Consequence(Protocol):
    """A rule that fills in answers, declared with the form."""

    def watches(self, address: str) -> bool:
        """Tell whether a new text under ``address`` may lead to anything."""
        ...

    def follow(self, address: str, read: Read, context: Context) -> Iterator[tuple[str, str]]:
        """Return addresses and texts that change because of the new text under ``address``."""
        ...


@dataclass(frozen=True, kw_only=True)
class Rule:
    """What the engine's checks share: severity, a text of their own, and the condition under which they apply."""

    severity: Severity = Severity.ERROR
    wording: Wording | None = None
    """A text instead of the check's usual one; it may use the same placeholders."""
    when: Condition | None = field(default=None)

    def applies(self, look: Look, row: str = "") -> bool:
        """Tell whether the check applies to these answers."""
        return self.when is None or self.when.holds(look.good, row)

    def say(self, usual: Wording, **values: object) -> Wording:
        """Return the check's own text, or the usual one, with the placeholders filled."""
        return (self.wording or usual).fill(**values)
