"""The lines of the log about each external service at the start."""

import asyncio
import socket
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from structlog.testing import capture_logs

from portal.gateways.mail import OutboxMail, SmtpMail
from portal.gateways.registry import DemoRegistry, StatGovRegistry
from portal.gateways.sms import OutboxSms, SmscSms
from portal.gateways.stamps import NoStampAuthority
from portal.gateways.storage.disk import DiskStorage
from portal.gateways.verification.evidence import Evidence
from portal.jobs.checking import tell


def said(house: Any, limit: float = 30) -> dict[str, tuple[str, str]]:
    """Return by service the level of its one line and what is wrong."""
    with capture_logs() as lines:
        asyncio.run(tell(house, limit))
    found = {line["service"]: (line["log_level"], line.get("wrong", "")) for line in lines}
    assert len(found) == len(lines) == 6
    return found


@pytest.fixture
def silent() -> Iterator[int]:
    """A server that accepts a connection and sends nothing."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield server.getsockname()[1]


@pytest.fixture
def closed() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        return server.getsockname()[1]


def mail_at(port: int) -> SmtpMail:
    return SmtpMail("127.0.0.1", port, sender="no-reply@portal.example", security="none")


def house(tmp_path: Path, **other: Any) -> Any:
    well = {"mail": OutboxMail(), "sms": OutboxSms(), "storage": DiskStorage(tmp_path / "files"), "registry": DemoRegistry()}
    eds = {
        "revocation": Evidence(tmp_path / "trust", (tmp_path / "crl",)),
        "stamps": NoStampAuthority(),
        "qr_carrier": None,
        "second_opinion": None,
        "scanner": None,
    }
    return SimpleNamespace(**{**well, **eds, **other})


def test_every_service_has_one_line_and_those_that_do_not_answer_are_warned_of(tmp_path: Path, closed: int) -> None:
    url = f"http://127.0.0.1:{closed}/"
    found = said(house(tmp_path, mail=mail_at(closed), sms=SmscSms("portal", "secret-word", url=url), registry=StatGovRegistry(url)))
    assert {name: level for name, (level, _) in found.items()} == {
        "mail": "warning",
        "sms": "warning",
        "storage": "info",
        "registry": "warning",
        "revocation lists": "warning",
        "time stamps": "info",
    }
    assert "ConnectionRefusedError" in found["mail"][1]
    assert f"no revocation list in {tmp_path / 'crl'}" in found["revocation lists"][1]
    assert "secret-word" not in str(found)


def test_a_service_that_hangs_is_told_and_the_others_do_not_wait_for_it(tmp_path: Path, silent: int) -> None:
    found = said(house(tmp_path, mail=mail_at(silent)), limit=0.2)
    assert (found["mail"], found["storage"]) == (("warning", "no answer within 0.2 seconds"), ("info", ""))


def test_a_folder_without_lists_is_no_fault_where_another_has_them_and_a_bad_file_is(tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "bad.crl").write_bytes(b"no list")
    wrong = Evidence(tmp_path / "trust", (tmp_path / "crl", tmp_path / "other")).check()
    assert "bad.crl is not a revocation list" in wrong
    assert str(tmp_path / "crl") not in wrong
