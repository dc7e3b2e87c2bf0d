"""The allowed public keys and signature schemes: GOST 34.10-2015-512, RSA with SHA-256 and, for time stamps, GOST 34.310-2004."""

import hashlib
from dataclasses import dataclass
from enum import StrEnum

from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat, load_der_public_key

from portal.eds import gost, oids
from portal.eds.der import NULL, OCTET_STRING, OID, SEQUENCE, Malformed, Node, bit_string_value, oid, oid_tlv, parse, sequence, tlv

_RSA_BITS = range(2048, 8193)


class UnsupportedKind(Exception):  # noqa: N818  (said of the input)
    """A key or an algorithm is well formed but not allowed."""


class Scheme(StrEnum):
    """A signature scheme, with its name for the screen."""

    GOST = "GOST 34.10-2015-512"
    RSA = "RSA-SHA-256"
    GOST_2004 = "GOST 34.310-2004"
    """Only in time stamps and the certificates of those who issue them: people's keys of this kind have run out."""

    def digest(self, data: bytes) -> bytes:
        """Return the hash of this scheme."""
        return hashlib.sha256(data).digest() if self is Scheme.RSA else STANDARDS[self].digest(data)


STANDARDS = {Scheme.GOST: gost.OF_2015, Scheme.GOST_2004: gost.OF_2004}
"""The curve and the hash function of each scheme of GOST."""
GOST_ALGORITHMS = {
    Scheme.GOST: sequence(oid_tlv(oids.GOST_KEY), sequence(oid_tlv(oids.GOST_PARAMETERS), oid_tlv(oids.STREEBOG_512))),
    Scheme.GOST_2004: sequence(
        oid_tlv(oids.GOST_2004_KEY), sequence(oid_tlv(oids.GOST_2004_PARAMETERS), oid_tlv(oids.HASH_2004_PARAMETERS))
    ),
}
"""The AlgorithmIdentifier of a public key of each scheme of GOST."""
DIGESTS = {Scheme.GOST: oids.STREEBOG_512, Scheme.RSA: oids.SHA256, Scheme.GOST_2004: oids.HASH_2004}
SIGNATURES = {Scheme.GOST: oids.GOST_SIGNATURE, Scheme.RSA: oids.RSA_SHA256, Scheme.GOST_2004: oids.GOST_2004_SIGNATURE}
_BY_SIGNATURE = {oid(dotted): scheme for scheme, dotted in SIGNATURES.items()}
_BY_DIGEST = {oid(dotted): scheme for scheme, dotted in DIGESTS.items()}


def signature_scheme(algorithm: Node, *, by_key: bool = False) -> Scheme:
    """Return the scheme of a signature's AlgorithmIdentifier, whose parameters must be absent or NULL.

    RSA is accepted only under the name sha256WithRSAEncryption: with two names, a byte of a signed message could be changed. With
    ``by_key`` the name of the key (rsaEncryption) is accepted too, as time stamp authorities write it (RFC 3370 §3.2).

    Raises:
        UnsupportedKind: when it is not allowed.
    """
    identifier = _identifier(algorithm)
    return Scheme.RSA if by_key and identifier == oid(oids.RSA_KEY) else _known(_BY_SIGNATURE, identifier)


def digest_scheme(algorithm: Node) -> Scheme:
    """Return the scheme of a digest's AlgorithmIdentifier. Raises as :func:`signature_scheme`."""
    return _known(_BY_DIGEST, _identifier(algorithm))


def scheme_named(dotted: str) -> Scheme | None:
    """Return the scheme of a signature algorithm in dotted form; ``None`` when it is not allowed."""
    return _BY_SIGNATURE.get(oid(dotted))


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
    for scheme, algorithm in GOST_ALGORITHMS.items():
        if parts[0].raw == algorithm:
            encoded = parse(bit_string_value(parts[1])).expect(OCTET_STRING).content
            key = gost.public_key(encoded, STANDARDS[scheme])
            if key is None:
                raise Malformed("the public key is not a point of the curve")
            return PublicKey(scheme, key)
    if parts[0].raw == sequence(oid_tlv(oids.RSA_KEY), b"\x05\x00"):
        return PublicKey(Scheme.RSA, _rsa_key(info.raw))
    raise UnsupportedKind("the key is neither of GOST nor of RSA")


def _rsa_key(der: bytes) -> rsa.RSAPublicKey:
    try:
        key = load_der_public_key(der)
    except (ValueError, UnsupportedAlgorithm) as error:
        raise Malformed("the RSA key cannot be read") from error
    if not isinstance(key, rsa.RSAPublicKey) or key.key_size not in _RSA_BITS:
        raise UnsupportedKind("an RSA key must have 2048 bits or more")
    return key
