"""The demonstration's service between the portal and a telephone as a program of its own."""

import argparse
from threading import Event

from portal.bootstrap import process_services
from portal.commands.trouble import Trouble
from portal.demo.sigex import DemoSigex, served


def run(arguments: argparse.Namespace) -> int:
    """Run ``python3 -m portal demo sigex`` until it is interrupted."""
    if not process_services().settings.demo:
        raise Trouble("This portal is in production (PORTAL_DEMO=false): the demonstration's service carries nothing here.")
    with served(DemoSigex(), arguments.port) as address:
        print(f"Carrying documents to telephones. Start the portal with PORTAL_QR=sigex PORTAL_SIGEX_URL={address}", flush=True)
        Event().wait()
    return 0
