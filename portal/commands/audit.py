"""The audit journal on the command line: checking it, and moving old rows to an archive."""

import argparse
import datetime as dt
import sys
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from portal.bootstrap import process_services
from portal.commands.migrate import migrate
from portal.commands.place import ROOT
from portal.commands.trouble import Trouble
from portal.core.audit.archiving import BrokenJournal, archive
from portal.core.audit.queries import verify
from portal.core.audit.rules import Verdict
from portal.core.calendar.rules import ALMATY, local_date
from portal.gateways.anchors import read_anchors
from portal.gateways.journal_archive import UnreadableArchive, read_archives, write_archive
from portal.ports.anchors import Anchor, UnreadableAnchor

BROKEN, NOT_ALL = 3, 4
"""The exit statuses when the journal is not as it was written, and when rows are in archives that are not at hand."""


def command(arguments: argparse.Namespace) -> int:
    """Run ``python3 -m portal audit verify`` or ``python3 -m portal audit archive``."""
    migrate()
    try:
        return _archive(arguments) if arguments.deed == "archive" else _verify(arguments)
    except (UnreadableAnchor, UnreadableArchive) as unreadable:
        raise Trouble(str(unreadable)) from unreadable
    except OSError as fault:
        raise Trouble(f"{fault.filename} cannot be read or written: {fault.strerror}.") from fault


def _verify(arguments: argparse.Namespace) -> int:
    services, folder = process_services(), _folder(arguments)
    anchors = tuple(_anchors(arguments.anchors))
    started = time.perf_counter()
    archived = read_archives(folder) if any(folder.glob("audit-*.jsonl.gz")) else None
    verdict = verify(services.begin, anchors, archived=archived, on_page=_show)
    if sys.stderr.isatty():
        print(file=sys.stderr)
    print(_said(verdict, time.perf_counter() - started, has_anchors=bool(anchors)))
    return BROKEN if verdict.broken else NOT_ALL if verdict.unchecked else 0


def _archive(arguments: argparse.Namespace) -> int:
    services, folder = process_services(), _folder(arguments)
    day = arguments.before or _oldest_kept(services.settings.audit_keep_days, local_date(services.now()))
    if day > local_date(services.now()):
        raise Trouble(f"{day} is not over yet: rows are moved only of days before today.")

    def keep(first: int, last: int, rows: Iterable[tuple[Any, ...]]) -> tuple[str, str]:
        file, sha256 = write_archive(folder, first, last, rows)
        return file.name, sha256

    try:
        moved = archive(services.begin, _midnight(day), services.anchors.read(), keep=keep, now=services.now)
    except BrokenJournal as broken:
        raise Trouble(f"Nothing is moved, the journal is not intact. Row {broken.broken.seq}: {broken}") from broken
    if moved is None:
        print(f"There are no rows before {day}.")
        return 0
    print(
        f"Rows {moved.first} to {moved.last} are in {folder / moved.file} now, SHA-256 {moved.sha256}. Keep a copy of the file elsewhere."
    )
    return 0


def _folder(arguments: argparse.Namespace) -> Path:
    return ROOT / arguments.archives if arguments.archives else process_services().settings.journal_archive


def _oldest_kept(keep_days: int, today: dt.date) -> dt.date:
    if not keep_days:
        raise Trouble("Every row is kept: name a day with --before, or set PORTAL_AUDIT_KEEP_DAYS.")
    return today - dt.timedelta(days=keep_days)


def _midnight(day: dt.date) -> dt.datetime:
    return dt.datetime.combine(day, dt.time(), ALMATY)


def _anchors(places: Iterable[Path]) -> Iterator[Anchor]:
    yield from process_services().anchors.read()
    for place in places:
        yield from read_anchors(ROOT / place)


def _show(done: int, all_rows: int) -> None:
    if sys.stderr.isatty():
        print(f"\r{done} of {all_rows} rows", end="", file=sys.stderr, flush=True)


def _said(verdict: Verdict, seconds: float, *, has_anchors: bool) -> str:
    if verdict.broken:
        before = f"The {verdict.rows} rows before it are right; {verdict.anchors} anchors agree."
        return f"Row {verdict.broken.seq}: {verdict.broken.wording.en}\n{before}"
    told = [f"The audit journal is intact: {verdict.rows} rows, {verdict.anchors} anchors agree ({seconds:.1f} s)."]
    if verdict.unchecked:
        told.append(f"The first {verdict.unchecked} rows are in archive files that were not found: name their folder with --archives.")
    if not has_anchors:
        told.append("There were no anchors to compare with: whoever can write to the database could have written the whole journal anew.")
    return "\n".join(told)
