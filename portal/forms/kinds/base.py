"""What every kind of field answers: how typed text becomes an answer, how the answer is shown, exported and asked for."""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import ClassVar

from portal.wording import Wording, same

Exported = str | int | bool | list[str] | None
"""What an answer is in an export: a JSON scalar, or a list of codes where several may be chosen."""

Names = Callable[[str, str], Wording | None]
"""Looks a code of a dictionary up: ``names("kato", "710000000")``; None when there is no such code."""

Read = Callable[[str], str]
"""Gives the present text under an address, empty when there is none."""


def no_names(dictionary: str, code: str) -> Wording | None:
    """Answer that no dictionary is loaded."""
    del dictionary, code


@dataclass(frozen=True, slots=True)
class Limit:
    """A threshold that an administrator may change: its code among the records, and what holds until then."""

    code: str
    default: Decimal


@dataclass(frozen=True, slots=True)
class Context:
    """What the engine may know about the world: the date, the dictionaries and the thresholds; handed in, never looked up."""

    today: dt.date
    names: Names = no_names
    limits: Mapping[str, Decimal] = field(default_factory=dict[str, Decimal])
    full_kato: bool = False
    """True when the whole classifier of places is loaded, so that okrugs and settlements are chosen, not typed."""

    def limit(self, limit: "Limit | Decimal") -> Decimal:
        """Return the threshold as the administrator set it, or its default."""
        return limit if isinstance(limit, Decimal) else self.limits.get(limit.code, limit.default)


class Unacceptable(Exception):  # noqa: N818  (it is an answer about typed text, not a fault)
    """The typed text is no answer for this kind; ``wording`` says how to mend it, with ``{label}`` in place of the field's name."""

    def __init__(self, wording: Wording) -> None:
        super().__init__(wording.en)
        self.wording = wording


@dataclass(frozen=True)
class Kind:
    """All aspects of one type of field; a subclass per type, so that nobody asks which type a field has."""

    widget: ClassVar[str] = "text"
    holds_files: ClassVar[bool] = False
    missing: ClassVar[Wording] = Wording("«{label}» өрісін толтырыңыз.", "Заполните поле «{label}».", "Fill in “{label}”.")

    def absent(self, context: Context) -> Wording:
        """Return what is said while the answer is missing, with ``{label}`` in place of the field's name."""
        del context
        return self.missing

    def accept(self, typed: str, context: Context) -> str:
        """Return the canonical text of what was typed; raise :class:`Unacceptable` when there is none. Never called with empty text."""
        del context
        return typed

    def show(self, stored: str, context: Context) -> Wording:
        """Return ``stored`` as people read it; text that was never acceptable is returned as it is."""
        del context
        return same(stored)

    def export(self, stored: str) -> Exported:
        """Return ``stored`` as a value of JSON."""
        return stored

    def remark(self, stored: str, context: Context) -> Wording | None:
        """Return a warning about an acceptable answer that may well be right, or None."""
        del stored, context

    @property
    def depends_on(self) -> tuple[str, ...]:
        """The keys whose change may change this answer through :meth:`derive`; none for most kinds."""
        return ()

    def derive(self, cause: str, present: str, read: Read, context: Context) -> str:
        """Return the answer after ``cause``, one of ``depends_on``, has changed."""
        del cause, read, context
        return present

    def contradicts(self, stored: str, read: Read) -> str:
        """Return the key among ``depends_on`` that an acceptable answer contradicts, empty when it agrees."""
        del stored, read
        return ""

    @property
    def choices(self) -> tuple[tuple[str, Wording], ...]:
        """The options known beforehand, empty when there are none or they come from a dictionary."""
        return ()
