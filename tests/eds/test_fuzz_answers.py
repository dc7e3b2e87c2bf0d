"""Whatever an OCSP responder or a time stamp authority sends: a sentence and no crash, within a second and 64 MB."""

import datetime as dt
import random
import time
import tracemalloc
from collections.abc import Callable

import pytest

from portal.demo import ocsp_answers, tsp_answers
from portal.demo.ocsp_answers import Said
from portal.demo.tsp_answers import StampSaying
from portal.eds import Reply, certificates, ocsp, tsp
from portal.eds.der import SEQUENCE, integer, sequence, tlv
from portal.eds.keys import Scheme
from portal.eds.ocsp import Unusable
from portal.eds.tsp import UnusableStamp
from tests.eds.cast import AT, cast
from tests.eds.tsa import VALUE, tsa

SECONDS, BYTES, ROUNDS = 1.0, 64 * 1024 * 1024, 400
NONCE = bytes.fromhex("0102030405060708")
PEOPLE, TSA = cast(Scheme.RSA), tsa(Scheme.RSA)
SIGNER, ISSUER = (certificates.read(one) for one in (PEOPLE.head.certificate, PEOPLE.issuing.certificate))
IDENTIFIER = ocsp.cert_id(SIGNER, ISSUER)
ASKED = tsp.stamp_request(VALUE, NONCE)
GOOD_ANSWER = ocsp_answers.response(PEOPLE.issuing.signer, {IDENTIFIER: Said()}, AT, NONCE)
GOOD_STAMP = tsp_answers.answer(TSA.stamp(said=StampSaying(nonce=NONCE)))


def check_answer(data: bytes) -> str:
    """Return the sentence about an OCSP answer, empty for a good one."""
    try:
        ocsp.answered(Reply(NONCE, data), SIGNER, ISSUER, AT)
    except Unusable as error:
        return str(error)
    return ""


def check_stamp(data: bytes) -> str:
    try:
        tsp.answered(data, ASKED, VALUE, trust=TSA.trust, at=AT)
    except UnusableStamp as error:
        return str(error)
    return ""


def kept(data: bytes) -> str:
    """A kept answer is looked for among others that may be broken."""
    try:
        return "" if ocsp.kept_reply([data], IDENTIFIER, AT) else "none"
    except OSError as error:
        return str(error)


def mutated(good: bytes, chance: random.Random) -> bytes:
    """Return a good answer with a few stretches changed, left out, repeated or put elsewhere."""
    data = bytearray(good)
    for _ in range(chance.randint(1, 4)):
        start = chance.randrange(len(data))
        end = min(len(data), start + chance.randint(1, 40))
        stretch = bytes(data[start:end])
        put = (chance.randbytes(end - start), b"", stretch * 3, bytes([0x80]), bytes([0xFF]) * (end - start), chance.randbytes(3))
        data[start:end] = chance.choice(put)
    return bytes(data)


def deep(levels: int) -> bytes:
    data = b""
    for _ in range(levels):
        data = tlv(SEQUENCE, data)
    return data


HOSTILE = {
    "empty": b"",
    "one byte": b"\x30",
    "a length of 4 GB": b"\x30\x84\xff\xff\xff\xff",
    "an endless length": b"\x30\x80" * 15_000,
    "deep": deep(8_000),
    "wide": sequence(*[b"\x05\x00"] * 16_000),
    "long numbers": sequence(sequence(integer(0)), sequence(*[integer(1 << 8_000)] * 20)),
    "long": bytes(200_000),
    "a huge object identifier": sequence(sequence(integer(0)), sequence(tlv(6, b"\xff" * 20_000 + b"\x01"))),
}
PARSERS: dict[str, tuple[Callable[[bytes], str], bytes]] = {"ocsp": (check_answer, GOOD_ANSWER), "tsp": (check_stamp, GOOD_STAMP)}


@pytest.mark.parametrize("name", PARSERS)
def test_a_good_answer_is_good(name: str) -> None:
    check, good = PARSERS[name]
    assert check(good) == ""


@pytest.mark.parametrize("name", PARSERS)
def test_a_changed_answer_gets_a_sentence_in_time_and_space(name: str) -> None:
    check, good = PARSERS[name]
    chance = random.Random(f"{name} 2026-11-29")
    for _ in range(ROUNDS):
        changed = mutated(good, chance)
        begun = time.monotonic()
        said = check(changed)
        assert time.monotonic() - begun < SECONDS
        assert said or changed == good or name == "ocsp", changed.hex()
        assert not said.startswith("("), "a sentence begins with words"
        kept(changed)


@pytest.mark.parametrize("what", HOSTILE)
@pytest.mark.parametrize("name", PARSERS)
def test_a_hostile_answer_costs_neither_time_nor_memory(name: str, what: str) -> None:
    check, _ = PARSERS[name]
    check(b"")
    tracemalloc.start()
    begun = time.monotonic()
    said = [check(HOSTILE[what]), kept(HOSTILE[what])]
    spent = time.monotonic() - begun
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert all(said)
    assert (spent < SECONDS, peak < BYTES) == (True, True), (spent, peak)


@pytest.mark.parametrize("what", HOSTILE)
def test_a_hostile_stamp_inside_an_answer_or_kept_is_refused(what: str) -> None:
    begun = time.monotonic()
    assert check_stamp(tsp_answers.answer(HOSTILE[what]))
    with pytest.raises(UnusableStamp):
        tsp.genuine(HOSTILE[what], VALUE, trust=TSA.trust, at=AT + dt.timedelta(days=1))
    assert time.monotonic() - begun < SECONDS
