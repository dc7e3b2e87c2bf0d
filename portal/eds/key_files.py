"""Key files (PKCS#12) as НУЦ writes them.

Written and opened for tests and the demonstration only: people's own never leave their browser.
"""

import hashlib
import hmac
import secrets
from itertools import chain
from typing import cast

from Crypto.Cipher import ARC2, DES3
from Crypto.Cipher._mode_cbc import CbcMode
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import load_der_private_key

from portal.eds import oids
from portal.eds.der import (
    BMP,
    INTEGER,
    OCTET_STRING,
    OID,
    SEQUENCE,
    Malformed,
    Node,
    context,
    integer,
    integer_value,
    oid,
    oid_tlv,
    parse,
    sequence,
    set_of,
    tlv,
    to_der,
)
from portal.eds.gost import OF_2015, GostPrivateKey
from portal.eds.signing import NULL_TLV, PrivateKey, Signer, indefinite

_ITERATIONS = 1024
_MAX_ITERATIONS = 100_000
_SALT = 20
_BLOCK = 64
_MAX_SIZE = 65_536
_KEY_USE, _IV_USE, _MAC_USE = 1, 2, 3


_FOREIGN = (ValueError, TypeError, LookupError, ArithmeticError, UnsupportedAlgorithm)
"""The exceptions that the libraries raise on a damaged file or a missing part."""


class WrongPassword(Exception):  # noqa: N818  (an answer, not a fault)
    """The password is wrong: the MAC of the file does not match."""


def write(signer: Signer, password: str) -> bytes:
    """Return a key file: the key under 3DES, the certificate under RC2-40, HMAC-SHA-1 over both, indefinite lengths inside."""
    key_id = hashlib.sha1(signer.key.public_info(), usedforsecurity=False).digest()
    attributes = set_of(
        sequence(oid_tlv(oids.LOCAL_KEY_ID), set_of(tlv(OCTET_STRING, key_id))),
        sequence(oid_tlv(oids.FRIENDLY_NAME), set_of(tlv(BMP, key_id.hex().encode("utf-16-be")))),
    )
    parameters, encrypted = _encrypt(oids.SHA1_TRIPLE_DES, signer.key.private_info(), password)
    key_bag = sequence(oid_tlv(oids.KEY_BAG), tlv(context(0), sequence(parameters, tlv(OCTET_STRING, encrypted))), attributes)
    certificate = sequence(oid_tlv(oids.X509_CERTIFICATE), tlv(context(0), tlv(OCTET_STRING, signer.certificate)))
    certificate_bag = sequence(oid_tlv(oids.CERTIFICATE_BAG), tlv(context(0), certificate), attributes)
    parameters, encrypted = _encrypt(oids.SHA1_RC2_40, sequence(certificate_bag), password)
    content = indefinite(context(0), tlv(OCTET_STRING, encrypted))
    safe = indefinite(
        SEQUENCE,
        indefinite(SEQUENCE, oid_tlv(oids.DATA), indefinite(context(0), tlv(OCTET_STRING, sequence(key_bag)))),
        indefinite(
            SEQUENCE,
            oid_tlv(oids.ENCRYPTED_DATA),
            indefinite(context(0), indefinite(SEQUENCE, integer(0), indefinite(SEQUENCE, oid_tlv(oids.DATA), parameters, content))),
        ),
    )
    salt = secrets.token_bytes(_SALT)
    mac = sequence(
        sequence(sequence(oid_tlv(oids.SHA1), NULL_TLV), tlv(OCTET_STRING, _mac(safe, password, salt, _ITERATIONS))),
        tlv(OCTET_STRING, salt),
        integer(_ITERATIONS),
    )
    return sequence(integer(3), sequence(oid_tlv(oids.DATA), tlv(context(0), tlv(OCTET_STRING, safe))), mac)


def read(file: bytes, password: str) -> Signer:
    """Open a key file.

    Raises:
        WrongPassword: when the MAC does not match.
        Malformed: when it is not a key file of this kind, or larger than 64 KiB.
    """
    if len(file) > _MAX_SIZE:
        raise Malformed("the key file is too large")
    try:
        return _opened(file, password)
    except Malformed:
        raise
    except _FOREIGN as error:
        raise Malformed("the key file is damaged") from error


def _opened(file: bytes, password: str) -> Signer:
    parts = parse(to_der(file)).children(SEQUENCE)
    if len(parts) != 3:  # noqa: PLR2004  (version, content, MAC)
        raise Malformed("the key file has no MAC")
    safe = _explicit_octets(parts[1])
    digest, salt, iterations = parts[2].children(SEQUENCE)
    expected = digest.children(SEQUENCE)[1].expect(OCTET_STRING).content
    if not hmac.compare_digest(expected, _mac(safe, password, salt.content, _count(iterations))):
        raise WrongPassword
    bags = chain.from_iterable(_bags(content, password) for content in parse(to_der(safe)).children(SEQUENCE))
    contents = {bag.children(SEQUENCE)[0].content: bag.children(SEQUENCE)[1].only(context(0)) for bag in bags}
    try:
        shrouded, certificate = contents[oid(oids.KEY_BAG)], contents[oid(oids.CERTIFICATE_BAG)]
    except KeyError as error:
        raise Malformed("the key file lacks a key or a certificate") from error
    algorithm, encrypted = shrouded.children(SEQUENCE)
    key = _private_key(_decrypt(algorithm, encrypted.content, password))
    return Signer(key, certificate.children(SEQUENCE)[1].only(context(0)).expect(OCTET_STRING).content)


def _bags(content: Node, password: str) -> list[Node]:
    kind = content.children(SEQUENCE)[0].expect(OID).content
    if kind == oid(oids.DATA):
        return parse(to_der(_explicit_octets(content))).children(SEQUENCE)
    _, algorithm, encrypted = content.children(SEQUENCE)[1].only(context(0)).children(SEQUENCE)[1].children(SEQUENCE)
    pieces = [encrypted] if encrypted.tag == context(0, constructed=False) else encrypted.children(context(0))
    return parse(to_der(_decrypt(algorithm, b"".join(piece.content for piece in pieces), password))).children(SEQUENCE)


def _explicit_octets(content: Node) -> bytes:
    return content.children(SEQUENCE)[1].only(context(0)).expect(OCTET_STRING).content


def _private_key(info: bytes) -> PrivateKey:
    _, algorithm, wrapped = parse(info).children(SEQUENCE)[:3]
    if algorithm.children(SEQUENCE)[0].content == oid(oids.GOST_KEY):
        d = int.from_bytes(parse(wrapped.content).expect(OCTET_STRING).content, "little")
        if not 0 < d < OF_2015.curve.q:
            raise Malformed("the private key is out of bounds")
        return PrivateKey(GostPrivateKey(d))
    key = load_der_private_key(info, None)
    if not isinstance(key, rsa.RSAPrivateKey):
        raise Malformed("the key is neither GOST nor RSA")
    return PrivateKey(key)


def _count(node: Node) -> int:
    iterations = integer_value(node.expect(INTEGER))
    if not 1 <= iterations <= _MAX_ITERATIONS:
        raise Malformed("the number of iterations is out of bounds")
    return iterations


def _encrypt(kind: str, plain: bytes, password: str) -> tuple[bytes, bytes]:
    """Return the AlgorithmIdentifier with a new salt, and the padded and encrypted ``plain``."""
    salt = secrets.token_bytes(_SALT)
    padding = 8 - len(plain) % 8
    encrypted = _cipher(oid(kind), password, salt, _ITERATIONS).encrypt(plain + bytes([padding]) * padding)
    return sequence(oid_tlv(kind), sequence(tlv(OCTET_STRING, salt), integer(_ITERATIONS))), encrypted


def _decrypt(algorithm: Node, encrypted: bytes, password: str) -> bytes:
    kind, parameters = algorithm.children(SEQUENCE)
    salt, iterations = parameters.children(SEQUENCE)
    if not encrypted or len(encrypted) % 8:
        raise Malformed("the encrypted part is cut off")
    plain = _cipher(kind.content, password, salt.content, _count(iterations)).decrypt(encrypted)
    return plain[: -plain[-1]]


def _cipher(kind: bytes, password: str, salt: bytes, iterations: int) -> CbcMode:
    iv = _derive(password, salt, iterations, _IV_USE, 8)
    if kind == oid(oids.SHA1_TRIPLE_DES):
        mode = DES3.new(_derive(password, salt, iterations, _KEY_USE, 24), DES3.MODE_CBC, iv)
        return cast("CbcMode", mode)
    if kind == oid(oids.SHA1_RC2_40):
        mode = ARC2.new(_derive(password, salt, iterations, _KEY_USE, 5), ARC2.MODE_CBC, iv, effective_keylen=40)  # noqa: S304
        return cast("CbcMode", mode)
    raise Malformed("the key file is encrypted in an unknown way")


def _mac(data: bytes, password: str, salt: bytes, iterations: int) -> bytes:
    return hmac.digest(_derive(password, salt, iterations, _MAC_USE, 20), data, "sha1")


def _derive(password: str, salt: bytes, iterations: int, use: int, size: int) -> bytes:
    """Derive a key from a password by RFC 7292 appendix B.2, with SHA-1."""
    block = _repeated(salt) + _repeated((password + "\0").encode("utf-16-be"))
    result = b""
    while True:
        piece = bytes([use]) * _BLOCK + block
        for _ in range(iterations):
            piece = hashlib.sha1(piece, usedforsecurity=False).digest()
        result += piece
        if len(result) >= size:
            return result[:size]
        step = int.from_bytes((piece * 4)[:_BLOCK], "big") + 1
        parts = (int.from_bytes(block[start : start + _BLOCK], "big") + step for start in range(0, len(block), _BLOCK))
        block = b"".join((part % (1 << 8 * _BLOCK)).to_bytes(_BLOCK, "big") for part in parts)


def _repeated(text: bytes) -> bytes:
    """Repeat ``text`` until it fills whole blocks."""
    size = -(-len(text) // _BLOCK) * _BLOCK
    return (text * (size // max(len(text), 1) + 1))[:size]
