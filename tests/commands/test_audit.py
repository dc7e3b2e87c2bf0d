"""`python3 -m portal audit verify` names the first broken row and ends with a status of its own; a job writes an anchor a day."""

import datetime as dt
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from sqlalchemy import text

from portal.commands import audit as command
from portal.commands import line
from portal.commands.trouble import Trouble
from portal.core.audit import service as audit
from portal.db import Begin
from portal.gateways.anchors import AnchorFile, read_anchors
from portal.jobs import anchoring
from portal.ports.anchors import Anchor, UnreadableAnchor


@pytest.fixture
def services(begin: Begin, now, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """The services of the command, with a journal of three rows."""
    for number in range(3):
        with begin() as session:
            audit.note(session, None, "test.verb", f"thing:{number}", {}, now())
    settings = SimpleNamespace(journal_archive=tmp_path / "audit-archive")
    made = SimpleNamespace(begin=begin, now=now, anchors=AnchorFile(tmp_path / "audit-anchors.txt"), settings=settings)
    monkeypatch.setattr(command, "process_services", lambda: made)
    monkeypatch.setattr(command, "migrate", lambda: None)
    return made


def _run(*words: str) -> int:
    return command.command(line._parser().parse_args(["audit", "verify", *words]))


def _change(begin: Begin, statement: str) -> None:
    with begin() as session:
        session.connection().execute(text(statement))


@pytest.mark.usefixtures("services")
def test_an_intact_journal_is_said_to_be_so(capsys: pytest.CaptureFixture[str]):
    assert _run() == 0
    said = capsys.readouterr().out
    assert said.startswith("The audit journal is intact: 3 rows, 0 anchors agree")
    assert "no anchors to compare with" in said


def test_the_first_broken_row_is_named_with_what_is_wrong(services: Any, capsys: pytest.CaptureFixture[str]):
    _change(services.begin, "DELETE FROM audit_rows WHERE seq = 2")
    assert _run() == command.BROKEN
    assert capsys.readouterr().out.startswith("Row 2: The row was removed.\n")


def test_an_anchor_is_written_once_a_day_and_finds_a_cut_end(services: Any, capsys: pytest.CaptureFixture[str], tmp_path: Path):
    assert (anchoring.write(services), anchoring.write(services)) == (1, 0)
    services.now.forward(days=1)
    assert anchoring.write(services) == 1
    assert [(one.day.isoformat(), one.seq) for one in services.anchors.read()] == [("2026-10-14", 3), ("2026-10-15", 3)]
    _change(services.begin, "DELETE FROM audit_rows WHERE seq = 3")
    _change(services.begin, "UPDATE audit_head SET seq = 2, hash = (SELECT hash FROM audit_rows WHERE seq = 2)")
    assert _run() == command.BROKEN
    assert capsys.readouterr().out.startswith("Row 3: The end of the journal was cut off")
    kept = (tmp_path / "audit-anchors.txt").rename(tmp_path / "kept.txt")
    assert _run() == 0
    assert _run("--anchors", str(kept)) == _run("--anchors", str(tmp_path)) == command.BROKEN


def test_an_empty_journal_has_no_anchor(begin: Begin, now, tmp_path: Path):
    services: Any = SimpleNamespace(begin=begin, now=now, anchors=AnchorFile(tmp_path / "none.txt"))
    assert anchoring.write(services) == 0
    assert not services.anchors.read()


@pytest.mark.usefixtures("services")
@pytest.mark.parametrize("line", ["2026-10-14 3", "2026-13-14 3 " + "a" * 64, "2026-10-14 0 " + "a" * 64])
def test_a_line_that_is_no_anchor_is_named(tmp_path: Path, line: str):
    file = tmp_path / "copy.txt"
    file.write_text(f"# a copy\n\n{line}\n", "utf-8")
    with pytest.raises(UnreadableAnchor, match="line 3"):
        read_anchors(file)
    with pytest.raises(Trouble, match=r"copy\.txt, line 3 is not an anchor"):
        _run("--anchors", str(file))


@pytest.mark.usefixtures("services")
def test_a_place_without_anchors_is_said(tmp_path: Path):
    with pytest.raises(Trouble, match="cannot be read"):
        _run("--anchors", str(tmp_path / "absent.txt"))


def test_an_anchor_that_was_written_is_read_again(tmp_path: Path):
    file, anchor = AnchorFile(tmp_path / "deep" / "anchors.txt"), Anchor(dt.date(2026, 10, 14), 7, "b" * 64)
    assert (file.add(anchor), file.add(Anchor(anchor.day, 9, "c" * 64))) == (True, False)
    assert list(file.read()) == [anchor]
