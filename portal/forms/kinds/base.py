"""The interface of every kind of field: how typed text becomes an answer, and how the answer is shown."""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from typing import ClassVar

from portal.wording import Wording, same

Names = Callable[[str, str], Wording | None]
"""Returns the name of a code of a dictionary: ``names("kato", "710000000")``; None when there is no such code."""

Options = tuple[tuple[str, Wording], ...]
"""Codes that may be chosen, in order, each with its name."""
Grouped = tuple[tuple[Wording, Options], ...]
"""Options under headings."""

Read = Callable[[str], str]
"""Returns the present text under an address, empty when there is none."""


def no_names(dictionary: str, code: str) -> Wording | None:
    """Return None for every code: no dictionary is loaded."""
    del dictionary, code


class CellContent(StrEnum):
    """What the cell of a workbook holds for an answer."""

    TEXT = "text"
    NUMBER = "number"
    PERCENT = "percent"
    DATE = "date"


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

    control: ClassVar[str] = "text"
    """The name of its control in ``portal/web/forms/widgets.py``."""
    holds_files: ClassVar[bool] = False
    is_free_text: ClassVar[bool] = False
    """True for sentences and names: they are corrected without a reason, figures and choices are not."""
    is_several: ClassVar[bool] = False
    """True when an answer is several codes joined by commas."""
    is_rewritten: ClassVar[bool] = False
    """True when an input shows the answer in another form than it is stored, see :meth:`readable`."""
    cell: ClassVar[CellContent] = CellContent.TEXT
    cell_format: ClassVar[str] = "@"
    """The number format of its cells in a workbook; text, so that Excel turns nothing into a date or a number."""
    missing: ClassVar[Wording] = Wording("«{label}» өрісін толтырыңыз.", "Заполните поле «{label}».", "Fill in “{label}”.")

    def absent(self, context: Context) -> Wording:
        """Return the message for a missing answer, with ``{label}`` for the field's name."""
        del context
        return self.missing

    def accept(self, typed: str, context: Context) -> str:
        """Return the canonical text of what was typed; accepted again, it is the same. Never called with empty text.

        Raises:
            Unacceptable: what was typed is no answer of this kind.
        """
        del context
        return typed

    def show(self, stored: str, context: Context) -> Wording:
        """Return ``stored`` as people read it; text that was not accepted is returned unchanged."""
        del context
        return same(stored)

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

    def readable(self, stored: str) -> str:
        """Return ``stored`` as an input shows it while nobody types: accepted again, it gives the same answer.

        Text that is no answer is returned unchanged. The unit is beside the input, and a fraction has the comma of Kazakhstan:
        ``ui.figure`` shows the number in the page's language.
        """
        return stored

    @property
    def choices(self) -> Options:
        """The fixed options, empty when there are none or they come from a dictionary."""
        return ()

    @property
    def grouped(self) -> Grouped:
        """The fixed options under their headings, empty when they stand in one list."""
        return ()

    @property
    def options_dictionary(self) -> str:
        """The administrator's dictionary with the options, empty when there is none."""
        return ""

    def all_options(self, dictionary: Callable[[str], Options]) -> Options:
        """Return all codes that an answer may have, also those of a dictionary; empty for a kind without codes, and for places."""
        return dictionary(self.options_dictionary) if self.options_dictionary else self.choices

    @property
    def narrowed_by(self) -> str:
        """The key of the answer that decides which places may be chosen, empty when none does."""
        return ""

    def available_places(self, read: Read, inside: Callable[[str, str], Options]) -> Options | None:
        """Return the places that may be chosen now: ``inside(code, level)`` are those of the classifier. None for a kind without places."""
        del read, inside

    @property
    def is_always_chosen(self) -> bool:
        """Tell whether the answer is always chosen from a list, never typed."""
        return bool(self.choices or self.options_dictionary)

    @property
    def choose_first(self) -> Wording | None:
        """What a list without options says; None when it has options from the start."""
        return None

    @property
    def asks_signed(self) -> bool:
        """Tell whether the files are papers that somebody signs for this form, so that those of another form are no answer."""
        return False

    @property
    def file_extensions(self) -> tuple[str, ...]:
        """The accepted file name extensions of a kind that holds files."""
        return ()
