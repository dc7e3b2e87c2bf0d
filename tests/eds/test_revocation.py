"""Revocation: only a genuine list in force confirms, any genuine list convicts."""

import datetime as dt
import hashlib

import pytest

from portal.eds import Code, Outcome, ProofKind, TrustStore, crl
from portal.eds.der import tlv
from portal.eds.issuing.certificates import HEAD, ISSUING, extension
from portal.eds.issuing.lists import CrlEntry, entry_of, revocation_list
from portal.eds.keys import Scheme
from portal.eds.signing import Style
from tests.eds.cast import AT, CONTENT, DAY, LONG, NAME, SIGN_IN, TERM, Cast, cast


def judged(people: Cast, *lists: bytes, signer=None) -> Code:
    cms = (signer or people.head).sign(CONTENT, AT)
    verdict = people.judge(cms, crls=lambda key_id: lists if key_id == people.issuing.key_id else ())
    assert (verdict.outcome is Outcome.VALID) == (verdict.code is Code.OK)
    return verdict.code


def complete(people: Cast, entries=(), *, this=AT - DAY, following=AT + DAY, number=10, **other) -> bytes:
    return revocation_list(people.issuing, entries, this, following, number=number, **other)


def test_without_a_list_nothing_is_confirmed(people: Cast) -> None:
    verdict = people.judge(people.head.sign(CONTENT, AT), crls=lambda _: ())
    assert (verdict.outcome, verdict.code) == (Outcome.UNCONFIRMED, Code.REVOCATION_UNKNOWN)
    assert verdict.certificate is not None


def test_a_source_that_cannot_be_reached_confirms_nothing(people: Cast) -> None:
    def broken(_: bytes) -> tuple[bytes, ...]:
        raise OSError("no disk")

    assert people.judge(people.head.sign(CONTENT, AT), crls=broken).outcome is Outcome.UNCONFIRMED


def test_a_final_refusal_comes_before_an_unconfirmed_result(people: Cast) -> None:
    assert people.judge(people.employee.sign(CONTENT, AT), crls=lambda _: ()).code is Code.NO_RIGHT_TO_SIGN


def test_only_a_list_in_force_confirms_a_certificate(people: Cast) -> None:
    assert judged(people, complete(people)) is Code.OK
    assert judged(people, complete(people, this=AT - 2 * DAY, following=AT - DAY)) is Code.REVOCATION_UNKNOWN
    assert judged(people, complete(people, this=AT + DAY, following=AT + 2 * DAY)) is Code.REVOCATION_UNKNOWN
    assert judged(people, complete(people, following=None)) is Code.REVOCATION_UNKNOWN


def test_an_expired_list_still_proves_a_revocation(people: Cast) -> None:
    old = complete(people, [entry_of(people.head.certificate, AT - 3 * DAY)], this=AT - 2 * DAY, following=AT - DAY)
    assert judged(people, old) is Code.REVOKED
    assert judged(people, old, complete(people, number=11)) is Code.OK


def test_a_list_of_somebody_else_says_nothing(people: Cast) -> None:
    entries = [entry_of(people.head.certificate, AT - 2 * DAY)]
    foreign = revocation_list(people.root, entries, AT - DAY, AT + DAY)
    stranger = people.root.subordinate("СЫНАҚ ОРТАЛЫҚ", LONG)
    same_name = revocation_list(stranger, entries, AT - DAY, AT + DAY)
    assert judged(people, foreign, same_name) is Code.REVOCATION_UNKNOWN
    assert judged(people, foreign, same_name, complete(people)) is Code.OK


def test_a_delta_list_adds_and_removes_entries(people: Cast) -> None:
    entry = entry_of(people.head.certificate, AT - 2 * DAY)
    lifted = CrlEntry(entry.serial, entry.since, reason=8)
    later = AT - dt.timedelta(hours=1)
    base = complete(people)
    added = complete(people, [entry], this=later, number=11, base=10)
    assert judged(people, base, added) is Code.REVOKED
    assert judged(people, complete(people, this=later, number=11, base=10)) is Code.REVOCATION_UNKNOWN
    held = complete(people, [CrlEntry(entry.serial, entry.since, reason=6)])
    assert judged(people, held) is Code.REVOKED
    assert judged(people, held, complete(people, [lifted], this=later, number=11, base=10)) is Code.OK


def test_a_delta_list_proves_a_revocation_also_without_its_complete_list(people: Cast) -> None:
    entry = entry_of(people.head.certificate, AT - 2 * DAY)
    later = AT - dt.timedelta(hours=1)
    added = complete(people, [entry], this=later, number=14, base=12)
    assert judged(people, added) is Code.REVOKED
    assert judged(people, complete(people), added) is Code.REVOKED
    lifted = CrlEntry(entry.serial, entry.since, reason=8)
    held = complete(people, [CrlEntry(entry.serial, entry.since, reason=6)])
    assert judged(people, held, complete(people, [lifted], this=later, number=14, base=12)) is Code.REVOKED


def test_a_newer_list_proves_a_revocation_though_only_an_older_one_is_in_force(people: Cast) -> None:
    entry = entry_of(people.head.certificate, AT - 2 * DAY)
    newer = complete(people, [entry], this=AT - dt.timedelta(hours=2), following=None, number=11)
    assert judged(people, complete(people), newer) is Code.REVOKED
    assert judged(people, newer, complete(people)) is Code.REVOKED


def test_the_list_that_revokes_counts_however_many_older_ones_lie_beside_it(people: Cast) -> None:
    older = [complete(people, this=AT - (2 + number) * DAY, following=AT - DAY, number=9 - number) for number in range(7)]
    added = complete(people, [entry_of(people.head.certificate, AT - DAY)], this=AT - dt.timedelta(hours=1), number=11, base=10)
    assert judged(people, complete(people), *older, added) is Code.REVOKED
    assert judged(people, *older, complete(people)) is Code.OK


def test_more_newer_lists_than_are_verified_leave_the_answer_open(people: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(crl, "MAX_CHECKED", 3)
    hour = dt.timedelta(hours=1)
    deltas = [complete(people, this=AT - number * hour, number=20 - number, base=10) for number in range(1, 4)]
    assert judged(people, complete(people), *deltas[:2]) is Code.OK
    assert judged(people, complete(people), *deltas) is Code.REVOCATION_UNKNOWN


def test_a_newer_list_that_cannot_be_read_leaves_the_answer_open(people: Cast) -> None:
    base = complete(people)
    newer = complete(people, this=AT - dt.timedelta(hours=1), number=11, base=10)
    older = complete(people, this=AT - 2 * DAY, number=9)
    forged = bytearray(newer)
    forged[-1] ^= 1
    for unread in (newer[:-1], newer[:200], bytes(forged), b"<html>404</html>", b""):
        assert judged(people, base, unread) is Code.REVOCATION_UNKNOWN, unread[:20]
        assert judged(people, unread, base) is Code.REVOCATION_UNKNOWN
    assert judged(people, base, older[:-1]) is Code.OK


def test_an_unreadable_list_of_another_issuer_changes_nothing(people: Cast) -> None:
    foreign = revocation_list(people.root, [], AT - dt.timedelta(hours=1), AT + DAY)
    assert judged(people, complete(people), foreign[:-1]) is Code.OK


def test_a_certificate_revoked_already_stays_revoked_beside_a_list_that_cannot_be_read(people: Cast) -> None:
    base = complete(people, [entry_of(people.head.certificate, AT - 2 * DAY)])
    assert judged(people, base, b"text") is Code.REVOKED


def test_a_partial_list_of_an_unknown_kind_is_not_used(people: Cast) -> None:
    issuing_point = extension("2.5.29.28", tlv(0x30), critical=True)
    partial = complete(people, this=AT - dt.timedelta(hours=1), extra=(issuing_point,))
    assert judged(people, partial) is Code.REVOCATION_UNKNOWN
    assert judged(people, partial, complete(people)) is Code.REVOCATION_UNKNOWN


def test_an_authority_that_may_not_sign_lists(gost_people: Cast) -> None:
    profile = type(ISSUING)(usage=frozenset({5}), is_ca=True)
    mute = gost_people.root.subordinate("ҮНСІЗ ОРТАЛЫҚ", LONG, profile)
    trust = TrustStore.demonstration([], [gost_people.root.certificate, mute.certificate])
    cms = mute.issue(NAME, HEAD, TERM).sign(CONTENT, AT)
    lists = (revocation_list(mute, [], AT - DAY, AT + DAY),)
    assert gost_people.judge(cms, trust=trust, crls=lambda _: lists).code is Code.REVOCATION_UNKNOWN


def test_an_authority_that_is_not_pinned_needs_a_list_of_its_own(people: Cast) -> None:
    trust = TrustStore.demonstration([], [people.root.certificate])
    cms = people.head.sign(CONTENT, AT, Style(carried=(people.issuing.certificate,)))
    assert people.judge(cms, trust=trust).code is Code.REVOCATION_UNKNOWN
    for entries, code in (([], Code.OK), ([entry_of(people.issuing.certificate, AT - 2 * DAY)], Code.REVOKED)):
        roots = revocation_list(people.root, entries, AT - DAY, AT + DAY)
        verdict = people.judge(
            cms, trust=trust, crls=lambda key_id, roots=roots: (roots,) if key_id == people.root.key_id else (people.crl,)
        )
        assert verdict.code is code


def test_a_long_list_is_read_and_remembered() -> None:
    people = cast(Scheme.RSA)
    entries = [CrlEntry((1 << 150 | number).to_bytes(19, "big"), AT - DAY) for number in range(20_000)]
    long = complete(people, [*entries, entry_of(people.head.certificate, AT - DAY)])
    assert len(crl.read(long).revoked) == 20_001
    assert judged(people, long) is Code.REVOKED
    before = crl.authentic.cache_info().hits
    assert judged(people, long, signer=people.right_to_sign) is Code.OK
    assert crl.authentic.cache_info().hits == before + 1


@pytest.mark.parametrize("reason", [0, 1, 3, 4, 5, 6, 9])
def test_every_reason_revokes(rsa_people: Cast, reason: int) -> None:
    assert judged(rsa_people, complete(rsa_people, [entry_of(rsa_people.head.certificate, AT - DAY, reason)])) is Code.REVOKED


def test_a_verdict_over_a_document_carries_exactly_the_lists_it_relied_on(people: Cast) -> None:
    entry, later = entry_of(people.head.certificate, AT - 2 * DAY), AT - dt.timedelta(hours=1)
    base, old = complete(people), complete(people, this=AT - 3 * DAY, number=8)
    clean = complete(people, this=later, number=11, base=10)
    added = complete(people, [entry], this=later, number=11, base=10)
    cms = people.head.sign(CONTENT, AT)
    for given, relied in (((base, old), [base]), ((base, clean, old), [clean, base]), ((base, added), [added])):
        verdict = people.judge(cms, crls=lambda _, given=given: given)
        proofs = [proof for proof in verdict.proofs if proof.kind is ProofKind.LIST]
        assert [proof.der for proof in proofs] == relied
        assert [proof.sha256 for proof in proofs] == [hashlib.sha256(der).hexdigest() for der in relied]


def test_a_verdict_over_a_sign_in_carries_no_bytes(people: Cast) -> None:
    verdict = people.judge(people.head.sign(CONTENT, AT), expectation=SIGN_IN)
    assert (verdict.outcome, verdict.proofs) == (Outcome.VALID, ())
