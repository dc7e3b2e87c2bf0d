"""The demonstration's OCSP responder as a program: a portal that asks it confirms signatures without any list."""

import datetime as dt
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from portal.commands.place import ROOT
from portal.demo.pki import DemoPki
from portal.eds import Code, Expectation, Purpose
from portal.gateways.revocation.responder import HttpResponder
from portal.gateways.verification.evidence import Evidence
from portal.gateways.verification.pool import PoolVerify
from tests.demo.layer import free_port

CONTENT = "Подписываю заявку.".encode()


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("data")


@pytest.fixture(scope="module")
def address(data: Path) -> Iterator[str]:
    # The command itself would install what is missing; here everything is installed.
    program = "import sys; from portal.commands import demo, line; demo.command(line._parser().parse_args(sys.argv[1:]))"
    words = [sys.executable, "-c", program, "demo", "ocsp", f"--port={free_port()}"]
    environment = {**os.environ, "PORTAL_DATA_DIR": str(data), "PORTAL_DEMO": "true"}
    with subprocess.Popen(words, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True) as running:
        assert running.stdout is not None
        said = re.search("PORTAL_OCSP_URLS=(.+)", running.stdout.readline())
        assert said is not None
        yield said[1]
        running.terminate()


@pytest.mark.parametrize(("name", "code"), [("ulgi-head", Code.OK), ("mysal-head-rsa", Code.OK), ("bolzham-head-revoked", Code.REVOKED)])
def test_a_portal_that_asks_it_needs_no_list(data: Path, address: str, name: str, code: Code) -> None:
    made, now = DemoPki(data / "demo" / "pki"), dt.datetime.now(dt.UTC)
    responder = HttpResponder([address])
    pool = PoolVerify(Evidence(data / "trust", (data / "crl",), (made.folder,)), processes=1, responder=responder)
    try:
        assert responder.check() == ""
        assert pool(made.signer(name).sign(CONTENT, now), CONTENT, Expectation(Purpose.DOCUMENT), at=now).code is code
    finally:
        pool.close()
        responder.close()
