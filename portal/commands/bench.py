"""The portal's figures: every module of tests/bench that has ``figures()`` is asked for its lines, one after the other."""

import argparse
from importlib import import_module

from portal.commands import tools
from portal.commands.place import ROOT


def command(_arguments: argparse.Namespace) -> int:
    """Carry out ``python3 -m portal bench``."""
    tools.ensure(browser=True)
    for file in sorted((ROOT / "tests" / "bench").glob("*.py")):
        module = import_module(f"tests.bench.{file.stem}") if file.stem != "__init__" else None
        if figures := getattr(module, "figures", None):
            print(f"\n{(module.__doc__ or file.stem).splitlines()[0]}", flush=True)
            for line in figures():
                print(f"  {line}", flush=True)
    return 0
