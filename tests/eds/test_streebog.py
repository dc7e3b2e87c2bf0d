"""Streebog-512 gives the published answers and those of an independent implementation."""

import pytest
from gostcrypto import gosthash
from hypothesis import given
from hypothesis import strategies as st

from portal.eds.streebog import SelfTestFailed, streebog512
from portal.eds.streebog import hashing as streebog


def test_the_second_example_of_rfc_6986() -> None:
    message = bytes.fromhex(
        "d1e520e2e5f2f0e82c20d1f2f0e8e1eee6e820e2edf3f6e82c20e2e5fef2fa20f120eceef0ff20f1f2f0e5ebe0ece820ede020f5f0e0e1f0fbff20efebfaeafb20c8e3eef0e5e2fb"
    )
    assert streebog512(message).hex() == (
        "1e88e62226bfca6f9994f1f2d51569e0daf8475a3b0fe61a5300eee46d961376035fe83549ada2b8620fcd7c496ce5b33f0cb9dddc2b6460143b03dabac9fb28"
    )


@given(st.binary(max_size=400))
def test_it_agrees_with_gostcrypto(message: bytes) -> None:
    assert streebog512(message) == bytes(gosthash.new("streebog512", data=bytearray(message)).digest())


def test_nothing_is_hashed_with_damaged_tables(monkeypatch: pytest.MonkeyPatch) -> None:
    streebog._checked_tables.cache_clear()
    monkeypatch.setattr(streebog, "SUBSTITUTION", bytes(256))
    with pytest.raises(SelfTestFailed):
        streebog512(b"")
    monkeypatch.undo()
    streebog._checked_tables.cache_clear()
    assert streebog512(b"").hex().startswith("8e945da2")
