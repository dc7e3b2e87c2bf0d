"""Asking a responder over HTTP: the demonstration's own as a peer, silent and broken ones, and what they do to a verification."""

import datetime as dt
import socket
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from portal.demo import pki as demo
from portal.demo.keys import KEYS, PASSWORD
from portal.demo.ocsp import DemoResponder, served
from portal.demo.ocsp_answers import failure
from portal.eds import Code, Expectation, Outcome, ProofKind, Purpose, key_files, ocsp
from portal.eds.issuing.certificates import Authority, Term, person_name
from portal.gateways import asking as responders
from portal.gateways.asking import Unreachable
from portal.gateways.revocation.responder import HttpResponder
from portal.gateways.revocation.sources import RevocationSources
from portal.gateways.verification.evidence import Evidence
from portal.gateways.verification.pool import PoolVerify
from tests.gateways.peers import HttpPeer

NOW = dt.datetime(2026, 10, 14, 5, 30, tzinfo=dt.UTC)
CONTENT = "Подписываю заявку.".encode()
DOCUMENT = Expectation(Purpose.DOCUMENT)
NOBODY = ocsp.identifier(bytes(32), bytes(32), 1)


OPENED: list[HttpResponder] = []


def asking(addresses: list[str]) -> HttpResponder:
    OPENED.append(HttpResponder(addresses))
    return OPENED[-1]


@pytest.fixture(scope="module", autouse=True)
def closed() -> Iterator[None]:
    yield
    for one in OPENED:
        one.close()


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> demo.DemoPki:
    return demo.ensure(tmp_path_factory.mktemp("data"), NOW)


@pytest.fixture(scope="module")
def address(made: demo.DemoPki) -> Iterator[str]:
    with served(DemoResponder(made, lambda: NOW)) as address:
        yield address


@pytest.fixture(scope="module")
def judge(made: demo.DemoPki, address: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[PoolVerify]:
    """A pool without any list: only the responder can confirm a certificate."""
    empty = tmp_path_factory.mktemp("empty")
    pool = PoolVerify(Evidence(empty, (empty,), (made.folder,)), processes=1, responder=asking([address]))
    yield pool
    pool.close()


@pytest.mark.parametrize(
    ("name", "code"),
    [("ulgi-head", Code.OK), ("ulgi-head-rsa", Code.OK), ("bolzham-head-revoked", Code.REVOKED), ("oidan-head-expired", Code.EXPIRED)],
)
def test_the_responder_of_the_demonstration_decides_over_its_keys(judge: PoolVerify, made: demo.DemoPki, name: str, code: Code):
    verdict = judge(made.signer(name).sign(CONTENT, NOW), CONTENT, DOCUMENT, at=NOW)
    assert verdict.code is code
    assert (ProofKind.ANSWER in {one.kind for one in verdict.proofs}) == (code in {Code.OK, Code.REVOKED})


def test_a_certificate_that_it_never_issued_is_refused(judge: PoolVerify, made: demo.DemoPki):
    authority = Authority(key_files.read((made.folder / "issuing-gost.p12").read_bytes(), PASSWORD))
    key = KEYS[0]
    stolen = authority.issue(person_name(key.person, key.company), key.profile, Term(NOW - dt.timedelta(1), NOW + dt.timedelta(1)))
    verdict = judge(stolen.sign(CONTENT, NOW), CONTENT, DOCUMENT, at=NOW)
    assert (verdict.outcome, verdict.code) == (Outcome.INVALID, Code.NOT_ISSUED)


def test_an_answer_of_one_question_does_not_serve_for_another(address: str):
    one = asking([address])
    (first, _), (second, _) = one.ask(NOBODY), one.ask(NOBODY)
    assert first != second
    assert len(first) == len(second) == ocsp.NONCE_BYTES
    assert one.check() == ""


def test_the_next_address_is_asked_when_one_does_not_answer(address: str):
    with socket.create_server(("127.0.0.1", 0)) as server:
        closed = server.getsockname()[1]
    assert asking([f"http://127.0.0.1:{closed}/", address]).check() == ""


BROKEN: dict[str, Callable[[object], tuple[int, bytes]]] = {
    "status": lambda _: (503, b""),
    "text": lambda _: (200, b"<html>404</html>"),
    "empty": lambda _: (200, b""),
    "large": lambda _: (200, bytes(ocsp.MAX_ANSWER_BYTES + 1)),
    "try later": lambda _: (200, failure(3)),
    "moved": lambda _: (303, b""),
}


@pytest.mark.parametrize("name", BROKEN)
def test_what_is_no_answer_counts_as_silence(name: str):
    with HttpPeer(BROKEN[name]) as peer:
        one = asking([peer.url])
        with pytest.raises(Unreachable):
            one.ask(NOBODY)
        assert len(peer.requests) == responders.ATTEMPTS
        assert "OCSP" in one.check()
        assert len(peer.requests) == responders.ATTEMPTS, "it rests after a silence"


def test_a_responder_that_drips_is_left_in_time(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(responders, "STEP_SECONDS", 0.5)
    monkeypatch.setattr(responders, "TOTAL_SECONDS", 1.0)
    stopped = threading.Event()

    def drip(server: socket.socket) -> None:
        while not stopped.is_set():
            try:
                connection, _ = server.accept()
            except OSError:
                return
            with connection:
                connection.sendall(b"HTTP/1.1 200 OK\r\ncontent-length: 60000\r\n\r\n")
                while not stopped.wait(0.1):
                    try:
                        connection.sendall(b"0")
                    except OSError:
                        break

    with socket.create_server(("127.0.0.1", 0)) as server:
        threading.Thread(target=drip, args=(server,), daemon=True).start()
        begun = time.monotonic()
        with pytest.raises(Unreachable):
            asking([f"http://127.0.0.1:{server.getsockname()[1]}/"]).ask(NOBODY)
        stopped.set()
        assert time.monotonic() - begun < 4


def test_without_an_answer_the_lists_decide_and_without_both_nothing_is_confirmed(made: demo.DemoPki, tmp_path: Path):
    cms = made.signer("ulgi-head").sign(CONTENT, NOW)
    with HttpPeer(lambda _: (200, failure(3))) as peer:
        for lists, outcome in (((made.crl_folder,), Outcome.VALID), ((tmp_path,), Outcome.UNCONFIRMED)):
            pool = PoolVerify(Evidence(tmp_path, lists, (made.folder,)), processes=1, responder=asking([peer.url]))
            try:
                assert pool(cms, CONTENT, DOCUMENT, at=NOW).outcome is outcome
            finally:
                pool.close()


def test_an_invalid_signature_makes_the_portal_ask_nobody(made: demo.DemoPki, tmp_path: Path):
    with HttpPeer(lambda _: (200, failure(3))) as peer:
        pool = PoolVerify(Evidence(tmp_path, (tmp_path,), (made.folder,)), processes=1, responder=asking([peer.url]))
        try:
            cms = made.signer("ulgi-head").sign(CONTENT, NOW)
            assert pool(cms, b"other", DOCUMENT, at=NOW).code is Code.CONTENT_CHANGED
            assert pool(b"nonsense", CONTENT, DOCUMENT, at=NOW).code is Code.MALFORMED
        finally:
            pool.close()
    assert peer.requests == []


def test_what_is_wrong_with_lists_and_responder_is_said_together(made: demo.DemoPki, address: str, tmp_path: Path):
    lists = Evidence(tmp_path, (made.crl_folder,))
    assert RevocationSources(lists, asking([address])).check() == ""
    silent = RevocationSources(Evidence(tmp_path, (tmp_path,)), asking(["http://127.0.0.1:1/"])).check()
    assert "There is no revocation list" in silent
    assert "OCSP" in silent
