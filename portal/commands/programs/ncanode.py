"""The demonstration's NCANode as a program of its own."""

import argparse
from threading import Event

from portal.bootstrap import process_services
from portal.commands.trouble import Trouble
from portal.demo import pki
from portal.demo.ncanode import DemoNcaNode, Says, served


def run(arguments: argparse.Namespace) -> int:
    """Run ``python3 -m portal demo ncanode`` until it is interrupted."""
    services = process_services()
    if not services.settings.demo:
        raise Trouble("This portal is in production (PORTAL_DEMO=false): the demonstration's NCANode judges nothing here.")
    if arguments.says not in set(Says):
        raise Trouble(f"It can say: {', '.join(Says)}.")
    pki.ensure(services.settings.data_dir, services.now())
    known = DemoNcaNode(services.verify, services.now, Says(arguments.says))
    with served(known, arguments.port) as address:
        print(f"Judging signatures. Start the portal with PORTAL_NCANODE_URL={address}", flush=True)
        Event().wait()
    return 0
