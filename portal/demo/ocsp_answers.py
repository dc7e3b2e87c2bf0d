"""Answers of the private certification authority's responder (OCSP); for the tests and the demonstration only."""

import datetime as dt
import hashlib
from dataclasses import dataclass

from portal.eds import certificates, oids
from portal.eds.certificates import DIGITAL_SIGNATURE
from portal.eds.der import ENUMERATED, GENERALIZED_TIME, NULL, OCTET_STRING, bit_string, context, oid_tlv, sequence, tlv
from portal.eds.issuing.certificates import Authority, CertificateProfile, Term, authority_name, extension
from portal.eds.signing import Signer

NO_CHECK = extension(oids.OCSP_NO_CHECK, tlv(NULL))
RESPONDER = CertificateProfile(usage=frozenset({DIGITAL_SIGNATURE}), purposes=(oids.OCSP_SIGNING,), extra=(NO_CHECK,))


@dataclass(frozen=True, slots=True)
class Said:
    """What the responder says about one certificate: good, unknown, or revoked since a moment for a reason (RFC 5280 §5.3.1)."""

    revoked_at: dt.datetime | None = None
    reason: int | None = None
    unknown: bool = False
    this_update: dt.datetime | None = None
    """Empty means the moment of the answer."""
    next_update: dt.datetime | None = None


def responder(authority: Authority, term: Term, profile: CertificateProfile = RESPONDER) -> Signer:
    """Return a key with a certificate by which ``authority`` appoints it to answer."""
    return authority.issue(authority_name("OCSP DEMO"), profile, term)


def response(
    signer: Signer,
    answers: dict[bytes, Said],
    at: dt.datetime,
    nonce: bytes | None,
    *,
    carried: tuple[bytes, ...] = (),
    extra: tuple[bytes, ...] = (),
    by_name: bool = False,
) -> bytes:
    """Return a signed answer (DER) about each CertID (DER) in ``answers``, made at ``at``; ``carried`` are certificates inside it."""
    parsed = certificates.read(signer.certificate)
    key_hash = tlv(context(2), tlv(OCTET_STRING, hashlib.sha1(parsed.key.bits(), usedforsecurity=False).digest()))
    extensions = [*extra]
    if nonce is not None:
        extensions.append(extension(oids.OCSP_NONCE, tlv(OCTET_STRING, nonce)))
    body = sequence(
        tlv(context(1), parsed.subject) if by_name else key_hash,
        _time(at),
        sequence(*(_single(identifier, said, at) for identifier, said in answers.items())),
        tlv(context(1), sequence(*extensions)) if extensions else b"",
    )
    certs = tlv(context(0), sequence(*carried)) if carried else b""
    basic = sequence(body, signer.key.algorithm, bit_string(signer.key.sign(body)), certs)
    inside = sequence(oid_tlv(oids.OCSP_BASIC), tlv(OCTET_STRING, basic))
    return sequence(tlv(ENUMERATED, b"\x00"), tlv(context(0), inside))


def failure(status: int) -> bytes:
    """Return an answer with an error status: 1 malformed request, 2 internal error, 3 try later, 6 unauthorized."""
    return sequence(tlv(ENUMERATED, bytes([status])))


def _single(identifier: bytes, said: Said, at: dt.datetime) -> bytes:
    following = tlv(context(0), _time(said.next_update)) if said.next_update else b""
    return sequence(identifier, _status(said), _time(said.this_update or at), following)


def _status(said: Said) -> bytes:
    if said.unknown:
        return tlv(context(2, constructed=False))
    if said.revoked_at is None:
        return tlv(context(0, constructed=False))
    reason = b"" if said.reason is None else tlv(context(0), tlv(ENUMERATED, bytes([said.reason])))
    return tlv(context(1), _time(said.revoked_at), reason)


def _time(at: dt.datetime) -> bytes:
    return tlv(GENERALIZED_TIME, at.astimezone(dt.UTC).strftime("%Y%m%d%H%M%SZ").encode())
