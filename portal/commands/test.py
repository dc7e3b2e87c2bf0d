"""`python3 -m portal test`: every check of the project, with a summary at the end; what are no tests run side by side."""

import argparse
import os
import subprocess
import sys
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from portal.commands import tools
from portal.commands.place import PYTHON, ROOT

MIGRATIONS = "tests/commands/test_migrations.py"
NO_TESTS = 5
"""pytest's exit status when nothing was collected."""
WORKERS = 2
"""How many checks that are not tests run at the same time."""
TEST_WORKERS = 3
"""How many tests run at the same time: part of their time they wait, for a database or for a page that has nothing left to load."""

BUILD_SERVER = frozenset({"BUILD_NUMBER", "CI"})
"""With these pytest repeats in its summary whole pages, between which the names of the tests that failed are lost."""
UNCOMPILED = "PYTHONDONTWRITEBYTECODE"
"""With this every program that a test starts, and every worker, compiles the portal and the tests anew: seconds of a processor each."""
LEFT_OUT = {*BUILD_SERVER, UNCOMPILED}
BROWSER_TESTS = "tests/e2e"


@dataclass(frozen=True)
class CheckStep:
    """One check: its name, and the program in the virtual environment with its arguments."""

    name: str
    program: Sequence[str]
    aloud: bool = False
    """Whether its output is shown at once, and not only when it fails."""


@dataclass(frozen=True)
class Result:
    """The result of a check."""

    name: str
    seconds: float
    status: str


def command(arguments: argparse.Namespace) -> int:
    """Run the checks that ``arguments`` select; return 0 when all of them passed."""
    browser = not arguments.unit or arguments.e2e
    tools.ensure(browser=browser)
    chosen = steps(arguments.expression, unit=arguments.unit, e2e=arguments.e2e)
    with ThreadPoolExecutor(WORKERS) as side_by_side:
        results = list(side_by_side.map(_run, [step for step in chosen if not step.aloud]))
    results += [_run(step) for step in chosen if step.aloud]
    print("\nSummary")
    for result in results:
        _show(result)
    return _verdict(results)


def steps(expression: str, *, unit: bool, e2e: bool) -> list[CheckStep]:
    """Return the checks to run: all of them, or with any selection only the selected tests."""
    chosen = [part for part, wanted in (("unit", unit), ("e2e", e2e)) if wanted] or ["unit", "e2e"]
    tests = [step for step in _tests(expression) if step.name.split()[0] in chosen]
    return tests if unit or e2e or expression else [*_checks(), *tests]


def _checks() -> list[CheckStep]:
    python = str(PYTHON)
    return [
        # The browser tests need it; it is the longest, and a build that was made is not made again.
        CheckStep("pages", [python, "-c", "from portal.commands.pages import build; build()"]),
        CheckStep("format", [python, "-m", "ruff", "format", "--check", "."]),
        CheckStep("lint", [python, "-m", "ruff", "check", "."]),
        CheckStep("types", [python, "-m", "pyright"]),
        CheckStep("contracts", [str(PYTHON.parent / "lint-imports")]),
        CheckStep("migrations", [python, "-m", "pytest", "-q", MIGRATIONS]),
    ]


def _tests(expression: str) -> list[CheckStep]:
    pytest = [str(PYTHON), "-m", "pytest", "-q", *(["-k", expression] if expression else [])]
    # By file, so that one worker builds what the tests of one file share; in the order in which they were collected.
    spread = ["--dist", "loadfile", "--no-loadscope-reorder"]
    # By folder and not by mark: each worker would read every other test only to leave it out.
    others = [f"--ignore={BROWSER_TESTS}", *([] if expression else [f"--ignore={MIGRATIONS}"])]
    unit = [*pytest, *spread, "-n", str(TEST_WORKERS), *others]
    browser = [*pytest, *spread, "-n", str(TEST_WORKERS), BROWSER_TESTS]
    return [CheckStep("unit tests", unit, aloud=True), CheckStep("e2e tests", browser, aloud=True)]


def _run(step: CheckStep) -> Result:
    print(f"\n{step.name} …", flush=True)
    environment = {
        **{name: value for name, value in os.environ.items() if name not in LEFT_OUT},
        "PATH": os.pathsep.join([str(PYTHON.parent), os.environ.get("PATH", "")]),
    }
    started = time.monotonic()
    done = subprocess.run(step.program, cwd=ROOT, env=environment, check=False, capture_output=not step.aloud, text=True)
    if done.returncode and not step.aloud:
        print(done.stdout + done.stderr)
    status = (
        {0: "passed", NO_TESTS: "no tests"}.get(done.returncode, "FAILED") if step.aloud else ("FAILED" if done.returncode else "passed")
    )
    result = Result(step.name, time.monotonic() - started, status)
    _show(result)
    return result


def _show(result: Result) -> None:
    print(f"  {result.name:<12} {result.seconds:7.1f} s  {result.status}", flush=True)


def _verdict(results: Sequence[Result]) -> int:
    if any(result.status == "FAILED" for result in results):
        return 1
    if all(result.status == "no tests" for result in results):
        print("No test matches.", file=sys.stderr)
        return NO_TESTS
    return 0
