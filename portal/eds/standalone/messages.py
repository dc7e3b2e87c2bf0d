"""Detached signatures (CMS SignedData, ``.p7s``) with one signer."""

from __future__ import annotations

import datetime as dt
import hashlib
from dataclasses import dataclass

from portal.eds.der import OCTET_STRING, OID, SEQUENCE, SET, Malformed, Node, context, oid, parse, tlv, to_der
from portal.eds.oids import CONTENT_TYPE, DATA, MESSAGE_DIGEST, SIGNED_DATA, SIGNING_CERTIFICATE_V2, SIGNING_TIME
from portal.eds.standalone.arithmetic import digest
from portal.eds.standalone.certificates import EnclosedCertificate, digest_scheme, moment, read_certificate, signature_scheme

SIGNED_FIELDS = 6
"""Version, issuer and serial number, hash, signed attributes, algorithm, signature."""


@dataclass(frozen=True, slots=True)
class SignedMessage:
    """A parsed signature: ``attributes`` are the signed ones, ``signed`` the bytes that ``signature`` covers."""

    scheme: str
    certificates: tuple[EnclosedCertificate, ...]
    signer: EnclosedCertificate
    attributes: dict[bytes, Node]
    signed: bytes
    signature: bytes

    @property
    def digest(self) -> bytes:
        """The hash of the document that was signed."""
        return self.attributes[oid(MESSAGE_DIGEST)].expect(OCTET_STRING).content

    @property
    def claimed_at(self) -> dt.datetime | None:
        """The time of the signer's own clock, when the signature has one."""
        value = self.attributes.get(oid(SIGNING_TIME))
        return None if value is None else moment(value)

    def names_signer(self) -> bool:
        """Tell whether the certificate that the signed attributes name, when they name one, is the signer's (RFC 5035)."""
        value = self.attributes.get(oid(SIGNING_CERTIFICATE_V2))
        if value is None:
            return True
        fields = value.children(SEQUENCE)[0].children(SEQUENCE)[0].children(SEQUENCE)
        if fields[0].tag == SEQUENCE:
            return fields[1].content == digest(digest_scheme(fields[0]), self.signer.der)
        return fields[0].content == hashlib.sha256(self.signer.der).digest()


def read_message(cms: bytes) -> SignedMessage:
    """Parse a signature. Raise :class:`Malformed` for anything that is not a detached signature of exactly one person over plain data."""
    kind, content = parse(to_der(cms)).children(SEQUENCE)
    if kind.expect(OID).content != oid(SIGNED_DATA):
        raise Malformed("the message is not signed data")
    _, _, document, certificates, signers = content.only(context(0)).children(SEQUENCE)
    if len(document.children(SEQUENCE)) != 1:
        raise Malformed("the signature has a document of its own inside")
    fields = signers.only(SET).children(SEQUENCE)
    if len(fields) < SIGNED_FIELDS or fields[3].tag != context(0):
        raise Malformed("the signature has no signed attributes")
    issuer, serial = fields[1].children(SEQUENCE)
    carried = tuple(read_certificate(one.raw) for one in certificates.children(context(0)))
    signer = next((one for one in carried if (one.issuer, one.serial) == (issuer.raw, serial.content)), None)
    scheme = digest_scheme(fields[2])
    attributes = _attributes(fields[3])
    if signer is None or signature_scheme(fields[4]) != scheme or signer.key.scheme != scheme:
        raise Malformed("the signer's certificate is absent or of another algorithm")
    if attributes[oid(CONTENT_TYPE)].content != oid(DATA) or oid(MESSAGE_DIGEST) not in attributes:
        raise Malformed("the signed attributes are incomplete")
    signed = tlv(SET, fields[3].content)
    return SignedMessage(scheme, carried, signer, attributes, signed, fields[5].expect(OCTET_STRING).content)


def _attributes(node: Node) -> dict[bytes, Node]:
    values: dict[bytes, Node] = {}
    for attribute in node.children(context(0)):
        kind, value = attribute.children(SEQUENCE)
        values[kind.content] = value.only(SET)
    if oid(CONTENT_TYPE) not in values:
        raise Malformed("the signed attributes are incomplete")
    return values
