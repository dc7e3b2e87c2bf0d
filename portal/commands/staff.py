"""Accounts of the operator's staff: the first administrator can only be made from the command line."""

import argparse

from portal.bootstrap import process_services
from portal.commands.migrate import migrate
from portal.commands.trouble import Trouble
from portal.core.accounts.people import StaffRole
from portal.core.accounts.staff.service import open_staff, record_iin
from portal.core.errors import NotFound, Refused


def command(arguments: argparse.Namespace) -> int:
    """Run ``python3 -m portal staff add EMAIL NAME --role ROLE`` or ``python3 -m portal staff iin EMAIL IIN``."""
    migrate()
    try:
        return _record_iin(arguments) if arguments.deed == "iin" else _add(arguments)
    except Refused as refused:
        raise Trouble(refused.wording.en) from refused


def _add(arguments: argparse.Namespace) -> int:
    services, roles = process_services(), map(StaffRole, arguments.role)
    path = open_staff(services.begin, arguments.email, arguments.name, roles, arguments.iin, now=services.now)
    print(f"Hand this link over to {arguments.name}; it works once, within a week:\n{services.settings.base_url}{path}")
    return 0


def _record_iin(arguments: argparse.Namespace) -> int:
    services = process_services()
    try:
        record_iin(services.begin, arguments.email, arguments.iin, now=services.now)
    except NotFound as absent:
        raise Trouble(f"No account of the staff has the address {arguments.email}.") from absent
    print(f"The IIN of {arguments.email} is recorded.")
    return 0
