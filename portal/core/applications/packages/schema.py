"""What is packed: files with a hash that is known before they are read, and signatures over some of them."""

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from portal.core.signing.queries import SignatureRecord
from portal.wording import Wording


@dataclass(frozen=True)
class PackedFile:
    """A file of the package: its place, its size in bytes, its SHA-256 (hexadecimal), and a function that yields its content.

    ``named_by`` is the place of the signed text that names it by its hash; empty when that text is not enclosed, ``None`` for other files.
    """

    path: str
    size: int
    sha256: str
    read: Callable[[], Iterator[bytes]]
    named_by: str | None = None


@dataclass(frozen=True)
class PackedSignature:
    """A signature over one of the documents: ``evidence`` are the places of the bytes that its verdict relied on."""

    title: Wording
    document: PackedFile
    record: SignatureRecord
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True)
class Contents:
    """The signed version of an application."""

    kind: Wording
    project: Wording
    number: str
    version: int
    company: str
    submitted_at: dt.datetime
    signatures: tuple[PackedSignature, ...]
    files: tuple[PackedFile, ...]
    """Everything besides the signed documents: the list of answers, attached files, evidence."""
    left_out: int
    """How many files that the signed list names are not enclosed: another party's, or not stored any more."""
    party: str = ""
    """Whose part it is; empty for the whole application."""


@dataclass(frozen=True)
class SignedPackage:
    """The package for saving: its size in bytes is known, its bytes are made while they are sent."""

    name: str
    size: int
    pieces: Iterator[bytes]
