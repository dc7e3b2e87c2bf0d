"""Accounts of the operator's staff: the first administrator can only be made from the command line."""

import argparse

from portal.bootstrap import process_services
from portal.commands.migrate import migrate
from portal.commands.trouble import Trouble
from portal.core.accounts.people import StaffRole
from portal.core.accounts.staff.service import open_staff
from portal.core.errors import Refused


def command(arguments: argparse.Namespace) -> int:
    """Run ``python3 -m portal staff add EMAIL NAME --role ROLE``."""
    migrate()
    services = process_services()
    try:
        path = open_staff(services.begin, arguments.email, arguments.name, map(StaffRole, arguments.role), now=services.now)
    except Refused as refused:
        raise Trouble(refused.wording.en) from refused
    print(f"Hand this link over to {arguments.name}; it works once, within a week:\n{services.settings.base_url}{path}")
    return 0
