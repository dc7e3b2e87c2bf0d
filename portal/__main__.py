"""The command line: `python3 -m portal run`, `python3 -m portal test` and other commands. Needs only Python to start."""

import sys

if sys.version_info < (3, 11):  # noqa: UP036  (an older Python reads this far and is told so instead of failing)
    sys.exit("The portal needs Python 3.11 or newer, and this is Python %d.%d. Start it with a newer one." % sys.version_info[:2])  # noqa: UP031

from portal.commands.line import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
