"""Signatures of GOST 34.10 as used in Kazakhstan: the equations of RFC 7091 on one of two curves, every number little-endian."""

from collections.abc import Callable
from dataclasses import dataclass
from secrets import randbelow

from gmpy2 import invert, mpz  # pyright: ignore[reportAttributeAccessIssue]  (the wheel carries no types)

from portal.eds.gost.curve import CRYPTOPRO_A_256, INFINITY, PARAM_SET_A_512, Affine, Curve
from portal.eds.gost.hash2004 import hash2004
from portal.eds.streebog import streebog512


@dataclass(frozen=True, slots=True, eq=False)
class Standard:
    """A curve with its hash function."""

    curve: Curve
    digest: Callable[[bytes], bytes]

    @property
    def size(self) -> int:
        """The number of bytes of one number in keys and signatures."""
        return self.curve.bits // 8

    def number(self, data: bytes) -> mpz:
        """Return the number that is signed for ``data``: its hash, or one when that is zero."""
        return mpz(int.from_bytes(self.digest(data), "little")) % self.curve.q or mpz(1)


OF_2015 = Standard(PARAM_SET_A_512, streebog512)
"""GOST 34.10-2015 with 512 bits and Streebog-512."""
OF_2004 = Standard(CRYPTOPRO_A_256, hash2004)
"""GOST 34.310-2004 with 34.311-95: only in time stamps and their authorities (eds.md §3.6)."""


@dataclass(frozen=True, slots=True)
class GostKey:
    """A public key: a point that was checked to be on the curve."""

    point: Affine
    standard: Standard = OF_2015

    def verifies(self, data: bytes, signature: bytes, *, constant: bool = False) -> bool:
        """Tell whether ``signature`` (r ‖ s) was made over ``data`` with this key.

        ``constant``: many signatures of this key are expected (a certification authority's), so its multiples are kept.
        """
        size, curve = self.standard.size, self.standard.curve
        if len(signature) != 2 * size:
            return False
        r = mpz(int.from_bytes(signature[:size], "little"))
        s = mpz(int.from_bytes(signature[size:], "little"))
        if not (0 < r < curve.q and 0 < s < curve.q):
            return False
        v = invert(self.standard.number(data), curve.q)
        multiply = curve.add_constant_multiple if constant else curve.add_multiple
        by_key = multiply(INFINITY, -r * v % curve.q, self.point)
        total = curve.add_constant_multiple(by_key, s * v % curve.q, curve.g)
        return bool(total[2]) and curve.affine(total)[0] % curve.q == r

    def encoded(self) -> bytes:
        """Return x ‖ y."""
        return b"".join(int(coordinate).to_bytes(self.standard.size, "little") for coordinate in self.point)


def public_key(encoded: bytes, standard: Standard = OF_2015) -> GostKey | None:
    """Read x ‖ y; ``None`` when this is not a point of the curve."""
    size = standard.size
    if len(encoded) != 2 * size:
        return None
    x = mpz(int.from_bytes(encoded[:size], "little"))
    y = mpz(int.from_bytes(encoded[size:], "little"))
    return GostKey((x, y), standard) if standard.curve.contains(x, y) else None


@dataclass(frozen=True, slots=True)
class GostPrivateKey:
    """A private key for tests and the demonstration. Signing does not run in constant time, so it is not for people's own keys."""

    d: int
    standard: Standard = OF_2015

    @property
    def public(self) -> GostKey:
        """The public key: d · G."""
        curve = self.standard.curve
        return GostKey(curve.affine(curve.add_constant_multiple(INFINITY, mpz(self.d), curve.g)), self.standard)

    def encoded(self) -> bytes:
        """Return d as НУЦ stores it in a key file."""
        return self.d.to_bytes(self.standard.size, "little")

    def sign(self, data: bytes) -> bytes:
        """Return a signature r ‖ s over ``data``."""
        curve, size, e = self.standard.curve, self.standard.size, self.standard.number(data)
        while True:
            k = mpz(1 + randbelow(int(curve.q) - 1))
            r = curve.affine(curve.add_constant_multiple(INFINITY, k, curve.g))[0] % curve.q
            s = (r * self.d + k * e) % curve.q
            if r and s:
                return int(r).to_bytes(size, "little") + int(s).to_bytes(size, "little")


def new_private_key(standard: Standard = OF_2015) -> GostPrivateKey:
    """Return a new random private key."""
    return GostPrivateKey(1 + randbelow(int(standard.curve.q) - 1), standard)
