"""The contents of files in a folder of backups: each stored once under its hash, for all backups together."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final, final

from portal.backup.fault import BackupFault
from portal.backup.sealing import Unsealable, mark, sealed, sealed_size, unsealed
from portal.backup.streams import Counted, force_folder, make_folder, pieces_of, write_aside

FOLDER: Final = "contents"
SEALED: Final = ".sealed"
"""The end of the name of an encrypted file."""


@final
class ContentStore:
    """Reads and writes the contents, encrypted when there is a key; the names then say nothing about them either."""

    def __init__(self, backups: Path, key: bytes | None) -> None:
        self._folder = backups / FOLDER
        self._key = key

    def place(self, sha256: str) -> Path:
        """Return where the content with this hash lies or would lie."""
        name = mark(self._key, sha256) + SEALED if self._key else sha256
        return self._folder / name[:2] / name

    def holds(self, sha256: str, size: int) -> bool:
        """Tell whether the content is there with the right number of bytes; they are not read."""
        try:
            return self.place(sha256).stat().st_size == (sealed_size(size) if self._key else size)
        except FileNotFoundError:
            return False

    def add(self, chunks: Iterable[bytes]) -> tuple[str, int]:
        """Write a content, read it back, and return its hash and the number of its bytes.

        Raises:
            BackupFault: what was read back is not what was written.
            OSError: the folder cannot be written to.
        """
        make_folder(self._folder)
        counted = Counted(chunks)
        part = write_aside(self._folder, written(counted, self._key))
        try:
            ensure_written(part, self._key, counted)
            place = self.place(counted.sha256)
            make_folder(place.parent)
            part.replace(place)
        except BaseException:
            part.unlink(missing_ok=True)
            raise
        force_folder(place.parent)
        return counted.sha256, counted.size

    def read(self, sha256: str) -> Iterator[bytes]:
        """Yield a content in pieces. Raise ``FileNotFoundError`` or :class:`Unsealable`."""
        return read(self.place(sha256), self._key)


def written(chunks: Iterable[bytes], key: bytes | None) -> Iterable[bytes]:
    """Return the stream as it is stored."""
    return sealed(chunks, key) if key else chunks


def read(file: Path, key: bytes | None) -> Iterator[bytes]:
    """Yield what was stored in a file. Raise ``FileNotFoundError`` or :class:`Unsealable`."""
    return unsealed(pieces_of(file), key) if key else pieces_of(file)


def ensure_written(file: Path, key: bytes | None, what: Counted) -> None:
    """Read a file back. Raise :class:`BackupFault` when it does not contain ``what`` was written to it."""
    if digest(file, key) != (what.sha256, what.size):
        raise BackupFault(f"The disk does not keep what is written to it: {file} was read back with other bytes.")


def digest(file: Path, key: bytes | None) -> tuple[str, int]:
    """Return the hash and the number of bytes of what was stored in a file; an empty hash when it is absent or was changed."""
    counted = Counted(read(file, key))
    try:
        for _ in counted:
            pass
    except (FileNotFoundError, Unsealable):
        return "", counted.size
    return counted.sha256, counted.size
