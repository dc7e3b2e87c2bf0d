"""The allowed public keys and signature schemes: GOST 34.10-2015 with Streebog-512, and RSA with SHA-256."""

import hashlib
from dataclasses import dataclass
from enum import StrEnum

from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat, load_der_public_key

from portal.eds import gost, oids
from portal.eds.der import NULL, OCTET_STRING, OID, SEQUENCE, Malformed, Node, bit_string_value, oid, oid_tlv, parse, sequence, tlv
from portal.eds.streebog import streebog512

_RSA_BITS = range(2048, 8193)
_GOST_ALGORITHM = sequence(oid_tlv(oids.GOST_KEY), sequence(oid_tlv(oids.GOST_PARAMETERS), oid_tlv(oids.STREEBOG_512)))


class UnsupportedKind(Exception):  # noqa: N818  (said of the input)
    """A key or an algorithm is well formed but not allowed."""


class Scheme(StrEnum):
    """A signature scheme, with its name for the screen."""

    GOST = "GOST 34.10-2015-512"
    RSA = "RSA-SHA-256"

    def digest(self, data: bytes) -> bytes:
        """Return the hash of this scheme."""
        return streebog512(data) if self is Scheme.GOST else hashlib.sha256(data).digest()


_SIGNATURES = {oid(oids.GOST_SIGNATURE): Scheme.GOST, oid(oids.RSA_SHA256): Scheme.RSA}
_DIGESTS = {oid(oids.STREEBOG_512): Scheme.GOST, oid(oids.SHA256): Scheme.RSA}


def signature_scheme(algorithm: Node) -> Scheme:
    """Return the scheme of a signature's AlgorithmIdentifier, whose parameters must be absent or NULL.

    RSA is accepted only under the name sha256WithRSAEncryption: with two names, a byte of a signed message could be changed.

    Raises:
        UnsupportedKind: when it is not allowed.
    """
    return _known(_SIGNATURES, _identifier(algorithm))


def digest_scheme(algorithm: Node) -> Scheme:
    """Return the scheme of a digest's AlgorithmIdentifier. Raises as :func:`signature_scheme`."""
    return _known(_DIGESTS, _identifier(algorithm))


def scheme_named(dotted: str) -> Scheme | None:
    """Return the scheme of a signature algorithm in dotted form; ``None`` when it is not allowed."""
    return _SIGNATURES.get(oid(dotted))


def _known(table: dict[bytes, Scheme], identifier: bytes) -> Scheme:
    if identifier not in table:
        raise UnsupportedKind("the algorithm is not on the allow-list")
    return table[identifier]


def _identifier(algorithm: Node) -> bytes:
    parts = algorithm.children(SEQUENCE)
    if not parts:
        raise Malformed("an algorithm has no identifier")
    identifier = parts[0].expect(OID).content
    if len(parts) > 1 and (len(parts) > 2 or parts[1].tag != NULL or parts[1].content):  # noqa: PLR2004  (an identifier and NULL)
        raise UnsupportedKind("the algorithm has parameters")
    return identifier


@dataclass(frozen=True, slots=True)
class PublicKey:
    """A public key together with the one scheme in which it may be used."""

    scheme: Scheme
    key: gost.GostKey | rsa.RSAPublicKey

    def bits(self) -> bytes:
        """Return the value of the bit string of the SubjectPublicKeyInfo, which key identifiers and CertIDs are made of."""
        if isinstance(self.key, gost.GostKey):
            return tlv(OCTET_STRING, self.key.encoded())
        return self.key.public_bytes(Encoding.DER, PublicFormat.PKCS1)

    def verifies(self, data: bytes, signature: bytes, *, constant: bool = False) -> bool:
        """Tell whether ``signature`` was made over ``data`` with this key; ``constant`` marks an authority's key, which is used often."""
        if isinstance(self.key, gost.GostKey):
            return self.key.verifies(data, signature, constant=constant)
        try:
            self.key.verify(signature, data, padding.PKCS1v15(), SHA256())
        except InvalidSignature:
            return False
        return True


def public_key(info: Node) -> PublicKey:
    """Read a SubjectPublicKeyInfo.

    Raises:
        Malformed: when the structure is broken or the point is not on the curve.
        UnsupportedKind: when the key is of another kind, of another curve, or an RSA key shorter than 2048 bits.
    """
    parts = info.children(SEQUENCE)
    if len(parts) != 2:  # noqa: PLR2004  (an algorithm and a key)
        raise Malformed("a public key is an algorithm and a bit string")
    if parts[0].raw == _GOST_ALGORITHM:
        encoded = parse(bit_string_value(parts[1])).expect(OCTET_STRING).content
        key = gost.public_key(encoded)
        if key is None:
            raise Malformed("the public key is not a point of the curve")
        return PublicKey(Scheme.GOST, key)
    if parts[0].raw == sequence(oid_tlv(oids.RSA_KEY), b"\x05\x00"):
        return PublicKey(Scheme.RSA, _rsa_key(info.raw))
    raise UnsupportedKind("the key is neither GOST 34.10-2015-512 nor RSA")


def _rsa_key(der: bytes) -> rsa.RSAPublicKey:
    try:
        key = load_der_public_key(der)
    except (ValueError, UnsupportedAlgorithm) as error:
        raise Malformed("the RSA key cannot be read") from error
    if not isinstance(key, rsa.RSAPublicKey) or key.key_size not in _RSA_BITS:
        raise UnsupportedKind("an RSA key must have 2048 bits or more")
    return key
