"""Streebog-512 gives the published answers and those of an independent implementation, as WebAssembly and in Python."""

import subprocess
import sys
import threading
from collections.abc import Callable, Generator
from concurrent.futures import ThreadPoolExecutor

import pytest
from gostcrypto import gosthash
from hypothesis import given
from hypothesis import strategies as st

from portal.eds.streebog import SelfTestFailed, engine, hashing, module, streebog512, webassembly

Digest = Callable[[bytes], bytes]
BOTH = pytest.mark.parametrize("digest", [streebog512, hashing.streebog512], ids=["webassembly", "python"])
CARRY = "(i64.extend_i32_u (i64.lt_u (local.get $sum) (local.get $word)))"
ALL_ONES = b"\xff" * module.ROOM * 2


def independent(message: bytes) -> bytes:
    return bytes(gosthash.new("streebog512", data=bytearray(message)).digest())


@BOTH
@pytest.mark.parametrize("number", range(len(hashing.KNOWN)))
def test_the_published_answers(digest: Digest, number: int) -> None:
    message, answer = hashing.KNOWN[number]
    assert digest(message).hex() == answer


@BOTH
@given(message=st.binary(max_size=400))
def test_it_agrees_with_gostcrypto(digest: Digest, message: bytes) -> None:
    assert digest(message) == independent(message)


def test_all_lengths_up_to_300_agree_with_both_others() -> None:
    for length in range(301):
        message = bytes((7 * place + length) & 255 for place in range(length))
        assert streebog512(message) == hashing.streebog512(message) == independent(message), length


@pytest.mark.parametrize("length", [module.ROOM * rooms + more for rooms in (1, 2) for more in (-64, -1, 0, 1) if rooms == 1 or more])
def test_what_is_longer_than_the_room_of_one_call_agrees_too(length: int) -> None:
    """The sum of blocks of ones carries through all its words."""
    message = (ALL_ONES + b"\x01")[:length]
    assert streebog512(message) == hashing.streebog512(message)


def test_a_short_message_after_a_long_one_is_not_mixed_with_it() -> None:
    streebog512(ALL_ONES)
    assert streebog512(b"") == hashing.streebog512(b"")


def test_webassembly_is_what_hashes_on_this_machine() -> None:
    assert engine() == "WebAssembly"


def test_two_threads_that_hash_at_once_get_their_own_answers() -> None:
    messages = [bytes([number]) * 20_000 for number in range(4)]
    expected = [hashing.streebog512(message) for message in messages]
    together = threading.Barrier(len(messages))

    def repeatedly(message: bytes) -> set[bytes]:
        together.wait()
        return {streebog512(message) for _ in range(100)}

    with ThreadPoolExecutor(len(messages)) as threads:
        assert list(threads.map(repeatedly, messages)) == [{answer} for answer in expected]


FORKED = """
import os, sys
from portal.eds.streebog import engine, streebog512
before = streebog512(b"x" * 1000)
child = os.fork()
if child == 0:
    os._exit(0 if streebog512(b"x" * 1000) == before and engine() == "WebAssembly" else 1)
sys.exit(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
"""


def test_a_forked_process_goes_on_with_the_engine_of_its_parent() -> None:
    subprocess.run([sys.executable, "-c", FORKED], check=True, timeout=60)


@pytest.fixture
def anew(monkeypatch: pytest.MonkeyPatch) -> Generator[pytest.MonkeyPatch]:
    """Nothing is compiled or tested yet, before the test and after it."""
    kept = (hashing.checked_tables, webassembly.compiled, webassembly.fixed_memory)
    for one in kept:
        one.cache_clear()
    yield monkeypatch
    monkeypatch.undo()
    for one in kept:
        one.cache_clear()


def in_a_new_thread(message: bytes) -> tuple[str, bytes]:
    """Return what hashes there, and the hash: each thread chooses at its first one."""
    with ThreadPoolExecutor(1) as threads:
        return threads.submit(lambda: (engine(), streebog512(message))).result(timeout=60)


def test_nothing_is_hashed_with_damaged_tables(anew: pytest.MonkeyPatch) -> None:
    anew.setattr(hashing, "SUBSTITUTION", bytes(256))
    with pytest.raises(SelfTestFailed):
        in_a_new_thread(b"")


@pytest.mark.parametrize(
    ("right", "damaged"),
    [
        ("(i64.const 512)", "(i64.const 511)"),
        ("(i32.const 768)", "(i32.const 704)"),
        (CARRY, "(i64.const 0)"),
        ("(module", "(mod"),
    ],
)
def test_an_engine_that_fails_its_test_hashes_nothing_and_python_does(anew: pytest.MonkeyPatch, right: str, damaged: str) -> None:
    text = module.text()
    assert text.count(right) == 1
    anew.setattr(module, "text", lambda: text.replace(right, damaged))
    assert in_a_new_thread(b"abc" * 100) == ("Python", independent(b"abc" * 100))


def test_where_wasmtime_is_not_installed_python_hashes(anew: pytest.MonkeyPatch) -> None:
    anew.setitem(sys.modules, "wasmtime", None)
    assert in_a_new_thread(b"abc") == ("Python", independent(b"abc"))
