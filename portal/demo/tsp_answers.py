"""Time stamps of the private certification authority (RFC 3161); for the tests and the demonstration only."""

import datetime as dt
import hashlib
import secrets
from dataclasses import dataclass

from portal.eds import oids
from portal.eds.certificates import DIGITAL_SIGNATURE, NON_REPUDIATION
from portal.eds.der import BOOLEAN, GENERALIZED_TIME, OCTET_STRING, UTF8, context, integer, oid_tlv, sequence, tlv
from portal.eds.issuing.certificates import Authority, CertificateProfile, Term, authority_name, extension
from portal.eds.keys import DIGESTS, Scheme
from portal.eds.signing import NULL_TLV, Signer, Style

_PURPOSE = extension(oids.EXTENDED_KEY_USAGE, sequence(oid_tlv(oids.TIME_STAMPING)), critical=True)
STAMPING = CertificateProfile(usage=frozenset({DIGITAL_SIGNATURE, NON_REPUDIATION}), extra=(_PURPOSE,))


@dataclass(frozen=True, slots=True)
class StampSaying:
    """What a stamp says besides its time; the defaults are those of a good one."""

    policy: str = oids.TSA_POLICY_GOST
    nonce: bytes = b""
    accuracy: tuple[int, int, int] = (0, 0, 0)
    """Seconds, milliseconds and microseconds; zeros are left out."""
    version: int = 1
    fraction: str = ""
    """Digits of the second after the point."""
    extra: tuple[bytes, ...] = ()
    """Further fields at the end of the content (DER)."""
    ordering: bool = False


GOOD, PLAIN = StampSaying(), Style()


def stamping(authority: Authority, term: Term, profile: CertificateProfile = STAMPING) -> Signer:
    """Return a key with a certificate by which ``authority`` lets it issue stamps."""
    return authority.issue(authority_name("TSA DEMO"), profile, term)


def imprint(signature: bytes, scheme: Scheme) -> bytes:
    """Return the MessageImprint (DER) of these bytes with the hash of a scheme."""
    return sequence(sequence(oid_tlv(DIGESTS[scheme]), NULL_TLV), tlv(OCTET_STRING, scheme.digest(signature)))


def content(over: bytes, at: dt.datetime, said: StampSaying = GOOD) -> bytes:
    """Return the content of a stamp (DER) over a MessageImprint (DER)."""
    digits = at.astimezone(dt.UTC).strftime("%Y%m%d%H%M%S") + (f".{said.fraction}" if said.fraction else "")
    seconds, milli, micro = said.accuracy
    parts = [integer(seconds)] if seconds else []
    parts += [tlv(context(place, constructed=False), integer(one)[2:]) for place, one in enumerate((milli, micro)) if one]
    return sequence(
        integer(said.version),
        oid_tlv(said.policy),
        over,
        integer(int.from_bytes(secrets.token_bytes(12), "big")),
        tlv(GENERALIZED_TIME, f"{digits}Z".encode()),
        sequence(*parts) if parts else b"",
        tlv(BOOLEAN, b"\xff") if said.ordering else b"",
        integer(int.from_bytes(said.nonce, "big")) if said.nonce else b"",
        *said.extra,
    )


def token(signer: Signer, over: bytes, at: dt.datetime, said: StampSaying = GOOD, style: Style = PLAIN) -> bytes:
    """Return a stamp (DER) over a MessageImprint (DER), made at ``at``; ``style`` may add certificates and attributes."""
    stamped = Style(
        attached=True,
        content_kind=oids.TST_INFO,
        content_type=oids.TST_INFO,
        carried=style.carried,
        signing_certificate=style.signing_certificate,
        extra=style.extra,
        unsigned=style.unsigned,
    )
    return signer.sign(content(over, at, said), at, stamped)


def older_reference(certificate: bytes) -> tuple[str, bytes]:
    """Return the signed attribute that names a certificate by SHA-1 (RFC 2634 §5.4), which НУЦ's stamps have."""
    digest = tlv(OCTET_STRING, hashlib.sha1(certificate, usedforsecurity=False).digest())
    return oids.SIGNING_CERTIFICATE, sequence(sequence(sequence(digest)))


def answer(stamp: bytes, status: int = 0) -> bytes:
    """Return the answer (DER) that carries a stamp."""
    return sequence(sequence(integer(status)), stamp)


def refusal(text: str, status: int = 2) -> bytes:
    """Return the answer (DER) of an authority that refuses."""
    return sequence(sequence(integer(status), sequence(tlv(UTF8, text.encode()))))
