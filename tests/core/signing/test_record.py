"""A signature is evidence: stored with its content, listed without it, never valid before it is confirmed."""

import base64
import datetime as dt
import zlib
from collections.abc import Callable
from concurrent.futures.process import BrokenProcessPool
from types import SimpleNamespace
from typing import Any

import pytest
from sqlmodel import select

from portal.core.errors import Refused
from portal.core.evidence import queries as evidence
from portal.core.evidence.service import keep_proofs
from portal.core.evidence.tables import KeptProof
from portal.core.signing import queries, service
from portal.core.signing.rules import MAX_CMS_BYTES, decoded
from portal.core.signing.tables import Signature
from portal.eds import NOTHING_KEPT, Expectation, KeptEvidence, Outcome, Proof, ProofKind, SignatureVerdict, Verify
from portal.eds.proofs import proof
from portal.jobs.sweeping import sweep
from tests.core.applications.test_at_once import at_once
from tests.core.applications.world import World

CONTENT = "Келісім мәтіні".encode()


def rechecked(world: World, verify: Verify | None = None) -> tuple[str, ...]:
    """Recheck and return the signatures that have a final verdict now."""
    told: list[str] = []
    assert service.recheck(world.begin, verify=verify or world.verify, now=world.now, settle=settling(world, told)) == len(told)
    return tuple(told)


def settling(world: World, told: list[str]) -> Callable[[service.Rechecked], bool]:
    """Keep each verdict, and add the signatures with a final one to ``told``."""

    def settle(checked: service.Rechecked) -> bool:
        with world.begin() as session:
            settled = service.keep_verdict(session, checked)
        told.extend([settled.signature_id] if settled else [])
        return settled is not None

    return settle


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


def test_the_bytes_that_a_verdict_relied_on_are_kept_once_and_named_by_it(world: World):
    first, second = (recorded(world) for _ in range(2))
    with world.begin(reading=True) as session:
        named = [session.get_one(Signature, one).verdict["proofs"] for one in (first, second)]
        proofs = [evidence.proof(session, one["sha256"]) for one in named[0]]
        stored = session.exec(select(KeptProof.sha256)).all()
    assert named[0] == named[1] == [{"kind": one.kind, "sha256": one.sha256} for one in proofs]
    assert len(stored) == len(proofs) == 3
    assert [one.der for one in proofs if one.kind is ProofKind.LIST] == [world.verify.keys.crl]
    anchors = world.verify.keys.trust.anchors
    assert {one.der for one in proofs if one.kind is ProofKind.CERTIFICATE} == anchors


def test_a_verdict_settled_later_names_its_list_and_no_sweep_takes_it(world: World):
    world.verify.silent = True
    signature_id = recorded(world)
    world.verify.silent = False
    assert rechecked(world) == (signature_id,)
    world.now.forward(days=400)
    services: Any = SimpleNamespace(**vars(world), counters=None)
    sweep(services)
    with world.begin(reading=True) as session:
        named = session.get_one(Signature, signature_id).verdict["proofs"]
        ders = [evidence.proof(session, one["sha256"]).der for one in named]
    assert world.verify.keys.crl in ders


def test_evidence_that_was_changed_or_is_missing_is_not_returned(world: World):
    recorded(world)
    with world.begin() as session:
        row = session.exec(select(KeptProof).where(KeptProof.kind == "crl")).one()
        row.packed = zlib.compress(zlib.decompress(row.packed)[:-1])
    with world.begin(reading=True) as session:
        with pytest.raises(ValueError, match="was changed"):
            evidence.proof(session, row.sha256)
        with pytest.raises(LookupError):
            evidence.proof(session, "0" * 64)


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
    assert rechecked(world) == ()
    with world.begin(reading=True) as session:
        said = queries.lines(session, {signature_id})[signature_id].wording
    assert "Портал сам проверяет снова каждые десять минут" in said.ru
    assert "Повторите" not in said.ru
    world.verify.silent = False
    assert rechecked(world) == (signature_id,)
    assert rechecked(world) == ()
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

    def verify(
        cms: bytes, content: bytes, expectation: Expectation, *, at: dt.datetime, kept: KeptEvidence = NOTHING_KEPT
    ) -> SignatureVerdict:
        if not hostile_content:
            hostile_content.append(cms)
        if cms == hostile_content[0]:
            raise broken
        return world.verify(cms, content, expectation, at=at, kept=kept)

    assert rechecked(world, verify) == (honest,)
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


def test_one_piece_of_evidence_kept_by_several_at_once_is_kept_once(world: World):
    pieces = [proof(ProofKind.LIST, bytes([number]) * 1000) for number in range(20)]

    def keep(order: list[Proof]) -> Callable[[], None]:
        def act() -> None:
            with world.begin() as session:
                keep_proofs(session, order, world.now())

        return act

    acts = [keep(order) for order in (pieces, pieces[::-1])]
    assert at_once(*acts, *acts) == [None] * 4
    with world.begin(reading=True) as session:
        assert evidence.kept(session, {one.sha256 for one in pieces}) == {one.sha256 for one in pieces}


def test_what_another_worker_has_settled_meanwhile_is_told_once(world: World):
    world.verify.silent = True
    signature_id = recorded(world)
    world.verify.silent = False
    told: list[str] = []
    settle = settling(world, told)

    def verify(
        cms: bytes, content: bytes, expectation: Expectation, *, at: dt.datetime, kept: KeptEvidence = NOTHING_KEPT
    ) -> SignatureVerdict:
        if not told:
            service.recheck(world.begin, verify=world.verify, now=world.now, settle=settle)
        return world.verify(cms, content, expectation, at=at, kept=kept)

    assert service.recheck(world.begin, verify=verify, now=world.now, settle=settle) == 0
    assert told == [signature_id]
