"""Looking for viruses: clamd itself and a server that speaks its protocol, over TCP and a unix socket; and what else may answer."""

from collections.abc import Iterator

import pytest

from portal.gateways.clamd import Clamd
from portal.ports.scanner import FileTooLarge, ScannerSilent, ScanUseless
from tests.clamd import CLAMD, FOUND, STREAM_BYTES, PeerScanner, clamd, infected
from tests.demo.layer import free_port

MEGABYTE = 1024 * 1024
PEERS = ["peer", "clamd", "clamd by its socket"]


@pytest.fixture(scope="module", params=PEERS)
def scanner(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Clamd]:
    if request.param == "peer":
        with PeerScanner() as peer:
            yield Clamd(peer.address)
    elif not CLAMD:
        pytest.skip("clamd is not installed; on Debian: apt-get install clamav-daemon")
    else:
        with clamd(tmp_path_factory.mktemp("clamd"), unix="socket" in request.param) as address:
            yield Clamd(address)


def test_a_clean_file_has_nothing_and_an_infected_one_is_named(scanner: Clamd):
    content = bytes(5 * MEGABYTE)
    assert scanner.check() == ""
    assert scanner.scan(iter([content, b"", content])) == ""
    assert scanner.scan(iter([content, infected(b"text of a letter")])).startswith(FOUND)
    assert scanner.scan(iter([])) == ""


def test_a_file_larger_than_the_scanner_takes_is_said_as_such(scanner: Clamd):
    with pytest.raises(FileTooLarge):
        scanner.scan(iter([bytes(MEGABYTE)] * (STREAM_BYTES // MEGABYTE + 2)))
    assert scanner.check() == ""


def test_a_store_that_fails_meanwhile_is_not_taken_for_a_silent_scanner(scanner: Clamd):
    def broken() -> Iterator[bytes]:
        yield b"some"
        raise FileNotFoundError("the bytes are gone")

    with pytest.raises(FileNotFoundError):
        scanner.scan(broken())


@pytest.mark.parametrize("address", ["127.0.0.1:{free}", "/nowhere/clamd.sock", "[::1]:{free}"])
def test_nobody_there_is_silence(address: str):
    address = address.format(free=free_port())
    with pytest.raises(ScannerSilent):
        Clamd(address).scan(iter([b"content"]))
    assert address in Clamd(address).check()


@pytest.mark.parametrize(
    ("answer", "error"),
    [
        ("", ScannerSilent),
        ("stream: Can't allocate memory ERROR", ScanUseless),
        ("HTTP/1.1 400 Bad Request", ScanUseless),
        ("stream: Heuristics.Limits.Exceeded.MaxFileSize FOUND", FileTooLarge),
        ("stream: OK and more", ScanUseless),
    ],
)
def test_an_answer_that_is_no_verdict_is_never_called_clean(answer: str, error: type[OSError]):
    with PeerScanner(answer=answer) as peer, pytest.raises(error):
        Clamd(peer.address).scan(iter([b"content"]))


def test_another_program_behind_the_address_is_told_by_the_check():
    with PeerScanner(ping="220 mail.example ESMTP") as peer:
        assert "does not speak the protocol" in Clamd(peer.address).check()
