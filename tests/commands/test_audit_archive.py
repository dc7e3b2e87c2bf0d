"""Old rows of the audit journal go to a file, the chain begins behind them, and a tampering with either is found."""

import datetime as dt
import gzip
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from sqlalchemy import event, text

from portal.commands import audit as command
from portal.commands import line
from portal.commands.trouble import Trouble
from portal.core.audit import service as audit
from portal.core.audit.queries import verify
from portal.core.audit.rules import Broken, JournalFault
from portal.db import Begin
from portal.gateways.anchors import AnchorFile
from portal.gateways.journal_archive import read_archives, write_archive


@pytest.fixture
def services(begin: Begin, now, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """The services of the command, with a journal of two rows on each of five days, 14 to 18 October."""
    settings = SimpleNamespace(audit_keep_days=0, journal_archive=tmp_path / "audit-archive")
    made = SimpleNamespace(begin=begin, now=now, anchors=AnchorFile(tmp_path / "audit-anchors.txt"), settings=settings)
    for number in range(10):
        with begin() as session:
            audit.note(session, None, "test.verb", f"thing:{number}", {"қазақша": ["ә"]}, now())
        if number % 2:
            audit.anchor(begin, today=now().date(), anchors=made.anchors)
            now.forward(days=1)
    monkeypatch.setattr(command, "process_services", lambda: made)
    monkeypatch.setattr(command, "migrate", lambda: None)
    return made


def _run(*words: str) -> int:
    return command.command(line._parser().parse_args(["audit", *words]))


def _rows(begin: Begin) -> list[int]:
    with begin(reading=True) as session:
        return list(session.connection().execute(text("SELECT seq FROM audit_rows ORDER BY seq")).scalars())


def _change(begin: Begin, statement: str) -> None:
    with begin() as session:
        session.connection().execute(text(statement))


def test_rows_before_a_day_go_to_a_file_and_everything_is_checked_as_one_chain(services: Any, capsys: pytest.CaptureFixture[str]):
    assert _run("archive", "--before", "2026-10-16") == 0
    assert "Rows 1 to 4 are in" in capsys.readouterr().out
    assert _rows(services.begin) == [5, 6, 7, 8, 9, 10, 11]
    assert _run("verify") == 0
    assert "11 rows, 5 anchors agree" in capsys.readouterr().out
    assert _run("archive", "--before", "2026-10-17") == 0
    assert [file.name for file in sorted(services.settings.journal_archive.iterdir())] == ["audit-1-4.jsonl.gz", "audit-5-6.jsonl.gz"]
    assert _run("verify") == 0
    assert _run("archive", "--before", "2026-10-17") == 0
    assert "no rows before" in capsys.readouterr().out


def test_without_the_files_the_check_says_how_many_rows_it_did_not_see(services: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    _run("archive", "--before", "2026-10-16")
    elsewhere = services.settings.journal_archive.rename(tmp_path / "elsewhere")
    assert _run("verify") == command.NOT_ALL
    said = capsys.readouterr().out
    assert ("7 rows, 4 anchors agree" in said, "The first 4 rows are in archive files" in said) == (True, True)
    assert _run("verify", "--archives", str(elsewhere)) == 0


@pytest.mark.parametrize(("changed", "row"), [(1, 1), (3, 3), (4, 4)])
def test_a_row_that_was_changed_in_a_file_is_named(services: Any, changed: int, row: int, capsys: pytest.CaptureFixture[str]):
    _run("archive", "--before", "2026-10-16")
    (file,) = services.settings.journal_archive.iterdir()
    lines = gzip.decompress(file.read_bytes()).decode().splitlines()
    lines[changed - 1] = lines[changed - 1].replace("thing:", "thong:")
    file.write_bytes(gzip.compress("\n".join(lines).encode()))
    assert _run("verify") == command.BROKEN
    assert f"Row {row}: The row was changed." in capsys.readouterr().out


def test_a_missing_row_of_a_file_and_a_missing_file_are_named(services: Any, capsys: pytest.CaptureFixture[str]):
    _run("archive", "--before", "2026-10-15")
    _run("archive", "--before", "2026-10-16")
    first, second = sorted(services.settings.journal_archive.iterdir())
    kept = second.read_bytes()
    second.write_bytes(gzip.compress(gzip.decompress(kept).splitlines()[0]))
    assert _run("verify") == command.BROKEN
    second.write_bytes(kept)
    first.unlink()
    assert _run("verify") == command.BROKEN
    said = capsys.readouterr().out
    assert ("Row 4: The row was removed." in said, "Row 1: The row was removed." in said) == (True, True)


def test_a_beginning_that_was_cut_off_without_an_archive_is_found(services: Any):
    _change(services.begin, "UPDATE audit_head SET archived_seq = 4, archived_hash = (SELECT hash FROM audit_rows WHERE seq = 4)")
    _change(services.begin, "DELETE FROM audit_rows WHERE seq <= 4")
    broken = verify(services.begin).broken
    assert broken == Broken(1, JournalFault.MISSING)


def test_a_broken_journal_is_not_archived(services: Any):
    _change(services.begin, "UPDATE audit_rows SET subject = 'thing:99' WHERE seq = 2")
    with pytest.raises(Trouble, match=r"not intact\. Row 2"):
        _run("archive", "--before", "2026-10-16")
    assert len(_rows(services.begin)) == 10
    assert not services.settings.journal_archive.exists()


def test_everything_is_kept_unless_a_day_or_an_age_is_given(services: Any):
    with pytest.raises(Trouble, match="Every row is kept"):
        _run("archive")
    with pytest.raises(Trouble, match="not over yet"):
        _run("archive", "--before", "2026-10-20")
    services.settings.audit_keep_days = 4
    assert _run("archive") == 0
    assert _rows(services.begin)[0] == 3


def test_an_old_row_behind_a_newer_one_stays(services: Any):
    with services.begin() as session:
        audit.note(session, None, "test.late", "thing:late", {}, services.now() - dt.timedelta(days=5))
    _run("archive", "--before", "2026-10-17")
    assert _rows(services.begin) == [7, 8, 9, 10, 11, 12]


def _archive_and_die(services: Any, day: str) -> None:
    """End the archiving between the writing of the file and the deletion of the rows."""
    with services.begin(reading=True) as session:
        bind = session.get_bind()

    def die(_connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
        if statement.startswith("DELETE FROM audit_rows"):
            raise KeyboardInterrupt

    event.listen(bind, "before_cursor_execute", die)
    try:
        with pytest.raises(KeyboardInterrupt):
            _run("archive", "--before", day)
    finally:
        event.remove(bind, "before_cursor_execute", die)
    assert len(_rows(services.begin)) == 10


@pytest.mark.parametrize("days", [("2026-10-16", "2026-10-16"), ("2026-10-16", "2026-10-17"), ("2026-10-17", "2026-10-16", "2026-10-18")])
def test_an_archiving_that_was_ended_half_way_is_done_again(services: Any, days: tuple[str, ...], capsys: pytest.CaptureFixture[str]):
    _archive_and_die(services, days[0])
    assert _run("verify") == 0
    for day in days[1:]:
        assert _run("archive", "--before", day) == 0
        assert _run("verify") == 0
    rows = 9 + len(days)
    assert f"intact: {rows} rows, 5 anchors agree" in capsys.readouterr().out


@pytest.mark.parametrize("name", ["audit-1-4.jsonl.gz", "audit-1-6.jsonl.gz"])
def test_a_row_that_was_changed_in_one_of_two_files_that_have_it_is_named(services: Any, name: str, capsys: pytest.CaptureFixture[str]):
    _archive_and_die(services, "2026-10-16")
    _run("archive", "--before", "2026-10-17")
    file = services.settings.journal_archive / name
    file.write_bytes(gzip.compress(gzip.decompress(file.read_bytes()).replace(b"thing:2", b"thong:2")))
    assert _run("verify") == command.BROKEN
    assert "Row 3: The row was changed." in capsys.readouterr().out


def test_a_damaged_file_is_named_and_no_file_is_overwritten(services: Any, tmp_path: Path):
    _run("archive", "--before", "2026-10-16")
    (file,) = services.settings.journal_archive.iterdir()
    file.write_bytes(file.read_bytes()[:-20])
    with pytest.raises(Trouble, match=r"audit-1-4\.jsonl\.gz is damaged"):
        _run("verify")
    rows = [(1, *"abcdefgh")]
    made, sha256 = write_archive(tmp_path / "own", 1, 1, rows)
    assert (list(read_archives(tmp_path / "own")), len(sha256)) == (rows, 64)
    assert write_archive(tmp_path / "own", 1, 1, rows) == (made, sha256)
    with pytest.raises(FileExistsError) as other:
        write_archive(tmp_path / "own", 1, 1, [(1, *"hgfedcba")])
    assert (other.value.filename, list(read_archives(tmp_path / "own"))) == (str(made), rows)
    assert [one.name for one in made.parent.iterdir()] == [made.name]
