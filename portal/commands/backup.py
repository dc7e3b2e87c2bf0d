"""Backups on the command line: making one while people work, checking one, and restoring one into an empty installation."""

import argparse
import datetime as dt
from pathlib import Path

from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy.exc import SQLAlchemyError

from portal.backup.fault import BackupFault
from portal.backup.making import LOCK_OF_BACKUPS, Installation, MadeBackup, make_backup
from portal.backup.manifest import NAME
from portal.backup.pruning import PrunedBackups, prune
from portal.backup.restoring import CheckedBackup, checked_backup, ensure_empty, restore
from portal.backup.streams import kept_in_place
from portal.bootstrap import Services, process_services
from portal.commands.place import ROOT
from portal.commands.starting import ensure_can_start
from portal.commands.trouble import Trouble
from portal.core.system.service import note_backup
from portal.gateways.storage import storage_of
from portal.safety import ensure_safe, given_names
from portal.settings import Settings, settings

INCOMPLETE = 3
"""The exit status when the backup is made and the portal itself misses files, or has some that were changed."""
_NAMED = 20


def command(arguments: argparse.Namespace) -> int:
    """Run ``python3 -m portal backup DIR`` or ``python3 -m portal restore DIR``."""
    try:
        return _restored(arguments) if arguments.command == "restore" else _backup(ROOT / arguments.folder, arguments.keep)
    except BackupFault as fault:
        raise Trouble(str(fault)) from fault
    except OSError as fault:
        raise Trouble(f"{fault.filename or arguments.folder} cannot be read or written: {fault.strerror or fault}.") from fault


def _backup(folder: Path, keep: int) -> int:
    ensure_can_start(migrated=False)
    services = process_services()
    chosen = services.settings
    at = services.now()
    made = make_backup(_installation(chosen), folder, _key(chosen), at)
    _note(services, made, at)
    print(_said(made, is_sealed=bool(_key(chosen)), has_own_secret=not chosen.secret.get_secret_value()))
    if made.lost or made.changed:
        if keep:
            print("No older backup was removed: what the portal has lost may be in one of them.")
        return INCOMPLETE
    if keep:
        print(_removed(prune(folder, keep, _key(chosen))))
    return 0


def _note(services: Services, made: MadeBackup, at: dt.datetime) -> None:
    lost = len(made.lost) + len(made.changed)
    try:
        note_backup(services.begin, at, made.files, lost, sealed=bool(_key(services.settings)), now=services.now)
    except SQLAlchemyError:
        print("It is not noted in the database, which may have an older structure: the page about the system does not know of it.")


def _restored(arguments: argparse.Namespace) -> int:
    with kept_in_place(_folder_of(ROOT / arguments.folder) / LOCK_OF_BACKUPS):
        return _restore(arguments)


def _folder_of(folder: Path) -> Path:
    """Return the folder of all backups; one backup may be named too."""
    return folder.parent if (folder / NAME).exists() else folder


def _restore(arguments: argparse.Namespace) -> int:
    chosen, folder = settings(), ROOT / arguments.folder
    ensure_safe(chosen, given_names())
    known = {one.revision for one in ScriptDirectory.from_config(Config(ROOT / "alembic.ini")).walk_revisions()}
    backup = checked_backup(folder, arguments.name, _key(chosen), known)
    print(f"The backup {backup.folder} is whole: {_counted(backup)}.", flush=True)
    if arguments.check:
        return 0
    place = _installation(chosen)
    ensure_empty(backup, place)
    restore(backup, place)
    print("It is restored. Start the portal as always: `run` and `migrate` upgrade the database when the program is newer than the backup.")
    return 0


def _installation(chosen: Settings) -> Installation:
    return Installation(chosen.database, chosen.data_dir, chosen.files, storage_of(chosen), chosen.anchors_file)


def _key(chosen: Settings) -> str:
    return chosen.backup_key.get_secret_value()


def _counted(backup: CheckedBackup) -> str:
    told = backup.manifest
    rows = sum(told.rows.values())
    return f"made at {told.made_at}, {rows} rows in {len(told.rows)} tables, {told.files} files of {told.bytes / 10**6:.1f} MB"


def _said(made: MadeBackup, *, is_sealed: bool, has_own_secret: bool) -> str:
    new = f"{made.copied} ({made.copied_bytes / 10**6:.1f} MB) are new in {made.folder.parent}"
    told = [f"The backup {made.folder} is made and was read back: {made.files} files, of which {new}."]
    if not is_sealed:
        told.append("It is not encrypted: whoever reads it has all data and the secrets of the portal. PORTAL_BACKUP_KEY encrypts it.")
    if not has_own_secret:
        told.append("PORTAL_SECRET is not in it: keep the settings too, because no password matches without it.")
    if made.lost:
        told.append(f"Files that the database has and the storage does not: {_names(made.lost)}. They were lost before this backup.")
    if made.changed:
        told.append(f"Files whose bytes are not those that were received: {_names(made.changed)}. They are in the backup as they are.")
    return "\n".join(told)


def _removed(pruned: PrunedBackups) -> str:
    files = f"{pruned.contents} files ({pruned.bytes / 10**6:.1f} MB) that no backup needs any more"
    return f"{pruned.kept} backups are kept; {pruned.removed} older ones were removed, with {files}."


def _names(keys: list[str]) -> str:
    return ", ".join(keys[:_NAMED]) + (f" and {len(keys) - _NAMED} more" if len(keys) > _NAMED else "")
