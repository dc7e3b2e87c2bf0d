"""Asking for time stamps over HTTP: the demonstration's authority as a peer, silent and broken ones, and what becomes of a signature."""

import datetime as dt
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from portal.demo import pki as demo
from portal.demo.ocsp import DemoResponder
from portal.demo.ocsp import served as responder_served
from portal.demo.tsp import DemoStamps, served
from portal.demo.tsp_answers import refusal
from portal.eds import Code, Expectation, KeptEvidence, Outcome, ProofKind, Purpose, oids, tsp
from portal.eds.tsp import UnusableStamp
from portal.gateways.asking import ATTEMPTS, Unreachable
from portal.gateways.revocation.responder import HttpResponder
from portal.gateways.stamps import HttpStampAuthority, NoStampAuthority, stamps_of
from portal.gateways.verification.evidence import Evidence
from portal.gateways.verification.pool import PoolVerify
from portal.settings import Settings
from tests.gateways.peers import HttpPeer, Request

NOW = dt.datetime(2026, 10, 14, 5, 30, tzinfo=dt.UTC)
YEARS = dt.timedelta(days=800)
CONTENT = "Подписываю заявку.".encode()
DOCUMENT = Expectation(Purpose.DOCUMENT, stamp=True)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> demo.DemoPki:
    return demo.ensure(tmp_path_factory.mktemp("data"), NOW)


@pytest.fixture(scope="module")
def address(made: demo.DemoPki) -> Iterator[str]:
    with served(DemoStamps(made, lambda: NOW)) as address:
        yield address


@pytest.fixture
def pool_with(made: demo.DemoPki, tmp_path: Path) -> Iterator[Callable[[str], PoolVerify]]:
    opened: list[PoolVerify | HttpStampAuthority] = []

    def pool(address: str, policy: str = oids.TSA_POLICY_GOST) -> PoolVerify:
        authority = HttpStampAuthority([address], policy)
        made_pool = PoolVerify(Evidence(tmp_path, (made.crl_folder,), (made.folder,)), processes=1, stamps=authority)
        opened.extend((made_pool, authority))
        return made_pool

    yield pool
    for one in opened:
        one.close()


@pytest.mark.parametrize("name", ["ulgi-head", "ulgi-head-rsa"])
@pytest.mark.parametrize(("policy", "algorithm"), [(oids.TSA_POLICY_GOST, "GOST 34.10-2015-512"), (oids.TSA_POLICY_RSA, "RSA-SHA-256")])
def test_a_good_signature_gets_a_stamp_that_still_counts_years_later(
    made: demo.DemoPki, address: str, pool_with: Callable[..., PoolVerify], name: str, policy: str, algorithm: str
):
    pool, cms = pool_with(address, policy), made.signer(name).sign(CONTENT, NOW)
    verdict = pool(cms, CONTENT, DOCUMENT, at=NOW)
    assert verdict.stamped is not None
    assert (verdict.outcome, verdict.awaits_stamp, verdict.stamped.is_confirmed) == (Outcome.VALID, False, True)
    assert (verdict.stamped.stamp.at, verdict.stamped.stamp.algorithm) == (NOW, algorithm)
    assert [one.der for one in verdict.stamped.proofs if one.kind is ProofKind.STAMP] == [verdict.stamped.stamp.der]
    kept = KeptEvidence(verdict.stamped.stamp.der, (*verdict.proofs, *verdict.stamped.proofs))
    assert pool(cms, CONTENT, DOCUMENT, at=NOW + YEARS, kept=kept).code is Code.OK
    assert pool(cms, CONTENT, DOCUMENT, at=NOW + YEARS).code is Code.EXPIRED


def test_no_stamp_is_asked_for_where_none_is_expected_or_the_signature_is_invalid(made: demo.DemoPki, pool_with: Callable[..., PoolVerify]):
    with HttpPeer(lambda _: (200, refusal("busy"))) as peer:
        pool, cms = pool_with(peer.url), made.signer("ulgi-head").sign(CONTENT, NOW)
        assert pool(cms, CONTENT, Expectation(Purpose.DOCUMENT), at=NOW).awaits_stamp is False
        assert pool(cms, b"other", DOCUMENT, at=NOW).awaits_stamp is False
        assert peer.requests == []
        assert pool(cms, CONTENT, DOCUMENT, at=NOW).awaits_stamp is True
    assert [request.headers["content-type"] for request in peer.requests] == ["application/timestamp-query"]


def another(known: DemoStamps) -> Callable[[Request], tuple[int, bytes]]:
    asked = tsp.stamp_request(b"another signature", bytes(8), oids.TSA_POLICY_GOST)
    return lambda _: (200, known.answer(asked.der))


BROKEN: dict[str, Callable[[DemoStamps], Callable[[Request], tuple[int, bytes]]]] = {
    "status": lambda _: lambda _: (503, b""),
    "text": lambda _: lambda _: (200, b"<html>404</html>"),
    "empty": lambda _: lambda _: (200, b""),
    "large": lambda _: lambda _: (200, bytes(tsp.MAX_ANSWER_BYTES + 1)),
    "refused": lambda _: lambda _: (200, refusal("busy")),
    "moved": lambda _: lambda _: (303, b""),
    "another request": another,
}


@pytest.mark.parametrize("name", BROKEN)
def test_whatever_the_authority_answers_no_signature_is_lost(made: demo.DemoPki, pool_with: Callable[..., PoolVerify], name: str):
    cms = made.signer("ulgi-head").sign(CONTENT, NOW)
    with HttpPeer(BROKEN[name](DemoStamps(made, lambda: NOW))) as peer:
        pool = pool_with(peer.url)
        verdict = pool(cms, CONTENT, DOCUMENT, at=NOW)
        with pytest.raises((OSError, UnusableStamp)):
            pool.stamp(cms, NOW)
    assert (verdict.outcome, verdict.awaits_stamp, verdict.stamped) == (Outcome.VALID, True, None)


def test_a_silent_authority_is_tried_again_only_after_a_rest():
    with HttpPeer(lambda _: (503, b"")) as peer:
        authority = HttpStampAuthority([peer.url])
        assert "TSP" in authority.check()
        assert len(peer.requests) == ATTEMPTS
        with pytest.raises(Unreachable):
            authority.ask(b"")
        assert len(peer.requests) == ATTEMPTS
        authority.close()


def test_the_settings_name_an_authority_or_none(address: str):
    authority = stamps_of(Settings(tsp_url=address))
    assert (authority.check(), authority.policy) == ("", oids.TSA_POLICY_GOST)
    authority.close()
    none = stamps_of(Settings(tsp_url="off"))
    assert isinstance(none, NoStampAuthority)
    assert none.check() == ""
    with pytest.raises(Unreachable):
        none.ask(b"")


def test_a_stamp_stays_unconfirmed_until_its_authority_is_known_to_be_in_force(made: demo.DemoPki, address: str, tmp_path: Path):
    """Without any list and answer the stamp is kept; with a responder of the same authority it is looked at again and confirmed."""
    cms, evidence = made.signer("ulgi-head").sign(CONTENT, NOW), Evidence(tmp_path, (tmp_path,), (made.folder,))
    authority = HttpStampAuthority([address], oids.TSA_POLICY_GOST)
    pool = PoolVerify(evidence, processes=1, stamps=authority)
    verdict = pool(cms, CONTENT, DOCUMENT, at=NOW)
    assert (verdict.outcome, verdict.stamped and verdict.stamped.is_confirmed) == (Outcome.UNCONFIRMED, False)
    pool.close()
    with HttpPeer(lambda _: (200, refusal("nobody asks again"))) as peer:
        later = PoolVerify(Evidence(tmp_path, (made.crl_folder,), (made.folder,)), processes=1, stamps=HttpStampAuthority([peer.url]))
        assert verdict.stamped is not None
        again = later.stamp(cms, NOW + dt.timedelta(hours=1), verdict.stamped.stamp.der)
        later.close()
    assert (again.is_confirmed, again.stamp, peer.requests) == (True, verdict.stamped.stamp, [])
    authority.close()


def test_a_responder_is_asked_about_the_authority_of_a_stamp_too(made: demo.DemoPki, address: str, tmp_path: Path):
    """There is no list at all: without the answer the stamp could not be confirmed."""
    cms, authority = made.signer("ulgi-head").sign(CONTENT, NOW), HttpStampAuthority([address], oids.TSA_POLICY_RSA)
    with responder_served(DemoResponder(made, lambda: NOW)) as responding:
        responder = HttpResponder([responding])
        pool = PoolVerify(Evidence(tmp_path, (tmp_path,), (made.folder,)), processes=1, responder=responder, stamps=authority)
        verdict = pool(cms, CONTENT, DOCUMENT, at=NOW)
        for one in (pool, responder, authority):
            one.close()
    assert verdict.outcome is Outcome.VALID
    assert verdict.stamped is not None
    assert verdict.stamped.is_confirmed
    kept = [one.kind for one in verdict.stamped.proofs]
    assert (kept.count(ProofKind.ANSWER), kept.count(ProofKind.LIST)) == (2, 0), "one about the authority and one about the signer"
