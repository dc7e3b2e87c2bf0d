"""The words of the command line and the command for each. Imports only modules of Python itself."""

import argparse
import datetime as dt
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path

from portal.commands import place
from portal.commands.trouble import Trouble

INTERRUPTED = 130
"""The exit status of a command that was stopped by Ctrl-C, as shells expect it."""


def main(words: Sequence[str]) -> int:
    """Run the command in ``words`` and return its exit status. A problem that a person can solve is printed in one sentence."""
    arguments = _parser().parse_args(words)
    os.chdir(place.ROOT)
    try:
        if arguments.command == "run":
            # Checked before anything is installed, and again when the settings can be read.
            place.ensure_free("127.0.0.1", arguments.port or _port_of_environment())
        place.enter(place.TESTS if arguments.command in {"test", "bench"} else place.PORTAL, words)
        return _carried_out(arguments)
    except Trouble as trouble:
        print(trouble, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nStopped.", file=sys.stderr)
        return INTERRUPTED


def _carried_out(arguments: argparse.Namespace) -> int:
    from portal.settings import UnsafeSettings

    try:
        return import_module(f"portal.commands.{arguments.module}").command(arguments)
    except UnsafeSettings as unsafe:
        raise Trouble(str(unsafe)) from unsafe


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python3 -m portal", description="The housing portal.")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")

    def add(name: str, module: str, text: str) -> argparse.ArgumentParser:
        command = commands.add_parser(name, help=text, description=text)
        command.set_defaults(module=module)
        return command

    run = add("run", "run", "Prepare everything that is missing and serve the portal on one port.")
    run.add_argument("--port", type=_port, help="the port to serve on (default: PORTAL_PORT or 3000)")
    test = add("test", "test", "Check format, lint, types, contracts and migrations, then run the tests.")
    test.add_argument("-k", dest="expression", default="", metavar="EXPR", help="only tests that match, as pytest's -k")
    test.add_argument("--unit", action="store_true", help="only the tests that need no browser")
    test.add_argument("--e2e", action="store_true", help="only the tests in a browser")
    add("migrate", "migrate", "Bring the database to the newest structure and add missing reference data.")
    _add_demo(add("demo", "demo", "Empty the database and load the demonstration anew, or run a program of the demonstration."))
    _add_bench(add("bench", "bench", "Measure and print the portal's figures."))
    kato = add("import-kato", "reference", "Import the full classifier of places (KATO) from a CSV file or the official workbook.")
    kato.add_argument("file", type=Path)
    rate = add("base-rate", "reference", "Record the National Bank's base rate for a period, both days included.")
    rate.add_argument("begins", type=_day, metavar="FROM", help="first day, as 2026-01-26")
    rate.add_argument("ends", type=_day, metavar="TO", help="last day: the one before the next announced decision")
    rate.add_argument("percent", help="the rate in percent, as 16.5")
    _add_staff(add("staff", "staff", "People of the operator's staff."))
    add("check", "check", "Compare files with the database and stored signatures with their evidence; nothing is changed (exit status 3).")
    _add_backup(
        add("backup", "backup", "Copy the database, the files and everything else that must be kept, while people work."),
        add("restore", "backup", "Restore a backup into an empty installation."),
    )
    _add_storage(add("storage", "stores.moving", "Where files are kept: on the disk or in a bucket of S3."))
    _add_audit(add("audit", "audit", "The audit journal."))
    trust = add("trust", "trust", "Certificates of the authorities behind signatures.").add_subparsers(
        dest="deed", required=True, metavar="DEED"
    )
    added = trust.add_parser("add", help="trust an official certificate of the National Certification Centre; any other file is refused")
    added.add_argument("file", type=Path)
    return parser


def _add_bench(bench: argparse.ArgumentParser) -> None:
    bench.add_argument("modules", nargs="*", metavar="MODULE", help="only these modules of tests/bench (default: every one)")
    bench.add_argument("--kills", type=int, metavar="N", help="for kills: how many times a process of the server is ended (default: 30)")
    bench.add_argument("--database", choices=["sqlite", "postgresql"], help="for kills: over this database alone (default: both)")
    bench.add_argument("--servers", type=int, metavar="N", help="for kills: this many servers over each database share them (default: 1)")
    bench.add_argument("--store", choices=["disk", "s3"], help="for cut_line: to this store alone (default: both)")
    bench.add_argument("--megabytes", type=int, metavar="N", help="for cut_line: the size of the file (default: 600)")
    bench.add_argument("--seed", type=int, metavar="N", help="for kills and day: draws the same again (default: 0)")
    bench.add_argument("--day", action="store_true", help="the module day alone: a working day on two workers, 50 minutes")
    bench.add_argument("--minutes", type=int, metavar="N", help="for day: how long each of its two runs lasts (default: 20)")


def _add_staff(staff: argparse.ArgumentParser) -> None:
    deeds = staff.add_subparsers(dest="deed", required=True, metavar="DEED")
    person = deeds.add_parser("add", help="open an account and print the link by which its owner sets it up")
    person.add_argument("email")
    person.add_argument("name")
    person.add_argument("--iin", default="", help="the person's IIN, which the key must carry that signs a registrar's decisions")
    person.add_argument("--role", action="append", required=True, choices=["administrator", "moderator", "registrar", "analyst"])
    named = deeds.add_parser("iin", help="record the IIN of a person who has an account")
    named.add_argument("email")
    named.add_argument("iin")


def _add_backup(backup: argparse.ArgumentParser, restore: argparse.ArgumentParser) -> None:
    for command in (backup, restore):
        command.add_argument("folder", type=Path, metavar="DIR", help="the folder of the backups, on another disk than the portal")
    backup.add_argument(
        "--keep",
        type=_at_least_one,
        default=0,
        metavar="N",
        help="then remove all but the newest N backups, and the files that only they need",
    )
    restore.add_argument("--name", default="", help="the backup, as 20261130T020000Z (default: the newest one)")
    restore.add_argument("--check", action="store_true", help="only read the backup and say whether all of it is there and unchanged")


def _add_storage(storage: argparse.ArgumentParser) -> None:
    deeds = storage.add_subparsers(dest="deed", required=True, metavar="DEED")
    text = "copy every file to the other storage and compare all with their hashes; interrupted, it is repeated (exit status 3)"
    move = deeds.add_parser("move", help=text, description=text)
    move.add_argument("--to", choices=["s3", "disk"], required=True, help="where the files go; PORTAL_S3_… must be set both ways")
    move.add_argument("--delete", action="store_true", help="then delete them where they were, when every one is right")
    text = "let browsers send files to the bucket (CORS), let the store end abandoned uploads, and try it"
    bucket = deeds.add_parser("bucket", help=text, description=text)
    bucket.set_defaults(module="stores.bucket")


def _add_audit(audit: argparse.ArgumentParser) -> None:
    deeds = audit.add_subparsers(dest="deed", required=True, metavar="DEED")
    text = "check every row of the journal and name the first one that was changed, removed or moved (exit status 3)"
    verify = deeds.add_parser("verify", help=text, description=text)
    verify.add_argument(
        "--anchors", type=Path, action="append", default=[], metavar="PLACE", help="a copy of the file of anchors, or a folder of copies"
    )
    verify.add_argument(
        "--archives", type=Path, metavar="FOLDER", help="the folder of archive files (default: audit-archive in the data folder)"
    )
    text = "move the rows before a day into a file, so that the chain goes on from there; everything is kept unless this is run"
    archive = deeds.add_parser("archive", help=text, description=text)
    archive.add_argument(
        "--before", type=_day, metavar="DAY", help="the first day that stays, as 2026-01-26 (default: by PORTAL_AUDIT_KEEP_DAYS)"
    )
    archive.add_argument(
        "--archives", type=Path, metavar="FOLDER", help="where the file is written (default: audit-archive in the data folder)"
    )


def _add_demo(demo: argparse.ArgumentParser) -> None:
    demo.set_defaults(program="")
    programs = demo.add_subparsers(metavar="PROGRAM")
    text = "run a NCALayer that signs with the demonstration's keys; the portal cannot tell it from the real one"
    layer = programs.add_parser("ncalayer", help=text, description=text)
    layer.set_defaults(program="ncalayer")
    layer.add_argument("--port", type=_port, default=13579, help="the port of its websocket (default: 13579, where pages look for it)")
    layer.add_argument("--plain", action="store_true", help="ws:// in place of wss://, for browsers that refuse its certificate")
    layer.add_argument("--answer", choices=["ask", "sign", "cancel", "error", "drop"], default="ask", help="what its window does")
    layer.add_argument("--key", default="", metavar="NAME", help="the key to sign with, such as ulgi-head (default: the first that fits)")
    layer.add_argument("--any-key", action="store_true", help="let any key be chosen, whatever the page asks for")
    layer.add_argument("--control", type=_port, default=0, metavar="PORT", help="take orders by HTTP on this port, for tests")
    text = "a telephone that signs by QR code with the demonstration's keys, as eGov Business does"
    phone = programs.add_parser("phone", help=text, description=text)
    phone.set_defaults(program="phone")
    phone.add_argument("link", help="the text in the QR code")
    phone.add_argument("--key", required=True, metavar="NAME", help="the key to sign with, such as ulgi-head")
    phone.add_argument("--answer", choices=["ask", "sign", "refuse"], default="ask", help="what the person does")
    text = "answer over HTTP whether the demonstration's keys are revoked (OCSP)"
    responder = programs.add_parser("ocsp", help=text, description=text)
    responder.set_defaults(program="ocsp")
    responder.add_argument("--port", type=_port, default=8080, help="the port of its address (default: 8080)")
    text = "issue time stamps over HTTP (RFC 3161)"
    stamps = programs.add_parser("tsp", help=text, description=text)
    stamps.set_defaults(program="tsp")
    stamps.add_argument("--port", type=_port, default=8081, help="the port of its address (default: 8081)")
    text = "carry documents to telephones and signatures back by QR code, as the service SIGEX does"
    carrier = programs.add_parser("sigex", help=text, description=text)
    carrier.set_defaults(program="sigex")
    carrier.add_argument("--port", type=_port, default=8082, help="the port of its address (default: 8082)")
    text = "judge signatures over HTTP, as NCANode 3 does"
    judge = programs.add_parser("ncanode", help=text, description=text)
    judge.set_defaults(program="ncanode")
    judge.add_argument("--port", type=_port, default=14579, help="the port of its address (default: 14579, as NCANode)")
    judge.add_argument(
        "--says", default="truth", metavar="WHAT", help="what it says instead, such as revoked, rubbish or slow; ? lists all"
    )


def _day(text: str) -> dt.date:
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text} is not a date: one such as 2026-01-26 is meant") from None


def _port(text: str) -> int:
    if not text.isdigit() or not 0 < int(text) <= 65535:  # noqa: PLR2004  (the greatest port there is)
        raise argparse.ArgumentTypeError(f"{text} is not a port: a number from 1 to 65535 is meant")
    return int(text)


def _port_of_environment() -> int:
    try:
        return _port(os.environ.get("PORTAL_PORT", "3000"))
    except argparse.ArgumentTypeError as wrong:
        raise Trouble(f"PORTAL_PORT: {wrong}.") from wrong


def _at_least_one(text: str) -> int:
    if not text.isdigit() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text} is not a number of backups: at least one is kept")
    return int(text)
