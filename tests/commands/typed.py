"""The commands as they are typed, in the environment as it is: nothing is installed, so several may run at once."""

import atexit
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from portal.commands.place import ROOT
from tests.commands import ready

CODE = "import sys; from portal.commands import line, place; place.enter = lambda *_: None; sys.exit(line.main(sys.argv[1:]))"
TYPED = ("-c", CODE)
"""What Python runs in place of ``-m portal``."""
SERVING = "import sys; from portal.commands import serve; sys.exit(serve.started())"
"""What Python runs in place of ``-m portal.commands.serve``."""


@dataclass(frozen=True)
class Said:
    """What a command printed, and its exit status."""

    status: int
    out: str
    errors: str


def typed(*words: str, environment: Mapping[str, str], code: str = CODE) -> Said:
    """Run a command to its end in a process of its own that has ``environment`` and no other; no command may end with a traceback."""
    asks = _ready()
    assert asks.stdin
    assert asks.stdout
    with tempfile.TemporaryDirectory() as folder:
        out, errors = Path(folder) / "out", Path(folder) / "errors"
        asked = {"code": code, "words": words, "environment": dict(environment), "out": str(out), "errors": str(errors)}
        asks.stdin.write(json.dumps(asked) + "\n")
        asks.stdin.flush()
        said = Said(int(asks.stdout.readline()), out.read_text("utf-8"), errors.read_text("utf-8"))
    assert "Traceback" not in said.errors, said.errors
    return said


@cache
def _ready() -> subprocess.Popen[str]:
    command, environment = [sys.executable, "-m", ready.__name__], {"PATH": os.environ["PATH"]}
    process = subprocess.Popen(command, cwd=ROOT, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    atexit.register(process.communicate)
    return process
