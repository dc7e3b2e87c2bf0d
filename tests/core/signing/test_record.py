"""A signature is evidence: stored with its content, listed without it, never valid before it is confirmed."""

import base64
import datetime as dt
from concurrent.futures.process import BrokenProcessPool

import pytest

from portal.core.errors import Refused
from portal.core.signing import queries, service
from portal.core.signing.rules import MAX_CMS_BYTES, decoded
from portal.core.signing.tables import Signature
from portal.eds import Expectation, Outcome, SignatureVerdict
from tests.core.applications.world import World

CONTENT = "Келісім мәтіні".encode()


def recorded(world: World) -> str:
    cms = world.verify.keys.heads[world.aigul.bin].sign(CONTENT, world.now())
    verdict = service.check(world.verify, world.aigul, cms, CONTENT, world.now())
    with world.begin() as session:
        return service.record(session, world.aigul, "сынақ", CONTENT, cms, verdict, world.now())


def test_content_certificate_and_verdict_are_kept_together(world: World):
    signature_id = recorded(world)
    with world.begin(reading=True) as session:
        kept = session.get_one(Signature, signature_id)
    assert (kept.content, kept.outcome, kept.organisation_id) == (CONTENT, "valid", world.aigul.organisation_id)
    assert base64.b64decode(kept.signer["certificate"]) == world.verify.keys.heads[world.aigul.bin].certificate
    assert kept.verdict["revocation"]


def test_a_line_tells_who_signed_and_whether_it_counts(world: World):
    signature_id = recorded(world)
    with world.begin(reading=True) as session:
        line = queries.lines(session, {signature_id})[signature_id]
        assert queries.lines(session, set()) == {}
    assert (line.name, line.bin, line.counts) == ("ҮЛГІБАЕВА АЙГҮЛ ОРАЗҚЫЗЫ", world.aigul.bin, True)
    assert line.wording.kk


def test_a_check_without_an_answer_is_repeated_until_there_is_one(world: World):
    world.verify.silent = True
    signature_id = recorded(world)
    assert service.recheck(world.begin, verify=world.verify, now=world.now) == ()
    world.verify.silent = False
    assert service.recheck(world.begin, verify=world.verify, now=world.now) == (signature_id,)
    assert service.recheck(world.begin, verify=world.verify, now=world.now) == ()
    with world.begin(reading=True) as session:
        assert queries.lines(session, {signature_id})[signature_id].outcome is Outcome.VALID


@pytest.mark.parametrize("broken", [TimeoutError, BrokenProcessPool])
def test_a_check_that_breaks_off_keeps_no_other_signature_from_its_own(world: World, broken: type[Exception]):
    world.verify.silent = True
    hostile = recorded(world)
    world.now.forward(hours=1)
    honest = recorded(world)
    world.verify.silent = False
    hostile_content: list[bytes] = []

    def verify(cms: bytes, content: bytes, expectation: Expectation, *, at: dt.datetime) -> SignatureVerdict:
        if not hostile_content:
            hostile_content.append(cms)
        if cms == hostile_content[0]:
            raise broken
        return world.verify(cms, content, expectation, at=at)

    assert service.recheck(world.begin, verify=verify, now=world.now) == (honest,)
    with world.begin(reading=True) as session:
        assert queries.lines(session, {hostile})[hostile].outcome is Outcome.UNCONFIRMED
        assert session.get_one(Signature, hostile).checked_at == world.now()


@pytest.mark.parametrize("text", ["", "   ", "not base64!", "=", "Ә", "A" * (MAX_CMS_BYTES * 2)])
def test_what_is_no_signature_is_told_so(text: str):
    with pytest.raises(Refused) as refused:
        decoded(text)
    assert refused.value.code == "signature_unreadable"


def test_line_breaks_of_a_clipboard_do_no_harm():
    assert decoded("QUJD\r\n REVG") == b"ABCDEF"
