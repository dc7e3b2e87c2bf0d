"""The demonstration's own OCSP responder: answers over HTTP about the keys of the demonstration, GOST and RSA."""

import datetime as dt
from collections.abc import Generator
from contextlib import contextmanager
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Final

from cryptography import x509
from cryptography.x509 import ocsp as requests
from typing_extensions import override

from portal.demo.keys import KEYS, PASSWORD, KeyFlaw
from portal.demo.ocsp_answers import Said, failure, responder, response
from portal.demo.pki import SCHEMES, DemoPki
from portal.eds import certificates, key_files, ocsp
from portal.eds.issue import Authority, Term
from portal.eds.signing import Signer
from portal.ports.clock import Now

HOST: Final = "127.0.0.1"
_MAX_REQUEST_BYTES = 4096
_DAY = dt.timedelta(days=1)
_ON_HOLD = 6
_KEY_COMPROMISE = 1
_NEVER_ISSUED = Said(dt.datetime(1970, 1, 1, tzinfo=dt.UTC), _ON_HOLD)
"""What НУЦ's responder says about a certificate that it did not issue (eds.md §3.9)."""
_MALFORMED, _UNAUTHORIZED = failure(1), failure(6)


class DemoResponder:
    """Knows the certificates of the key files; each authority appoints a key of its own, made here, to answer for it."""

    def __init__(self, pki: DemoPki, now: Now) -> None:
        self._now = now
        self._said: dict[bytes, Said] = {}
        self._issuers: dict[tuple[bytes, bytes], Signer] = {}
        term = Term(now() - _DAY, now() + 365 * _DAY)
        for name in SCHEMES:
            authority = Authority(key_files.read((pki.folder / f"issuing-{name}.p12").read_bytes(), PASSWORD))
            self._know(pki, authority, responder(authority, term))

    def answer(self, request: bytes) -> bytes:
        """Return the answer (DER) to a request; one that is no request gets an error status."""
        try:
            asked = requests.load_der_ocsp_request(request)
            issuer = self._issuers.get((asked.issuer_name_hash, asked.issuer_key_hash))
            nonces = [extension.value.nonce for extension in asked.extensions if isinstance(extension.value, x509.OCSPNonce)]
        except ValueError:
            return _MALFORMED
        if issuer is None:
            return _UNAUTHORIZED
        identifier = _cert_id(asked)
        said = self._said.get(identifier, _NEVER_ISSUED)
        return response(issuer, {identifier: said}, self._now(), nonces[0] if nonces else None, carried=(issuer.certificate,))

    def _know(self, pki: DemoPki, authority: Authority, signer: Signer) -> None:
        issuer = certificates.read(authority.certificate)
        for key in KEYS:
            certificate = certificates.read(pki.signer(key.name).certificate)
            if certificate.issuer != issuer.subject:
                continue
            identifier = ocsp.cert_id(certificate, issuer)
            asked = requests.load_der_ocsp_request(ocsp.request(identifier, bytes(ocsp.NONCE_BYTES)))
            self._issuers[asked.issuer_name_hash, asked.issuer_key_hash] = signer
            is_revoked = key.trouble is KeyFlaw.REVOKED
            self._said[identifier] = Said(certificate.not_before, _KEY_COMPROMISE) if is_revoked else Said()


def _cert_id(asked: requests.OCSPRequest) -> bytes:
    return ocsp.identifier(asked.issuer_name_hash, asked.issuer_key_hash, asked.serial_number)


@contextmanager
def served(known: DemoResponder, port: int = 0) -> Generator[str]:
    """Serve until the end of the block and give the address; port 0 takes a free one."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            length = int(self.headers.get("Content-Length", "0"))
            answer = known.answer(self.rfile.read(length)) if 0 < length <= _MAX_REQUEST_BYTES else _MALFORMED
            self.send_response(HTTPStatus.OK)
            self.send_header("Content-Type", "application/ocsp-response")
            self.send_header("Content-Length", str(len(answer)))
            self.end_headers()
            self.wfile.write(answer)

        @override
        def log_message(self, format: str, *args: object) -> None:
            """Write nothing: the program prints its address once."""

    server = ThreadingHTTPServer((HOST, port), Handler)
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://{HOST}:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
