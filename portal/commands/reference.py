"""Reference data on the command line: the full classifier of places, and the base rate of the National Bank."""

import argparse

from portal.bootstrap import process_services
from portal.commands.migrate import migrate
from portal.commands.trouble import Trouble
from portal.core.content.base_rates import record_base_rate
from portal.core.content.service import import_kato
from portal.core.errors import Refused


def command(arguments: argparse.Namespace) -> int:
    """Run ``python3 -m portal import-kato FILE`` or ``python3 -m portal base-rate FROM TO PERCENT``."""
    migrate()
    try:
        print(_rate(arguments) if arguments.command == "base-rate" else _places(arguments))
    except Refused as refused:
        raise Trouble(refused.wording.en) from refused
    return 0


def _places(arguments: argparse.Namespace) -> str:
    done = import_kato(process_services().begin, arguments.file, now=process_services().now)
    return f"{done.places} places read: {done.added} new, {done.changed} changed, {done.retired} retired."


def _rate(arguments: argparse.Namespace) -> str:
    services = process_services()
    record_base_rate(services.begin, arguments.begins, arguments.ends, arguments.percent, now=services.now)
    return f"The base rate from {arguments.begins} to {arguments.ends} is {arguments.percent} %."
