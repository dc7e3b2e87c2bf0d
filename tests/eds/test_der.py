"""The reader takes DER and the narrow BER of Kalkan, and nothing else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.eds.der import (
    INTEGER,
    OCTET_STRING,
    SEQUENCE,
    Malformed,
    boolean_value,
    integer,
    integer_value,
    oid,
    oid_tlv,
    parse,
    sequence,
    tlv,
    to_der,
)


def test_what_is_written_is_read_back() -> None:
    children = parse(sequence(integer(-129), tlv(OCTET_STRING, b"x" * 300))).children(SEQUENCE)
    assert integer_value(children[0]) == -129
    assert children[1].content == b"x" * 300


@given(st.integers(min_value=-(2**200), max_value=2**200))
def test_every_integer_is_read_back(number: int) -> None:
    assert integer_value(parse(integer(number))) == number


def test_identifiers_are_written_as_the_standard_shows() -> None:
    assert oid("1.2.840.113549.1.1.11").hex() == "2a864886f70d01010b"
    assert oid_tlv("2.5.29.15").hex() == "0603551d0f"
    assert oid("1.2.398.3.10.1.1.2.3.2").hex() == "2a830e030a0101020302"


@pytest.mark.parametrize(
    "broken",
    ["", "30", "0401", "040200", "30800000", "048101ff", "04820001ff", "1f0100", "040100ff", "30030401", "0485000000000100", "04ff"],
)
def test_broken_or_non_canonical_encodings_are_refused(broken: str) -> None:
    with pytest.raises(Malformed):
        parse(bytes.fromhex(broken)).children(OCTET_STRING)


@pytest.mark.parametrize("encoded", ["0200", "02020001", "0202ff80"])
def test_integers_only_in_their_shortest_form(encoded: str) -> None:
    with pytest.raises(Malformed):
        integer_value(parse(bytes.fromhex(encoded)).expect(INTEGER))


def test_booleans_only_in_their_der_form() -> None:
    assert boolean_value(parse(b"\x01\x01\xff"))
    assert not boolean_value(parse(b"\x01\x01\x00"))
    with pytest.raises(Malformed):
        boolean_value(parse(b"\x01\x01\x01"))


@pytest.mark.parametrize(
    ("ber", "der"),
    [
        ("3080020101 0000", "3003020101"),
        ("2480 0401 61 0401 62 0000", "04026162"),
        ("2406 0401 61 0401 62", "04026162"),
        ("2480 0000", "0400"),
        ("2480 2480 0401 61 0000 0000", "040161"),
        ("3080 a080 2480 0401 61 0000 0000 0000", "3005a003040161"),
        ("3003020101", "3003020101"),
    ],
)
def test_kalkans_ber_becomes_der(ber: str, der: str) -> None:
    assert to_der(bytes.fromhex(ber)).hex() == der


@pytest.mark.parametrize(
    "broken",
    [
        "",
        "3080",
        "3080020101",
        "308002010100",
        "0480 0000",
        "2403020101",
        "3080 0000 00",
        "3f80 0000",
        "3002 0203",
    ],
)
def test_other_ber_is_refused(broken: str) -> None:
    with pytest.raises(Malformed):
        to_der(bytes.fromhex(broken))


def test_depth_is_bounded() -> None:
    assert to_der(b"\x30\x80" * 24 + b"\x00\x00" * 24)
    with pytest.raises(Malformed):
        to_der(b"\x30\x80" * 26 + b"\x00\x00" * 26)


@given(st.binary(max_size=200))
def test_der_comes_back_unchanged_and_nothing_else_raises(data: bytes) -> None:
    try:
        encoded = to_der(data)
    except Malformed:
        return
    assert to_der(encoded) == encoded
