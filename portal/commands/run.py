"""`python3 -m portal run`: prepares and starts the portal, also from a fresh clone."""

import argparse
import os
import sys

from portal.commands import pages
from portal.commands.place import PYTHON, ensure_free


def command(arguments: argparse.Namespace) -> int:
    """Prepare what is missing and become the server. Returns only when there is a problem."""
    if arguments.port:
        os.environ["PORTAL_PORT"] = str(arguments.port)
    from portal.commands import starting
    from portal.settings import settings

    ensure_free(settings().bind, settings().port)
    starting.ensure_can_start(migrated=False)
    starting.ensure_alone(settings())
    prepare()
    pages.build()
    _introduce()
    sys.stdout.flush()
    os.execv(PYTHON, [str(PYTHON), "-m", "portal.commands.serve"])  # noqa: S606  (our own interpreter, no shell)


def prepare() -> None:
    """Upgrade the database, and load the demonstration into an empty one."""
    from portal.bootstrap import process_services
    from portal.commands import demo, migrate

    migrate.migrate()
    demo.load_when_empty()
    process_services().close()


def _introduce() -> None:
    from portal.commands import demo
    from portal.settings import settings

    print(f"\nThe portal answers at {settings().base_url}")
    for line in demo.sign_ins():
        print(f"  {line}")
    print("Ctrl-C stops it.", flush=True)
