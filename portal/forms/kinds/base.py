"""The interface of every kind of field: how typed text becomes an answer, and how the answer is shown and exported."""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import ClassVar

from portal.wording import Wording, same

Exported = str | int | bool | list[str] | None
"""An answer in an export: a JSON scalar, or a list of codes when several may be chosen."""

Names = Callable[[str, str], Wording | None]
"""Returns the name of a code of a dictionary: ``names("kato", "710000000")``; None when there is no such code."""

Read = Callable[[str], str]
"""Returns the present text under an address, empty when there is none."""


def no_names(dictionary: str, code: str) -> Wording | None:
    """Return None for every code: no dictionary is loaded."""
    del dictionary, code


@dataclass(frozen=True, slots=True)
class Limit:
    """A threshold that an administrator may change: its code among the records, and its default."""

    code: str
    default: Decimal


@dataclass(frozen=True, slots=True)
class Context:
    """What the engine needs to know from outside: the date, the dictionaries and the thresholds."""

    today: dt.date
    names: Names = no_names
    limits: Mapping[str, Decimal] = field(default_factory=dict[str, Decimal])
    full_kato: bool = False
    """True when the whole classifier of places is loaded, so that okrugs and settlements are chosen and not typed."""

    def limit(self, limit: "Limit | Decimal") -> Decimal:
        """Return the threshold as the administrator set it, or its default."""
        return limit if isinstance(limit, Decimal) else self.limits.get(limit.code, limit.default)


class Unacceptable(Exception):  # noqa: N818  (it is an answer about typed text, not a fault)
    """The typed text is no answer of this kind; ``wording`` says how to correct it, with ``{label}`` for the field's name."""

    def __init__(self, wording: Wording) -> None:
        super().__init__(wording.en)
        self.wording = wording


@dataclass(frozen=True)
class Kind:
    """All aspects of one type of field. Each type is a subclass, so that no other code asks for the type of a field."""

    widget: ClassVar[str] = "text"
    holds_files: ClassVar[bool] = False
    missing: ClassVar[Wording] = Wording("«{label}» өрісін толтырыңыз.", "Заполните поле «{label}».", "Fill in “{label}”.")

    def absent(self, context: Context) -> Wording:
        """Return the message for a missing answer, with ``{label}`` for the field's name."""
        del context
        return self.missing

    def accept(self, typed: str, context: Context) -> str:
        """Return the canonical text of what was typed. Raise :class:`Unacceptable` when there is none. Never called with empty text."""
        del context
        return typed

    def show(self, stored: str, context: Context) -> Wording:
        """Return ``stored`` as people read it; text that was not accepted is returned unchanged."""
        del context
        return same(stored)

    def export(self, stored: str) -> Exported:
        """Return ``stored`` as a value of JSON."""
        return stored

    def remark(self, stored: str, context: Context) -> Wording | None:
        """Return a warning about an acceptable answer that looks unusual, or None."""
        del stored, context

    @property
    def depends_on(self) -> tuple[str, ...]:
        """The keys whose change may change this answer by :meth:`derive`; none for most kinds."""
        return ()

    def derive(self, cause: str, present: str, read: Read, context: Context) -> str:
        """Return the answer after a change of ``cause``, one of ``depends_on``."""
        del cause, read, context
        return present

    def contradicts(self, stored: str, read: Read) -> str:
        """Return the key among ``depends_on`` that an acceptable answer contradicts, empty when there is none."""
        del stored, read
        return ""

    @property
    def choices(self) -> tuple[tuple[str, Wording], ...]:
        """The fixed options, empty when there are none or they come from a dictionary."""
        return ()
