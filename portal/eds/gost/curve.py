"""The curves of GOST 34.10: points, multiplication by a number, tables for constant points. Both curves are y² = x³ − 3x + b.

The arithmetic does not run in constant time: it verifies other people's signatures, and signs only for tests and the demonstration.
"""

from dataclasses import dataclass
from functools import lru_cache

from gmpy2 import invert, mpz  # pyright: ignore[reportAttributeAccessIssue]  (the wheel carries no types)

Affine = tuple[mpz, mpz]
Jacobian = tuple[mpz, mpz, mpz]
"""(X, Y, Z) means (X / Z², Y / Z³); Z = 0 is the point at infinity."""

_WINDOW = 6
_ZERO, _ONE = mpz(0), mpz(1)
INFINITY: Jacobian = (_ONE, _ONE, _ZERO)


@dataclass(frozen=True, slots=True, eq=False)
class Curve:
    """A curve over the field of the prime ``p`` with the generator ``g`` of the prime order ``q``; numbers have ``bits`` bits."""

    p: mpz
    b: mpz
    q: mpz
    g: Affine
    bits: int

    def contains(self, x: mpz, y: mpz) -> bool:
        """Tell whether (x, y) is a finite point of the curve with coordinates inside the field."""
        return 0 <= x < self.p and 0 <= y < self.p and (y * y - (x * x - 3) * x - self.b) % self.p == 0

    def double(self, point: Jacobian) -> Jacobian:
        """Return the point added to itself (formulas for a = −3)."""
        p = self.p
        x, y, z = point
        delta = z * z % p
        gamma = y * y % p
        beta = x * gamma % p
        alpha = 3 * (x - delta) * (x + delta) % p
        x3 = (alpha * alpha - 8 * beta) % p
        return x3, (alpha * (4 * beta - x3) - 8 * gamma * gamma) % p, 2 * y * z % p

    def add(self, point: Jacobian, other: Affine) -> Jacobian:
        """Return the sum of a point and a finite point given by its affine coordinates."""
        p = self.p
        x1, y1, z1 = point
        x2, y2 = other
        if not z1:
            return x2, y2, _ONE
        zz = z1 * z1 % p
        h = (x2 * zz - x1) % p
        r = (y2 * zz * z1 - y1) % p
        if not h:
            return INFINITY if r else self.double(point)
        hh = h * h % p
        hhh = h * hh % p
        v = x1 * hh % p
        x3 = (r * r - hhh - 2 * v) % p
        return x3, (r * (v - x3) - y1 * hhh) % p, z1 * h % p

    def affine(self, point: Jacobian) -> Affine:
        """Return the affine coordinates of a finite point; ``ZeroDivisionError`` for the point at infinity."""
        inverse = invert(point[2], self.p)
        square = inverse * inverse % self.p
        return point[0] * square % self.p, point[1] * square * inverse % self.p

    def add_multiple(self, start: Jacobian, number: mpz, point: Affine) -> Jacobian:
        """Return ``start + number · point`` for 0 ≤ number < 2^bits; ``start`` is not multiplied. Windowed NAF of width six."""
        odd = self._odd_multiples(point, 1 << (_WINDOW - 2))
        result = INFINITY
        for digit in reversed(_naf(number)):
            result = self.double(result)
            if digit > 0:
                result = self.add(result, odd[digit >> 1])
            elif digit < 0:
                x, y = odd[-digit >> 1]
                result = self.add(result, (x, self.p - y))
        return self.add(start, self.affine(result)) if result[2] else start

    def add_constant_multiple(self, start: Jacobian, number: mpz, point: Affine) -> Jacobian:
        """Return ``start + number · point`` for a point that is used many times: its multiples are computed once and kept."""
        result = start
        for row in table(self, point):
            digit = int(number & 63)
            number >>= _WINDOW
            if digit > 32:  # noqa: PLR2004  (half of the window: the digits run from −31 to 32)
                x, y = row[63 - digit]
                result = self.add(result, (x, self.p - y))
                number += 1
            elif digit:
                result = self.add(result, row[digit - 1])
        return result

    def _odd_multiples(self, point: Affine, count: int) -> list[Affine]:
        twice = self.affine(self.double((point[0], point[1], _ONE)))
        multiple: Jacobian = (point[0], point[1], _ONE)
        multiples = [multiple]
        for _ in range(count - 1):
            multiple = self.add(multiple, twice)
            multiples.append(multiple)
        return self.all_affine(multiples)

    def all_affine(self, points: list[Jacobian]) -> list[Affine]:
        """Divide many points by their Z with one inversion (Montgomery's trick); none of them is infinite."""
        products = [_ONE]
        for point in points:
            products.append(products[-1] * point[2] % self.p)
        inverse = invert(products[-1], self.p)
        result: list[Affine] = []
        for point, before in zip(reversed(points), reversed(products[:-1]), strict=True):
            own = inverse * before % self.p
            inverse = inverse * point[2] % self.p
            square = own * own % self.p
            result.append((point[0] * square % self.p, point[1] * square * own % self.p))
        result.reverse()
        return result


@lru_cache(maxsize=16)
def table(curve: Curve, point: Affine) -> tuple[tuple[Affine, ...], ...]:
    """Rows of 1 … 32 times 64ⁱ · point, so that the multiplication itself needs no doubling."""
    jacobian: list[Jacobian] = []
    base = point
    for _ in range(curve.bits // _WINDOW + 1):
        multiple: Jacobian = (base[0], base[1], _ONE)
        row = [multiple]
        for _ in range(31):
            multiple = curve.add(multiple, base)
            row.append(multiple)
        jacobian.extend(row)
        base = curve.affine(curve.double(multiple))
    flat = curve.all_affine(jacobian)
    return tuple(tuple(flat[start : start + 32]) for start in range(0, len(flat), 32))


def _naf(number: mpz) -> list[int]:
    """Digits of the windowed non-adjacent form, the lowest first: odd numbers between −31 and 31, or zero."""
    digits: list[int] = []
    while number:
        digit = 0
        if number & 1:
            digit = int(number & 63)
            if digit > 31:  # noqa: PLR2004  (half of the window)
                digit -= 64
            number -= digit
        digits.append(digit)
        number >>= 1
    return digits


PARAM_SET_A_512 = Curve(
    p=mpz(2) ** 512 - 569,
    b=mpz(
        "0xe8c2505dedfc86ddc1bd0b2b6667f1da34b82574761cb0e879bd081cfd0b6265ee3cb090f30d27614cb4574010da90dd862ef9d4ebee4761503190785a71c760"
    ),
    q=mpz(
        "0xffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff27e69532f48d89116ff22b8d4e0560609b4b38abfad2b85dcacdb1411f10b275"
    ),
    g=(
        mpz(3),
        mpz(
            "0x7503cfe87a836ae3a61b8816e25450e6ce5e1c93acf1abc1778064fdcbefa921df1626be4fd036e93d75e6a50e3a41e98028fe5fc235f5b889a589cb5215f2a4"
        ),
    ),
    bits=512,
)
"""id-tc26-gost-3410-12-512-paramSetA (RFC 7836 A.2.1)."""
CRYPTOPRO_A_256 = Curve(
    p=mpz(2) ** 256 - 617,
    b=mpz(166),
    q=mpz("0xffffffffffffffffffffffffffffffff6c611070995ad10045841b09b761b893"),
    g=(mpz(1), mpz("0x8d91e471e0989cda27df505a453f2b7635294f2ddf23e3b122acc99c9e9f1e14")),
    bits=256,
)
"""id-GostR3410-2001-CryptoPro-A-ParamSet (RFC 4357 §11.4)."""

for _curve in (PARAM_SET_A_512, CRYPTOPRO_A_256):
    if not _curve.contains(*_curve.g) or _curve.add_constant_multiple(INFINITY, _curve.q, _curve.g)[2]:  # pragma: no cover
        raise AssertionError("The constants of a GOST curve are damaged: the generator must have the order q.")
