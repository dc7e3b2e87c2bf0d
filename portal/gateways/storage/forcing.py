"""Folders whose entries survive a power failure."""

import os
from pathlib import Path


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
