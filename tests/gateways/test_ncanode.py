"""NCANode over HTTP: the demonstration's program as a peer, also as a process of its own, and answers that must not be believed."""

import datetime as dt
import os
import re
import socket
import ssl
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path

import pytest

from portal.demo.ncalayer import tls
from portal.demo.ncanode import DemoNcaNode, Says, served
from portal.eds import Expectation, Purpose
from portal.gateways.ncanode import LONGEST_SAID, MOST_BYTES, NcaNode
from portal.ports.second_opinion import CertificateSaid, Opinion, OpinionSilent, OpinionUseless, RevocationSaid
from tests.core.applications.people import AT, Judge
from tests.examples import COMPANY
from tests.gateways.peers import Answer, HttpPeer

ROOT = Path(__file__).parents[2]
CONTENT = "Келісім мәтіні".encode()


@pytest.fixture
def judge() -> Judge:
    return Judge()


@pytest.fixture
def program(judge: Judge) -> Iterator[tuple[DemoNcaNode, NcaNode]]:
    known = DemoNcaNode(judge, lambda: AT, slow_seconds=3)
    with served(known) as address:
        yield known, NcaNode(address, step_seconds=0.5, total_seconds=1.5)


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        return server.getsockname()[1]


def signed(judge: Judge, content: bytes = CONTENT) -> bytes:
    return judge.keys.heads[COMPANY].sign(content, AT)


def test_a_good_signature_is_told_with_its_revocation_and_everything_that_is_compared(judge: Judge, program: tuple[DemoNcaNode, NcaNode]):
    _, node = program
    said = node.ask(signed(judge), CONTENT)
    (signer,) = said.signers
    (certificate,) = signer.certificates
    kept = judge(signed(judge), CONTENT, Expectation(Purpose.DOCUMENT), at=AT).certificate
    assert kept is not None
    assert (said.valid, said.refused, node.check()) == (True, "", "")
    assert certificate == CertificateSaid(
        True, kept.serial.lstrip("0"), kept.subject.iin, COMPANY, "SIGN", certificate.owners, (RevocationSaid(revoked=False),)
    )
    assert {"ORGANIZATION", "CEO"} <= certificate.owners


def test_another_document_is_a_refusal_in_the_words_of_the_program(judge: Judge, program: tuple[DemoNcaNode, NcaNode]):
    said = program[1].ask(signed(judge), b"another")
    assert (said.valid, said.signers) == (False, ())
    assert "content hash found in signed attributes different" in said.refused


def test_the_null_that_java_writes_for_an_empty_list_is_one():
    with HttpPeer(lambda _: (200, {"valid": True, "signers": None})) as peer:
        assert NcaNode(f"{peer.url}/").ask(b"cms", b"data") == Opinion(valid=True)
    assert [request.path for request in peer.requests] == ["/cms/verify"]


USELESS: list[Answer] = [
    (200, b"<html>"),
    (200, b"[" * 100_000),
    (200, []),
    (200, {}),
    (200, {"valid": "true"}),
    (200, {"valid": 1, "signers": []}),
    (200, {"valid": True, "signers": {"a": 1}}),
    (200, {"valid": True, "signers": [{"certificates": [{"valid": True, "revocations": [{"revoked": "no"}]}]}]}),
    (200, {"valid": True, "signers": [{"certificates": [{"serialNumber": "1"}]}]}),
    (200, b" " * (MOST_BYTES + 1)),
    (302, b"", {"Location": "http://127.0.0.1:9/"}),
    (400, b"Bad Request"),
    (400, {"status": 400}),
    (401, {"message": "no"}),
    (404, {"message": "no"}),
    (500, {"status": 500, "message": "Internal Server Error"}),
    (503, b""),
]


@pytest.mark.parametrize("answer", USELESS, ids=range(len(USELESS)))
def test_an_answer_that_is_none_is_no_opinion(answer: Answer):
    with HttpPeer(lambda _: answer) as peer, pytest.raises(OpinionUseless):
        NcaNode(peer.url).ask(b"cms", b"data")


@pytest.mark.parametrize("says", [Says.RUBBISH, Says.BROKEN, Says.HUGE, Says.ELSEWHERE])
def test_the_program_at_fault_gives_no_opinion(judge: Judge, program: tuple[DemoNcaNode, NcaNode], says: Says):
    known, node = program
    known.says = says
    with pytest.raises(OpinionUseless):
        node.ask(signed(judge), CONTENT)


@pytest.mark.parametrize("says", [Says.SLOW, Says.DROPS])
def test_no_question_takes_longer_than_it_may(judge: Judge, program: tuple[DemoNcaNode, NcaNode], says: Says):
    known, node = program
    known.says = says
    begun = time.monotonic()
    with pytest.raises(OpinionSilent):
        node.ask(signed(judge), CONTENT)
    assert time.monotonic() - begun < 2.8, "the demonstration's answer takes three seconds"


def test_a_program_that_is_away_is_silent_and_told_so():
    with pytest.raises(OpinionSilent):
        NcaNode("http://127.0.0.1:9").ask(b"cms", b"data")
    assert NcaNode("http://127.0.0.1:9").check().startswith("NCANode: ")


HEALTH: list[tuple[Answer, str]] = [
    ((200, {"status": "UP"}), ""),
    ((200, {"status": "DOWN"}), "not the answer of one that works"),
    ((200, b"<html>"), "not the answer of one that works"),
    ((200, []), "not the answer of one that works"),
    ((503, {"status": "UP"}), "status 503"),
    ((200, b" " * (MOST_BYTES + 1)), "too long"),
]


@pytest.mark.parametrize(("answer", "wrong"), HEALTH, ids=range(len(HEALTH)))
def test_its_health_is_asked_for(answer: Answer, wrong: str):
    with HttpPeer(lambda _: answer) as peer:
        said = NcaNode(peer.url).check()
        assert peer.requests[0].path == "/actuator/health"
    assert wrong in said
    assert bool(said) == bool(wrong)


def test_sentences_of_the_program_are_short_and_without_control_characters():
    text = "OCSP\u0000 \x1b[31m" + "а" * 1000
    reason = {"certificates": [{"valid": True, "revocations": [{"revoked": True, "reason": text}]}]}
    for answer in ((400, {"message": text}), (200, {"valid": True, "signers": [reason]})):
        with HttpPeer(lambda _, answer=answer: answer) as peer:
            said = NcaNode(peer.url).ask(b"cms", b"data")
        sentence = said.refused or said.signers[0].certificates[0].revocations[0].reason
        assert sentence == ("OCSP [31m" + "а" * 1000)[:LONGEST_SAID]


def test_a_certificate_that_nobody_vouches_for_ends_the_question(tmp_path: Path):
    with socket.create_server(("127.0.0.1", 0)) as server, ThreadPoolExecutor(1) as beside:
        protected = tls.context(tmp_path, dt.datetime.now(dt.UTC))

        def meet() -> None:
            with suppress(ssl.SSLError):
                protected.wrap_socket(server.accept()[0], server_side=True)

        beside.submit(meet)
        with pytest.raises(OpinionSilent, match="CERTIFICATE_VERIFY_FAILED"):
            NcaNode(f"https://127.0.0.1:{server.getsockname()[1]}").ask(b"cms", b"data")


def test_the_program_runs_as_a_process_of_its_own(judge: Judge, tmp_path: Path):
    words = [sys.executable, "-m", "portal", "demo", "ncanode", "--port", str(free_port()), "--says", "other-document"]
    environment = {**os.environ, "PORTAL_DATA_DIR": str(tmp_path), "PORTAL_DATABASE_URL": ""}
    with subprocess.Popen(words, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout is not None
            # Before it there may be a line about packages that are installed.
            address = next(filter(None, (re.search(r"PORTAL_NCANODE_URL=(\S+)", line) for line in process.stdout)), None)
            assert address is not None
            assert NcaNode(address[1]).check() == ""
            assert "different" in NcaNode(address[1]).ask(signed(judge), CONTENT).refused
        finally:
            process.terminate()
