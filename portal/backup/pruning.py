"""Removing old backups, and the contents of files that no backup names any more."""

import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from portal.backup.contents import FOLDER, ContentStore, digest, read
from portal.backup.fault import BackupFault
from portal.backup.making import BUSY, LOCK_OF_BACKUPS, PARTS, UNFINISHED, check_of, name_of
from portal.backup.manifest import backups_in, parts_in, read_manifest
from portal.backup.sealing import key_of
from portal.backup.streams import alone, force_folder


@dataclass
class PrunedBackups:
    """What was removed, and what is left."""

    kept: int = 0
    removed: int = 0
    contents: int = 0
    bytes: int = 0
    """Of the removed contents together."""


def prune(backups: Path, keep: int, key_text: str) -> PrunedBackups:
    """Keep the newest ``keep`` backups, at least one, and remove the others with every content that none of the kept ones names.

    What is kept is read first, as far as it names contents: when that cannot be done, nothing is removed. It may be interrupted at any
    moment: a backup is there as a whole or not at all, and what is left of a removed one goes the next time.

    Raises:
        BackupFault: a backup is being made or restored, or one that is to be kept is damaged or was encrypted with another key.
        OSError: the folder cannot be read or written to.
    """
    if not backups.is_dir():
        raise BackupFault(f"There is no folder {backups}.")
    with alone(backups / LOCK_OF_BACKUPS, BUSY):
        found, key = backups_in(backups), key_of(key_text) if key_text else None
        kept = found[-max(keep, 1) :]
        named = {place for folder in kept for place in _named_by(folder, key)}
        pruned = PrunedBackups(kept=len(kept))
        for folder in found[: len(found) - len(kept)]:
            # Renamed first: what is left of it after an interruption is no backup, and the next backup or pruning removes it.
            aside = folder.with_name(f"{UNFINISHED}{folder.name}")
            folder.rename(aside)
            force_folder(backups)
            shutil.rmtree(aside)
            pruned.removed += 1
        _sweep(backups, named, pruned)
    return pruned


def _named_by(folder: Path, key: bytes | None) -> Iterator[Path]:
    """Yield the places of the contents that a backup names."""
    manifest = read_manifest(folder)
    fitting = key if manifest.encrypted else None
    if manifest.encrypted and (key is None or check_of(key) != manifest.key_check):
        raise BackupFault(
            f"The backup {folder} was encrypted with another key, so what it needs is not known, and nothing was removed. "
            "Set PORTAL_BACKUP_KEY to its key, or remove its folder."
        )
    parts = folder / name_of(PARTS, is_sealed=manifest.encrypted)
    if digest(parts, fitting) != (manifest.parts_sha256, manifest.parts_size):
        raise BackupFault(
            f"The backup {folder} is damaged: {parts.name} is not what was written, so what it needs is not known, and nothing was "
            "removed. Remove its folder, or put it back from another copy."
        )
    contents = ContentStore(folder.parent, fitting)
    for one in parts_in(read(parts, fitting)):
        yield contents.place(one.sha256)


def _sweep(backups: Path, named: set[Path], pruned: PrunedBackups) -> None:
    for left in backups.glob(f"{UNFINISHED}*"):
        shutil.rmtree(left)
    for place in _files_in(backups / FOLDER):
        if place not in named:
            pruned.contents, pruned.bytes = pruned.contents + 1, pruned.bytes + place.stat().st_size
            place.unlink()


def _files_in(contents: Path) -> Sequence[Path]:
    return sorted(one for one in contents.rglob("*") if one.is_file())
