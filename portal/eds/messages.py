"""Strict reading of CMS SignedData with exactly one signer (eds.md §5.2, check 1). The message may be DER or the BER that Kalkan writes."""

import datetime as dt
from dataclasses import dataclass

from portal.eds import oids
from portal.eds.certificates import serial_number
from portal.eds.chain import MAX_CARRIED
from portal.eds.codes import Code
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
    parse,
    tlv,
    to_der,
)
from portal.eds.keys import Scheme, digest_scheme, signature_scheme
from portal.eds.times import moment

_MAX_OVERHEAD = 65_536
_MAX_ATTRIBUTES = 16


class Refusal(Exception):  # noqa: N818  (an answer, not a fault)
    """A check failed; ``code`` tells which."""

    def __init__(self, code: Code) -> None:
        super().__init__(code.value)
        self.code = code


@dataclass(frozen=True, slots=True)
class Message:
    """A parsed signed message.

    ``attributes`` are the signed ones by identifier, ``signed`` the bytes that the signature covers (the DER SET of them), ``content`` the
    content in the message (``None`` for a detached signature), ``certificates`` the DER of each, ``unsigned`` the other attributes.
    """

    content: bytes | None
    certificates: tuple[bytes, ...]
    issuer: bytes
    serial: bytes
    scheme: Scheme
    attributes: dict[bytes, Node]
    signed: bytes
    signature: bytes
    unsigned: dict[bytes, Node]

    def attribute(self, dotted: str) -> Node | None:
        """Return the only value of a signed attribute, or ``None``."""
        return self.attributes.get(oid(dotted))

    @property
    def claimed_at(self) -> dt.datetime | None:
        """The time of the signer's clock, when the message has one. Raises :class:`Malformed` for a broken one."""
        value = self.attribute(oids.SIGNING_TIME)
        return None if value is None else moment(value)


def read(cms: bytes, content_size: int, content_type: str = oids.DATA) -> Message:
    """Parse a message.

    Args:
        cms: the bytes, DER or BER.
        content_size: the size of the content that the caller expects, in bytes; it limits the size of the message.
        content_type: the kind of the content; a message with anything but plain data is of version 3 (RFC 5652 §5.1).

    Raises:
        Refusal: for a message that is too large, without or with several signers, without signed attributes, or with algorithms that do not
            belong together.
        Malformed: when the structure is broken.
        UnsupportedKind: for an algorithm that is not allowed.
    """
    # Content in pieces needs a few more bytes for each piece; the rest is certificates and a time stamp.
    if len(cms) > _MAX_OVERHEAD + content_size + content_size // 8:
        raise Refusal(Code.TOO_LARGE)
    outer = parse(to_der(cms)).children(SEQUENCE)
    if len(outer) != 2 or outer[0].expect(OID).content != oid(oids.SIGNED_DATA):  # noqa: PLR2004  (a type and a content)
        raise Malformed("the message is not signed data")
    fields, version = outer[1].only(context(0)).children(SEQUENCE), 1 if content_type == oids.DATA else 3
    if len(fields) < 4 or integer_value(fields[0].expect(INTEGER)) != version:  # noqa: PLR2004  (version, digests, content … signers)
        raise Malformed("the signed data is of another version")
    signer = _only_signer(fields[-1])
    certificates = fields[3:-1]
    if not certificates:
        raise Refusal(Code.NO_CERTIFICATE)
    if len(certificates) > 1:
        raise Malformed("lists of revoked certificates inside a message are not taken")
    return _signer_info(signer, fields, content_type)


def _only_signer(signers: Node) -> Node:
    signer_infos = signers.children(SET)
    if not signer_infos:
        raise Refusal(Code.NO_SIGNER)
    if len(signer_infos) > 1:
        raise Refusal(Code.TOO_MANY_SIGNERS)
    return signer_infos[0]


def _signer_info(signer: Node, data: list[Node], content_type: str) -> Message:
    _, digests, content, certificates, *_ = data
    fields = signer.children(SEQUENCE)
    if len(fields) < 5 or integer_value(fields[0].expect(INTEGER)) != 1:  # noqa: PLR2004  (the fields that must be there)
        raise Malformed("the signer is not named by issuer and serial number")
    if fields[3].tag != context(0):
        raise Refusal(Code.NO_SIGNED_ATTRIBUTES)
    issuer_and_serial = fields[1].children(SEQUENCE)
    if len(issuer_and_serial) != 2 or not 6 <= len(fields) <= 7:  # noqa: PLR2004  (issuer and serial; with or without unsigned attributes)
        raise Malformed("the signer's fields are broken")
    scheme = digest_scheme(fields[2])
    if signature_scheme(fields[4], by_key=content_type == oids.TST_INFO) is not scheme or digests.only(SET).raw != fields[2].raw:
        raise Refusal(Code.ALGORITHM)
    carried = certificates.children(context(0))
    if len(carried) > 1 + MAX_CARRIED:
        raise Refusal(Code.EXTRA_CERTIFICATE)
    return Message(
        content=_content(content, content_type),
        certificates=tuple(certificate.expect(SEQUENCE).raw for certificate in carried),
        issuer=issuer_and_serial[0].raw,
        serial=serial_number(issuer_and_serial[1]),
        scheme=scheme,
        attributes=_attributes(fields[3], context(0)),
        signed=tlv(SET, fields[3].content),
        signature=fields[5].expect(OCTET_STRING).content,
        unsigned=_attributes(fields[6], context(1)) if fields[6:] else {},
    )


def _content(encapsulated: Node, content_type: str) -> bytes | None:
    parts = encapsulated.children(SEQUENCE)
    if not 1 <= len(parts) <= 2 or parts[0].expect(OID).content != oid(content_type):  # noqa: PLR2004  (a type and perhaps the content)
        raise Malformed("the content is of another kind")
    return parts[1].only(context(0)).expect(OCTET_STRING).content if parts[1:] else None


def _attributes(node: Node, tag: int) -> dict[bytes, Node]:
    listed = node.children(tag)
    values: dict[bytes, Node] = {}
    for attribute in listed:
        parts = attribute.children(SEQUENCE)
        if len(parts) != 2:  # noqa: PLR2004  (a type and values)
            raise Malformed("an attribute is broken")
        values[parts[0].expect(OID).content] = parts[1].only(SET)
    if len(values) != len(listed) or not 1 <= len(listed) <= _MAX_ATTRIBUTES:
        raise Malformed("attributes are missing, repeated or too many")
    return values
