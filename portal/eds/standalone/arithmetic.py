"""Signatures under bytes, with Python's own numbers: GOST 34.10-2015 (512 bits), GOST 34.310-2004 and RSA with SHA-256.

Both standards of GOST are the equations of RFC 7091, each on its own curve, with every number little-endian.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from portal.eds.der import Malformed
from portal.eds.gost.hash2004 import hash2004
from portal.eds.streebog.hashing import streebog512

GOST = "GOST 34.10-2015-512"
GOST_2004 = "GOST 34.310-2004"
RSA = "RSA-SHA-256"

SHA256_PREFIX = bytes.fromhex("3031300d060960864801650304020105000420")
"""What stands before a SHA-256 in a signature of PKCS#1 v1.5 (RFC 8017 §9.2)."""
SHORTEST_RSA = 2048

Affine = tuple[int, int]
Jacobian = tuple[int, int, int]
"""(X, Y, Z) means (X / Z², Y / Z³); Z = 0 is the point at infinity."""


@dataclass(frozen=True, slots=True)
class PlainCurve:
    """The curve y² = x³ − 3x + b over the field of p, its generator g of the order q, and the bytes of one number."""

    p: int
    b: int
    q: int
    g: Affine
    size: int

    def contains(self, x: int, y: int) -> bool:
        """Tell whether (x, y) is a point of the curve."""
        return x < self.p and y < self.p and not (y * y - x * x * x + 3 * x - self.b) % self.p

    def sum_of_multiples(self, first: int, point: Affine, second: int, other: Affine) -> Jacobian:
        """Return first · point + second · other, bit by bit for both at once."""
        both = self.affine(self.add((*point, 1), other))
        total: Jacobian = (1, 1, 0)
        for bit in range(max(first.bit_length(), second.bit_length()) - 1, -1, -1):
            total = self.double(total)
            added = {(1, 0): point, (0, 1): other, (1, 1): both}.get((first >> bit & 1, second >> bit & 1))
            if added:
                total = self.add(total, added)
        return total

    def double(self, point: Jacobian) -> Jacobian:
        """Return the point added to itself."""
        x, y, z = point
        p = self.p
        delta, gamma = z * z % p, y * y % p
        beta = x * gamma % p
        alpha = 3 * (x - delta) * (x + delta) % p
        x3 = (alpha * alpha - 8 * beta) % p
        return x3, (alpha * (4 * beta - x3) - 8 * gamma * gamma) % p, 2 * y * z % p

    def add(self, point: Jacobian, other: Affine | None) -> Jacobian:
        """Return the sum; ``None`` is the point at infinity."""
        x1, y1, z1 = point
        if other is None:
            return point
        (x2, y2), p = other, self.p
        if not z1:
            return x2, y2, 1
        zz = z1 * z1 % p
        h, r = (x2 * zz - x1) % p, (y2 * zz * z1 - y1) % p
        if not h:
            return (1, 1, 0) if r else self.double(point)
        hh = h * h % p
        hhh, v = h * hh % p, x1 * hh % p
        x3 = (r * r - hhh - 2 * v) % p
        return x3, (r * (v - x3) - y1 * hhh) % p, z1 * h % p

    def affine(self, point: Jacobian) -> Affine | None:
        """Return x and y; ``None`` for the point at infinity."""
        x, y, z = point
        if not z:
            return None
        inverse = pow(z, -1, self.p)
        return x * inverse * inverse % self.p, y * inverse * inverse * inverse % self.p


CURVES = {
    GOST: PlainCurve(
        p=2**512 - 569,
        b=0xE8C2505DEDFC86DDC1BD0B2B6667F1DA34B82574761CB0E879BD081CFD0B6265EE3CB090F30D27614CB4574010DA90DD862EF9D4EBEE4761503190785A71C760,
        q=0xFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF27E69532F48D89116FF22B8D4E0560609B4B38ABFAD2B85DCACDB1411F10B275,
        g=(
            3,
            0x7503CFE87A836AE3A61B8816E25450E6CE5E1C93ACF1ABC1778064FDCBEFA921DF1626BE4FD036E93D75E6A50E3A41E98028FE5FC235F5B889A589CB5215F2A4,
        ),
        size=64,
    ),
    GOST_2004: PlainCurve(
        p=2**256 - 617,
        b=166,
        q=0xFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF6C611070995AD10045841B09B761B893,
        g=(1, 0x8D91E471E0989CDA27DF505A453F2B7635294F2DDF23E3B122ACC99C9E9F1E14),
        size=32,
    ),
}
"""id-tc26-gost-3410-12-512-paramSetA (RFC 7836 A.2.1) and id-GostR3410-2001-CryptoPro-A-ParamSet (RFC 4357 §11.4)."""


@dataclass(frozen=True, slots=True)
class VerifyingKey:
    """A public key: the point (x, y) of a GOST key or the modulus and exponent of an RSA key; ``bits`` is its bit string."""

    scheme: str
    first: int
    second: int
    bits: bytes

    def verifies(self, data: bytes, signature: bytes) -> bool:
        """Tell whether ``signature`` was made over ``data`` with this key."""
        return (_rsa_verifies if self.scheme == RSA else _gost_verifies)(self, data, signature)


def digest(scheme: str, data: bytes) -> bytes:
    """Return the hash that belongs to a scheme: Streebog-512, GOST 34.311-95 or SHA-256."""
    if scheme == RSA:
        return hashlib.sha256(data).digest()
    return streebog512(data) if scheme == GOST else hash2004(data)


def gost_key(scheme: str, encoded: bytes, bits: bytes) -> VerifyingKey:
    """Read x ‖ y, 128 bytes or 64 of the older standard. Raise :class:`Malformed` when this is not a point of the curve."""
    curve = CURVES[scheme]
    x, y = int.from_bytes(encoded[: curve.size], "little"), int.from_bytes(encoded[curve.size :], "little")
    if len(encoded) != 2 * curve.size or not curve.contains(x, y):
        raise Malformed("the public key is not a point of the curve")
    return VerifyingKey(scheme, x, y, bits)


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
    curve = CURVES[key.scheme]
    size, q = curve.size, curve.q
    r, s = int.from_bytes(signature[:size], "little"), int.from_bytes(signature[size:], "little")
    if len(signature) != 2 * size or not (0 < r < q and 0 < s < q):
        return False
    e = int.from_bytes(digest(key.scheme, data), "little") % q or 1
    v = pow(e, -1, q)
    x, _, z = curve.sum_of_multiples(s * v % q, curve.g, -r * v % q, (key.first, key.second))
    return bool(z) and x * pow(z * z, -1, curve.p) % curve.p % q == r
