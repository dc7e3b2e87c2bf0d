"""Signed messages (CMS SignedData) with one signer: detached signatures (``.p7s``) and time stamps."""

from __future__ import annotations

import datetime as dt
import hashlib
from dataclasses import dataclass

from portal.eds.der import (
    INTEGER,
    OCTET_STRING,
    OID,
    SEQUENCE,
    SET,
    Malformed,
    Node,
    context,
    integer_value,
    oid,
    oid_tlv,
    parse,
    sequence,
    tlv,
    to_der,
)
from portal.eds.oids import (
    CONTENT_TYPE,
    DATA,
    MESSAGE_DIGEST,
    RSA_KEY,
    SIGNED_DATA,
    SIGNING_CERTIFICATE,
    SIGNING_CERTIFICATE_V2,
    SIGNING_TIME,
)
from portal.eds.standalone.arithmetic import RSA, digest
from portal.eds.standalone.certificates import EnclosedCertificate, digest_scheme, moment, read_certificate, signature_scheme

SIGNED_FIELDS = 6
"""Version, issuer and serial number, hash, signed attributes, algorithm, signature."""
_NAMES_OF_KEY = (sequence(oid_tlv(RSA_KEY)), sequence(oid_tlv(RSA_KEY), b"\x05\x00"))
VERSIONS = {DATA: 1}
"""The version of a message by its kind of content; 3 for anything but plain data (RFC 5652 §5.1)."""


@dataclass(frozen=True, slots=True)
class SignedMessage:
    """A parsed message: ``attributes`` are the signed ones, ``signed`` the bytes that ``signature`` covers.

    ``content`` is what is inside, ``None`` for a detached signature; ``unsigned`` are the attributes that nobody signed.
    """

    scheme: str
    certificates: tuple[EnclosedCertificate, ...]
    signer: EnclosedCertificate
    attributes: dict[bytes, Node]
    signed: bytes
    signature: bytes
    content: bytes | None
    unsigned: dict[bytes, Node]

    @property
    def digest(self) -> bytes:
        """The hash of the document that was signed."""
        return self.attributes[oid(MESSAGE_DIGEST)].expect(OCTET_STRING).content

    @property
    def claimed_at(self) -> dt.datetime | None:
        """The time of the signer's own clock, when the signature has one."""
        value = self.attributes.get(oid(SIGNING_TIME))
        return None if value is None else moment(value)

    @property
    def has_reference(self) -> bool:
        """Whether the signed attributes name the signer's certificate at all."""
        return oid(SIGNING_CERTIFICATE) in self.attributes or oid(SIGNING_CERTIFICATE_V2) in self.attributes

    def names_signer(self) -> bool:
        """Tell whether the certificate that the signed attributes name, when they name one, is the signer's (RFC 5035, RFC 2634)."""
        newer, older = self.attributes.get(oid(SIGNING_CERTIFICATE_V2)), self.attributes.get(oid(SIGNING_CERTIFICATE))
        der = self.signer.der
        by_sha256 = newer is None or _refers(newer, der, hashlib.sha256(der).digest())
        return by_sha256 and (older is None or _refers(older, der, hashlib.sha1(der, usedforsecurity=False).digest()))


def _refers(reference: Node, certificate: bytes, usual: bytes) -> bool:
    """Tell whether a reference has the hash of a certificate; ``usual`` is the hash that is meant where none is named."""
    fields = reference.children(SEQUENCE)[0].children(SEQUENCE)[0].children(SEQUENCE)
    if fields[0].tag == SEQUENCE:
        return fields[1].content == digest(digest_scheme(fields[0]), certificate)
    return fields[0].content == usual


def read_message(cms: bytes, kind: str = DATA) -> SignedMessage:
    """Parse a message of exactly one signer: a signature over plain data, or a message with a content of another ``kind``.

    Raise :class:`Malformed` for anything else.
    """
    outer, content = parse(to_der(cms)).children(SEQUENCE)
    if outer.expect(OID).content != oid(SIGNED_DATA):
        raise Malformed("the message is not signed data")
    version, digests, document, certificates, signers = content.only(context(0)).children(SEQUENCE)
    fields = signers.only(SET).children(SEQUENCE)
    if not SIGNED_FIELDS <= len(fields) <= SIGNED_FIELDS + 1 or fields[3].tag != context(0):
        raise Malformed("the signature has no signed attributes")
    if (integer_value(version.expect(INTEGER)), integer_value(fields[0].expect(INTEGER))) != (VERSIONS.get(kind, 3), 1):
        raise Malformed("the signed data is of another version")
    carried = tuple(read_certificate(one.raw) for one in certificates.children(context(0)))
    signer, scheme = _signer(fields, carried), digest_scheme(fields[2])
    # A time stamp authority may name the kind of its key in place of the algorithm of the signature (RFC 3370 §3.2).
    by_key = kind != DATA and fields[4].raw in _NAMES_OF_KEY
    if (RSA if by_key else signature_scheme(fields[4])) != scheme or signer.key.scheme != scheme or digests.only(SET).raw != fields[2].raw:
        raise Malformed("the algorithms of the signature and of the certificate do not belong together")
    attributes = _attributes(fields[3], context(0))
    if not {oid(MESSAGE_DIGEST), oid(CONTENT_TYPE)} <= attributes.keys() or attributes[oid(CONTENT_TYPE)].content != oid(kind):
        raise Malformed("the signed attributes are incomplete")
    return SignedMessage(
        scheme=scheme,
        certificates=carried,
        signer=signer,
        attributes=attributes,
        signed=tlv(SET, fields[3].content),
        signature=fields[5].expect(OCTET_STRING).content,
        content=_content(document, kind),
        unsigned=_attributes(fields[6], context(1)) if fields[SIGNED_FIELDS:] else {},
    )


def _content(document: Node, kind: str) -> bytes | None:
    named, *inside = document.children(SEQUENCE)
    if named.expect(OID).content != oid(kind) or len(inside) > 1 or (not inside and kind != DATA):
        raise Malformed("the content of the message is of another kind")
    return inside[0].only(context(0)).expect(OCTET_STRING).content if inside else None


def _signer(fields: list[Node], carried: tuple[EnclosedCertificate, ...]) -> EnclosedCertificate:
    issuer, serial = fields[1].children(SEQUENCE)
    signer = next((one for one in carried if (one.issuer, one.serial) == (issuer.raw, serial.expect(INTEGER).content)), None)
    if signer is None:
        raise Malformed("the signer's certificate is absent")
    return signer


def _attributes(node: Node, tag: int) -> dict[bytes, Node]:
    listed = [attribute.children(SEQUENCE) for attribute in node.children(tag)]
    values = {kind.expect(OID).content: value.only(SET) for kind, value in listed}
    if len(values) != len(listed):
        raise Malformed("an attribute stands twice")
    return values
