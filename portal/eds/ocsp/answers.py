"""The strict check of an answer about one certificate (OCSP, RFC 6960)."""

import datetime as dt
import hashlib
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, NamedTuple

from cryptography import x509
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509 import ocsp

from portal.eds import certificates, oids
from portal.eds.certificates import DIGITAL_SIGNATURE, Parsed
from portal.eds.der import integer, oid
from portal.eds.keys import UnsupportedKind, scheme_named

MAX_ANSWER_BYTES: Final = 65_536
_MAX_RESPONDERS = 4
_TOLERANCE = dt.timedelta(minutes=15)
"""How far the responder's clock may be from the portal's. A nonce already excludes an answer to another request."""
_OLDEST = dt.timedelta(days=1)
"""The greatest age of what an answer without an announced next update says."""
_NOT_NOW = {ocsp.OCSPResponseStatus.INTERNAL_ERROR, ocsp.OCSPResponseStatus.TRY_LATER}
_NEVER_ISSUED = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)


class Reply(NamedTuple):
    """What came back for the request with this nonce, not checked yet."""

    nonce: bytes
    der: bytes


Ask = Callable[[bytes], Reply]
"""Asks the responder about the certificate with this CertID (DER). Raises ``OSError`` when nothing comes back."""


class AnswerStatus(StrEnum):
    """What the responder says about a certificate."""

    GOOD = "good"
    REVOKED = "revoked"
    NOT_KNOWN = "not_known"
    """The responder does not know the certificate, or says in НУЦ's way (on hold since 1970) that it was never issued."""


class Unusable(Exception):  # noqa: N818  (said of the answer)
    """The answer proves nothing: an error, somebody else's, about another certificate, old, or broken."""


@dataclass(frozen=True, slots=True)
class OcspAnswer:
    """A genuine and current answer; of a revoked certificate also since when, and the reason (RFC 5280 §5.3.1)."""

    status: AnswerStatus
    this_update: dt.datetime
    revoked_at: dt.datetime | None = None
    reason: str = ""


def serves(der: bytes) -> bool:
    """Tell whether these bytes are an OCSP answer of a responder at work: not one that says "internal error" or "try later"."""
    try:
        return ocsp.load_der_ocsp_response(der).response_status not in _NOT_NOW
    except ValueError:
        return False


def answered(
    reply: Reply, certificate: Parsed, issuer: Parsed, at: dt.datetime, *, in_force: Callable[[Parsed], bool] = lambda _: False
) -> OcspAnswer:
    """Check an answer and return what it says at the moment ``at``.

    ``in_force`` tells whether revocation lists confirm the certificate of a delegated responder; it is asked when this certificate does
    not say that it needs no check.

    Raises:
        Unusable: the answer proves nothing; the reason is in its text.
    """
    if len(reply.der) > MAX_ANSWER_BYTES:
        raise Unusable("the answer is too large")
    try:
        response = ocsp.load_der_ocsp_response(reply.der)
        if response.response_status is not ocsp.OCSPResponseStatus.SUCCESSFUL:
            raise Unusable(f"the responder answers {response.response_status.name.lower()}")
        _ensure_genuine(response, issuer, at, in_force)
        _ensure_nonce(response, reply.nonce)
        return _answer(response, _single(response, certificate, issuer), at)
    except (ValueError, UnsupportedAlgorithm, UnsupportedKind, x509.DuplicateExtension) as error:
        raise Unusable("the answer is broken") from error


def _ensure_genuine(response: ocsp.OCSPResponse, issuer: Parsed, at: dt.datetime, in_force: Callable[[Parsed], bool]) -> None:
    """Only the issuer itself or a responder whom the issuer's certificate names as such may answer (RFC 6960 §4.2.2.2)."""
    responder = issuer if _is_named(response, issuer) else _delegate(response, issuer, at)
    scheme = scheme_named(response.signature_algorithm_oid.dotted_string)
    if scheme is not responder.key.scheme or not responder.key.verifies(response.tbs_response_bytes, response.signature):
        raise Unusable("the signature of the answer is not the responder's")
    if responder is not issuer and not responder.extensions.no_check and not in_force(responder):
        raise Unusable("it is not known whether the responder's own certificate is in force")


def _delegate(response: ocsp.OCSPResponse, issuer: Parsed, at: dt.datetime) -> Parsed:
    for carried in response.certificates[:_MAX_RESPONDERS]:
        responder = certificates.read(carried.public_bytes(Encoding.DER))
        if _is_named(response, responder) and _is_delegated(responder, issuer, at):
            return responder
    raise Unusable("the responder is neither the issuer nor appointed by it")


def _is_delegated(responder: Parsed, issuer: Parsed, at: dt.datetime) -> bool:
    extensions = responder.extensions
    return (
        responder.issuer == issuer.subject
        and oid(oids.OCSP_SIGNING) in extensions.purposes
        and (extensions.key_usage is None or DIGITAL_SIGNATURE in extensions.key_usage)
        and not extensions.unknown_critical
        and responder.was_valid(at)
        and responder.scheme is issuer.key.scheme
        and issuer.key.verifies(responder.signed, responder.signature)
    )


def _is_named(response: ocsp.OCSPResponse, responder: Parsed) -> bool:
    if response.responder_key_hash is not None:
        return response.responder_key_hash == hashlib.sha1(responder.key.bits(), usedforsecurity=False).digest()
    return response.responder_name == x509.load_der_x509_certificate(responder.der).subject


def _ensure_nonce(response: ocsp.OCSPResponse, nonce: bytes) -> None:
    """The nonce shows that the answer was made for this request. Other critical extensions would change what the answer means."""
    if any(extension.critical and not isinstance(extension.value, x509.OCSPNonce) for extension in response.extensions):
        raise Unusable("the answer has an unknown condition")
    nonces = [extension.value.nonce for extension in response.extensions if isinstance(extension.value, x509.OCSPNonce)]
    if nonces != [nonce] or not nonce:
        raise Unusable("the answer was made for another request")


def _single(response: ocsp.OCSPResponse, certificate: Parsed, issuer: Parsed) -> ocsp.OCSPSingleResponse:
    """One certificate was asked about, so an answer about several is refused too."""
    singles = list(response.responses)
    if len(singles) != 1 or not _is_about(singles[0], certificate, issuer):
        raise Unusable("the answer is about another certificate")
    if any(extension.critical for extension in response.single_extensions):
        raise Unusable("the answer has an unknown condition")
    return singles[0]


def _is_about(single: ocsp.OCSPSingleResponse, certificate: Parsed, issuer: Parsed) -> bool:
    return (
        single.hash_algorithm.name == "sha256"
        and single.issuer_name_hash == hashlib.sha256(issuer.subject).digest()
        and single.issuer_key_hash == hashlib.sha256(issuer.key.bits()).digest()
        and single.serial_number == int.from_bytes(certificate.serial, "big", signed=True)
    )


def _answer(response: ocsp.OCSPResponse, single: ocsp.OCSPSingleResponse, at: dt.datetime) -> OcspAnswer:
    """Check that the answer is of now, and read it."""
    made, since, until = response.produced_at_utc, single.this_update_utc, single.next_update_utc
    earliest, latest = at - _TOLERANCE, at + _TOLERANCE
    is_current = at - _OLDEST <= since if until is None else since <= until and at <= until
    if not (earliest <= made <= latest and since <= latest and is_current):
        raise Unusable("the answer is not of now")
    if single.certificate_status is ocsp.OCSPCertStatus.GOOD:
        return OcspAnswer(AnswerStatus.GOOD, since)
    revoked_at, reason = single.revocation_time_utc, single.revocation_reason
    never_issued = reason is x509.ReasonFlags.certificate_hold and revoked_at == _NEVER_ISSUED
    if single.certificate_status is ocsp.OCSPCertStatus.UNKNOWN or never_issued:
        return OcspAnswer(AnswerStatus.NOT_KNOWN, since)
    doubts = (extension.value for extension in response.single_extensions)
    doubted = [doubt.invalidity_date_utc for doubt in doubts if isinstance(doubt, x509.InvalidityDate)]
    counted = min((one for one in (revoked_at, *doubted) if one), default=None)
    return OcspAnswer(AnswerStatus.REVOKED, since, counted, reason.value if reason else "")


def kept_reply(answers: Iterable[bytes], identifier: bytes, at: dt.datetime) -> Reply:
    """Return the kept answer (DER) about a certificate that was made nearest to ``at``, as the reply to its own request.

    Its nonce was checked when it came. Raise ``OSError`` when none was kept about the certificate with this CertID (DER).
    """
    about: list[tuple[dt.timedelta, Reply]] = []
    for der in answers:
        with suppress(ValueError, UnsupportedAlgorithm, x509.DuplicateExtension):
            response = ocsp.load_der_ocsp_response(der)
            nonces = [extension.value.nonce for extension in response.extensions if isinstance(extension.value, x509.OCSPNonce)]
            single = next(iter(response.responses))
            if nonces and single.issuer_key_hash in identifier and identifier.endswith(integer(single.serial_number)):
                about.append((abs(response.produced_at_utc - at), Reply(nonces[0], der)))
    if not about:
        raise OSError("no answer about the certificate was kept")
    return min(about)[1]
