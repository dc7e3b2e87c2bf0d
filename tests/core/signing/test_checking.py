"""Anybody checks a signature by the hashes of its document; every check is told in words, and nothing is stored."""

import base64
import hashlib
import random
from typing import Any

import pytest

from portal.core.accounts.limits import SIGNATURES_FROM_ADDRESS, Limiter
from portal.core.accounts.schema import Visitor
from portal.core.errors import Refused, TooMany
from portal.core.signing.checking.rules import WRONG, CheckMark
from portal.core.signing.checking.schema import CheckedSignature
from portal.core.signing.checking.service import check_signatures
from portal.eds import Code, Outcome
from portal.eds.keys import Scheme
from portal.eds.signing import Style
from portal.eds.streebog import streebog512
from tests.core.applications.people import AT, Judge, keys
from tests.core.applications.world import World, snapshot
from tests.examples import COMPANY

CONTENT = "Келісім мәтіні".encode()
SOMEBODY = Visitor("browser", "203.0.113.9", "")
SCHEMES = [Scheme.GOST, Scheme.RSA]


@pytest.fixture
def world(begin: Any, now: Any) -> World:
    return World(begin, now)


def brought(cms: bytes, content: bytes = CONTENT, name: str = "келісім.pdf") -> dict[str, Any]:
    return {
        "name": name,
        "cms": base64.b64encode(cms).decode(),
        "size": len(content),
        "sha256": hashlib.sha256(content).hexdigest(),
        "streebog": streebog512(content).hex(),
    }


def check(world: World, *items: Any, limiter: Limiter | None = None) -> tuple[CheckedSignature, ...]:
    return world.call(check_signatures, SOMEBODY, list(items), limiter=limiter or Limiter())


@pytest.mark.parametrize("scheme", SCHEMES)
def test_a_valid_signature_is_told_check_by_check_with_its_owner(world: World, scheme: Scheme):
    world.verify = Judge(keys(scheme))
    before = snapshot(world.begin)
    (found,) = check(world, brought(keys(scheme).heads[COMPANY].sign(CONTENT, AT)))
    assert (found.outcome, found.name, found.bin) == (Outcome.VALID, "келісім.pdf", COMPANY)
    assert found.person == "ҮЛГІБАЕВА АЙГҮЛ ОРАЗҚЫЗЫ"
    assert [line.mark for line in found.lines] == [CheckMark.RIGHT] * 7 + [CheckMark.NOTE]
    assert found.lines[1].wording.ru == "Документ не изменился с момента подписания (хеш совпал)"
    assert snapshot(world.begin) == before


@pytest.mark.parametrize("scheme", SCHEMES)
def test_a_changed_document_and_a_changed_signature_are_told_apart(world: World, scheme: Scheme):
    world.verify = Judge(keys(scheme))
    cms = keys(scheme).heads[COMPANY].sign(CONTENT, AT)
    changed, damaged = check(world, brought(cms, CONTENT + b" "), brought(cms[:-1] + bytes([cms[-1] ^ 1])))
    assert [one.outcome for one in (changed, damaged)] == [Outcome.INVALID] * 2
    assert [line.mark for line in changed.lines][:3] == [CheckMark.RIGHT, CheckMark.WRONG, CheckMark.SKIPPED]
    assert changed.lines[1].wording == WRONG[Code.CONTENT_CHANGED]
    assert damaged.lines[2].wording == WRONG[Code.BAD_SIGNATURE]
    assert (changed.person, changed.bin, damaged.organisation) == ("", "", "")


def test_a_gost_document_without_its_hash_is_not_taken_for_the_signed_one(world: World):
    world.verify = Judge(keys(Scheme.GOST))
    item = brought(keys(Scheme.GOST).heads[COMPANY].sign(CONTENT, AT)) | {"streebog": ""}
    assert check(world, item)[0].outcome is Outcome.INVALID


def test_a_signature_over_no_hash_at_all_is_of_no_document(world: World):
    class Nothing(bytes):
        def __bool__(self) -> bool:
            return True

    world.verify = Judge(keys(Scheme.GOST))
    item = brought(keys(Scheme.GOST).heads[COMPANY].sign(CONTENT, AT, Style(digest=Nothing()))) | {"streebog": ""}
    (found,) = check(world, item)
    assert (found.outcome, found.lines[1].mark) == (Outcome.INVALID, CheckMark.WRONG)


def test_a_revoked_key_and_silent_lists_have_words_of_their_own(world: World):
    cms = world.verify.keys.revoked.sign(CONTENT, AT)
    (revoked,) = check(world, brought(cms))
    assert revoked.lines[5].wording == WRONG[Code.REVOKED]
    world.verify.silent = True
    (unknown,) = check(world, brought(world.verify.keys.heads[COMPANY].sign(CONTENT, AT)))
    assert (unknown.outcome, unknown.lines[5].mark) == (Outcome.UNCONFIRMED, CheckMark.UNSURE)
    assert [line.mark for line in unknown.lines[:5]] == [CheckMark.RIGHT] * 5


HOSTILE: list[Any] = [None, "x", 5, {}, [], [None], [[]], [{}], ["x"] * 3, [{"name": 1}], [brought(b"x")] * 41]
HOSTILE += [
    [brought(b"x") | {key: value}] for key in brought(b"x") for value in (None, 1.5, True, [], {}, "\x00", "zz", "a" * 3_000_000, -1)
]


def answered(world: World, claimed: Any) -> tuple[str, ...]:
    try:
        return tuple(one.outcome for one in world.call(check_signatures, SOMEBODY, claimed, limiter=Limiter()))
    except Refused as refused:
        return (refused.code,)


@pytest.mark.parametrize("claimed", HOSTILE, ids=lambda one: repr(one)[:60])
def test_what_is_not_of_the_form_is_refused_or_told_not_valid(world: World, claimed: Any):
    assert answered(world, claimed) in {("unreadable",), (Outcome.INVALID,)}


def test_damaged_signatures_are_answered_and_never_valid(world: World):
    cms, chance = world.verify.keys.heads[COMPANY].sign(CONTENT, AT), random.Random(7)
    for _ in range(150):
        damaged = bytearray(cms)
        for _ in range(chance.randint(1, 4)):
            damaged[chance.randrange(len(damaged))] ^= 1 << chance.randrange(8)
        (found,) = check(world, brought(bytes(damaged[: chance.choice((len(damaged), chance.randrange(1, len(damaged))))])))
        assert found.outcome is Outcome.INVALID


def test_many_checks_from_one_network_have_to_wait(world: World):
    limiter, item = Limiter(), brought(b"x")
    for _ in range(int(SIGNATURES_FROM_ADDRESS.amount.split()[0]) // 40):
        check(world, *[item] * 40, limiter=limiter)
    with pytest.raises(TooMany):
        check(world, item, limiter=limiter)


def test_every_code_is_said_by_one_check():
    told = {code for code in Code if code in WRONG}
    assert {Code.OK, Code.NOT_LEGAL_ENTITY, Code.NO_RIGHT_TO_SIGN, Code.FOREIGN_BIN} == set(Code) - told
