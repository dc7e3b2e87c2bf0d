"""A change to one of Reflex's own files, or to what Reflex has built: what it replaces, for which version, and why."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from importlib.metadata import version
from pathlib import Path
from typing import Self

REFLEX = "0.10.1"
"""The version of Reflex whose files the patches were last compared with."""


class PlaceMovedError(RuntimeError):
    """The text that a patch replaces is not where it was: the build stops, because the pages would not be what they should be."""


@dataclass(frozen=True, kw_only=True)
class Patch:
    """One replacement in one file."""

    name: str
    """How the patch is called in the table of the documentation and in errors."""

    file: str
    """The file below Reflex's folder ``.web`` (for a source) or below the compiled pages; for the latter with wildcards."""

    before: str | re.Pattern[str]
    """The text that is replaced."""

    after: str | Callable[[re.Match[str]], str]
    """What takes its place; for a pattern its groups may be named as in :meth:`re.Match.expand`, or a function gives it."""

    why: str
    upstream: str = ""
    """The address of Reflex's own issue, where there is one."""

    made_for: str = f"Reflex {REFLEX}"

    times: int | None = 1
    """How often ``before`` is found in one file; ``None`` means once or more."""

    def apply(self, text: str) -> str:
        """Return ``text`` with the replacement.

        Raises:
            PlaceMovedError: when ``before`` is not found as often as it should be.
        """
        if isinstance(self.before, str):
            changed, found = text.replace(self.before, str(self.after)), text.count(self.before)
        else:
            changed, found = self.before.subn(self.after, text)
        if found != self.times if self.times is not None else not found:
            raise PlaceMovedError(self._moved(found))
        return changed

    def apply_in(self, folder: Path) -> None:
        """Change every compiled file below ``folder`` that :attr:`file` names.

        Raises:
            PlaceMovedError: when there is no such file, or the place is not in one of them.
        """
        files = sorted(folder.glob(self.file))
        if not files:
            raise PlaceMovedError(f"The patch «{self.name}» found no file {self.file} in {folder}. {self._advice()}")
        for file in files:
            file.write_text(self.apply(file.read_text("utf-8")), "utf-8")

    def filled(self, **values: str) -> Self:
        """Return the patch with the names in capitals, such as ``PORT``, replaced in :attr:`after`."""
        after = self.after
        for name, value in values.items():
            after = after.replace(name, value) if isinstance(after, str) else after
        return replace(self, after=after)

    def _moved(self, found: int) -> str:
        text = self.before if isinstance(self.before, str) else self.before.pattern
        expected = "at least once" if self.times is None else f"{self.times} time(s)"
        return f"The patch «{self.name}» expected {text!r} {expected} in {self.file} and found it {found} time(s). {self._advice()}"

    def _advice(self) -> str:
        return (
            f"It was made for {self.made_for}; installed is Reflex {version('reflex')}. "
            "Read the file of the new version, then change the patch in portal/build/patches.py or remove it."
        )


def table(patches: Iterable[Patch]) -> str:
    """Return the table of patches for the documentation, in Markdown."""
    rows = [f"| {one.name} | `{one.file}` | {one.made_for} | {one.why} | {one.upstream or 'none found'} |" for one in patches]
    return "\n".join(["| patch | file | made for | why | upstream |", "|---|---|---|---|---|", *rows]) + "\n"
