"""The curve id-tc26-gost-3410-12-512-paramSetA (RFC 7836 A.2.1): points, multiplication by a number, tables for constant points.

The arithmetic does not run in constant time: it verifies other people's signatures, and signs only for tests and the demonstration.
"""

from functools import lru_cache

from gmpy2 import invert, mpz  # pyright: ignore[reportAttributeAccessIssue]  (the wheel carries no types)

P = mpz(2) ** 512 - 569
"""The prime of the field; the curve is y² = x³ − 3x + B over it."""
A = P - 3
B = mpz(
    "0xe8c2505dedfc86ddc1bd0b2b6667f1da34b82574761cb0e879bd081cfd0b6265ee3cb090f30d27614cb4574010da90dd862ef9d4ebee4761503190785a71c760"
)
Q = mpz(
    "0xffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff27e69532f48d89116ff22b8d4e0560609b4b38abfad2b85dcacdb1411f10b275"
)
"""The prime order of the group."""
G = (
    mpz(3),
    mpz(
        "0x7503cfe87a836ae3a61b8816e25450e6ce5e1c93acf1abc1778064fdcbefa921df1626be4fd036e93d75e6a50e3a41e98028fe5fc235f5b889a589cb5215f2a4"
    ),
)
"""The generator."""

Affine = tuple[mpz, mpz]
Jacobian = tuple[mpz, mpz, mpz]
"""(X, Y, Z) means (X / Z², Y / Z³); Z = 0 is the point at infinity."""

_WINDOW = 6
_STEPS = 512 // _WINDOW + 1
_ZERO, _ONE = mpz(0), mpz(1)
INFINITY: Jacobian = (_ONE, _ONE, _ZERO)


def on_curve(x: mpz, y: mpz) -> bool:
    """Tell whether (x, y) is a finite point of the curve with coordinates inside the field."""
    return 0 <= x < P and 0 <= y < P and (y * y - (x * x + A) * x - B) % P == 0


def double(point: Jacobian) -> Jacobian:
    """Return the point added to itself (formulas for a = −3)."""
    x, y, z = point
    delta = z * z % P
    gamma = y * y % P
    beta = x * gamma % P
    alpha = 3 * (x - delta) * (x + delta) % P
    x3 = (alpha * alpha - 8 * beta) % P
    return x3, (alpha * (4 * beta - x3) - 8 * gamma * gamma) % P, 2 * y * z % P


def add(point: Jacobian, other: Affine) -> Jacobian:
    """Return the sum of a point and a finite point given by its affine coordinates."""
    x1, y1, z1 = point
    x2, y2 = other
    if not z1:
        return x2, y2, _ONE
    zz = z1 * z1 % P
    h = (x2 * zz - x1) % P
    r = (y2 * zz * z1 - y1) % P
    if not h:
        return INFINITY if r else double(point)
    hh = h * h % P
    hhh = h * hh % P
    v = x1 * hh % P
    x3 = (r * r - hhh - 2 * v) % P
    return x3, (r * (v - x3) - y1 * hhh) % P, z1 * h % P


def affine(point: Jacobian) -> Affine:
    """Return the affine coordinates of a finite point; ``ZeroDivisionError`` for the point at infinity."""
    inverse = invert(point[2], P)
    square = inverse * inverse % P
    return point[0] * square % P, point[1] * square * inverse % P


def add_multiple(start: Jacobian, number: mpz, point: Affine) -> Jacobian:
    """Return ``start + number · point`` for 0 ≤ number < 2⁵¹²; ``start`` is not multiplied. Windowed NAF of width six."""
    odd = _odd_multiples(point, 1 << (_WINDOW - 2))
    result = INFINITY
    for digit in reversed(_naf(number)):
        result = double(result)
        if digit > 0:
            result = add(result, odd[digit >> 1])
        elif digit < 0:
            x, y = odd[-digit >> 1]
            result = add(result, (x, P - y))
    return add(start, affine(result)) if result[2] else start


def add_constant_multiple(start: Jacobian, number: mpz, point: Affine) -> Jacobian:
    """Return ``start + number · point`` for a point that is used many times: its multiples are computed once and kept."""
    result = start
    for row in _table(point):
        digit = int(number & 63)
        number >>= _WINDOW
        if digit > 32:  # noqa: PLR2004  (half of the window: the digits run from −31 to 32)
            x, y = row[63 - digit]
            result = add(result, (x, P - y))
            number += 1
        elif digit:
            result = add(result, row[digit - 1])
    return result


@lru_cache(maxsize=16)
def _table(point: Affine) -> tuple[tuple[Affine, ...], ...]:
    """Rows of 1 … 32 times 64ⁱ · point, so that the multiplication itself needs no doubling."""
    jacobian: list[Jacobian] = []
    base = point
    for _ in range(_STEPS):
        multiple: Jacobian = (base[0], base[1], _ONE)
        row = [multiple]
        for _ in range(31):
            multiple = add(multiple, base)
            row.append(multiple)
        jacobian.extend(row)
        base = affine(double(multiple))
    flat = _all_affine(jacobian)
    return tuple(tuple(flat[start : start + 32]) for start in range(0, len(flat), 32))


def _odd_multiples(point: Affine, count: int) -> list[Affine]:
    twice = affine(double((point[0], point[1], _ONE)))
    multiple: Jacobian = (point[0], point[1], _ONE)
    multiples = [multiple]
    for _ in range(count - 1):
        multiple = add(multiple, twice)
        multiples.append(multiple)
    return _all_affine(multiples)


def _all_affine(points: list[Jacobian]) -> list[Affine]:
    """Divide many points by their Z with one inversion (Montgomery's trick); none of them is infinite."""
    products = [_ONE]
    for point in points:
        products.append(products[-1] * point[2] % P)
    inverse = invert(products[-1], P)
    result: list[Affine] = []
    for point, before in zip(reversed(points), reversed(products[:-1]), strict=True):
        own = inverse * before % P
        inverse = inverse * point[2] % P
        square = own * own % P
        result.append((point[0] * square % P, point[1] * square * own % P))
    result.reverse()
    return result


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


if not on_curve(*G) or add_constant_multiple(INFINITY, Q, G)[2]:  # pragma: no cover
    raise AssertionError("The constants of the GOST curve are damaged: the generator must have the order Q.")
