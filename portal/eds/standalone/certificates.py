"""Certificates (X.509): their owner, term, key and the rights that matter for a chain."""

from __future__ import annotations

import datetime as dt
import hashlib
from dataclasses import dataclass

from portal.eds.der import (
    BIT_STRING,
    BMP,
    BOOLEAN,
    GENERALIZED_TIME,
    INTEGER,
    NULL,
    OCTET_STRING,
    OID,
    SEQUENCE,
    SET,
    UTC_TIME,
    Malformed,
    Node,
    bit_string_value,
    context,
    integer_value,
    oid,
    parse,
)
from portal.eds.oids import (
    AUTHORITY_KEY_ID,
    BASIC_CONSTRAINTS,
    CERTIFICATE_POLICIES,
    COMMON_NAME,
    EXTENDED_KEY_USAGE,
    GIVEN_NAME,
    GOST_2004_KEY,
    GOST_2004_PARAMETERS,
    GOST_2004_SIGNATURE,
    GOST_KEY,
    GOST_PARAMETERS,
    GOST_SIGNATURE,
    HASH_2004,
    HASH_2004_PARAMETERS,
    KEY_USAGE,
    ORGANISATION,
    ORGANISATIONAL_UNIT,
    RSA_KEY,
    RSA_SHA256,
    SHA256,
    STREEBOG_512,
    SUBJECT_ALTERNATIVE_NAME,
    SUBJECT_KEY_ID,
)
from portal.eds.standalone.arithmetic import GOST, GOST_2004, RSA, VerifyingKey, gost_key, rsa_key

KEY_CERT_SIGN, CRL_SIGN = 5, 6
"""Bits of the key usage (RFC 5280 §4.2.1.3)."""
UNDERSTOOD = (
    BASIC_CONSTRAINTS,
    KEY_USAGE,
    EXTENDED_KEY_USAGE,
    SUBJECT_KEY_ID,
    AUTHORITY_KEY_ID,
    CERTIFICATE_POLICIES,
    SUBJECT_ALTERNATIVE_NAME,
)
"""The extensions that may be critical; policies and further names are not looked at, and no other critical extension is let through."""
CENTURY = b"50"
"""Years of two digits below this are of this century (RFC 5280 §4.1.2.5.1)."""


@dataclass(frozen=True, slots=True)
class EnclosedCertificate:
    """A certificate. ``usage`` and ``path_length`` are ``None`` where the certificate does not limit them."""

    der: bytes
    signed: bytes
    signature: bytes
    scheme: str
    serial: bytes
    issuer: bytes
    subject: bytes
    names: dict[bytes, str]
    not_before: dt.datetime
    not_after: dt.datetime
    key: VerifyingKey
    usage: frozenset[int] | None
    purposes: frozenset[bytes]
    is_ca: bool
    path_length: int | None
    key_id: bytes
    issuer_key_id: bytes
    extensions: frozenset[bytes]
    critical: frozenset[bytes]

    @property
    def fingerprint(self) -> str:
        """The SHA-256 of the whole certificate, in pairs of hexadecimal digits."""
        digits = hashlib.sha256(self.der).hexdigest().upper()
        return ":".join(digits[start : start + 2] for start in range(0, len(digits), 2))

    @property
    def owner(self) -> str:
        """The person or the authority, the organisation and its BIN, as the certificate has them."""
        person = " ".join(filter(None, (self.names.get(oid(COMMON_NAME)), self.names.get(oid(GIVEN_NAME)))))
        unit = self.names.get(oid(ORGANISATIONAL_UNIT), "")
        return ", ".join(filter(None, (person, self.names.get(oid(ORGANISATION)), unit)))

    def was_valid(self, at: dt.datetime) -> bool:
        """Tell whether ``at`` is inside the term."""
        return self.not_before <= at <= self.not_after

    def is_understood(self) -> bool:
        """Tell whether no unknown extension says that the certificate must not be used without understanding it."""
        return self.critical <= {oid(one) for one in UNDERSTOOD}

    def signed_by(self, issuer: EnclosedCertificate) -> bool:
        """Tell whether ``issuer`` may issue certificates and its key signed this one."""
        may = issuer.is_ca and (issuer.usage is None or KEY_CERT_SIGN in issuer.usage) and issuer.is_understood()
        same_key = not self.issuer_key_id or not issuer.key_id or self.issuer_key_id == issuer.key_id
        named = self.issuer == issuer.subject and same_key
        return may and named and self.scheme == issuer.key.scheme and issuer.key.verifies(self.signed, self.signature)


def read_certificate(der: bytes) -> EnclosedCertificate:
    """Parse a certificate. Raise :class:`Malformed` for anything else, or for a key of another kind."""
    parts = parse(der).children(SEQUENCE)
    fields = parts[0].children(SEQUENCE) if parts else []
    if len(parts) != 3 or len(fields) != 8:  # noqa: PLR2004  (body, algorithm, signature; the fields of a certificate with extensions)
        raise Malformed("this is not a certificate of version 3")
    _, serial, _, issuer, term, subject, key, extensions = fields
    begins, ends = term.children(SEQUENCE)
    listed = dict(extension_values(extensions.only(context(3))))
    is_ca, path_length = _authority(listed.get(oid(BASIC_CONSTRAINTS)))
    usage, purposes = listed.get(oid(KEY_USAGE)), listed.get(oid(EXTENDED_KEY_USAGE))
    return EnclosedCertificate(
        der=der,
        signed=parts[0].raw,
        signature=bit_string_value(parts[2]),
        scheme=signature_scheme(parts[1]),
        serial=serial.expect(INTEGER).content,
        issuer=issuer.raw,
        subject=subject.raw,
        names=names_of(subject),
        not_before=moment(begins),
        not_after=moment(ends),
        key=public_key(key),
        usage=None if usage is None else _bits(parse(usage)),
        purposes=frozenset() if purposes is None else frozenset(one.content for one in parse(purposes).children(SEQUENCE)),
        is_ca=is_ca,
        path_length=path_length,
        key_id=parse(listed[oid(SUBJECT_KEY_ID)]).content if oid(SUBJECT_KEY_ID) in listed else b"",
        issuer_key_id=key_identifier(listed.get(oid(AUTHORITY_KEY_ID))),
        extensions=frozenset(listed),
        critical=_critical(extensions.only(context(3))),
    )


def extension_values(extensions: Node) -> list[tuple[bytes, bytes]]:
    """Return the identifier and the value of each extension."""
    parts = [one.children(SEQUENCE) for one in extensions.children(SEQUENCE)]
    return [(one[0].expect(OID).content, one[-1].expect(OCTET_STRING).content) for one in parts]


def key_identifier(value: bytes | None) -> bytes:
    """Return the key identifier in an authorityKeyIdentifier extension; empty without one."""
    parts = [] if value is None else parse(value).children(SEQUENCE)
    return next((part.content for part in parts if part.tag == context(0, constructed=False)), b"")


def signature_scheme(algorithm: Node) -> str:
    """Return the scheme of a signature. Raise :class:`Malformed` for an unknown algorithm."""
    return _known(algorithm, {oid(GOST_SIGNATURE): GOST, oid(GOST_2004_SIGNATURE): GOST_2004, oid(RSA_SHA256): RSA})


def digest_scheme(algorithm: Node) -> str:
    """Return the scheme to which a hash belongs. Raise :class:`Malformed` for an unknown one."""
    return _known(algorithm, {oid(STREEBOG_512): GOST, oid(HASH_2004): GOST_2004, oid(SHA256): RSA})


def _known(algorithm: Node, table: dict[bytes, str]) -> str:
    parts = algorithm.children(SEQUENCE)
    scheme = table.get(parts[0].expect(OID).content) if parts else None
    if scheme is None or [(part.tag, part.content) for part in parts[1:]] not in ([], [(NULL, b"")]):
        raise Malformed("the algorithm is not known")
    return scheme


def public_key(info: Node) -> VerifyingKey:
    """Read a SubjectPublicKeyInfo. Raise :class:`Malformed` for a key that is neither of GOST (2015 or 2004) nor of RSA."""
    algorithm, key = info.children(SEQUENCE)
    kind, *parameters = algorithm.children(SEQUENCE)
    bits = bit_string_value(key)
    if kind.content == oid(RSA_KEY):
        modulus, exponent = parse(bits).children(SEQUENCE)
        return rsa_key(integer_value(modulus.expect(INTEGER)), integer_value(exponent.expect(INTEGER)), bits)
    named = tuple(one.content for one in parameters[0].children(SEQUENCE)) if parameters else ()
    kinds: dict[tuple[bytes, ...], str] = {
        (oid(GOST_KEY), oid(GOST_PARAMETERS), oid(STREEBOG_512)): GOST,
        (oid(GOST_2004_KEY), oid(GOST_2004_PARAMETERS), oid(HASH_2004_PARAMETERS)): GOST_2004,
    }
    scheme = kinds.get((kind.content, *named))
    if scheme is None:
        raise Malformed("the key is neither of GOST 34.10-2015-512, nor of GOST 34.310-2004, nor of RSA")
    return gost_key(scheme, parse(bits).expect(OCTET_STRING).content, bits)


def names_of(name: Node) -> dict[bytes, str]:
    """Return the texts of a name by the identifier of their kind."""
    texts: dict[bytes, str] = {}
    for group in name.children(SEQUENCE):
        for attribute in group.children(SET):
            kind, value = attribute.children(SEQUENCE)
            texts.setdefault(kind.content, value.content.decode("utf-16-be" if value.tag == BMP else "utf-8", "replace"))
    return texts


def moment(node: Node) -> dt.datetime:
    """Read a moment, which is in UTC. Raise :class:`Malformed` for any other form."""
    text = node.content
    if node.tag == UTC_TIME:
        text = (b"19" if text[:2] >= CENTURY else b"20") + text
    elif node.tag != GENERALIZED_TIME:
        raise Malformed("this is not a moment")
    try:
        return dt.datetime.strptime(text.decode("ascii"), "%Y%m%d%H%M%SZ").replace(tzinfo=dt.timezone.utc)  # noqa: UP017  (Python 3.9)
    except ValueError as error:
        raise Malformed("a moment does not exist") from error


def _bits(node: Node) -> frozenset[int]:
    content = node.expect(BIT_STRING).content[1:]
    return frozenset(8 * index + bit for index, byte in enumerate(content) for bit in range(8) if byte & 0x80 >> bit)


def _critical(extensions: Node) -> frozenset[bytes]:
    parts = [one.children(SEQUENCE) for one in extensions.children(SEQUENCE)]
    return frozenset(one[0].content for one in parts if one[1].tag == BOOLEAN and one[1].content == b"\xff")


def _authority(value: bytes | None) -> tuple[bool, int | None]:
    """Return whether this is an authority, and how many authorities may stand below it in a chain (RFC 5280 §4.2.1.9)."""
    parts = [] if value is None else parse(value).children(SEQUENCE)
    is_ca = bool(parts) and parts[0].tag == BOOLEAN and parts[0].content == b"\xff"
    return is_ca, integer_value(parts[-1]) if parts and parts[-1].tag == INTEGER else None
