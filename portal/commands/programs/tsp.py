"""The demonstration's time stamp authority as a program of its own."""

import argparse
from threading import Event

from portal.bootstrap import process_services
from portal.commands.trouble import Trouble
from portal.demo import pki
from portal.demo.tsp import DemoStamps, served


def run(arguments: argparse.Namespace) -> int:
    """Run ``python3 -m portal demo tsp`` until it is interrupted."""
    services = process_services()
    if not services.settings.demo:
        raise Trouble("This portal is in production (PORTAL_DEMO=false): the demonstration's authority is not trusted here.")
    known = DemoStamps(pki.ensure(services.settings.data_dir, services.now()), services.now)
    with served(known, arguments.port) as address:
        print(f"Issuing time stamps. Start the portal with PORTAL_TSP_URL={address}", flush=True)
        Event().wait()
    return 0
