"""The interface of a program that looks for viruses in files."""

from collections.abc import Iterator
from typing import Protocol


class ScannerSilent(OSError):  # noqa: N818  (said of the program)
    """There is no answer now; no other file would get one either."""


class ScanUseless(OSError):  # noqa: N818  (said of the answer)
    """The program could not look at this file; another one it may."""


class FileTooLarge(ScanUseless):
    """The file, or what is packed in it, is larger than the program takes."""


class Scanner(Protocol):
    """Looks for viruses in the bytes of one file."""

    def scan(self, pieces: Iterator[bytes]) -> str:
        """Return the name of what was found in the file whose bytes are ``pieces``; empty when nothing was. It waits.

        Raises:
            ScannerSilent: it does not answer now.
            FileTooLarge: it takes no file of this size.
            ScanUseless: it answers with something else.
        """
        ...

    def check(self) -> str:
        """Return an empty string when the program answers, otherwise what is wrong."""
        ...
