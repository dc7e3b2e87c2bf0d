"""The time in Almaty is that of the pinned package, whatever zone files the machine has."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from portal.commands.place import ROOT

# Asia/Almaty as on a machine without an update: six hours (the format of RFC 8536, version 1).
OLD_ZONE = b"TZif" + bytes(16) + b"".join(n.to_bytes(4, "big") for n in (0, 0, 0, 0, 1, 4)) + (6 * 3600).to_bytes(4, "big") + b"\0\0+06\0"
ASKED = "import datetime as dt; from zoneinfo import ZoneInfo; print(dt.datetime(2026, 1, 1, tzinfo=ZoneInfo('Asia/Almaty')).utcoffset())"


@pytest.mark.parametrize(
    ("first", "offset"),
    [
        ("", "6:00:00"),
        ("import portal; ", "5:00:00"),
        ("import portal.core.calendar.rules; ", "5:00:00"),
        ("import multiprocessing; multiprocessing.set_start_method('spawn'); import portal.commands.serve; ", "5:00:00"),
    ],
)
def test_old_zone_files_of_the_machine_move_no_hour(tmp_path: Path, first: str, offset: str):
    (tmp_path / "Asia").mkdir()
    (tmp_path / "Asia" / "Almaty").write_bytes(OLD_ZONE)
    environment = {**os.environ, "PYTHONTZPATH": str(tmp_path)}
    done = subprocess.run([sys.executable, "-c", first + ASKED], cwd=ROOT, env=environment, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == offset
