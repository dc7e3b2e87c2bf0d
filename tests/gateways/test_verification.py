"""Verification in the calling thread and in separate processes: the same verdicts, also after a process has died."""

import datetime as dt
import os
import pickle
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from portal.demo import pki as demo
from portal.eds import Code, Expectation, Outcome, Purpose
from portal.gateways.verification.evidence import Evidence
from portal.gateways.verification.local import LocalVerify
from portal.gateways.verification.pool import PoolVerify, _read_trust, share_of_processes

NOW = dt.datetime(2026, 10, 14, 5, 30, tzinfo=dt.UTC)
CONTENT = "Подписываю заявку.".encode()
DOCUMENT = Expectation(Purpose.DOCUMENT)


@pytest.fixture(scope="module")
def evidence(tmp_path_factory: pytest.TempPathFactory) -> Evidence:
    data = tmp_path_factory.mktemp("data")
    made = demo.ensure(data, NOW)
    return Evidence(data / "trust", (made.crl_folder,), (made.folder,))


@pytest.fixture(scope="module")
def signed(evidence: Evidence) -> bytes:
    made = demo.DemoPki(evidence.demonstration[0])
    return made.signer(made.keys[0].name).sign(CONTENT, at=NOW)


@pytest.fixture(scope="module")
def pool(evidence: Evidence) -> Iterator[PoolVerify]:
    pool = PoolVerify(evidence, processes=1)
    yield pool
    pool.close()


def test_a_signature_is_verified_on_the_spot(evidence: Evidence, signed: bytes):
    verdict = LocalVerify(evidence)(signed, CONTENT, DOCUMENT, at=NOW)
    assert (verdict.outcome, verdict.code) == (Outcome.VALID, Code.OK)


def test_a_process_of_the_pool_comes_to_the_same_verdict(pool: PoolVerify, evidence: Evidence, signed: bytes):
    assert pool(signed, CONTENT, DOCUMENT, at=NOW) == LocalVerify(evidence)(signed, CONTENT, DOCUMENT, at=NOW)


def test_processes_that_were_prepared_have_read_the_authorities_before_the_first_signature(evidence: Evidence, signed: bytes):
    pool = PoolVerify(evidence, processes=2)
    try:
        pool.prepare()
        started = set(pool._pool._processes)
        assert len(started) == 2
        assert pool._pool.submit(_read_trust).result(timeout=60) is True
        assert pool(signed, CONTENT, DOCUMENT, at=NOW).outcome is Outcome.VALID
        assert set(pool._pool._processes) == started
    finally:
        pool.close()


def test_an_authority_that_is_added_or_removed_counts_from_the_next_signature_on(evidence: Evidence, signed: bytes, tmp_path: Path):
    authorities = sorted(evidence.demonstration[0].glob("*.cer"))
    pool = PoolVerify(Evidence(tmp_path / "official", evidence.lists, (tmp_path,)), processes=1)
    try:
        assert pool(signed, CONTENT, DOCUMENT, at=NOW).code is Code.UNTRUSTED_CHAIN
        started = set(pool._pool._processes)
        for file in authorities:
            (tmp_path / file.name).write_bytes(file.read_bytes())
        assert pool(signed, CONTENT, DOCUMENT, at=NOW).code is Code.OK
        for file in authorities:
            (tmp_path / file.name).unlink()
        assert pool(signed, CONTENT, DOCUMENT, at=NOW).code is Code.UNTRUSTED_CHAIN
        assert set(pool._pool._processes) == started
    finally:
        pool.close()


@pytest.mark.parametrize(
    ("workers", "processors", "each"), [(1, 1, 2), (1, 2, 2), (2, 2, 1), (1, 8, 8), (4, 8, 2), (8, 8, 1), (3, 8, 3), (16, 8, 1)]
)
def test_the_workers_of_a_machine_share_its_processors(workers: int, processors: int, each: int):
    assert share_of_processes(workers, processors) == each


def test_nonsense_is_a_verdict_too(pool: PoolVerify):
    assert pool(b"nonsense", CONTENT, DOCUMENT, at=NOW).outcome is Outcome.INVALID


def test_the_pool_goes_on_after_a_process_was_killed(pool: PoolVerify, signed: bytes):
    pool(signed, CONTENT, DOCUMENT, at=NOW)
    for process in list(pool._pool._processes):
        os.kill(process, signal.SIGKILL)
    assert pool(signed, CONTENT, DOCUMENT, at=NOW).outcome is Outcome.VALID


def test_outside_the_demonstration_its_authority_is_a_stranger(evidence: Evidence, signed: bytes):
    production = Evidence(evidence.official, evidence.lists)
    assert LocalVerify(production)(signed, CONTENT, DOCUMENT, at=NOW).outcome is not Outcome.VALID


def test_the_evidence_can_be_sent_to_another_process(evidence: Evidence):
    assert pickle.loads(pickle.dumps(evidence)).lists == evidence.lists


def test_a_folder_without_lists_leaves_a_signature_unconfirmed(evidence: Evidence, signed: bytes, tmp_path: Path):
    alone = Evidence(evidence.official, (tmp_path,), evidence.demonstration)
    assert LocalVerify(alone)(signed, CONTENT, DOCUMENT, at=NOW).outcome is Outcome.UNCONFIRMED
