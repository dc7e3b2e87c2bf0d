"""The kinds that a record may describe: the fields that an administrator adds to a document."""

from collections.abc import Callable, Mapping
from decimal import Decimal as Number
from typing import Any

from portal.forms.kinds.base import Kind
from portal.forms.kinds.choices import Choice
from portal.forms.kinds.codes import Bin, BinOrIin, Cadastral, Iin
from portal.forms.kinds.contacts import Phone
from portal.forms.kinds.dates import Date
from portal.forms.kinds.numbers import Decimal, Integer, Money, Percent
from portal.forms.kinds.texts import LongText, Text

# Each function takes the options of the record.
_KINDS: Mapping[str, Callable[[Mapping[str, Any]], Kind]] = {
    "text": lambda given: Text(limit=int(given.get("limit", 500))),
    "long_text": lambda given: LongText(limit=int(given.get("limit", 4000))),
    "date": lambda given: Date(not_future=bool(given.get("not_future")), not_past=bool(given.get("not_past"))),
    "integer": lambda given: Integer(int(given.get("minimum", 0)), int(given.get("maximum", 1_000_000_000))),
    "decimal": lambda given: Decimal(int(given.get("places", 2)), Number(0)),
    "money": lambda _: Money(),
    "percent": lambda _: Percent(),
    "bin": lambda _: Bin(),
    "iin": lambda _: Iin(),
    "bin_iin": lambda _: BinOrIin(),
    "phone": lambda _: Phone(),
    "cadastral": lambda _: Cadastral(),
    "choice": lambda given: Choice(dictionary=str(given["dictionary"])),
}


def described_kind(record: Mapping[str, Any]) -> Kind:
    """Return the kind that ``record["kind"]`` names, with the record's options. Raise KeyError or ValueError for no valid description."""
    return _KINDS[record["kind"]](record)
