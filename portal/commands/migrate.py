"""Upgrading the database to the newest structure."""

import argparse

import alembic.command
from alembic.config import Config

from portal.bootstrap import process_services
from portal.commands.place import ROOT
from portal.core.calendar import service as calendar
from portal.core.content import service as content


def command(_arguments: argparse.Namespace) -> int:
    """Run ``python3 -m portal migrate``."""
    migrate()
    print("The database has the newest structure.")
    return 0


def migrate() -> None:
    """Upgrade the database of the settings and add reference data that is missing."""
    services = process_services()
    alembic.command.upgrade(Config(ROOT / "alembic.ini"), "head")
    with services.begin() as session:
        content.seed(session)
        calendar.seed(session)
