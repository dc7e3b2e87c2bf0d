"""What pages read of a form that is being filled in: files, documents, and the result of an edit."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from portal.core.documents.scans import NOT_SCANNED, FileScan
from portal.forms import Field
from portal.forms.kinds import Options
from portal.wording import Wording


class UnfitRecords(Exception):  # noqa: N818  (said of the records)
    """Documents or consents of a product do not fit its form; the text says in English which and why, for the command line."""


@dataclass(frozen=True)
class FileLine:
    """An attached file: ``size`` in bytes, ``sha256`` in hexadecimal."""

    id: str
    address: str
    name: str
    size: int
    sha256: str
    media_type: str
    added_at: dt.datetime
    scan: FileScan = NOT_SCANNED


@dataclass(frozen=True)
class DocumentLine:
    """A type of document that is uploaded, with its files."""

    address: str
    stage: str
    group: Wording
    label: Wording
    required: bool
    hint: Wording | None
    extensions: tuple[str, ...]
    attributes: tuple[Field, ...]
    """Fields besides the files; the addresses of their answers are the document's address and their key."""
    files: tuple[FileLine, ...]


@dataclass(frozen=True)
class Saved:
    """The result of an edit: every text that changed (the typed one always), and what is wrong with those."""

    at: dt.datetime
    texts: Mapping[str, str]
    problems: Mapping[str, Wording] = field(default_factory=dict[str, Wording])


@dataclass(frozen=True)
class Taken:
    """Texts to store, by address, with those that depend on them, and what is wrong with the typed ones."""

    texts: Mapping[str, str]
    problems: Mapping[str, Wording]


@dataclass(frozen=True)
class Gap:
    """One thing that is missing or wrong, and where it is."""

    address: str
    stage: str
    tab: str
    tab_title: Wording
    label: Wording
    row_label: Wording | None
    wording: Wording
    missing: bool


@dataclass(frozen=True)
class Choices:
    """Options by the address of a chooser of places, and by dictionary. A chooser whose containing place is not chosen has none."""

    places: Mapping[str, Options]
    dictionaries: Mapping[str, Options]
    full_kato: bool
