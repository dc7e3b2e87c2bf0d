"""A filled-in form as it is printed: every text already chosen and in one language."""

from dataclasses import dataclass


@dataclass(frozen=True)
class PrintedFile:
    """A file, or a signed document, behind an answer; ``note`` is its size or who signed it, ``sha256`` in hexadecimal or empty."""

    name: str
    note: str
    sha256: str


@dataclass(frozen=True)
class PrintedLine:
    """An answer; an empty ``text`` without files prints as a dash."""

    label: str
    text: str
    files: tuple[PrintedFile, ...] = ()
    detail: bool = False
    """Belongs to the document in the line above, such as its number."""


@dataclass(frozen=True)
class PrintedGroup:
    """Answers under one heading, which may be empty."""

    legend: str
    lines: tuple[PrintedLine, ...]


@dataclass(frozen=True)
class PrintedTab:
    """A tab; ``party`` says who filled it in, empty where the whole sheet is one party's."""

    title: str
    party: str
    groups: tuple[PrintedGroup, ...]


@dataclass(frozen=True)
class PrintedStage:
    """A stage of the form."""

    title: str
    tabs: tuple[PrintedTab, ...]


@dataclass(frozen=True)
class Sheet:
    """A whole form: what stands above it, what stands in it, and what runs along the foot of every page."""

    language: str
    kind: str
    """What it is, above the title: «Заявка на гарантирование»."""
    title: str
    status: str
    facts: tuple[tuple[str, str], ...]
    digest: tuple[str, str]
    """Name and value (hexadecimal) of what the signature covers; two empty texts print nothing."""
    stages: tuple[PrintedStage, ...]
    footer: str
