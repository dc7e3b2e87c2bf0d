"""The compiled pages: which addresses have a page of their own, and the inline scripts of each page."""

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Self

from portal.build.pages import SCRIPT_HASHES
from portal.build.patches import FALLBACK


@dataclass(frozen=True)
class CompiledPages:
    """What the build wrote down about its pages; empty when nothing was built (the development server serves them then)."""

    scripts: dict[str, tuple[str, ...]] = field(default_factory=dict[str, tuple[str, ...]])
    """Page file to the policy sources of its inline scripts."""

    @classmethod
    def read(cls, build: Path) -> Self:
        """Read what the build in folder ``build`` wrote down."""
        notes = build / SCRIPT_HASHES
        hashes: dict[str, list[str]] = json.loads(notes.read_text("utf-8")) if notes.exists() else {}
        return cls({page: tuple(sources) for page, sources in hashes.items()})

    def file_of(self, path: str) -> str:
        """Return the page file for the address ``path``."""
        inner = path.strip("/")
        file = f"{inner}/index.html" if inner else "index.html"
        return file if file in self.scripts else FALLBACK

    def folder_path(self, path: str) -> str:
        """Return ``path`` for the static server: a page in a folder of its own needs a slash at the end.

        Without this every page would need a redirect.
        """
        return path if path.endswith("/") or self.file_of(path) == FALLBACK else f"{path}/"

    def scripts_of(self, path: str) -> tuple[str, ...]:
        """Return the policy sources of the inline scripts on the page at ``path``."""
        return self.scripts.get(self.file_of(path), ())
