"""GOST 34.10-2015: the arithmetic agrees with an independent implementation, and refuses what is not a signature."""

from gmpy2 import mpz
from gostcrypto import gostsignature
from hypothesis import given, settings
from hypothesis import strategies as st

from portal.eds.gost import GostPrivateKey, Standard, new_private_key, public_key
from portal.eds.gost.curve import INFINITY, PARAM_SET_A_512
from portal.eds.streebog import streebog512

P, Q = PARAM_SET_A_512.p, PARAM_SET_A_512.q
NUMBERS = st.integers(min_value=0, max_value=int(Q))


@settings(max_examples=30)
@given(NUMBERS, NUMBERS)
def test_both_ways_to_multiply_agree_and_are_linear(first: int, second: int) -> None:
    curve = PARAM_SET_A_512
    point = curve.affine(curve.add_constant_multiple(INFINITY, mpz(7), curve.g))
    for multiply in (curve.add_multiple, curve.add_constant_multiple):
        total = multiply(multiply(INFINITY, mpz(first), point), mpz(second), point)
        once = curve.add_multiple(INFINITY, mpz((first + second) % int(Q)), point)
        assert bool(total[2]) == bool(once[2])
        assert not total[2] or curve.affine(total) == curve.affine(once)


@settings(max_examples=10)
@given(st.integers(min_value=1, max_value=int(Q) - 1), st.binary(max_size=100))
def test_signatures_are_those_of_gostcrypto_with_the_bytes_reversed(d: int, message: bytes) -> None:
    """KZ writes numbers little-endian and r before s (eds.md §3.6); the library takes the digest and the signature big-endian."""
    key = GostPrivateKey(d)
    signature = key.sign(message)
    assert key.public.verifies(message, signature)
    theirs = gostsignature.new(gostsignature.MODE_512, gostsignature.CURVES_R_1323565_1_024_2019["id-tc26-gost-3410-12-512-paramSetA"])
    x, y = (int(coordinate).to_bytes(64, "big") for coordinate in key.public.point)
    assert theirs.verify(bytearray(x + y), bytearray(streebog512(message)[::-1]), bytearray(signature[63::-1] + signature[:63:-1]))


def test_a_changed_message_signature_or_key_does_not_verify() -> None:
    key, other = new_private_key(), new_private_key()
    signature = key.sign(b"text")
    for constant in (False, True):
        assert key.public.verifies(b"text", signature, constant=constant)
        assert not key.public.verifies(b"Text", signature, constant=constant)
        assert not other.public.verifies(b"text", signature, constant=constant)
        assert not key.public.verifies(b"text", signature[64:] + signature[:64], constant=constant)


def test_numbers_out_of_range_do_not_verify() -> None:
    key = new_private_key()
    signature = key.sign(b"text")
    r, s = signature[:64], signature[64:]
    order, zero = int(Q).to_bytes(64, "little"), bytes(64)
    for odd in (b"", signature[:-1], signature + b"\x00", zero + s, r + zero, order + s, r + order, b"\xff" * 128):
        assert not key.public.verifies(b"text", odd)


def test_a_signature_cannot_be_written_in_a_second_way() -> None:
    key = new_private_key()
    signature = key.sign(b"text")
    r, s = int.from_bytes(signature[:64], "little"), int.from_bytes(signature[64:], "little")
    for other in ((r, int(Q) - s), (int(Q) - r, s), (int(Q) - r, int(Q) - s)):
        assert not key.public.verifies(b"text", b"".join(number.to_bytes(64, "little") for number in other))


def test_only_points_of_the_curve_are_keys() -> None:
    new_key = new_private_key()
    good = new_key.public.encoded()
    assert public_key(good) == new_key.public
    beyond = int(P).to_bytes(64, "little")
    for odd in (b"", good[:-1], bytes(128), good[64:] + good[:64], beyond + good[64:], good[:-1] + bytes([good[-1] ^ 1])):
        assert public_key(odd) is None


def test_a_hash_of_zero_is_taken_as_one() -> None:
    key = new_private_key(Standard(PARAM_SET_A_512, lambda _: int(Q).to_bytes(64, "little")))
    assert key.public.verifies(b"", key.sign(b""))
