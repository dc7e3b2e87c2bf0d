"""Recording the base rate of the National Bank, which applications for a subsidy are checked against."""

import argparse

from portal.bootstrap import process_services
from portal.commands.migrate import migrate
from portal.commands.trouble import Trouble
from portal.core.content.base_rates import record_base_rate
from portal.core.errors import Refused


def command(arguments: argparse.Namespace) -> int:
    """Run ``python3 -m portal base-rate FROM TO PERCENT``."""
    migrate()
    try:
        services = process_services()
        record_base_rate(services.begin, arguments.begins, arguments.ends, arguments.percent, now=services.now)
    except Refused as refused:
        raise Trouble(refused.wording.en) from refused
    print(f"The base rate from {arguments.begins} to {arguments.ends} is {arguments.percent} %.")
    return 0
