"""A kept file as every page shows it: its link, its size, the SHA-256 that is stored, and what is known of viruses in it."""

from typing import Any, Protocol

import reflex as rx

from portal.forms.kinds.files import size_words
from portal.web import ui
from portal.wording import Wording


class ScanInfo(Protocol):
    """What is known of viruses in a file."""

    @property
    def words(self) -> Wording:
        """The state as a sentence."""
        ...

    @property
    def is_infected(self) -> bool:
        """Whether a virus was found."""
        ...


class FileInfo(Protocol):
    """A kept file, of any part of the core; ``size`` in bytes, ``sha256`` in hexadecimal."""

    @property
    def id(self) -> str:
        """Its id."""
        ...

    @property
    def name(self) -> str:
        """Its name as it was chosen."""
        ...

    @property
    def size(self) -> int:
        """Its bytes."""
        ...

    @property
    def sha256(self) -> str:
        """The hash of its stored bytes."""
        ...

    @property
    def scan(self) -> ScanInfo:
        """What is known of viruses in it."""
        ...


def file_of(line: FileInfo) -> dict[str, Any]:
    """Return a file in the form for :func:`kept_file` and for the upload box."""
    return {
        "id": line.id,
        "name": line.name,
        "size": line.size,
        "size_words": size_words(line.size).as_dict(),
        "sha256": line.sha256,
        "scan": line.scan.words.as_dict(),
        "infected": line.scan.is_infected,
    }


def kept_file(file: Any, **props: Any) -> rx.Component:
    """Return a file, a Var of what :func:`file_of` returns, as text; ``props`` are those of its link."""
    known = file.to(dict[str, Any])
    name, is_infected = known["name"].to(str), known["infected"]
    return rx.el.span(
        # Nobody can download an infected file: its name is no link.
        rx.cond(is_infected, rx.el.span(name), ui.file_link(name, rx.Var.create("/api/files/") + known["id"].to(str), **props)),
        " ",
        rx.el.span(ui.say_dict(known["size_words"]), class_name="hint"),
        rx.el.span("SHA-256: ", known["sha256"].to(str), class_name="file-fact"),
        rx.el.span(ui.say_dict(known["scan"]), class_name=rx.cond(is_infected, "file-fact file-infected", "file-fact")),
    )
