"""NCANode of the demonstration: judges signatures over HTTP as NCANode 3 does (eds.md §4), traps included, with the portal's own library.

It may be told to say something else, so that people and tests see what the portal makes of it.
"""

import base64
import binascii
import datetime as dt
import json
import threading
import time
from collections.abc import Callable, Generator, Mapping
from contextlib import contextmanager
from enum import StrEnum
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Final

from typing_extensions import override

from portal.demo.serving import HOST
from portal.eds import Certificate, Code, Expectation, Outcome, Purpose, Role, SignatureVerdict, Verify
from portal.eds.der import Malformed
from portal.eds.keys import Scheme, UnsupportedKind
from portal.eds.messages import Message, Refusal, read
from portal.ports.clock import Now

Answer = tuple[int, Any]
"""A status, and JSON or bytes."""
_MOST_BYTES: Final = 64 * 1024 * 1024
_HUGE: Final = 2 * 1024 * 1024
_ANYBODYS = Expectation(Purpose.DOCUMENT, legal_entity=False)
_OTHER_DOCUMENT = "invalid signature format in message: content hash found in signed attributes different"
_OWNERS: Final = {
    Role.INDIVIDUAL: "INDIVIDUAL",
    Role.LEGAL_ENTITY: "ORGANIZATION",
    Role.HEAD: "CEO",
    Role.RIGHT_TO_SIGN: "CAN_SIGN",
    Role.RIGHT_TO_SIGN_FINANCIAL: "CAN_SIGN_FINANCIAL",
    Role.HR: "HR",
    Role.EMPLOYEE: "EMPLOYEE",
    Role.INFORMATION_SYSTEM: "INFORMATION_SYSTEM",
}


class Says(StrEnum):
    """What the program is told to do with the next questions."""

    TRUTH = "truth"
    INVALID = "invalid"
    REFUSED = "refused"
    OTHER_DOCUMENT = "other-document"
    NO_SIGNER = "no-signer"
    TWO_SIGNERS = "two-signers"
    NO_CERTIFICATE = "no-certificate"
    BAD_CERTIFICATE = "bad-certificate"
    REVOKED = "revoked"
    NOT_ASKED = "not-asked"
    TRY_AGAIN = "try-again"
    OTHER_SERIAL = "other-serial"
    OTHER_IIN = "other-iin"
    OTHER_BIN = "other-bin"
    OTHER_USE = "other-use"
    NOT_OF_ORGANISATION = "not-of-organisation"
    OTHER_HASH = "other-hash"
    VALID = "valid"
    """Everything is right with the signature, whatever it is."""
    RUBBISH = "rubbish"
    BROKEN = "broken"
    HUGE = "huge"
    SLOW = "slow"
    DROPS = "drops"
    """The answer comes drop by drop, without an end."""
    ELSEWHERE = "elsewhere"


def _signers(change: Callable[[list[dict[str, Any]]], Any]) -> Callable[[dict[str, Any]], Any]:
    return lambda said: change(said["signers"])


def _certificate(change: Callable[[dict[str, Any]], Any]) -> Callable[[dict[str, Any]], Any]:
    return lambda said: change(said["signers"][0]["certificates"][0])


_LIES: Final[Mapping[Says, Callable[[dict[str, Any]], Any]]] = {
    Says.INVALID: lambda said: said.update(valid=False),
    Says.NO_SIGNER: _signers(list.clear),
    Says.TWO_SIGNERS: _signers(lambda signers: signers.append(signers[0])),
    Says.NO_CERTIFICATE: _signers(lambda signers: signers[0].update(certificates=[])),
    Says.BAD_CERTIFICATE: _certificate(lambda one: one.update(valid=False)),
    Says.REVOKED: _certificate(lambda one: one["revocations"][0].update(revoked=True, reason="keyCompromise")),
    Says.NOT_ASKED: _certificate(lambda one: one.update(revocations=[])),
    Says.TRY_AGAIN: _certificate(lambda one: one["revocations"][0].update(reason="ocsp.pki.gov.kz: Try again")),
    Says.OTHER_SERIAL: _certificate(lambda one: one.update(serialNumber="1f")),
    Says.OTHER_IIN: _certificate(lambda one: one["subject"].update(iin="900101000009")),
    Says.OTHER_BIN: _certificate(lambda one: one["subject"].update(bin="990440000009")),
    Says.OTHER_USE: _certificate(lambda one: one.update(keyUsage="AUTH")),
    Says.NOT_OF_ORGANISATION: _certificate(lambda one: one.update(keyUser=["INDIVIDUAL"])),
    Says.OTHER_HASH: _signers(lambda signers: signers[0].update(tsp={"tspHashAlgorithm": "SHA256", "hash": "0" * 64})),
}
"""What is changed in an answer that says ``valid: true``."""
_ANSWERS: Final[Mapping[Says, Answer]] = {
    Says.REFUSED: (400, {"status": 400, "message": "Cannot invoke getX509Certificate() because issuer is null"}),
    Says.OTHER_DOCUMENT: (400, {"status": 400, "message": _OTHER_DOCUMENT}),
    Says.RUBBISH: (200, b"<html>valid: true</html>"),
    Says.BROKEN: (500, {"status": 500, "message": "Internal Server Error"}),
    Says.HUGE: (200, b'{"valid": true, "signers": [' + b" " * _HUGE + b"]}"),
}


class DemoNcaNode:
    """Judges as of now; ``says`` is what it is told to do, ``asked`` the number of questions so far."""

    def __init__(self, verify: Verify, now: Now, says: Says = Says.TRUTH, slow_seconds: float = 60.0) -> None:
        self.says = says
        self.slow_seconds = slow_seconds
        self.asked = 0
        self._verify = verify
        self._now = now

    def answer(self, request: Any) -> Answer:
        """Return the answer to ``POST /cms/verify``."""
        self.asked += 1
        if self.says in _ANSWERS:
            return _ANSWERS[self.says]
        try:
            cms, data = base64.b64decode(request["cms"], validate=True), base64.b64decode(request.get("data") or "", validate=True)
            said = self._judged(cms, data, with_revocation="OCSP" in request.get("revocationCheck", ()))
        except (KeyError, TypeError, AttributeError, binascii.Error, Refusal, Malformed, UnsupportedKind) as error:
            return 400, {"status": 400, "message": f"CMS cannot be read: {error}"}
        if said is None:
            return _ANSWERS[Says.OTHER_DOCUMENT]
        if self.says is Says.VALID or self.says in _LIES:
            _made_valid(said)
            _LIES.get(self.says, lambda _: None)(said)
        return 200, said

    def _judged(self, cms: bytes, data: bytes, *, with_revocation: bool) -> dict[str, Any] | None:
        """Return the answer, ``None`` for another document. As the real one it looks at attached content and not at ``data``."""
        empty = {"status": 200, "message": "OK", "valid": True}
        try:
            message = read(cms, len(cms))
        except Refusal as refusal:
            if refusal.code is Code.NO_SIGNER:
                return {**empty, "signers": []}
            raise
        content = data if message.content is None else message.content
        verdict = self._verify(cms, content, _ANYBODYS, at=self._now())
        if verdict.certificate is None:
            return {**empty, "signers": [{"certificates": [], "tsp": None}]}
        if verdict.code is Code.CONTENT_CHANGED:
            return None
        certificate = _said_of(verdict.certificate, verdict, self._now(), with_revocation=with_revocation)
        valid = verdict.outcome is Outcome.VALID
        return {**empty, "valid": valid, "signers": [{"certificates": [certificate], "tsp": _stamp(verdict, message)}]}


def _made_valid(said: dict[str, Any]) -> None:
    said["valid"] = True
    for signer in said["signers"]:
        for certificate in signer["certificates"]:
            certificate["valid"] = True
            for one in certificate["revocations"]:
                one.update(revoked=False, revocationTime=None, reason=None)


def _said_of(certificate: Certificate, verdict: SignatureVerdict, at: dt.datetime, *, with_revocation: bool) -> dict[str, Any]:
    subject = certificate.subject
    revoked, unsure = verdict.code is Code.REVOKED, verdict.outcome is Outcome.UNCONFIRMED
    in_term = certificate.not_before <= at <= certificate.not_after
    reason = "ocsp.pki.gov.kz: Try again" if unsure else "unspecified" if revoked else None
    asked = [{"revoked": revoked, "by": "OCSP", "revocationTime": None, "reason": reason}]
    return {
        "valid": in_term and not revoked and not unsure and verdict.code is not Code.UNTRUSTED_CHAIN,
        "revocations": asked if with_revocation else [],
        "notBefore": certificate.not_before.isoformat(timespec="milliseconds"),
        "notAfter": certificate.not_after.isoformat(timespec="milliseconds"),
        "keyUsage": "AUTH" if verdict.code is Code.KEY_USAGE else "SIGN",
        "serialNumber": f"{int(certificate.serial, 16):x}",
        "signAlg": "ECGOST3410-2015-512" if certificate.algorithm == Scheme.GOST else "SHA256WITHRSA",
        "keyUser": sorted(_OWNERS[role] for role in subject.roles),
        "subject": {
            "commonName": subject.common_name,
            "organization": subject.organisation,
            "iin": subject.iin,
            "bin": subject.bin or None,
        },
        "issuer": {"commonName": certificate.issuer},
    }


def _stamp(verdict: SignatureVerdict, message: Message) -> dict[str, Any] | None:
    if verdict.stamped is None:
        return None
    stamp = verdict.stamped.stamp
    digest = message.scheme.digest(message.signature).hex()
    name = "SHA256" if message.scheme is Scheme.RSA else None
    return {"genTime": stamp.at.isoformat(), "policy": stamp.policy, "tspHashAlgorithm": name, "hash": digest}


class _Handler(BaseHTTPRequestHandler):
    """Answers the questions about ``known``."""

    known: DemoNcaNode
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        found = self.path == "/actuator/health"
        self._send(200 if found else 404, {"status": "UP"} if found else {"status": 404, "message": "Not Found"})

    def do_POST(self) -> None:
        length = int(self.headers.get("Content-Length", "0"))
        body = self.rfile.read(length) if 0 < length <= _MOST_BYTES else b""
        if self.path != "/cms/verify":
            self._send(404, {"status": 404, "message": "Not Found"})
        elif self.known.says is Says.DROPS:
            self._drip()
        else:
            if self.known.says is Says.SLOW:
                time.sleep(self.known.slow_seconds)
            self._send(*self.known.answer(_json(body)))

    def _drip(self) -> None:
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Length", str(_HUGE))
        self.end_headers()
        end = time.monotonic() + self.known.slow_seconds
        while time.monotonic() < end:
            self.wfile.write(b" ")
            self.wfile.flush()
            time.sleep(0.05)
        self.close_connection = True

    def _send(self, status: int, said: Any) -> None:
        content = said if isinstance(said, bytes) else json.dumps(said, ensure_ascii=False).encode()
        away = self.known.says is Says.ELSEWHERE and self.command == "POST"
        self.send_response(HTTPStatus.FOUND if away else status)
        if away:
            self.send_header("Location", "/actuator/health")
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    @override
    def log_message(self, format: str, *args: object) -> None:
        """Write nothing: the program prints its address once."""


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    @override
    def handle_error(self, request: Any, client_address: Any) -> None:
        """Write nothing: who asked may hang up before a slow answer."""


@contextmanager
def served(known: DemoNcaNode, port: int = 0) -> Generator[str]:
    """Serve until the end of the block and give the address, without a slash at its end; port 0 takes a free one."""
    server = _Server((HOST, port), type("NcaNodeHandler", (_Handler,), {"known": known}))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://{HOST}:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


def _json(body: bytes) -> Any:
    try:
        return json.loads(body)
    except ValueError:
        return None
