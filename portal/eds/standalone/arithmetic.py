"""Signatures under bytes, with Python's own numbers: GOST 34.10-2015 with a 512-bit key (RFC 7091, little-endian) and RSA with SHA-256."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from portal.eds.der import Malformed
from portal.eds.streebog.hashing import streebog512

GOST = "GOST 34.10-2015-512"
RSA = "RSA-SHA-256"

P = 2**512 - 569
"""The prime of the field of id-tc26-gost-3410-12-512-paramSetA (RFC 7836 A.2.1): y² = x³ − 3x + B."""
B = 0xE8C2505DEDFC86DDC1BD0B2B6667F1DA34B82574761CB0E879BD081CFD0B6265EE3CB090F30D27614CB4574010DA90DD862EF9D4EBEE4761503190785A71C760
Q = 0xFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF27E69532F48D89116FF22B8D4E0560609B4B38ABFAD2B85DCACDB1411F10B275
"""The order of the group."""
G = (
    3,
    0x7503CFE87A836AE3A61B8816E25450E6CE5E1C93ACF1ABC1778064FDCBEFA921DF1626BE4FD036E93D75E6A50E3A41E98028FE5FC235F5B889A589CB5215F2A4,
)
"""The generator."""
SIZE = 64
SHA256_PREFIX = bytes.fromhex("3031300d060960864801650304020105000420")
"""What stands before a SHA-256 in a signature of PKCS#1 v1.5 (RFC 8017 §9.2)."""
SHORTEST_RSA = 2048

Affine = tuple[int, int]
Jacobian = tuple[int, int, int]
"""(X, Y, Z) means (X / Z², Y / Z³); Z = 0 is the point at infinity."""


@dataclass(frozen=True, slots=True)
class VerifyingKey:
    """A public key: the point (x, y) of a GOST key or the modulus and exponent of an RSA key; ``bits`` is its bit string."""

    scheme: str
    first: int
    second: int
    bits: bytes

    def verifies(self, data: bytes, signature: bytes) -> bool:
        """Tell whether ``signature`` was made over ``data`` with this key."""
        return (_gost_verifies if self.scheme == GOST else _rsa_verifies)(self, data, signature)


def digest(scheme: str, data: bytes) -> bytes:
    """Return the hash that belongs to a scheme: Streebog-512 or SHA-256."""
    return streebog512(data) if scheme == GOST else hashlib.sha256(data).digest()


def gost_key(encoded: bytes, bits: bytes) -> VerifyingKey:
    """Read x ‖ y (128 bytes). Raise :class:`Malformed` when this is not a point of the curve."""
    x, y = int.from_bytes(encoded[:SIZE], "little"), int.from_bytes(encoded[SIZE:], "little")
    if len(encoded) != 2 * SIZE or not (x < P and y < P) or (y * y - x * x * x + 3 * x - B) % P:
        raise Malformed("the public key is not a point of the curve")
    return VerifyingKey(GOST, x, y, bits)


def rsa_key(modulus: int, exponent: int, bits: bytes) -> VerifyingKey:
    """Return an RSA key. Raise :class:`Malformed` when it is shorter than 2048 bits."""
    if modulus.bit_length() < SHORTEST_RSA or exponent <= 1:
        raise Malformed("an RSA key must have 2048 bits or more")
    return VerifyingKey(RSA, modulus, exponent, bits)


def _rsa_verifies(key: VerifyingKey, data: bytes, signature: bytes) -> bool:
    size = (key.first.bit_length() + 7) // 8
    number = int.from_bytes(signature, "big")
    ending = b"\x00" + SHA256_PREFIX + hashlib.sha256(data).digest()
    expected = b"\x00\x01" + b"\xff" * (size - len(ending) - 2) + ending
    return len(signature) == size and number < key.first and pow(number, key.second, key.first).to_bytes(size, "big") == expected


def _gost_verifies(key: VerifyingKey, data: bytes, signature: bytes) -> bool:
    r, s = int.from_bytes(signature[:SIZE], "little"), int.from_bytes(signature[SIZE:], "little")
    if len(signature) != 2 * SIZE or not (0 < r < Q and 0 < s < Q):
        return False
    e = int.from_bytes(streebog512(data), "little") % Q or 1
    v = pow(e, -1, Q)
    x, _, z = _sum_of_multiples(s * v % Q, G, -r * v % Q, (key.first, key.second))
    return bool(z) and x * pow(z * z, -1, P) % P % Q == r


def _sum_of_multiples(first: int, point: Affine, second: int, other: Affine) -> Jacobian:
    """Return first · point + second · other, bit by bit for both at once."""
    both = _affine(_add((*point, 1), other))
    total: Jacobian = (1, 1, 0)
    for bit in range(max(first.bit_length(), second.bit_length()) - 1, -1, -1):
        total = _double(total)
        added = {(1, 0): point, (0, 1): other, (1, 1): both}.get((first >> bit & 1, second >> bit & 1))
        if added:
            total = _add(total, added)
    return total


def _double(point: Jacobian) -> Jacobian:
    x, y, z = point
    delta, gamma = z * z % P, y * y % P
    beta = x * gamma % P
    alpha = 3 * (x - delta) * (x + delta) % P
    x3 = (alpha * alpha - 8 * beta) % P
    return x3, (alpha * (4 * beta - x3) - 8 * gamma * gamma) % P, 2 * y * z % P


def _add(point: Jacobian, other: Affine | None) -> Jacobian:
    """Return the sum; ``None`` is the point at infinity."""
    x1, y1, z1 = point
    if other is None:
        return point
    x2, y2 = other
    if not z1:
        return x2, y2, 1
    zz = z1 * z1 % P
    h, r = (x2 * zz - x1) % P, (y2 * zz * z1 - y1) % P
    if not h:
        return (1, 1, 0) if r else _double(point)
    hh = h * h % P
    hhh, v = h * hh % P, x1 * hh % P
    x3 = (r * r - hhh - 2 * v) % P
    return x3, (r * (v - x3) - y1 * hhh) % P, z1 * h % P


def _affine(point: Jacobian) -> Affine | None:
    x, y, z = point
    if not z:
        return None
    inverse = pow(z, -1, P)
    return x * inverse * inverse % P, y * inverse * inverse * inverse % P
