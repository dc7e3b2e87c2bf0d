"""The demonstration: loaded into an empty database, or again on request."""

import argparse
from collections.abc import Callable, Mapping, Sequence
from typing import Final

from sqlalchemy import exists
from sqlmodel import SQLModel, select

import portal.demo
from portal.bootstrap import load_tables, process_services
from portal.commands.migrate import migrate
from portal.commands.programs import ncalayer, ncanode, ocsp, phone, sigex, tsp
from portal.commands.trouble import Trouble
from portal.core.accounts.tables import Account
from portal.demo import pki

_PROGRAMS: Final[Mapping[str, Callable[[argparse.Namespace], int]]] = {
    "ncalayer": ncalayer.run,
    "ncanode": ncanode.run,
    "ocsp": ocsp.run,
    "phone": phone.run,
    "sigex": sigex.run,
    "tsp": tsp.run,
}


def command(arguments: argparse.Namespace) -> int:
    """Run ``python3 -m portal demo``: delete everything in the database and load the demonstration; or run one of its programs."""
    if arguments.program:
        return _PROGRAMS[arguments.program](arguments)
    if not process_services().settings.demo:
        raise Trouble("This portal is in production (PORTAL_DEMO=false): the demonstration would empty its database.")
    migrate()
    load_tables()
    with process_services().begin() as session:
        for table in reversed(SQLModel.metadata.sorted_tables):
            session.exec(table.delete())
    # They are of the journal that was deleted with the rest.
    process_services().settings.anchors_file.unlink(missing_ok=True)
    migrate()
    portal.demo.load(process_services())
    print("The demonstration is loaded anew.")
    return 0


def load_when_empty() -> None:
    """Load the demonstration in demonstration mode when there is no account yet."""
    if not process_services().settings.demo:
        return
    # Its revocation lists are signed again every day, its certificates every year.
    pki.ensure(process_services().settings.data_dir, process_services().now())
    with process_services().begin(reading=True) as session:
        inhabited = session.exec(select(exists(select(Account.id)))).one()
    if not inhabited:
        print("Loading the demonstration …", flush=True)
        portal.demo.load(process_services())


def sign_ins() -> Sequence[str]:
    """Return the lines that say how to sign in to the demonstration; none in production."""
    return portal.demo.sign_ins() if process_services().settings.demo else ()
