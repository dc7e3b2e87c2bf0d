"""The demonstration's own OCSP responder: answers over HTTP about the keys of the demonstration, GOST and RSA."""

import datetime as dt
from contextlib import AbstractContextManager

from cryptography import x509
from cryptography.x509 import ocsp as requests

from portal.demo.keys import KEYS, PASSWORD, KeyFlaw
from portal.demo.ocsp_answers import Said, failure, responder, response
from portal.demo.pki import SCHEMES, DemoPki
from portal.demo.serving import answering
from portal.eds import certificates, key_files, ocsp
from portal.eds.issuing.certificates import Authority, Term
from portal.eds.signing import Signer
from portal.ports.clock import Now

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
        known = [(pki.signer(key.name), key.trouble is KeyFlaw.REVOKED) for key in KEYS]
        known += [(pki.stamp_signer(name), False) for name in SCHEMES]
        for one, is_revoked in known:
            certificate = certificates.read(one.certificate)
            if certificate.issuer != issuer.subject:
                continue
            identifier = ocsp.cert_id(certificate, issuer)
            asked = requests.load_der_ocsp_request(ocsp.request(identifier, bytes(ocsp.NONCE_BYTES)))
            self._issuers[asked.issuer_name_hash, asked.issuer_key_hash] = signer
            self._said[identifier] = Said(certificate.not_before, _KEY_COMPROMISE) if is_revoked else Said()


def _cert_id(asked: requests.OCSPRequest) -> bytes:
    return ocsp.identifier(asked.issuer_name_hash, asked.issuer_key_hash, asked.serial_number)


def served(known: DemoResponder, port: int = 0) -> AbstractContextManager[str]:
    """Serve until the end of the block and give the address; port 0 takes a free one."""
    return answering(known.answer, "application/ocsp-response", port)
