"""Loading the full classifier of places."""

import argparse

from portal.bootstrap import process_services
from portal.commands.migrate import migrate
from portal.commands.trouble import Trouble
from portal.core.content.service import import_kato
from portal.core.errors import Refused


def command(arguments: argparse.Namespace) -> int:
    """Run ``python3 -m portal import-kato FILE``."""
    migrate()
    try:
        done = import_kato(process_services().begin, arguments.file, now=process_services().now)
    except Refused as refused:
        raise Trouble(refused.wording.en) from refused
    print(f"{done.places} places read: {done.added} new, {done.changed} changed, {done.retired} retired.")
    return 0
