"""Building the pages with Reflex and Node.js when their sources have changed since the last build."""

import fcntl
import hashlib
import json
import os
import subprocess
import sys
import time
from collections.abc import Generator, Iterable
from contextlib import contextmanager
from pathlib import Path

from portal.commands.place import PYTHON, ROOT, VENV
from portal.commands.trouble import Trouble
from portal.settings import settings

WEB = ROOT / ".web"
NOTE = WEB / "portal-build.json"
LOG = VENV / "pages.log"

_NOT_IN_PAGES = ("commands", "gateways", "jobs", "db", "ports")
_SHOWN = {"demo"}
"""Settings that change the pages; a change of any other needs no new build."""


def build() -> bool:
    """Build the pages unless they were already built from the same sources. Return whether anything was built.

    Raises:
        Trouble: when the build fails; the text names the log.
    """
    with _alone():
        sources = fingerprint()
        if NOTE.exists() and json.loads(NOTE.read_text("utf-8")) == sources:
            return False
        print("Building the pages …", flush=True)
        NOTE.unlink(missing_ok=True)
        _compile()
        # The build may complete the lock file, so the fingerprint is stored with the lock file of the end.
        NOTE.write_text(json.dumps({**sources, "lock": fingerprint()["lock"]}), "utf-8")
        return True


def fingerprint() -> dict[str, str]:
    """Return hashes of everything the pages are built from: the sources with the settings that pages show, and the lock file."""
    shown = settings().model_dump_json(include=_SHOWN)
    return {
        "sources": _hash(_sources(), f"{sys.version_info[:2]} {shown}"),
        "lock": _hash((ROOT / "reflex.lock").glob("*.json")),
    }


def _hash(files: Iterable[Path], beside: str = "") -> str:
    total = hashlib.sha256(beside.encode())
    for file in sorted(files):
        total.update(f"\0{file.relative_to(ROOT)}\0".encode())
        total.update(file.read_bytes())
    return total.hexdigest()


def _sources() -> Iterable[Path]:
    yield from (ROOT / "rxconfig.py", ROOT / "requirements.txt")
    yield from (file for file in (ROOT / "assets").rglob("*") if file.is_file() and "external" not in file.parts)
    for file in (ROOT / "portal").rglob("*"):
        if file.is_file() and file.suffix != ".pyc" and file.relative_to(ROOT / "portal").parts[0] not in _NOT_IN_PAGES:
            yield file


def _compile() -> None:
    environment = {**os.environ, "NPM_CONFIG_REGISTRY": _registry()}
    started = time.monotonic()
    with LOG.open("w", encoding="utf-8") as log:
        command = [PYTHON, "-m", "portal.commands.compile"]
        with subprocess.Popen(command, stdout=log, stderr=log, env=environment, cwd=ROOT) as done:
            while done.poll() is None:
                _tick(time.monotonic() - started)
                time.sleep(0.2)
    if done.returncode:
        raise Trouble(f"The pages could not be built; the end of {LOG.relative_to(ROOT)} says why:\n{_tail(LOG)}")


def _tick(seconds: float) -> None:
    if sys.stdout.isatty():
        print(f"\r  {seconds:.0f} s", end="\r", flush=True)


def _registry() -> str:
    """Return the package registry that npm uses on this machine, so that Reflex does not test several."""
    if given := os.environ.get("NPM_CONFIG_REGISTRY"):
        return given
    asked = subprocess.run([VENV / PYTHON.parent.name / "npm", "config", "get", "registry"], capture_output=True, text=True, check=False)
    return asked.stdout.strip()


def _tail(log: Path) -> str:
    return "\n".join(f"  {line}" for line in log.read_text("utf-8", "replace").splitlines()[-12:])


@contextmanager
def _alone() -> Generator[None]:
    """Allow only one build at a time."""
    with (VENV / "pages.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
