"""The portal's measurements: the modules of tests/bench with a function ``figures()``, run one after the other."""

import argparse
import inspect
from collections.abc import Callable
from importlib import import_module

from portal.commands import tools
from portal.commands.place import ROOT
from portal.commands.trouble import Trouble


def command(arguments: argparse.Namespace) -> int:
    """Run ``python3 -m portal bench [--day] [MODULE …]``. Raise Trouble for a name that no module has."""
    wanted = [*arguments.modules, *(["day"] if arguments.day else [])]
    names = sorted(file.stem for file in (ROOT / "tests" / "bench").glob("*.py") if "\ndef figures(" in file.read_text("utf-8"))
    if unknown := set(wanted) - set(names):
        raise Trouble(f"There is no module {', '.join(sorted(unknown))} in tests/bench: choose from {', '.join(names)}.")
    tools.ensure(browser=True)
    for name in wanted or names:
        module = import_module(f"tests.bench.{name}")
        print(f"\n{(module.__doc__ or name).splitlines()[0]}", flush=True)
        for line in module.figures(**_chosen(module.figures, arguments)):
            print(f"  {line}", flush=True)
    return 0


def _chosen(figures: Callable[..., object], arguments: argparse.Namespace) -> dict[str, object]:
    """Return the options of the command line that a module takes; those that were not given keep the module's defaults."""
    given = {name: getattr(arguments, name, None) for name in inspect.signature(figures).parameters}
    return {name: value for name, value in given.items() if value is not None}
