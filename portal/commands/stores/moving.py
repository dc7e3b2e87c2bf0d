"""`python3 -m portal storage move --to s3|disk`: moves every file, while people work; it can be interrupted and repeated."""

import argparse
import sys
from dataclasses import dataclass
from typing import Final

from portal.bootstrap import load_tables, process_services
from portal.commands.starting import ensure_can_start
from portal.commands.trouble import Trouble
from portal.core.documents.moving import MovedFiles, MoveFault, move_files
from portal.gateways.storage import disk_of, s3_of
from portal.settings import Settings

INCOMPLETE: Final = 3
"""The exit status when some files could not be moved."""
_FAULTS: Final = {
    MoveFault.ABSENT: "the database has it ({place}) and neither storage does: take it from a backup.",
    MoveFault.CHANGED: "its bytes are not those that were received ({place}); they stay where they are: take it from a backup.",
    MoveFault.UNLIKE: "what was read back is not what was copied: run the command again, and look at the disk or the S3 store.",
}
_NAMES: Final = {"s3": "S3", "disk": "the disk"}


@dataclass
class _MoveProgress:
    """How much was copied or compared, shown at a terminal."""

    files: int = 0
    bytes: int = 0

    def on_file(self, size: int) -> None:
        self.files, self.bytes = self.files + 1, self.bytes + size
        if sys.stderr.isatty():
            print(f"\r\033[K{self.files} files of {self.bytes / 10**6:.1f} MB", end="", file=sys.stderr, flush=True)


def command(arguments: argparse.Namespace) -> int:
    """Copy, read back and compare; with ``--delete`` also delete what was moved."""
    ensure_can_start(migrated=True)
    services = process_services()
    chosen, to = services.settings, arguments.to
    if not chosen.s3_bucket:
        raise Trouble("There is no S3 store in the settings: set PORTAL_S3_ENDPOINT, PORTAL_S3_BUCKET, PORTAL_S3_KEY and PORTAL_S3_SECRET.")
    if arguments.delete and chosen.storage != to:
        raise Trouble(f"The portal still writes to {_NAMES[chosen.storage]}: set PORTAL_STORAGE={to}, start it again, then use --delete.")
    load_tables()
    disk, s3 = disk_of(chosen), s3_of(chosen)
    source, target = (disk, s3) if to == "s3" else (s3, disk)
    try:
        moved = move_files(services.begin, source=source, target=target, delete=arguments.delete, on_file=_MoveProgress().on_file)
    except OSError as fault:
        raise Trouble(f"{fault.filename or ''}: {fault.strerror or fault}. Run the command again: it goes on where it was.") from fault
    finally:
        s3.close()
        services.close()
    if sys.stderr.isatty():
        print(file=sys.stderr)
    print("\n".join(_said(moved, chosen, to, delete=arguments.delete)))
    return INCOMPLETE if moved.faults else 0


def _said(moved: MovedFiles, chosen: Settings, to: str, *, delete: bool) -> list[str]:
    source = _NAMES["disk" if to == "s3" else "s3"]
    said = [f"File {one.key}: {_FAULTS[one.fault].format(place=one.place)}" for one in moved.faults]
    told = f"{moved.copied} files of {moved.copied_bytes / 10**6:.1f} MB were copied to {_NAMES[to]}, {moved.verified} were there already"
    if moved.faults:
        said.append(f"{told}; {len(moved.faults)} could not be moved and are named above. Nothing was deleted.")
        return said
    said.append(f"{told}; all were read back and are what was received.")
    if delete:
        said.append(f"{moved.deleted} files were deleted from {source}, {moved.remaining} remain there.")
    elif chosen.storage != to:
        said.append(f"The portal still writes to {source}: set PORTAL_STORAGE={to}, restart it, and run this again for what came since.")
    elif moved.remaining:
        said.append(f"{moved.remaining} files remain on {source}: the same command with --delete compares all once more and deletes them.")
    return said
