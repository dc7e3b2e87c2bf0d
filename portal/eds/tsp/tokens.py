"""The strict check of a time stamp over the value of a signature (RFC 3161 §2.4.2, RFC 5816; order №500/НҚ p.17)."""

import datetime as dt
import re
from dataclasses import dataclass
from typing import Final

from portal.eds import messages, names, oids, signers
from portal.eds.certificates import DIGITAL_SIGNATURE, NON_REPUDIATION, Parsed
from portal.eds.chain import Chain
from portal.eds.der import (
    BOOLEAN,
    GENERALIZED_TIME,
    INTEGER,
    OCTET_STRING,
    OID,
    SEQUENCE,
    Malformed,
    Node,
    boolean_value,
    context,
    integer_value,
    oid,
    oid_text,
    parse,
)
from portal.eds.keys import Scheme, UnsupportedKind, digest_scheme
from portal.eds.messages import Message, Refusal
from portal.eds.schema import Stamp
from portal.eds.trust import TrustStore

MAX_TOKEN_BYTES: Final = 32_768
_TOLERANCE = dt.timedelta(minutes=15)
"""How far the authority's clock may be ahead of the portal's."""
_WORST_ACCURACY = dt.timedelta(minutes=1)
_TIME = re.compile(rb"([0-9]{14})(?:\.([0-9]{0,5}[1-9]))?Z")
_FIELDS = 5
_UNITS = {
    INTEGER: dt.timedelta(seconds=1),
    context(0, constructed=False): dt.timedelta(milliseconds=1),
    context(1, constructed=False): dt.timedelta(microseconds=1),
}
_PER_SECOND = 1000


class UnusableStamp(Exception):  # noqa: N818  (said of the stamp)
    """The stamp proves nothing; the reason is in the text."""


@dataclass(frozen=True, slots=True)
class Genuine:
    """A stamp that passed every check but that of revocation, with the chain of its authority and the number of its request."""

    stamp: Stamp
    path: Chain
    nonce: int | None


@dataclass(frozen=True, slots=True)
class _Info:
    """The content of a stamp."""

    policy: str
    scheme: Scheme
    imprint: bytes
    serial: bytes
    at: dt.datetime
    accuracy: dt.timedelta
    nonce: int | None


def genuine(token: bytes, signature: bytes, *, trust: TrustStore, at: dt.datetime) -> Genuine:
    """Check a stamp over ``signature`` (the value of a signature) at the moment ``at``, and return what it says.

    The chain of the authority has to be in force at the time in the stamp. Whether its certificate was revoked is not checked here.

    Raises:
        UnusableStamp: the stamp proves nothing, for the reason in the text.
    """
    if len(token) > MAX_TOKEN_BYTES:
        raise UnusableStamp("the stamp is too large")
    try:
        return _genuine(token, signature, trust, at)
    except Refusal as refusal:
        raise UnusableStamp(f"the stamp is refused ({refusal.code})") from refusal
    except (Malformed, UnsupportedKind) as error:
        raise UnusableStamp(f"the stamp is broken ({error})") from error


def _genuine(token: bytes, signature: bytes, trust: TrustStore, at: dt.datetime) -> Genuine:
    message = messages.read(token, 0, oids.TST_INFO)
    if message.content is None or message.unsigned:
        raise Malformed("a stamp has a content, and nothing that is not signed")
    info = _info(parse(message.content))
    if info.scheme.digest(signature) != info.imprint:
        raise UnusableStamp("the stamp is over another signature")
    carried = tuple(trust.read(der) for der in message.certificates)
    authority = signers.certificate_of(message, carried)
    _ensure_authority(authority)
    if info.at - at > _TOLERANCE:
        raise UnusableStamp("the stamp is of the future")
    path = signers.path_of(carried, authority, trust, info.at)
    _ensure_signed(message, authority)
    return Genuine(_stamp(token, info, authority), path, info.nonce)


def _ensure_signed(message: Message, authority: Parsed) -> None:
    """The attributes are of this content and name the authority's certificate (RFC 3161 §2.4.2), and its key signed them."""
    kind, digest = message.attribute(oids.CONTENT_TYPE), message.attribute(oids.MESSAGE_DIGEST)
    if kind is None or digest is None or kind.expect(OID).content != oid(oids.TST_INFO):
        raise Malformed("the signed attributes are not those of a stamp")
    if message.scheme is not authority.key.scheme or digest.expect(OCTET_STRING).content != message.scheme.digest(message.content or b""):
        raise UnusableStamp("the content of the stamp was changed")
    older, newer = message.attribute(oids.SIGNING_CERTIFICATE), message.attribute(oids.SIGNING_CERTIFICATE_V2)
    if older is None and newer is None:
        raise UnusableStamp("the stamp does not name the certificate of its authority")
    if older is not None and not signers.names(older, authority, "sha1"):
        raise UnusableStamp("the stamp names another certificate")
    # Its chain is checked before, so that only trusted authorities have the multiples of their keys kept.
    signers.ensure_signature(message, authority, constant=True)


def _ensure_authority(authority: Parsed) -> None:
    """The certificate is for time stamps alone, and says so in a critical extension (RFC 3161 §2.3)."""
    extensions = authority.extensions
    if not authority.is_for_stamps or not (extensions.key_usage is None or extensions.key_usage & {DIGITAL_SIGNATURE, NON_REPUDIATION}):
        raise UnusableStamp("the certificate is not that of a time stamp authority")


def _stamp(token: bytes, info: _Info, authority: Parsed) -> Stamp:
    return Stamp(
        at=info.at,
        accuracy=info.accuracy,
        authority=names.common_name(authority.subject_names),
        issuer=names.common_name(authority.issuer_names),
        policy=info.policy,
        serial=info.serial.hex(),
        algorithm=authority.key.scheme.value,
        der=token,
    )


def _info(node: Node) -> _Info:
    fields = node.children(SEQUENCE)
    if len(fields) < _FIELDS or integer_value(fields[0].expect(INTEGER)) != 1:
        raise Malformed("the content of the stamp is not of version 1")
    _, policy, imprint, serial, at = fields[:_FIELDS]
    hashed = imprint.children(SEQUENCE)
    if len(hashed) != 2:  # noqa: PLR2004  (an algorithm and a hash)
        raise Malformed("the imprint of the stamp is broken")
    integer_value(serial.expect(INTEGER))
    rest = fields[_FIELDS:]
    accuracy = _accuracy(rest.pop(0)) if rest and rest[0].tag == SEQUENCE else dt.timedelta()
    if rest and rest[0].tag == BOOLEAN:
        boolean_value(rest.pop(0))
    nonce = integer_value(rest.pop(0)) if rest and rest[0].tag == INTEGER else None
    _ensure_no_more(rest)
    return _Info(
        policy=oid_text(policy.expect(OID).content),
        scheme=digest_scheme(hashed[0]),
        imprint=hashed[1].expect(OCTET_STRING).content,
        serial=serial.content,
        at=_moment(at),
        accuracy=accuracy,
        nonce=nonce,
    )


def _ensure_no_more(rest: list[Node]) -> None:
    """After the number only the authority's name may follow; an extension could change what the stamp means."""
    if rest and rest[0].tag == context(0):
        rest = rest[1:]
    if rest:
        raise Malformed("the content of the stamp has unknown parts")


def _moment(node: Node) -> dt.datetime:
    match = _TIME.fullmatch(node.expect(GENERALIZED_TIME).content)
    if match is None:
        raise Malformed("the time of the stamp is written in an unknown form")
    try:
        whole = dt.datetime.strptime(match[1].decode(), "%Y%m%d%H%M%S").replace(tzinfo=dt.UTC)
    except ValueError as error:
        raise Malformed("the time of the stamp does not exist") from error
    return whole + dt.timedelta(microseconds=int((match[2] or b"").ljust(6, b"0")))


def _accuracy(node: Node) -> dt.timedelta:
    """Return by how much the time may be wrong. Raise :class:`UnusableStamp` when that is more than a minute."""
    total = dt.timedelta()
    for part in node.children(SEQUENCE):
        number = integer_value(part)
        if part.tag not in _UNITS or number < 0 or (part.tag != INTEGER and not 1 <= number < _PER_SECOND):
            raise Malformed("the accuracy of the stamp is broken")
        if number > _PER_SECOND:
            raise UnusableStamp("the time of the stamp is too uncertain")
        total += number * _UNITS[part.tag]
    if total > _WORST_ACCURACY:
        raise UnusableStamp("the time of the stamp is too uncertain")
    return total
