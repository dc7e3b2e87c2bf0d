"""A clock that a test sets for a running portal: run as a script, this file serves the portal with it. The portal does not know of it."""

import datetime as dt
import os
import sys
from pathlib import Path

FILE = "clock-of-the-test"
"""In the portal's folder: by how many seconds its clock differs from the machine's."""


class PortalClock:
    """The clock of one portal, for the test and, in the portal's processes, for the portal."""

    def __init__(self, data: Path) -> None:
        """Read and write the difference in the portal's folder ``data``."""
        self.file = data / FILE

    def __call__(self) -> dt.datetime:
        ahead = float(self.file.read_text("ascii")) if self.file.exists() else 0
        return dt.datetime.now(dt.UTC) + dt.timedelta(seconds=ahead)

    def set(self, moment: dt.datetime) -> None:
        """Let the clock show ``moment`` now and go on from there."""
        aside = self.file.with_suffix(".new")
        aside.write_text(str((moment - dt.datetime.now(dt.UTC)).total_seconds()), "ascii")
        aside.replace(self.file)


def main() -> None:
    """Serve the project in the current folder, as ``python -m portal.commands.serve`` does."""
    sys.path[0] = str(Path.cwd())
    from portal import bootstrap
    from portal.commands import serve

    # Before the workers are forked from this process: each of them has it too.
    bootstrap._now = PortalClock(Path(os.environ["PORTAL_DATA_DIR"]))
    serve.main()


if __name__ == "__main__":
    main()
