"""Folders whose entries survive a power failure, and bytes on their way to the disk."""

import ctypes
import os
from pathlib import Path
from typing import Any, Final

_WRITE: Final = 2
"""``SYNC_FILE_RANGE_WRITE``: begin to write out what is not being written yet, and do not wait."""
_sync_file_range: Final[Any] = getattr(ctypes.CDLL(None, use_errno=True), "sync_file_range", None)


def begin_writing_out(file: int, start: int, size: int) -> None:
    """Let the kernel begin to write these bytes to the disk, so that a later ``fdatasync`` waits for less. Only Linux knows this.

    It promises nothing, and an error is left to ``fdatasync``.
    """
    if _sync_file_range is not None:
        _sync_file_range(file, ctypes.c_int64(start), ctypes.c_int64(size), _WRITE)


def make_forced(folder: Path) -> None:
    """Make a folder with those above it, and force each new one to the disk in its parent."""
    if folder.is_dir():
        return
    make_forced(folder.parent)
    folder.mkdir(exist_ok=True)
    force(folder.parent)


def force(folder: Path) -> None:
    """Write a folder to the disk: a rename survives a power failure only then."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
