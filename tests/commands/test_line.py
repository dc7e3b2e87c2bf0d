"""The command line says what a person can mend in one sentence, and ends with the right status."""

import os
import shutil
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from portal.commands import line, pages, place, test, trust
from portal.commands.place import ROOT
from portal.commands.trouble import Trouble
from tests.bench import day


@pytest.fixture
def taken() -> int:
    """A port that another program listens on."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        yield listener.getsockname()[1]


def test_a_taken_port_is_said_before_anything_is_done(taken: int, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(place, "enter", lambda *_: pytest.fail("something was installed"))
    assert line.main(["run", "--port", str(taken)]) == 1
    said = capsys.readouterr().err
    assert said == f"Port {taken} is taken by another program; stop that one or choose another port with --port.\n"


@pytest.mark.parametrize("port", ["0", "70000", "http", ""])
def test_a_port_of_the_environment_that_is_none_is_said_in_one_sentence(
    port: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("PORTAL_PORT", port)
    assert line.main(["run"]) == 1
    assert capsys.readouterr().err == f"PORTAL_PORT: {port} is not a port: a number from 1 to 65535 is meant.\n"


@pytest.mark.parametrize("port", ["0", "65536", "http", "-1"])
def test_what_is_no_port_is_refused(port: str, capsys: pytest.CaptureFixture[str]):
    with pytest.raises(SystemExit):
        line.main(["run", f"--port={port}"])
    assert "is not a port" in capsys.readouterr().err


def test_a_full_disk_is_said_in_megabytes(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(shutil, "disk_usage", lambda _: shutil._ntuple_diskusage(10**9, 10**9, 5 * 10**6))
    with pytest.raises(Trouble, match="5 MB are free"):
        place.ensure_space(place.RUN_BYTES)


def test_ctrl_c_ends_without_a_traceback(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]):
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(place, "enter", interrupted)
    assert line.main(["migrate"]) == 130
    assert capsys.readouterr().err == "\nStopped.\n"


def test_an_old_python_is_told_so(tmp_path: Path):
    script = (ROOT / "portal" / "__main__.py").read_text("utf-8").replace("sys.version_info < (3, 11)", "True")
    (tmp_path / "old.py").write_text(script, "utf-8")
    done = subprocess.run([sys.executable, tmp_path / "old.py"], capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert done.stderr.startswith("The portal needs Python 3.11 or newer")
    assert len(done.stderr.splitlines()) == 1


def test_the_first_steps_need_nothing_but_python():
    code = (
        "import portal.commands.line, sys; "
        "print([name for name, module in sys.modules.items() if 'site-packages' in str(getattr(module, '__file__', ''))])"
    )
    done = subprocess.run([sys.executable, "-S", "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_only_official_certificates_are_trusted(tmp_path: Path):
    file = tmp_path / "own.cer"
    file.write_bytes(b"\x30\x00")
    with pytest.raises(Trouble, match="is refused"):
        trust.command(type("Arguments", (), {"file": file})())


def test_a_file_that_is_not_there_is_said(tmp_path: Path):
    with pytest.raises(Trouble, match="cannot be read"):
        trust.command(type("Arguments", (), {"file": tmp_path / "none.cer"})())


def test_misspelt_settings_stop_the_start(tmp_path: Path):
    environment = {**os.environ, "PORTAL_DATA_DIR": str(tmp_path), "PORTAL_PROT": "3001"}
    code = "from portal.commands.run import prepare; prepare()"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert "PORTAL_PROT is not a setting of the portal" in done.stderr


def test_the_pages_are_known_by_what_they_are_made_of(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    def write(name: str, text: str) -> dict[str, str]:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
        return pages.fingerprint() if name != "rxconfig.py" else {}

    monkeypatch.setattr(pages, "ROOT", tmp_path)
    write("rxconfig.py", "1")
    first = write("requirements.txt", "1")
    assert write("portal/gateways/a.py", "2") == first
    assert write("reflex.lock/package.json", "{}")["sources"] == first["sources"]
    assert pages.fingerprint()["lock"] != first["lock"]
    assert write("assets/a.css", "1")["sources"] != first["sources"]


def test_a_selection_leaves_the_other_checks_out():
    assert [step.name for step in test.steps("", unit=False, e2e=False)][:6] == [
        "pages",
        "format",
        "lint",
        "types",
        "contracts",
        "migrations",
    ]
    assert [step.name for step in test.steps("", unit=True, e2e=False)] == ["unit tests"]
    assert [step.name for step in test.steps("", unit=False, e2e=True)] == ["e2e tests"]
    assert [step.name for step in test.steps("iban", unit=False, e2e=False)] == ["unit tests", "e2e tests"]


def test_a_working_day_is_measured_alone_for_as_long_as_was_asked_for(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]):
    monkeypatch.setattr(place, "enter", lambda *_: None)
    monkeypatch.setattr(day, "figures", lambda *, minutes: [f"{minutes} minutes"])
    assert line.main(["bench", "--day", "--minutes", "7"]) == 0
    assert capsys.readouterr().out.splitlines()[1:] == [(day.__doc__ or "").splitlines()[0], "  7 minutes"]


def test_a_figure_that_nobody_measures_is_answered_with_those_that_are(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]):
    monkeypatch.setattr(place, "enter", lambda *_: None)
    assert line.main(["bench", "speed"]) == 1
    assert "choose from applications, audit, browser, cells, companies, cut_line, day, eds" in capsys.readouterr().err
