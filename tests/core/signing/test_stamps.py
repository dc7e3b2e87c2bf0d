"""The time stamps of stored signatures: kept beside them by hash, asked for again when none came, and decisive later."""

import datetime as dt
import hashlib
from concurrent.futures.process import BrokenProcessPool
from types import SimpleNamespace
from typing import Any

import pytest
from sqlmodel import Session, select

from portal.core.evidence import queries as evidence
from portal.core.evidence.rules import StampState
from portal.core.evidence.service import stamp_waiting
from portal.core.evidence.tables import SignatureStamp
from portal.core.signing import service
from portal.core.signing.tables import Signature
from portal.eds import Outcome, ProofKind, Stamped
from portal.eds.tsp import UnusableStamp
from portal.jobs.stamps import take
from portal.jobs.sweeping import sweep
from tests.core.applications.test_at_once import at_once
from tests.core.applications.world import World
from tests.core.signing.test_record import CONTENT, rechecked, recorded

MINUTES = dt.timedelta(minutes=20)


def asked_again(world: World) -> int:
    return stamp_waiting(world.begin, stamp=world.verify.stamp, now=world.now)


def stored(session: Session, signature_id: str) -> tuple[Signature, SignatureStamp | None]:
    signature = session.get_one(Signature, signature_id)
    return signature, session.get(SignatureStamp, hashlib.sha256(signature.cms).hexdigest())


def _another(world: World) -> str:
    """Record a signature of a second later: one of the same second is the same, byte for byte."""
    world.now.forward(seconds=1)
    return recorded(world)


def line(world: World, signature_id: str) -> evidence.StampLine | None:
    with world.begin(reading=True) as session:
        cms = session.get_one(Signature, signature_id).cms
        return evidence.stamp_lines(session, [cms]).get(cms)


def test_the_stamp_of_a_signature_is_kept_beside_it_with_what_proves_it(world: World):
    world.verify.stamping = True
    signature_id = recorded(world)
    with world.begin(reading=True) as session:
        signature, row = stored(session, signature_id)
        token = evidence.stamp(session, signature.cms)
        assert row is not None
        kinds = [evidence.proof(session, one["sha256"]).kind for one in row.proofs]
    assert (row.state, row.stamped_at, row.authority, row.cms) == ("stamped", world.now(), "TSA DEMO", None)
    assert token is not None
    assert (token.kind, token.sha256) == (ProofKind.STAMP, row.stamp_sha256)
    assert sorted(set(kinds)) == ["certificate", "crl", "tsp"]
    assert line(world, signature_id) == evidence.StampLine(StampState.STAMPED, world.now(), "TSA DEMO", is_late=False)


def test_without_an_authority_no_stamp_is_expected(world: World):
    signature_id = recorded(world)
    with world.begin(reading=True) as session:
        signature, row = stored(session, signature_id)
        assert (row, evidence.stamp(session, signature.cms)) == (None, None)
        assert evidence.stamp_lines(session, []) == {}
    assert (line(world, signature_id), asked_again(world)) == (None, 0)


def test_a_signature_is_kept_without_a_stamp_and_a_job_asks_until_one_comes(world: World):
    world.verify.stamping = False
    signature_id = recorded(world)
    assert line(world, signature_id) == evidence.StampLine(StampState.WAITING, None, "", is_late=False)
    assert asked_again(world) == 0
    world.now.forward(minutes=20)
    world.verify.stamping = True
    services: Any = SimpleNamespace(**vars(world), counters=None)
    services.stamp = world.verify.stamp
    assert (take(services), take(services)) == (1, 0)
    assert line(world, signature_id) == evidence.StampLine(StampState.STAMPED, world.now(), "TSA DEMO", is_late=True)
    with world.begin(reading=True) as session:
        signature, row = stored(session, signature_id)
    assert (signature.outcome, signature.at) == (Outcome.VALID, world.now() - MINUTES)
    assert row is not None
    assert row.cms is None


def test_a_stamp_whose_authority_cannot_be_checked_is_kept_and_looked_at_again(world: World):
    world.verify.stamping, world.verify.silent = True, True
    signature_id, first = recorded(world), world.now()
    found = line(world, signature_id)
    assert found == evidence.StampLine(StampState.UNCONFIRMED, first, "TSA DEMO", is_late=False)
    with world.begin(reading=True) as session:
        assert evidence.stamp(session, stored(session, signature_id)[0].cms) is None
    world.now.forward(minutes=20)
    assert asked_again(world) == 0
    world.verify.silent = False
    assert asked_again(world) == 1
    assert line(world, signature_id) == evidence.StampLine(StampState.STAMPED, first, "TSA DEMO", is_late=False)


def test_a_stamped_signature_is_settled_although_its_certificate_has_run_out_meanwhile(world: World):
    """Nobody could be asked about revocation for a year; the evidence that came with the stamp decides for its time."""
    world.verify.silent, world.verify.stamping = True, False
    stamped = recorded(world)
    world.verify.stamping = None
    bare = _another(world)
    world.verify.silent, world.verify.stamping = False, True
    assert asked_again(world) == 1
    world.verify.silent = True
    world.now.forward(days=250)
    assert set(rechecked(world)) == {stamped, bare}
    with world.begin(reading=True) as session:
        assert [stored(session, one)[0].code for one in (stamped, bare)] == ["ok", "untrusted_chain"], "the authorities have run out too"


def test_the_stored_signature_is_verified_with_what_was_kept_years_later(world: World):
    world.verify.stamping = True
    signature_id = recorded(world)
    world.now.forward(days=1000)
    world.verify.silent = True
    with world.begin(reading=True) as session:
        signature, _ = stored(session, signature_id)
        kept = evidence.kept_with(session, signature.cms, signature.verdict)
    again = world.verify(signature.cms, CONTENT, service.expectation(world.aigul.bin), at=world.now(), kept=kept)
    assert (again.outcome, again.stamped and again.stamped.stamp.at) == (Outcome.VALID, signature.at)


@pytest.mark.parametrize("broken", [TimeoutError, BrokenProcessPool, UnusableStamp])
def test_one_signature_that_gets_no_stamp_does_not_hold_up_the_others(world: World, broken: type[Exception]):
    world.verify.stamping = False
    hostile, honest = recorded(world), _another(world)
    world.verify.stamping = True
    with world.begin(reading=True) as session:
        refused = stored(session, hostile)[0].cms

    def stamp(cms: bytes, at: dt.datetime, token: bytes = b"") -> Stamped:
        if cms == refused:
            raise broken("this one")
        return world.verify.stamp(cms, at, token)

    world.now.forward(minutes=20)
    assert stamp_waiting(world.begin, stamp=stamp, now=world.now) == 1
    lines = [line(world, one) for one in (hostile, honest)]
    assert [one and one.state for one in lines] == [StampState.WAITING, StampState.STAMPED]


def test_a_kept_stamp_whose_authority_was_revoked_is_given_up_and_another_asked_for(world: World):
    world.verify.stamping, world.verify.silent = True, True
    signature_id = recorded(world)
    given: list[bytes] = []

    def stamp(cms: bytes, at: dt.datetime, token: bytes = b"") -> Stamped:
        given.append(token)
        if token:
            raise UnusableStamp("revoked")
        return world.verify.stamp(cms, at)

    world.verify.silent = False
    world.now.forward(minutes=20)
    assert [stamp_waiting(world.begin, stamp=stamp, now=world.now) for _ in range(2)] == [0, 1]
    assert [bool(token) for token in given] == [True, False]
    assert line(world, signature_id) == evidence.StampLine(StampState.STAMPED, world.now(), "TSA DEMO", is_late=True)


def test_two_workers_that_ask_at_once_keep_one_stamp(world: World):
    world.verify.stamping = False
    signature_id = recorded(world)
    world.verify.stamping = True
    assert at_once(*[lambda: asked_again(world)] * 3).count(1) == 1
    with world.begin(reading=True) as session:
        assert len(session.exec(select(SignatureStamp)).all()) == 1
        assert evidence.stamp(session, stored(session, signature_id)[0].cms) is not None


def test_no_sweep_takes_a_stamp(world: World):
    world.verify.stamping = True
    signature_id = recorded(world)
    world.now.forward(days=400)
    services: Any = SimpleNamespace(**vars(world), counters=None)
    sweep(services)
    with world.begin(reading=True) as session:
        assert evidence.stamp(session, stored(session, signature_id)[0].cms) is not None
