"""Checking what is kept: files against the database, and every stored signature against its evidence. Nothing is changed."""

import argparse
import sys
from collections.abc import Iterator
from dataclasses import dataclass

from portal.bootstrap import Services, load_tables, process_services
from portal.commands.starting import ensure_can_start
from portal.core.documents.checking import FileFault, check_files
from portal.core.signing.rechecks.service import check_signatures

WRONG = 3
"""The exit status when something is not as it was kept."""
_FAULTS = {
    FileFault.ABSENT: "the database has it ({place}) and the storage does not: take it from a backup.",
    FileFault.CHANGED: "its bytes are not those that were received ({place}): take it from a backup.",
    FileFault.UNKNOWN: "no row of the database has it: it was left by a process that died.",
}


@dataclass
class _Progress:
    """How much was checked, shown at a terminal."""

    files: int = 0
    bytes: int = 0
    signatures: int = 0

    def on_file(self, size: int) -> None:
        self.files, self.bytes = self.files + 1, self.bytes + size
        self._show()

    def on_signature(self) -> None:
        self.signatures += 1
        self._show()

    def said(self) -> str:
        return f"{self.files} files of {self.bytes / 10**6:.1f} MB and {self.signatures} signatures"

    def _show(self) -> None:
        if sys.stderr.isatty():
            print(f"\r\033[K{self.said()}", end="", file=sys.stderr, flush=True)


def command(_arguments: argparse.Namespace) -> int:
    """Run ``python3 -m portal check`` while people work."""
    ensure_can_start(migrated=True)
    services, progress, wrong = process_services(), _Progress(), 0
    load_tables()
    for sentence in _faults(services, progress):
        wrong += 1
        print(sentence, flush=True)
    services.close()
    if sys.stderr.isatty():
        print(file=sys.stderr)
    print(f"Checked {progress.said()}: {f'{wrong} faults, named above' if wrong else 'everything is as it was kept'}.")
    return WRONG if wrong else 0


def _faults(services: Services, progress: _Progress) -> Iterator[str]:
    for one in check_files(services.begin, storage=services.storage, now=services.now, on_file=progress.on_file):
        yield f"File {one.key}: {_FAULTS[one.fault].format(place=one.place)}"
    for one in check_signatures(services.begin, verify_kept=services.verify_kept):
        progress.on_signature()
        if one.wording is not None:
            yield f"Signature {one.id} ({one.kind}): {one.wording.en}."
