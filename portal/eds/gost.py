"""GOST 34.10-2015 with a 512-bit key as used in Kazakhstan: RFC 7091 on paramSetA with Streebog-512, every number little-endian."""

from dataclasses import dataclass
from secrets import randbelow

from gmpy2 import invert, mpz  # pyright: ignore[reportAttributeAccessIssue]  (the wheel carries no types)

from portal.eds import curve
from portal.eds.curve import INFINITY, Q
from portal.eds.streebog import streebog512

_SIZE = 64


@dataclass(frozen=True, slots=True)
class GostKey:
    """A public key: a point that was checked to be on the curve."""

    point: curve.Affine

    def verifies(self, data: bytes, signature: bytes, *, constant: bool = False) -> bool:
        """Tell whether ``signature`` (r ‖ s, 128 bytes) was made over ``data`` with this key.

        ``constant``: many signatures of this key are expected (a certification authority's), so its multiples are kept.
        """
        if len(signature) != 2 * _SIZE:
            return False
        r = mpz(int.from_bytes(signature[:_SIZE], "little"))
        s = mpz(int.from_bytes(signature[_SIZE:], "little"))
        if not (0 < r < Q and 0 < s < Q):
            return False
        v = invert(_e(data), Q)
        multiply = curve.add_constant_multiple if constant else curve.add_multiple
        by_key = multiply(INFINITY, -r * v % Q, self.point)
        total = curve.add_constant_multiple(by_key, s * v % Q, curve.G)
        return bool(total[2]) and curve.affine(total)[0] % Q == r

    def encoded(self) -> bytes:
        """Return x ‖ y, 128 bytes."""
        return b"".join(int(coordinate).to_bytes(_SIZE, "little") for coordinate in self.point)


def public_key(encoded: bytes) -> GostKey | None:
    """Read x ‖ y (128 bytes); ``None`` when this is not a point of the curve."""
    if len(encoded) != 2 * _SIZE:
        return None
    x = mpz(int.from_bytes(encoded[:_SIZE], "little"))
    y = mpz(int.from_bytes(encoded[_SIZE:], "little"))
    return GostKey((x, y)) if curve.on_curve(x, y) else None


@dataclass(frozen=True, slots=True)
class GostPrivateKey:
    """A private key for tests and the demonstration. Signing does not run in constant time, so it is not for people's own keys."""

    d: int

    @property
    def public(self) -> GostKey:
        """The public key: d · G."""
        return GostKey(curve.affine(curve.add_constant_multiple(INFINITY, mpz(self.d), curve.G)))

    def encoded(self) -> bytes:
        """Return d as НУЦ stores it in a key file: 64 bytes."""
        return self.d.to_bytes(_SIZE, "little")

    def sign(self, data: bytes) -> bytes:
        """Return a signature r ‖ s (128 bytes) over ``data``."""
        e = _e(data)
        while True:
            k = mpz(1 + randbelow(int(Q) - 1))
            r = curve.affine(curve.add_constant_multiple(INFINITY, k, curve.G))[0] % Q
            s = (r * self.d + k * e) % Q
            if r and s:
                return int(r).to_bytes(_SIZE, "little") + int(s).to_bytes(_SIZE, "little")


def new_private_key() -> GostPrivateKey:
    """Return a new random private key."""
    return GostPrivateKey(1 + randbelow(int(Q) - 1))


def _e(data: bytes) -> mpz:
    return mpz(int.from_bytes(streebog512(data), "little")) % Q or mpz(1)
