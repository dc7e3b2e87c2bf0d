"""The kinds of fields: one frozen dataclass per type, holding all its aspects."""

from portal.forms.kinds.base import CellContent, Context, Grouped, Kind, Limit, Names, Options, Read, Unacceptable, no_names
from portal.forms.kinds.choices import Choice, Flag, GroupedChoice, Kato, MultiChoice, Reference
from portal.forms.kinds.codes import Bic, Bin, BinOrIin, Cadastral, Iban, Iin, Kbe
from portal.forms.kinds.computed import Computed, Growth, MoneyDifference, NumberDifference
from portal.forms.kinds.contacts import Email, Phone, Url
from portal.forms.kinds.dates import Date, typed_date
from portal.forms.kinds.described import described_kind
from portal.forms.kinds.files import DOCUMENT_EXTENSIONS, SIGNATURE_EXTENSIONS, SIGNED_EXTENSIONS, FileKey, Files, signature_endings
from portal.forms.kinds.numbers import Decimal, Integer, Money, Percent
from portal.forms.kinds.texts import LongText, Text, too_long

__all__ = [
    "DOCUMENT_EXTENSIONS",
    "SIGNATURE_EXTENSIONS",
    "SIGNED_EXTENSIONS",
    "Bic",
    "Bin",
    "BinOrIin",
    "Cadastral",
    "CellContent",
    "Choice",
    "Computed",
    "Context",
    "Date",
    "Decimal",
    "Email",
    "FileKey",
    "Files",
    "Flag",
    "Grouped",
    "GroupedChoice",
    "Growth",
    "Iban",
    "Iin",
    "Integer",
    "Kato",
    "Kbe",
    "Kind",
    "Limit",
    "LongText",
    "Money",
    "MoneyDifference",
    "MultiChoice",
    "Names",
    "NumberDifference",
    "Options",
    "Percent",
    "Phone",
    "Read",
    "Reference",
    "Text",
    "Unacceptable",
    "Url",
    "described_kind",
    "no_names",
    "signature_endings",
    "too_long",
    "typed_date",
]
