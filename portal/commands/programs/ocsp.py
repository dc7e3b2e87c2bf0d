"""The demonstration's OCSP responder as a program of its own."""

import argparse
from threading import Event

from portal.bootstrap import process_services
from portal.commands.trouble import Trouble
from portal.demo import pki
from portal.demo.ocsp import DemoResponder, served


def run(arguments: argparse.Namespace) -> int:
    """Run ``python3 -m portal demo ocsp`` until it is interrupted."""
    services = process_services()
    if not services.settings.demo:
        raise Trouble("This portal is in production (PORTAL_DEMO=false): certificates of the demonstration are not trusted here.")
    known = DemoResponder(pki.ensure(services.settings.data_dir, services.now()), services.now)
    with served(known, arguments.port) as address:
        print(f"Answering about the demonstration's keys. Start the portal with PORTAL_OCSP_URLS={address}", flush=True)
        Event().wait()
    return 0
