"""The audit journal on the command line."""

import argparse
import sys
import time
from collections.abc import Iterator

from portal.bootstrap import process_services
from portal.commands.migrate import migrate
from portal.commands.place import ROOT
from portal.commands.trouble import Trouble
from portal.core.audit.queries import verify
from portal.core.audit.rules import Verdict
from portal.gateways.anchors import read_anchors
from portal.ports.anchors import Anchor, UnreadableAnchor

BROKEN = 3
"""The exit status when the journal is not as it was written."""


def command(arguments: argparse.Namespace) -> int:
    """Run ``python3 -m portal audit verify [--anchors PLACE]…``."""
    migrate()
    return _verify(arguments)


def _verify(arguments: argparse.Namespace) -> int:
    anchors = tuple(_anchors(arguments))
    started = time.perf_counter()
    verdict = verify(process_services().begin, anchors, on_page=_show)
    if sys.stderr.isatty():
        print(file=sys.stderr)
    print(_said(verdict, time.perf_counter() - started, has_anchors=bool(anchors)))
    return BROKEN if verdict.broken else 0


def _anchors(arguments: argparse.Namespace) -> Iterator[Anchor]:
    try:
        yield from process_services().anchors.read()
        for place in arguments.anchors:
            yield from read_anchors(ROOT / place)
    except UnreadableAnchor as unreadable:
        raise Trouble(str(unreadable)) from unreadable
    except OSError as fault:
        raise Trouble(f"{fault.filename} cannot be read: {fault.strerror}.") from fault


def _show(done: int, all_rows: int) -> None:
    if sys.stderr.isatty():
        print(f"\r{done} of {all_rows} rows", end="", file=sys.stderr, flush=True)


def _said(verdict: Verdict, seconds: float, *, has_anchors: bool) -> str:
    if verdict.broken:
        before = f"The {verdict.rows} rows before it are right; {verdict.anchors} anchors agree."
        return f"Row {verdict.broken.seq}: {verdict.broken.wording.en}\n{before}"
    told = f"The audit journal is intact: {verdict.rows} rows, {verdict.anchors} anchors agree ({seconds:.1f} s)."
    without = "\nThere were no anchors to compare with: whoever can write to the database could have written the whole journal anew."
    return told if has_anchors else told + without
