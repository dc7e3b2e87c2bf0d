"""The data of a printed form: every text already chosen and in one language."""

from dataclasses import dataclass


@dataclass(frozen=True)
class PrintedFile:
    """A file, or a signed document, of an answer; ``note`` is its size or who signed it, ``sha256`` is hexadecimal or empty."""

    name: str
    note: str
    sha256: str


@dataclass(frozen=True)
class PrintedLine:
    """An answer; an empty ``text`` without files is printed as a dash."""

    label: str
    text: str
    files: tuple[PrintedFile, ...] = ()
    detail: bool = False
    """True when it belongs to the document in the line above, such as the number of the document."""


@dataclass(frozen=True)
class PrintedGroup:
    """Answers under one heading, which may be empty."""

    legend: str
    lines: tuple[PrintedLine, ...]


@dataclass(frozen=True)
class PrintedTab:
    """A tab; ``party`` is the name of the party that filled it in, empty when the whole form belongs to one party."""

    title: str
    party: str
    groups: tuple[PrintedGroup, ...]


@dataclass(frozen=True)
class PrintedStage:
    """A stage of the form."""

    title: str
    tabs: tuple[PrintedTab, ...]


@dataclass(frozen=True)
class PrintedCheck:
    """Where the paper can be checked: ``picture`` is the QR code of ``address`` (SVG), ``code`` is printed on every page."""

    title: str
    text: str
    address: str
    code: str
    picture: str


@dataclass(frozen=True)
class Sheet:
    """A whole form: the heading, the stages, and the footer of every page."""

    language: str
    kind: str
    """The kind of document, printed above the title: «Заявка на гарантирование»."""
    title: str
    status: str
    facts: tuple[tuple[str, str], ...]
    digest: tuple[str, str]
    """Name and value (hexadecimal) of what the signature covers; two empty texts print nothing."""
    stages: tuple[PrintedStage, ...]
    footer: str
    check: PrintedCheck | None = None
    """``None`` for a paper that nobody can check, such as a draft."""
