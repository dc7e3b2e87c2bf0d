"""Upgrading the database to the newest structure."""

import argparse

import alembic.command
from alembic.config import Config

from portal.bootstrap import process_services
from portal.commands.place import ROOT
from portal.commands.starting import ensure_can_start
from portal.commands.trouble import Trouble
from portal.core.applications.basics import queries as applications
from portal.core.applications.checklists import service as checklists
from portal.core.calendar import service as calendar
from portal.core.content import service as content
from portal.core.filling.schema import UnfitRecords
from portal.core.installation.service import remember_secret
from portal.core.records import service as records
from portal.core.reporting.answers import queries as reporting
from portal.db import wait_for_turn


def command(_arguments: argparse.Namespace) -> int:
    """Run ``python3 -m portal migrate``."""
    migrate()
    print("The database has the newest structure.")
    return 0


def migrate() -> None:
    """Upgrade the database of the settings and add reference data that is missing.

    Raises:
        UnsafeSettings, Trouble: the portal may not start, see :func:`portal.commands.starting.ensure_can_start`.
        Trouble: a document or a consent does not fit the forms of its product; nothing is added then.
    """
    ensure_can_start(migrated=False)
    services = process_services()
    alembic.command.upgrade(Config(ROOT / "alembic.ini"), "head")
    with services.begin() as session:
        wait_for_turn(session.connection(), "reference data")
        remember_secret(session, services.secret, services.now())
        content.seed(session)
        calendar.seed(session)
        checklists.seed(session)
        records.seed(session, services.now())
        try:
            applications.ensure_records(session)
            reporting.ensure_records(session)
        except UnfitRecords as unfit:
            raise Trouble(f"{unfit} Correct it in portal/core/content/reference or in the database, then start again.") from unfit
