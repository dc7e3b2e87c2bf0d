"""Programs for the tests that are not Python packages: a browser, a database server, the accessibility checker."""

import os
import shutil
import subprocess
from pathlib import Path

from portal.commands.place import PYTHON, VENV
from portal.commands.trouble import Trouble

AXE_VERSION = "4.14.1"
AXE = VENV / "axe" / "node_modules" / "axe-core" / "axe.min.js"

BROWSERS = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")


def ensure(*, browser: bool) -> None:
    """Install what is missing.

    Raises:
        Trouble: when this needs an administrator (with the command to run), or when an installation fails.
    """
    missing = [*([] if postgres() else ["postgresql"]), *([] if chromium() or not browser else ["chromium-headless-shell"])]
    if missing:
        _apt(missing)
    if browser and not AXE.exists():
        _axe()


def chromium() -> str | None:
    """Return the path of the browser, ``None`` when there is none: first of all one without a window, which takes a fifth less time."""
    return next((found for name in BROWSERS if (found := shutil.which(name))), None)


def postgres() -> Path | None:
    """Return the folder of PostgreSQL's own programs (``initdb``, ``pg_ctl``), ``None`` when they are not installed."""
    on_path = shutil.which("initdb")
    folders = [*sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True), *([Path(on_path).parent] if on_path else [])]
    return next((folder for folder in folders if (folder / "initdb").exists()), None)


def _apt(packages: list[str]) -> None:
    command = f"apt-get install -y {' '.join(packages)}"
    if os.name == "nt" or os.geteuid() != 0 or not shutil.which("apt-get"):
        raise Trouble(f"The tests need {' and '.join(packages)}; install them as an administrator, on Debian with: sudo {command}")
    print(f"Installing {' and '.join(packages)} …", flush=True)
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for words in (["apt-get", "update"], command.split()):
        done = subprocess.run(words, env=environment, capture_output=True, text=True, check=False)
        if done.returncode:
            raise Trouble(f"`{' '.join(words)}` failed; it says: {done.stderr.strip().splitlines()[-1:] or done.stdout[-200:]}")


def _axe() -> None:
    print("Installing axe-core …", flush=True)
    folder = VENV / "axe"
    folder.mkdir(exist_ok=True)
    npm = [VENV / PYTHON.parent.name / "npm", "install", "--no-fund", "--no-audit", "--prefix", folder, f"axe-core@{AXE_VERSION}"]
    done = subprocess.run(npm, capture_output=True, text=True, check=False)
    if done.returncode:
        raise Trouble(f"axe-core could not be installed through npm; it says: {done.stderr.strip()[-300:]}")
