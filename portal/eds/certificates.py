"""Strict reading of X.509 certificates: version 3, unique extensions, only allowed algorithms, GOST keys included."""

import datetime as dt
import hashlib
from dataclasses import dataclass, field
from functools import lru_cache

from portal.eds import names, oids
from portal.eds.der import (
    BIT_STRING,
    BOOLEAN,
    INTEGER,
    OCTET_STRING,
    OID,
    SEQUENCE,
    Malformed,
    Node,
    bit_string_value,
    boolean_value,
    context,
    integer_value,
    oid,
    parse,
)
from portal.eds.keys import PublicKey, Scheme, public_key, signature_scheme
from portal.eds.schema import Certificate
from portal.eds.times import moment

_MAX_SIZE = 16_384
_MAX_SERIAL = 21
_VERSION_3 = 2
_TBS_FIELDS = 8
_STAMPS = frozenset({oid(oids.TIME_STAMPING)})

DIGITAL_SIGNATURE, NON_REPUDIATION, KEY_CERT_SIGN, CRL_SIGN = 0, 1, 5, 6
"""The bits of the key usage that the portal needs, by their number in RFC 5280 §4.2.1.3."""


@dataclass(frozen=True, slots=True)
class Extensions:
    """The contents of the extensions. With ``unknown_critical`` the certificate must not be used for anything."""

    key_usage: frozenset[int] | None = None
    purposes: frozenset[bytes] = frozenset()
    is_ca: bool = False
    path_length: int | None = None
    key_id: bytes = b""
    authority_key_id: bytes = b""
    unknown_critical: bool = False
    purposes_are_critical: bool = False
    """Whether the extended key usages are marked critical."""
    no_check: bool = False
    """Whether the issuer says of an OCSP responder that its certificate needs no check of revocation."""


@dataclass(frozen=True, slots=True, eq=False)
class Parsed:
    """A parsed certificate; two are equal when their bytes are."""

    der: bytes
    signed: bytes
    serial: bytes
    issuer: bytes
    subject: bytes
    not_before: dt.datetime
    not_after: dt.datetime
    key: PublicKey
    scheme: Scheme
    signature: bytes
    extensions: Extensions
    subject_names: names.Attributes = field(repr=False)
    issuer_names: names.Attributes = field(repr=False)

    def __eq__(self, other: object) -> bool:
        """Whether the bytes are the same."""
        return isinstance(other, Parsed) and self.der == other.der

    def __hash__(self) -> int:
        """Return the hash of the bytes."""
        return hash(self.der)

    @property
    def is_self_issued(self) -> bool:
        """Whether subject and issuer have the same name."""
        return self.issuer == self.subject

    @property
    def is_for_stamps(self) -> bool:
        """Whether the key may be used for time stamps alone, as RFC 3161 §2.3 wants it of an authority of stamps."""
        return self.extensions.purposes == _STAMPS and self.extensions.purposes_are_critical

    def was_valid(self, at: dt.datetime) -> bool:
        """Whether ``at`` is inside the certificate's own term."""
        return self.not_before <= at <= self.not_after

    def public(self) -> Certificate:
        """Return the details that other packages may use."""
        return Certificate(
            serial=self.serial.hex(),
            fingerprint=hashlib.sha256(self.der).hexdigest(),
            not_before=self.not_before,
            not_after=self.not_after,
            subject=names.subject(self.subject_names, self.extensions.purposes),
            issuer=names.common_name(self.issuer_names),
            algorithm=self.key.scheme.value,
            der=self.der,
        )


def read(der: bytes) -> Parsed:
    """Parse a certificate.

    Raises:
        Malformed: when it is not a version 3 certificate in DER of at most 16 KB.
        UnsupportedKind: when its key or its signature is not of an allowed kind.
    """
    if len(der) > _MAX_SIZE:
        raise Malformed("the certificate is too large")
    parts = parse(der).children(SEQUENCE)
    if len(parts) != 3:  # noqa: PLR2004  (body, algorithm, signature)
        raise Malformed("a certificate is a body, an algorithm and a signature")
    body, algorithm, signature = parts
    fields = body.children(SEQUENCE)
    if len(fields) != _TBS_FIELDS or integer_value(fields[0].only(context(0)).expect(INTEGER)) != _VERSION_3:
        raise Malformed("the certificate is not of version 3 with extensions")
    _, serial, inner_algorithm, issuer, validity, subject, key_info, extensions = fields
    if inner_algorithm.raw != algorithm.raw:
        raise Malformed("the certificate names two different signature algorithms")
    term = validity.children(SEQUENCE)
    if len(term) != 2:  # noqa: PLR2004  (a first and a last moment)
        raise Malformed("the term of the certificate is broken")
    return Parsed(
        der=der,
        signed=body.raw,
        serial=serial_number(serial),
        issuer=issuer.raw,
        subject=subject.raw,
        not_before=moment(term[0]),
        not_after=moment(term[1]),
        key=public_key(key_info),
        scheme=signature_scheme(algorithm),
        signature=bit_string_value(signature),
        extensions=_extensions(extensions.only(context(3))),
        subject_names=names.attributes(subject),
        issuer_names=names.attributes(issuer),
    )


@lru_cache(maxsize=256)
def read_authority(der: bytes) -> Parsed:
    """Like :func:`read`, but cached: for the few certificates of authorities that come with every signature."""
    return read(der)


def serial_number(node: Node) -> bytes:
    """Return the content octets of a serial number of at most 20 bytes."""
    integer_value(node.expect(INTEGER))
    if len(node.content) > _MAX_SERIAL:
        raise Malformed("the serial number is too long")
    return node.content


def extension_list(node: Node) -> list[tuple[bytes, bool, bytes]]:
    """Return (identifier, critical, value) of each extension. Raise :class:`Malformed` when one occurs twice."""
    extensions: list[tuple[bytes, bool, bytes]] = []
    for extension in node.children(SEQUENCE):
        parts = extension.children(SEQUENCE)
        critical = len(parts) == 3 and boolean_value(parts[1].expect(BOOLEAN))  # noqa: PLR2004  (with a criticality)
        if len(parts) not in {2, 3}:
            raise Malformed("an extension is broken")
        extensions.append((parts[0].expect(OID).content, critical, parts[-1].expect(OCTET_STRING).content))
    if len({identifier for identifier, _, _ in extensions}) != len(extensions):
        raise Malformed("an extension stands twice")
    return extensions


_HANDLED = {
    oid(dotted)
    for dotted in (
        oids.KEY_USAGE,
        oids.EXTENDED_KEY_USAGE,
        oids.BASIC_CONSTRAINTS,
        oids.SUBJECT_KEY_ID,
        oids.AUTHORITY_KEY_ID,
        # Not processed. A critical mark on them changes nothing here: no policy is required and alternative names are not used.
        oids.CERTIFICATE_POLICIES,
        oids.SUBJECT_ALTERNATIVE_NAME,
    )
}


def _extensions(node: Node) -> Extensions:
    listed = extension_list(node)
    values = {identifier: value for identifier, _, value in listed}
    usage = values.get(oid(oids.KEY_USAGE))
    purposes = values.get(oid(oids.EXTENDED_KEY_USAGE))
    key_id = values.get(oid(oids.SUBJECT_KEY_ID))
    is_ca, path_length = _basic_constraints(values.get(oid(oids.BASIC_CONSTRAINTS)))
    return Extensions(
        key_usage=None if usage is None else _bits(parse(usage)),
        purposes=frozenset() if purposes is None else frozenset(p.expect(OID).content for p in parse(purposes).children(SEQUENCE)),
        is_ca=is_ca,
        path_length=path_length,
        key_id=b"" if key_id is None else parse(key_id).expect(OCTET_STRING).content,
        authority_key_id=authority_key_id(values.get(oid(oids.AUTHORITY_KEY_ID))),
        purposes_are_critical=any(critical and identifier == oid(oids.EXTENDED_KEY_USAGE) for identifier, critical, _ in listed),
        no_check=oid(oids.OCSP_NO_CHECK) in values,
        unknown_critical=any(critical and identifier not in _HANDLED for identifier, critical, _ in listed),
    )


def authority_key_id(value: bytes | None) -> bytes:
    """Return the key identifier in an authorityKeyIdentifier extension, or empty bytes."""
    if value is None:
        return b""
    parts = [part.content for part in parse(value).children(SEQUENCE) if part.tag == context(0, constructed=False)]
    return parts[0] if parts else b""


def _bits(node: Node) -> frozenset[int]:
    content = node.expect(BIT_STRING).content
    if not content or content[0] > 7 or (len(content) == 1 and content[0]):  # noqa: PLR2004  (bits of a byte)
        raise Malformed("a bit string is broken")
    return frozenset(8 * index + bit for index, byte in enumerate(content[1:]) for bit in range(8) if byte & 0x80 >> bit)


def _basic_constraints(value: bytes | None) -> tuple[bool, int | None]:
    parts = [] if value is None else parse(value).children(SEQUENCE)
    is_ca = bool(parts) and parts[0].tag == BOOLEAN and boolean_value(parts[0])
    rest = parts[1:] if parts and parts[0].tag == BOOLEAN else parts
    if len(rest) > 1:
        raise Malformed("the basic constraints are broken")
    length = integer_value(rest[0].expect(INTEGER)) if rest else None
    if length is not None and length < 0:
        raise Malformed("a path length is negative")
    return is_ca, length
