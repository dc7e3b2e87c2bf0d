"""What a backup says about itself: a small file that everybody can read, and the list of its parts."""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from enum import StrEnum
from pathlib import Path
from typing import Any, Final

from portal.backup.fault import BackupFault

FORMAT: Final = 1
"""The version of the format. A program reads backups of its own version and of earlier ones."""
NAME: Final = "manifest.json"
_OWN_HASH: Final = "sha256"


class PartKind(StrEnum):
    """What a part of a backup is."""

    FILE = "file"
    """A file of the storage; its name is its key there."""
    KEPT = "kept"
    """Something else in the data folder; its name is its path in it."""
    ANCHORS = "anchors"
    """The file of the anchors of the audit journal, where it lies outside of the data folder."""


@dataclass(frozen=True, slots=True)
class BackupPart:
    """A part of a backup besides the database; its bytes are among the contents under ``sha256``."""

    kind: PartKind
    name: str
    sha256: str
    size: int


@dataclass(frozen=True)
class Manifest:
    """A whole backup."""

    format: int
    made_at: str
    revision: str
    """The structure of the database: the number of the last migration."""
    system: str
    """``sqlite`` or ``postgresql``."""
    encrypted: bool
    key_check: str
    """Tells whether a key is the right one, and nothing else about it."""
    database_sha256: str
    database_size: int
    parts_sha256: str
    """The hash of the list of parts as it is before encryption."""
    parts_size: int
    rows: Mapping[str, int]
    """How many rows each table has."""
    files: int
    bytes: int
    """How many files of the storage there are, and of how many bytes together."""
    ended: Sequence[str]
    """Keys of files that were deleted while the backup was made: the restore ends their deletion."""


def text_of(manifest: Manifest) -> str:
    """Return a manifest as text, with the hash of itself."""
    content = asdict(manifest)
    return json.dumps({**content, _OWN_HASH: _hash(content)}, ensure_ascii=False, indent=1, sort_keys=True)


def read_manifest(folder: Path) -> Manifest:
    """Return the manifest of a backup.

    Raises:
        BackupFault: it is damaged, or of a later format than this program knows.
    """
    damaged = BackupFault(f"The backup {folder} is damaged: {NAME} is not what was written.")
    try:
        content: Any = json.loads((folder / NAME).read_text("utf-8"))
    except (ValueError, OSError):
        raise damaged from None
    if not isinstance(content, dict) or content.pop(_OWN_HASH, "") != _hash(content):
        raise damaged
    if content.get("format", 0) > FORMAT:
        raise BackupFault(f"The backup {folder} was made by a newer version of the portal: restore it with that version.")
    return Manifest(**{one.name: content[one.name] for one in fields(Manifest)})


def lines_of(parts: Iterable[BackupPart]) -> Iterator[bytes]:
    """Yield a list of parts as lines of JSON."""
    for part in parts:
        yield json.dumps([part.kind, part.name, part.sha256, part.size], ensure_ascii=False).encode() + b"\n"


def parts_in(chunks: Iterable[bytes]) -> Iterator[BackupPart]:
    """Yield the parts of a list whose hash was checked."""
    rest = b""
    for chunk in chunks:
        *whole, rest = (rest + chunk).split(b"\n")
        for line in whole:
            kind, name, sha256, size = json.loads(line)
            if ".." in name.split("/") or name.startswith("/"):
                raise BackupFault(f"The backup is damaged: it names the file {name}, which would lie outside of the data folder.")
            yield BackupPart(PartKind(kind), name, sha256, size)


def backups_in(folder: Path) -> Sequence[Path]:
    """Return the whole backups in a folder, oldest first; what was interrupted is none."""
    return sorted(one.parent for one in folder.glob(f"[0-9]*/{NAME}"))


def _hash(content: Mapping[str, Any]) -> str:
    return hashlib.sha256(json.dumps(content, ensure_ascii=False, sort_keys=True).encode()).hexdigest()
