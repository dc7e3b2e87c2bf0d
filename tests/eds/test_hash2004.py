"""GOST 34.311-95 and GOST 34.310-2004, which old time stamps use: published results, an independent implementation, wrong input."""

import pytest
from gostcrypto import gostsignature
from hypothesis import given, settings
from hypothesis import strategies as st

from portal.eds.gost import OF_2004, OF_2015, GostKey, GostPrivateKey, hash2004, new_private_key, public_key

PUBLISHED = {
    b"a": "d42c539e367c66e9c88a801f6649349c21871b4344c6a573f849fdce62f314dd",
    b"abc": "f3134348c44fb1b2a277729e2285ebb5cb5e0f29c975bc753b70497c06a4d51d",
    b"message digest": "ad4434ecb18f2c99b60cbe59ec3d2469582b65273f48de72db2fde16a4889a4d",
    b"Suppose the original message has length = 50 bytes": "471aba57a60a770d3a76130635c1fbea4ef14de51f78b4ae57dd893b62f55208",
    b"U" * 128: "53a3a3ed25180cef0c1d85a074273e551c25660a87062a52d926a9e8fe5733a4",
}
ORDER = int(OF_2004.curve.q)


@pytest.mark.parametrize("message", PUBLISHED)
def test_the_published_results_are_reproduced(message: bytes) -> None:
    assert hash2004(message).hex() == PUBLISHED[message]


@settings(max_examples=10)
@given(st.integers(min_value=1, max_value=ORDER - 1), st.binary(max_size=100))
def test_signatures_are_those_of_gostcrypto_with_the_bytes_reversed(d: int, message: bytes) -> None:
    key = GostPrivateKey(d, OF_2004)
    signature = key.sign(message)
    assert key.public.verifies(message, signature)
    curve = gostsignature.CURVES_R_1323565_1_024_2019["id-tc26-gost-3410-2012-256-paramSetB"]  # the same curve
    theirs = gostsignature.new(gostsignature.MODE_256, curve)
    x, y = (int(coordinate).to_bytes(32, "big") for coordinate in key.public.point)
    assert theirs.verify(bytearray(x + y), bytearray(hash2004(message)[::-1]), bytearray(signature[31::-1] + signature[:31:-1]))


def test_a_changed_message_signature_or_key_does_not_verify() -> None:
    key, other = new_private_key(OF_2004), new_private_key(OF_2004)
    signature = key.sign(b"text")
    for constant in (False, True):
        assert key.public.verifies(b"text", signature, constant=constant)
        assert not key.public.verifies(b"Text", signature, constant=constant)
        assert not other.public.verifies(b"text", signature, constant=constant)
    order, zero = ORDER.to_bytes(32, "little"), bytes(32)
    for odd in (b"", signature[:-1], signature + b"\x00", zero + signature[32:], signature[:32] + zero, order + signature[32:]):
        assert not key.public.verifies(b"text", odd)


def test_a_key_of_one_standard_is_no_key_of_the_other() -> None:
    older, newer = new_private_key(OF_2004).public, new_private_key().public
    assert public_key(older.encoded(), OF_2004) == older
    assert public_key(older.encoded()) is None
    assert public_key(newer.encoded(), OF_2004) is None
    assert GostKey(older.point, OF_2015) != older
