"""The virtual environment of the portal, which is made and filled when it is missing. Needs only Python."""

import hashlib
import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from portal.commands.trouble import Trouble

ROOT = Path(__file__).resolve().parents[2]
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
PORTAL = ROOT / "requirements.txt"
TESTS = ROOT / "tests" / "requirements.txt"

INSTALL_BYTES = 1_500_000_000
"""Disk space for the environment and the page builder, with room to unpack."""
RUN_BYTES = 100_000_000


def enter(requirements: Path, words: Sequence[str]) -> None:
    """Install everything in ``requirements`` into the virtual environment and start this same command again inside it.

    Raises:
        Trouble: when the disk is full, the environment cannot be made, or a package is not available.
    """
    ensure_space(RUN_BYTES)
    fingerprint = _fingerprint(requirements)
    stamp = VENV / f"installed-{requirements.parent.name if requirements == TESTS else 'portal'}.txt"
    if not (PYTHON.exists() and stamp.exists() and stamp.read_text("utf-8") == fingerprint):
        ensure_space(INSTALL_BYTES)
        _make()
        _install(requirements)
        stamp.write_text(fingerprint, "utf-8")
    if Path(sys.prefix).resolve() != VENV.resolve():
        sys.stdout.flush()
        os.execv(PYTHON, [str(PYTHON), "-m", "portal", *words])  # noqa: S606  (our own interpreter, no shell)


def ensure_space(needed: int) -> None:
    """Raise Trouble when fewer than ``needed`` bytes are free on the portal's disk."""
    free = shutil.disk_usage(ROOT).free
    if free < needed:
        raise Trouble(f"There is not enough room on the disk: {free // 10**6} MB are free in {ROOT}, {needed // 10**6} MB are needed.")


def ensure_free(host: str, port: int) -> None:
    """Raise Trouble when the port is already in use or may not be opened.

    Raises:
        Trouble: with the port and what to do.
    """
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except PermissionError as refusal:
            raise Trouble(f"Port {port} may only be opened by the administrator of this machine; choose another with --port.") from refusal
        except OSError as refusal:
            raise Trouble(f"Port {port} is taken by another program; stop that one or choose another port with --port.") from refusal


def _fingerprint(requirements: Path) -> str:
    texts = [file.read_bytes() for file in sorted({requirements, PORTAL})]
    return hashlib.sha256(b"\0".join([sys.version.encode(), *texts])).hexdigest()


def _make() -> None:
    if PYTHON.exists() and subprocess.run([PYTHON, "-m", "pip", "--version"], capture_output=True, check=False).returncode == 0:
        return
    print("Making the virtual environment .venv …", flush=True)
    made = subprocess.run([sys.executable, "-m", "venv", "--clear", VENV], capture_output=True, text=True, check=False)
    if made.returncode:
        raise Trouble(
            "This Python cannot make virtual environments. On Debian and Ubuntu install the package python3-venv and start again; "
            f"it says: {_last_line(made.stdout + made.stderr)}",
        )


def _install(requirements: Path) -> None:
    print("Installing packages, once; this takes a minute or two …", flush=True)
    command = [PYTHON, "-m", "pip", "install", "--disable-pip-version-check", "--progress-bar", "off", "-r", requirements]
    lines: list[str] = []
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as pip:
        count = 0
        for line in pip.stdout or ():
            lines.append(line)
            if line.startswith("Collecting "):
                count += 1
                _progress(f"  {count} packages found, {line.split()[1]}")
            elif line.startswith("Installing collected"):
                _progress(f"  installing {count} packages", last=True)
    if pip.returncode:
        raise Trouble(
            "The packages could not be installed; check the network and the disk, then start again. "
            f"pip says: {_last_line(''.join(line for line in lines if 'ERROR' in line) or ''.join(lines))}",
        )


def _progress(text: str, *, last: bool = False) -> None:
    if sys.stdout.isatty():
        print(f"\r\033[K{text}", end="\n" if last else "", flush=True)
    elif last:
        print(text, flush=True)


def _last_line(text: str) -> str:
    return next((line.strip() for line in reversed(text.splitlines()) if line.strip()), "nothing")
