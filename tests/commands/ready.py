"""A program that has imported the portal and forks for each command, so that a test that types many does not import it as often.

It reads one JSON object per line (``code``: what Python would run with ``-c``, ``words``, ``environment``, and ``out`` and ``errors``: the
files for what is printed) and writes the exit status of each. Settings are read anew for each, but for the few that modules read when they
are imported (``portal.core.accounts.rules`` and the like): no test of commands chooses those.
"""

import json
import os
import sys
from importlib import import_module
from typing import Any

from sqlalchemy.orm import configure_mappers

from portal.bootstrap import load_tables
from portal.settings import settings

IMPORTED = (
    "alembic.command",
    "reflex_base.config",
    "portal.commands.backup",
    "portal.commands.check",
    "portal.commands.demo",
    "portal.commands.migrate",
    "portal.commands.serve",
    "portal.commands.run",
    "portal.commands.stores.bucket",
    "portal.commands.stores.moving",
    "portal.demo.load",
)


def main() -> None:
    """Run commands until nobody asks for more."""
    for name in IMPORTED:
        import_module(name)
    load_tables()
    configure_mappers()
    for line in sys.stdin:
        child = os.fork()
        if not child:
            _become(**json.loads(line))
        sys.stdout.write(f"{os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])}\n")
        sys.stdout.flush()


def _become(code: str, words: list[str], environment: dict[str, str], out: str, errors: str) -> None:
    os.environ.clear()
    os.environ.update(environment)
    for number, name in enumerate((os.devnull, out, errors)):
        opened = os.open(name, os.O_RDWR | os.O_CREAT)
        os.dup2(opened, number)
        os.close(opened)
    sys.stdin, sys.argv = open(0, closefd=False), ["-c", *words]  # noqa: SIM115  (it is the child's for its whole life)
    settings.cache_clear()
    own: dict[str, Any] = {"__name__": "__main__"}
    exec(code, own)
    sys.exit()


if __name__ == "__main__":
    main()
