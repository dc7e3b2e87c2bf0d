"""The portal's measurements: the modules of tests/bench with a function ``figures()``, run one after the other."""

import argparse
from importlib import import_module

from portal.commands import tools
from portal.commands.place import ROOT
from portal.commands.trouble import Trouble


def command(arguments: argparse.Namespace) -> int:
    """Run ``python3 -m portal bench [MODULE …]``. Raise Trouble for a name that no module has."""
    names = sorted(file.stem for file in (ROOT / "tests" / "bench").glob("*.py") if "\ndef figures(" in file.read_text("utf-8"))
    if unknown := set(arguments.modules) - set(names):
        raise Trouble(f"There is no module {', '.join(sorted(unknown))} in tests/bench: choose from {', '.join(names)}.")
    tools.ensure(browser=True)
    for name in arguments.modules or names:
        module = import_module(f"tests.bench.{name}")
        print(f"\n{(module.__doc__ or name).splitlines()[0]}", flush=True)
        for line in module.figures():
            print(f"  {line}", flush=True)
    return 0
