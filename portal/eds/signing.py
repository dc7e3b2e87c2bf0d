"""A signer in pure Python, for the tests and the demonstration only: people's own keys never come to the server."""

import datetime as dt
from dataclasses import dataclass

from cryptography.hazmat.primitives.asymmetric import padding, rsa
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, PublicFormat

from portal.eds import certificates, oids
from portal.eds.der import OCTET_STRING, SEQUENCE, SET, bit_string, context, integer, oid_tlv, sequence, set_of, tlv
from portal.eds.gost import GostPrivateKey, new_private_key
from portal.eds.keys import DIGESTS, GOST_ALGORITHMS, SIGNATURES, STANDARDS, Scheme
from portal.eds.times import moment_tlv

NULL_TLV = b"\x05\x00"
_CHUNK = 1000


@dataclass(frozen=True, slots=True)
class PrivateKey:
    """A private key of one of the schemes."""

    key: GostPrivateKey | rsa.RSAPrivateKey

    @classmethod
    def new(cls, scheme: Scheme) -> "PrivateKey":
        """Return a fresh key; an RSA key has 2048 bits."""
        if scheme is Scheme.RSA:
            return cls(rsa.generate_private_key(public_exponent=65537, key_size=2048))
        return cls(new_private_key(STANDARDS[scheme]))

    @property
    def scheme(self) -> Scheme:
        """The scheme that the key signs by."""
        if not isinstance(self.key, GostPrivateKey):
            return Scheme.RSA
        return next(scheme for scheme, standard in STANDARDS.items() if standard is self.key.standard)

    @property
    def algorithm(self) -> bytes:
        """The AlgorithmIdentifier of its signatures."""
        return sequence(oid_tlv(SIGNATURES[self.scheme]), NULL_TLV)

    @property
    def digest_algorithm(self) -> bytes:
        """The AlgorithmIdentifier of its hash."""
        return sequence(oid_tlv(DIGESTS[self.scheme]), NULL_TLV)

    def sign(self, data: bytes) -> bytes:
        """Return the signature over ``data``."""
        if isinstance(self.key, GostPrivateKey):
            return self.key.sign(data)
        return self.key.sign(data, padding.PKCS1v15(), SHA256())

    def public_info(self) -> bytes:
        """Return the SubjectPublicKeyInfo."""
        if isinstance(self.key, GostPrivateKey):
            return sequence(GOST_ALGORITHMS[self.scheme], bit_string(tlv(OCTET_STRING, self.key.public.encoded())))
        return self.key.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)

    def private_info(self) -> bytes:
        """Return the PKCS#8 PrivateKeyInfo, for GOST as НУЦ writes it: d in an octet string inside the octet string."""
        if isinstance(self.key, GostPrivateKey):
            return sequence(integer(0), GOST_ALGORITHMS[self.scheme], tlv(OCTET_STRING, tlv(OCTET_STRING, self.key.encoded())))
        return self.key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())


@dataclass(frozen=True, slots=True)
class Style:
    """How a message is written: with its content, without, or for a ready ``digest``; in DER or in pieces; with further certificates."""

    attached: bool = False
    indefinite: bool = False
    carried: tuple[bytes, ...] = ()
    signing_certificate: bool = True
    content_kind: str = oids.DATA
    """The kind of the content as the message says it, and ``content_type`` as the signed attributes say it."""
    content_type: str = oids.DATA
    digest: bytes = b""
    extra: tuple[tuple[str, bytes], ...] = ()
    """Further signed attributes: identifier and value."""
    unsigned: tuple[tuple[str, bytes], ...] = ()
    """Unsigned attributes, which may be added later."""


@dataclass(frozen=True, slots=True)
class Signer:
    """A private key with its certificate (DER)."""

    key: PrivateKey
    certificate: bytes

    def sign(self, content: bytes, at: dt.datetime, style: Style = Style()) -> bytes:
        """Return a CMS SignedData over ``content`` whose signing time is ``at``."""
        attributes = self.attributes(content, at, style)
        return self.message(content, attributes, self.key.sign(tlv(SET, attributes)), style)

    def attributes(self, content: bytes, at: dt.datetime, style: Style) -> bytes:
        """Return the content octets of the SET of signed attributes, in the order of DER."""
        values = [
            _attribute(oids.CONTENT_TYPE, oid_tlv(style.content_type)),
            _attribute(oids.SIGNING_TIME, moment_tlv(at)),
            _attribute(oids.MESSAGE_DIGEST, tlv(OCTET_STRING, style.digest or self.key.scheme.digest(content))),
        ]
        if style.signing_certificate:
            digest = tlv(OCTET_STRING, Scheme.RSA.digest(self.certificate))
            values.append(_attribute(oids.SIGNING_CERTIFICATE_V2, sequence(sequence(sequence(digest)))))
        values += [_attribute(dotted, value) for dotted, value in style.extra]
        return b"".join(sorted(values))

    def message(self, content: bytes, attributes: bytes, signature: bytes, style: Style) -> bytes:
        """Put a message together from given parts, which may contradict one another."""
        parsed = certificates.read(self.certificate)
        signer = sequence(
            integer(1),
            sequence(parsed.issuer, tlv(2, parsed.serial)),
            self.key.digest_algorithm,
            tlv(context(0), attributes),
            self.key.algorithm,
            tlv(OCTET_STRING, signature),
            tlv(context(1), *sorted(_attribute(dotted, value) for dotted, value in style.unsigned)) if style.unsigned else b"",
        )
        write = indefinite if style.indefinite else tlv
        encapsulated = [write(context(0), _octets(content, style))] if style.attached else []
        data = write(
            SEQUENCE,
            integer(1 if style.content_kind == oids.DATA else 3),
            set_of(self.key.digest_algorithm),
            write(SEQUENCE, oid_tlv(style.content_kind), *encapsulated),
            write(context(0), self.certificate, *style.carried),
            tlv(SET, signer),
        )
        return write(SEQUENCE, oid_tlv(oids.SIGNED_DATA), write(context(0), data))


def _attribute(dotted: str, value: bytes) -> bytes:
    return sequence(oid_tlv(dotted), set_of(value))


def _octets(content: bytes, style: Style) -> bytes:
    if not style.indefinite:
        return tlv(OCTET_STRING, content)
    pieces = [tlv(OCTET_STRING, content[start : start + _CHUNK]) for start in range(0, len(content), _CHUNK)]
    return indefinite(0x24, *pieces)


def indefinite(tag: int, *parts: bytes) -> bytes:
    """Write a constructed element of indefinite length, as Kalkan does."""
    return bytes((tag, 0x80)) + b"".join(parts) + b"\x00\x00"
