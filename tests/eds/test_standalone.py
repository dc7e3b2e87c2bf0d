"""``verify.py`` is a second implementation: of time stamps and of GOST 34.310-2004 it says the same as the portal."""

import dataclasses
import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from portal.demo import tsp_answers as answers
from portal.demo.tsp_answers import STAMPING, StampSaying
from portal.eds import oids
from portal.eds.der import context, oid_tlv, sequence, tlv
from portal.eds.gost import OF_2004, new_private_key
from portal.eds.issuing.certificates import HEAD, Term, authority_name, extension, new_root
from portal.eds.issuing.lists import revocation_list
from portal.eds.keys import Scheme
from portal.eds.signing import Signer, Style
from portal.eds.standalone.arithmetic import GOST_2004, digest, gost_key
from portal.eds.standalone.certificates import read_certificate
from portal.eds.standalone.confirmations import EnclosedEvidence
from portal.eds.standalone.messages import SignedMessage, read_message
from portal.eds.standalone.report import PackageReport
from portal.eds.standalone.stamps import check_stamp, read_stamp
from portal.eds.tsp import UnusableStamp
from tests.eds.cast import AT, CONTENT, DAY, LONG, NAME, TERM, cast
from tests.eds.tsa import VALUE, Tsa, tsa


def signed() -> SignedMessage:
    """A signature with the value over which the stamps are."""
    return dataclasses.replace(read_message(cast(Scheme.RSA).head.sign(CONTENT, AT)), signature=VALUE)


def report_on(authority: Tsa, token: bytes, at: dt.datetime = AT) -> PackageReport:
    made = revocation_list(authority.issuing, [], AT - DAY, AT + 190 * DAY)
    enclosed = tuple(read_certificate(one.certificate) for one in (authority.issuing, authority.root))
    report = PackageReport()
    check_stamp(report, "stamp.tsp", token, signed(), EnclosedEvidence(enclosed, (made,), ()), at)
    return report


@pytest.fixture(params=list(Scheme), ids=["gost", "rsa", "gost-2004"])
def authority(request: pytest.FixtureRequest) -> Tsa:
    return tsa(request.param)


@settings(max_examples=10, deadline=None)
@given(st.binary(max_size=100))
def test_signatures_of_gost_2004_are_those_of_the_portal(message: bytes) -> None:
    key = new_private_key(OF_2004)
    signature, own = key.sign(message), gost_key(GOST_2004, key.public.encoded(), b"")
    assert own.verifies(message, signature)
    assert not own.verifies(message + b"x", signature)
    assert not own.verifies(message, signature[32:] + signature[:32])
    assert digest(GOST_2004, message) == Scheme.GOST_2004.digest(message)


def test_a_good_stamp_counts_and_its_time_is_that_which_the_portal_reads(authority: Tsa) -> None:
    said = StampSaying(nonce=b"12345678", accuracy=(1, 5, 20), fraction="25", ordering=True)
    token = authority.stamp(said=said, style=Style(carried=(authority.issuing.certificate,)))
    found, read = authority.checked(token).stamp, read_stamp(token)
    assert (read.at, read.accuracy) == (found.at, found.accuracy)
    report = report_on(authority, token)
    assert report.result == 0, report.text("en")
    assert f"{found.at:%Y-%m-%d %H:%M:%S} UTC (± 1.00502 s)" in report.text("en")


def test_no_byte_of_a_stamp_can_be_changed_unnoticed(authority: Tsa) -> None:
    """Every byte of a stamp by RSA and by GOST 34.310-2004; by GOST 34.10-2015, which takes longer, every eighth."""
    token = authority.stamp(said=StampSaying(nonce=b"12345678"), style=Style(carried=(authority.issuing.certificate,)))
    for place in range(0, len(token), 8 if authority.scheme is Scheme.GOST else 1):
        report = report_on(authority, token[:place] + bytes([token[place] ^ 1]) + token[place + 1 :])
        assert report.result == 1, (place, report.text("en"))
        assert "stamp.tsp: " in report.text("en")


def variants(good: Tsa) -> dict[str, bytes]:
    """Stamps that the portal takes or refuses, by what is special about them."""
    purpose = extension(oids.EXTENDED_KEY_USAGE, sequence(oid_tlv(oids.TIME_STAMPING)))
    unmarked = answers.stamping(good.issuing, TERM, dataclasses.replace(STAMPING, extra=(purpose,)))
    brief = answers.stamping(good.issuing, Term(AT - 10 * DAY, AT - 5 * DAY))
    name = tlv(context(0), tlv(context(4), authority_name("TSA DEMO")))
    other = answers.stamping(good.issuing, TERM)

    def of(signer: Signer, **saying: object) -> bytes:
        return dataclasses.replace(good, signer=signer).stamp(**saying)  # pyright: ignore[reportArgumentType]

    return {
        "plain": good.stamp(),
        "with a name": good.stamp(said=StampSaying(extra=(name,))),
        "named by SHA-1": good.stamp(style=Style(signing_certificate=False, extra=(answers.older_reference(good.signer.certificate),))),
        "named falsely": good.stamp(style=Style(extra=(answers.older_reference(good.issuing.certificate),))),
        "not named": good.stamp(style=Style(signing_certificate=False)),
        "over another": answers.token(good.signer, answers.imprint(b"other", good.scheme), AT),
        "another hash": answers.token(good.signer, answers.imprint(VALUE, Scheme.RSA), AT),
        "of version 2": good.stamp(said=StampSaying(version=2)),
        "with an unknown part": good.stamp(said=StampSaying(extra=(b"\x05\x00",))),
        "uncertain": good.stamp(said=StampSaying(accuracy=(61, 0, 0))),
        "certain to a minute": good.stamp(said=StampSaying(accuracy=(60, 0, 0))),
        "of the future": good.stamp(at=AT + DAY),
        "unsigned part": good.stamp(style=Style(unsigned=((oids.TIMESTAMP, tlv(5)),))),
        "strange certificate": good.stamp(style=Style(carried=(cast(Scheme.RSA).root.certificate,))),
        "cut off": good.stamp()[:-1],
        "purpose not critical": of(unmarked),
        "a person's key": of(good.issuing.issue(NAME, HEAD, TERM)),
        "a strange authority": of(answers.stamping(new_root(good.scheme, "БӨГДЕ", LONG), TERM)),
        "out of its term": of(brief),
        "another's key": of(Signer(other.key, good.signer.certificate)),
    }


def test_it_takes_and_refuses_the_stamps_that_the_portal_takes_and_refuses(authority: Tsa) -> None:
    taken, counted = set[str](), set[str]()
    made = variants(authority)
    for name, token in made.items():
        try:
            authority.checked(token)
            taken.add(name)
        except UnusableStamp:
            pass
        if report_on(authority, token).result == 0:
            counted.add(name)
    assert counted == taken
    assert taken == {"plain", "with a name", "named by SHA-1", "another hash", "certain to a minute"}


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=300), st.integers(min_value=0, max_value=1500))
def test_no_bytes_make_the_check_of_a_stamp_fall_over(wild: bytes, place: int) -> None:
    good = tsa(Scheme.RSA)
    token = good.stamp()
    for odd in (wild, token[:place] + wild, token[:place] + wild + token[place + len(wild) :]):
        report = report_on(good, odd)
        assert report.result == (0 if odd == token else 1)
