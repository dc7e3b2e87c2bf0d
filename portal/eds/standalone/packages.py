"""Reading a package: from its folder, or from the ZIP archive as it was downloaded."""

from __future__ import annotations

import os
import zipfile
from collections.abc import Iterator
from pathlib import Path

from portal.eds.standalone.stored_zip import Entry, ending, local_header

PIECE = 1024 * 1024
MOST_AT_ONCE = 128 * 1024 * 1024
"""The largest file that is read as a whole; larger ones are only hashed, piece by piece."""


class Folder:
    """An unpacked package."""

    def __init__(self, root: Path) -> None:
        self._root = root

    def names(self) -> list[str]:
        """Return the names of all files, with ``/`` between folders; a link is listed as it is and cannot be read."""
        found: list[str] = []
        for folder, inner, files in os.walk(self._root):
            links = [name for name in inner if (Path(folder) / name).is_symlink()]
            found += [(Path(folder) / name).relative_to(self._root).as_posix() for name in (*files, *links)]
        return sorted(found)

    def pieces(self, name: str) -> Iterator[bytes]:
        """Yield the content of a file. Raise ``OSError`` when it cannot be read, and for a link."""
        path = self._root / name
        if path.is_symlink():
            raise OSError("a link in place of a file")
        with path.open("rb") as file:
            while piece := file.read(PIECE):
                yield piece

    def is_untouched(self) -> bool:
        """Return ``True``: a folder has no bytes besides its files."""
        return True


class Archive:
    """A package as one ZIP archive. Opening raises ``zipfile.BadZipFile`` or ``OSError`` when it cannot be read."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._zip = zipfile.ZipFile(path)

    def names(self) -> list[str]:
        """Return the names of all files; one that stands in the archive twice is returned twice."""
        return sorted(one.filename for one in self._zip.infolist())

    def pieces(self, name: str) -> Iterator[bytes]:
        """Yield the content of a file. Raise ``OSError`` when it cannot be read."""
        try:
            with self._zip.open(name) as file:
                while piece := file.read(PIECE):
                    yield piece
        except (zipfile.BadZipFile, KeyError, NotImplementedError, RuntimeError, ValueError, EOFError) as error:
            raise OSError("the archive is damaged here") from error

    def is_untouched(self) -> bool:
        """Tell whether every byte between and after the files is as the portal writes it."""
        entries: list[Entry] = []
        with self._path.open("rb") as file:
            for one in self._zip.infolist():
                entry = Entry(one.filename, one.file_size, one.CRC, file.tell())
                if file.read(len(local_header(entry))) != local_header(entry) or one.compress_type:
                    return False
                entries.append(entry)
                file.seek(one.file_size, os.SEEK_CUR)
            return (
                file.read() == ending(entries, entries[-1].start + len(local_header(entries[-1])) + entries[-1].size) if entries else False
            )


def whole(package: Folder | Archive, name: str) -> bytes:
    """Return a file as a whole. Raise ``OSError`` when it cannot be read or is larger than 128 MB."""
    content = bytearray()
    for piece in package.pieces(name):
        content += piece
        if len(content) > MOST_AT_ONCE:
            raise OSError("the file is too large")
    return bytes(content)
