"""Time stamps: a good one of every scheme is taken, and whatever is changed, of another request or of somebody else is refused."""

import dataclasses
import datetime as dt
import re

import pytest

from portal.demo import tsp_answers as answers
from portal.demo.tsp_answers import STAMPING, StampSaying
from portal.eds import Code, TrustStore, chain, oids, tsp
from portal.eds.certificates import KEY_CERT_SIGN
from portal.eds.der import OCTET_STRING, context, oid_tlv, sequence, tlv
from portal.eds.gost import curve
from portal.eds.issuing.certificates import HEAD, Term, authority_name, extension, new_root
from portal.eds.keys import Scheme
from portal.eds.signing import PrivateKey, Signer, Style
from portal.eds.tsp import UnusableStamp
from tests.eds.cast import AT, CONTENT, DAY, LONG, NAME, TERM, cast
from tests.eds.tsa import VALUE, Tsa, tsa

NONCE = bytes.fromhex("8f00000000000001")
SECOND = dt.timedelta(seconds=1)


@pytest.fixture(params=list(Scheme), ids=["gost", "rsa", "gost-2004"])
def authority(request: pytest.FixtureRequest) -> Tsa:
    return tsa(request.param)


@pytest.fixture
def gost() -> Tsa:
    return tsa(Scheme.GOST)


def refused(authority: Tsa, token: bytes, why: str, value: bytes = VALUE, at: dt.datetime = AT) -> None:
    with pytest.raises(UnusableStamp, match=re.escape(why)):
        authority.checked(token, value, at)


def test_a_good_stamp_says_when_and_by_whom(authority: Tsa) -> None:
    found = authority.checked(authority.stamp(said=StampSaying(nonce=NONCE, accuracy=(1, 5, 20), fraction="25", ordering=True)))
    stamp = found.stamp
    assert (stamp.at, stamp.accuracy) == (AT + 0.25 * SECOND, dt.timedelta(seconds=1, milliseconds=5, microseconds=20))
    assert (stamp.authority, stamp.issuer) == ("TSA DEMO", "УАҚЫТ ОРТАЛЫҚ")
    assert (stamp.policy, stamp.algorithm) == (oids.TSA_POLICY_GOST, authority.scheme.value)
    assert found.nonce == int.from_bytes(NONCE, "big")
    assert [link.der for link in found.path.certificates][1:] == [authority.issuing.certificate, authority.root.certificate]


def test_a_request_asks_for_a_number_a_policy_and_the_certificate(authority: Tsa) -> None:
    policies = {scheme: policy for policy, scheme in tsp.POLICY_SCHEMES.items()}
    policy = policies[authority.scheme]
    asked = tsp.stamp_request(VALUE, NONCE, policy)
    number = tlv(2, b"\x00" + NONCE)
    assert asked.der == sequence(b"\x02\x01\x01", answers.imprint(VALUE, authority.scheme), oid_tlv(policy), number, b"\x01\x01\xff")
    assert authority.answered(asked, StampSaying(policy, NONCE)).stamp.policy == policy
    free = tsp.stamp_request(VALUE, NONCE)
    assert free.der == sequence(b"\x02\x01\x01", answers.imprint(VALUE, Scheme.RSA), number, b"\x01\x01\xff")


def test_no_byte_of_a_stamp_can_be_changed_unnoticed(authority: Tsa) -> None:
    stamp = authority.stamp(said=StampSaying(nonce=NONCE, accuracy=(1, 0, 0)), style=Style(carried=(authority.issuing.certificate,)))
    authority.checked(stamp)
    for place in range(len(stamp)):
        for flipped in (0x01, 0x80):
            changed = stamp[:place] + bytes([stamp[place] ^ flipped]) + stamp[place + 1 :]
            with pytest.raises(UnusableStamp):
                authority.checked(changed)


def test_no_part_of_a_stamp_can_be_cut_off_or_added(gost: Tsa) -> None:
    stamp = gost.stamp()
    for length in range(0, len(stamp), 7):
        with pytest.raises(UnusableStamp):
            gost.checked(stamp[:length])
    refused(gost, stamp + b"\x00", "the stamp is broken")
    refused(gost, stamp + bytes(tsp.MAX_TOKEN_BYTES), "too large")
    refused(gost, gost.stamp(style=Style(unsigned=((oids.TIMESTAMP, tlv(5)),))), "nothing that is not signed")
    refused(gost, gost.stamp(style=Style(carried=(tsa(Scheme.RSA).root.certificate,))), "extra_certificate")


def test_a_stamp_over_another_signature_is_refused(authority: Tsa) -> None:
    refused(authority, authority.stamp(), "over another signature", VALUE[:-1] + b"\x00")


def test_a_stamp_of_another_request_is_refused(gost: Tsa) -> None:
    asked = tsp.stamp_request(VALUE, NONCE, oids.TSA_POLICY_GOST)
    gost.answered(asked, StampSaying(nonce=NONCE))
    for said, why in (
        (StampSaying(nonce=NONCE[::-1]), "for another request"),
        (StampSaying(), "for another request"),
        (StampSaying(oids.TSA_POLICY_RSA, NONCE), "of another policy"),
    ):
        with pytest.raises(UnusableStamp, match=why):
            gost.answered(asked, said)
    with pytest.raises(UnusableStamp, match="not that of now"):
        gost.answered(asked, StampSaying(nonce=NONCE), AT - DAY)


def test_a_stamp_of_the_future_or_of_an_uncertain_time_is_refused(gost: Tsa) -> None:
    refused(gost, gost.stamp(at=AT + DAY), "of the future")
    gost.checked(gost.stamp(at=AT + 60 * SECOND))
    refused(gost, gost.stamp(said=StampSaying(accuracy=(61, 0, 0))), "too uncertain")
    gost.checked(gost.stamp(said=StampSaying(accuracy=(60, 0, 0))))


@pytest.mark.parametrize("fraction", ["0", "10", "1234567", "x"])
def test_a_time_has_one_way_to_be_written(gost: Tsa, fraction: str) -> None:
    refused(gost, gost.stamp(said=StampSaying(fraction=fraction)), "the stamp is broken")


def test_content_that_is_not_understood_is_refused(gost: Tsa) -> None:
    name = tlv(context(0), tlv(context(4), authority_name("TSA DEMO")))
    gost.checked(gost.stamp(said=StampSaying(extra=(name,))))
    unknown = tlv(context(1), sequence(extension("1.2.3.4", tlv(5), critical=True)))
    for said in (
        StampSaying(version=2),
        StampSaying(extra=(unknown,)),
        StampSaying(extra=(name, unknown)),
        StampSaying(extra=(b"\x05\x00",)),
    ):
        refused(gost, gost.stamp(said=said), "the stamp is broken")


def test_a_stamp_names_its_certificate_in_the_older_or_the_newer_way(authority: Tsa) -> None:
    own, other = authority.signer.certificate, authority.issuing.certificate
    for style in (
        Style(),
        Style(signing_certificate=False, extra=(answers.older_reference(own),)),
        Style(extra=(answers.older_reference(own),)),
    ):
        authority.checked(authority.stamp(style=style))
    refused(authority, authority.stamp(style=Style(extra=(answers.older_reference(other),))), "names another certificate")
    refused(authority, authority.stamp(style=Style(signing_certificate=False)), "does not name the certificate")


def with_key(authority: Tsa, signer: Signer) -> Tsa:
    return dataclasses.replace(authority, signer=signer)


@pytest.mark.parametrize("scheme", list(Scheme))
def test_only_a_certificate_for_time_stamps_alone_makes_stamps(scheme: Scheme) -> None:
    good = tsa(scheme)
    purpose = sequence(oid_tlv(oids.TIME_STAMPING))
    both = sequence(oid_tlv(oids.TIME_STAMPING), oid_tlv(oids.EMAIL_PROTECTION))
    for profile in (
        HEAD,
        dataclasses.replace(STAMPING, extra=()),
        dataclasses.replace(STAMPING, extra=(extension(oids.EXTENDED_KEY_USAGE, purpose),)),
        dataclasses.replace(STAMPING, extra=(extension(oids.EXTENDED_KEY_USAGE, both, critical=True),)),
        dataclasses.replace(STAMPING, usage=frozenset({KEY_CERT_SIGN})),
    ):
        wrong = with_key(good, answers.stamping(good.issuing, TERM, profile))
        refused(wrong, wrong.stamp(), "not that of a time stamp authority")
    without_usage = with_key(good, answers.stamping(good.issuing, TERM, dataclasses.replace(STAMPING, usage=None)))
    without_usage.checked(without_usage.stamp())


def test_the_certificate_of_the_authority_is_in_force_at_the_time_of_the_stamp(gost: Tsa) -> None:
    brief = with_key(gost, answers.stamping(gost.issuing, Term(AT - 10 * DAY, AT - 5 * DAY)))
    assert brief.checked(brief.stamp(at=AT - 6 * DAY), at=AT).stamp.at == AT - 6 * DAY
    refused(brief, brief.stamp(at=AT - DAY), "expired")
    refused(brief, brief.stamp(at=AT - 11 * DAY), "not_yet_valid")


def test_a_stamp_of_a_strange_authority_is_refused(authority: Tsa) -> None:
    strange = new_root(authority.scheme, "БӨГДЕ", LONG)
    other = with_key(authority, answers.stamping(strange, TERM))
    refused(other, other.stamp(), "untrusted_chain")
    refused(other, other.stamp(style=Style(carried=(strange.certificate,))), "untrusted_chain")
    production = dataclasses.replace(authority, trust=TrustStore.official([]))
    refused(production, authority.stamp(), "untrusted_chain")


def test_a_stamp_signed_with_another_key_is_refused(authority: Tsa) -> None:
    thief = answers.stamping(authority.issuing, TERM)
    forged = with_key(authority, Signer(thief.key, authority.signer.certificate))
    refused(forged, forged.stamp(), "bad_signature")


def test_the_signature_under_an_authoritys_certificate_is_checked_once_and_under_a_signers_each_time(authority: Tsa) -> None:
    kept = chain.authority_signed_by.cache_info
    fresh = with_key(authority, answers.stamping(authority.issuing, TERM))
    first, second = fresh.stamp(), fresh.stamp(value=bytes(128))
    authority.checked(authority.stamp())
    before = kept().misses
    fresh.checked(first)
    fresh.checked(second, bytes(128))
    assert kept().misses == before + 1
    people = cast(Scheme.RSA if authority.scheme is Scheme.RSA else Scheme.GOST)
    cms = people.head.sign(CONTENT, AT)
    people.judge(cms)
    before = kept().hits
    assert people.judge(cms).code is Code.OK
    assert kept().hits == before + 1, "of the two links above the signer only that of the authority to the root is remembered"


def test_nothing_is_remembered_of_the_key_of_a_strange_authority(gost: Tsa) -> None:
    strange = with_key(gost, answers.stamping(new_root(Scheme.GOST, "БӨГДЕ", LONG), TERM))
    trusted = with_key(gost, answers.stamping(gost.issuing, TERM))
    gost.checked(gost.stamp())
    before = curve.table.cache_info().misses
    refused(strange, strange.stamp(), "untrusted_chain")
    assert curve.table.cache_info().misses == before
    trusted.checked(trusted.stamp())
    assert curve.table.cache_info().misses == before + 1


@pytest.mark.parametrize("status", [2, 3, 4, 5])
def test_an_authority_that_refuses_says_why(status: int) -> None:
    with pytest.raises(UnusableStamp, match="the authority refuses: busy"):
        tsp.token_of(answers.refusal("busy", status))


def test_what_is_no_answer_is_said_to_be_none(gost: Tsa) -> None:
    stamp = gost.stamp()
    assert tsp.token_of(answers.answer(stamp)) == tsp.token_of(answers.answer(stamp, 1)) == stamp
    for odd in (
        b"",
        b"<html>",
        stamp,
        answers.answer(stamp)[:-1],
        sequence(),
        answers.answer(b""),
        answers.answer(tlv(OCTET_STRING, stamp)),
    ):
        with pytest.raises(UnusableStamp):
            tsp.token_of(odd)
    with pytest.raises(UnusableStamp, match="too large"):
        tsp.token_of(bytes(tsp.MAX_ANSWER_BYTES + 1))


def test_a_key_of_the_older_standard_signs_stamps_but_no_documents() -> None:
    """Nobody has such a key in force any more (eds.md §3.4), so a document signed with one is refused as before."""
    older, people = tsa(Scheme.GOST_2004), cast(Scheme.GOST)
    trust = TrustStore(older.trust.anchors | people.trust.anchors)
    heads = (older.issuing.issue(NAME, HEAD, TERM), people.issuing.issue(NAME, HEAD, TERM, PrivateKey.new(Scheme.GOST_2004)))
    for head in heads:
        assert people.judge(head.sign(CONTENT, AT), trust=trust).code is Code.ALGORITHM
    newer = older.issuing.issue(NAME, HEAD, TERM, PrivateKey.new(Scheme.GOST))
    assert people.judge(newer.sign(CONTENT, AT), trust=trust).code is Code.ALGORITHM
