"""The demonstration's time stamp authority as a program: what it issues is a stamp by OpenSSL's reading too."""

import datetime as dt
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from portal.commands.place import ROOT
from portal.demo.pki import DemoPki
from portal.eds import TrustStore, oids, tsp
from portal.gateways.stamps import HttpStampAuthority
from tests.demo.layer import free_port

VALUE = b"the value of a signature"
NONCE = bytes.fromhex("0102030405060708")


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("data")


@pytest.fixture(scope="module")
def authority(data: Path) -> Iterator[HttpStampAuthority]:
    # The command itself would install what is missing; here everything is installed.
    program = "import sys; from portal.commands import demo, line; demo.command(line._parser().parse_args(sys.argv[1:]))"
    words = [sys.executable, "-c", program, "demo", "tsp", f"--port={free_port()}"]
    environment = {**os.environ, "PORTAL_DATA_DIR": str(data), "PORTAL_DEMO": "true"}
    with subprocess.Popen(words, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True) as running:
        assert running.stdout is not None
        said = re.search("PORTAL_TSP_URL=(.+)", running.stdout.readline())
        assert said is not None
        made = HttpStampAuthority([said[1]])
        yield made
        made.close()
        running.terminate()


@pytest.mark.parametrize("policy", [oids.TSA_POLICY_GOST, oids.TSA_POLICY_RSA, ""])
def test_its_stamps_are_genuine(data: Path, authority: HttpStampAuthority, policy: str) -> None:
    asked, now = tsp.stamp_request(VALUE, NONCE, policy), dt.datetime.now(dt.UTC)
    trust = TrustStore.load(data / "trust", extra=DemoPki(data / "demo" / "pki").anchors)
    stamp = tsp.answered(authority.ask(asked.der), asked, VALUE, trust=trust, at=now).stamp
    assert (stamp.policy, stamp.authority) == (policy or oids.TSA_POLICY_GOST, "TSA DEMO")
    assert abs(stamp.at - now) < dt.timedelta(minutes=1)
    assert authority.check() == ""


@pytest.mark.parametrize("request_", [b"", b"nonsense", tsp.stamp_request(VALUE, NONCE, "1.2.3").der])
def test_what_it_does_not_understand_is_refused(authority: HttpStampAuthority, request_: bytes) -> None:
    with pytest.raises(tsp.UnusableStamp, match="the authority refuses"):
        tsp.token_of(authority.ask(request_ or b"\x00" * 5000))


@pytest.mark.skipif(shutil.which("openssl") is None, reason="OpenSSL is not installed")
def test_openssl_accepts_its_rsa_stamp_and_our_request(data: Path, authority: HttpStampAuthority, tmp_path: Path) -> None:
    asked = tsp.stamp_request(VALUE, NONCE, oids.TSA_POLICY_RSA)
    (tmp_path / "query").write_bytes(asked.der)
    (tmp_path / "reply").write_bytes(authority.ask(asked.der))
    root, issuing = DemoPki(data / "demo" / "pki").anchors[2:]
    for name, file in (("root.pem", root), ("issuing.pem", issuing)):
        subprocess.run(["openssl", "x509", "-inform", "DER", "-in", file, "-out", tmp_path / name], check=True)
    words = ["openssl", "ts", "-verify", "-queryfile", "query", "-in", "reply", "-CAfile", "root.pem", "-untrusted", "issuing.pem"]
    done = subprocess.run(words, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (done.returncode, "Verification: OK" in done.stdout) == (0, True), done.stderr
