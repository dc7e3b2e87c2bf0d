"""Claims: held by one, renewed while their process lives, and free soon after it was killed."""

import threading
from collections.abc import Sequence
from contextlib import AbstractContextManager

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import OperationalError
from sqlmodel import Session, col, select

from portal.core.claims.rules import SILENT_ROUNDS
from portal.core.claims.service import Claim, Claims, free_rows, is_held
from portal.core.claims.tables import ClaimRow
from portal.core.notices.tables import OutboxLetter
from portal.db import Begin
from portal.ports.processes import ProcessState
from tests.claims import claims_of
from tests.conftest import MOMENT


def put(begin: Begin, *names: str) -> None:
    with begin() as session:
        for name in names:
            session.add(OutboxLetter(channel="mail", recipient=name, text="", language="kk", created_at=MOMENT))


def taken(begin: Begin, claim: Claim) -> list[str]:
    with begin() as session:
        return [row.recipient for row in claim.take(session, select(OutboxLetter).order_by(col(OutboxLetter.recipient)))]


def free(begin: Begin) -> list[str]:
    with begin() as session:
        return sorted(row.recipient for row in free_rows(session, select(OutboxLetter)))


def rows(begin: Begin) -> Sequence[ClaimRow]:
    with begin(reading=True) as session:
        return session.exec(select(ClaimRow)).all()


def beats(claims: Claims, count: int = SILENT_ROUNDS + 1) -> None:
    for _ in range(count):
        claims.beat()


def test_what_one_holds_no_other_gets_until_it_ends(begin: Begin):
    put(begin, "a", "b")
    claims = claims_of(begin)
    with claims.begun() as first:
        assert taken(begin, first) == ["a", "b"]
        with claims.begun() as second:
            assert taken(begin, second) == []
        with claims_of(begin, "other").begun() as third:
            assert taken(begin, third) == []
    assert free(begin) == ["a", "b"]
    assert rows(begin) == []


def test_a_living_process_keeps_what_it_holds_however_long_it_takes(begin: Begin):
    put(begin, "a")
    mine, others = claims_of(begin), claims_of(begin, "other")
    assert taken(begin, mine.open()) == ["a"]
    for _ in range(5 * SILENT_ROUNDS):
        mine.beat()
        others.beat()
    assert free(begin) == []


def test_a_silent_process_of_another_machine_is_taken_for_dead_after_a_few_rounds(begin: Begin):
    put(begin, "a")
    assert taken(begin, claims_of(begin, "far").open()) == ["a"]
    here = claims_of(begin)
    beats(here, SILENT_ROUNDS)
    assert free(begin) == []
    here.beat()
    assert free(begin) == ["a"]


def test_a_process_of_this_machine_is_known_to_be_dead_at_once(begin: Begin):
    put(begin, "a")
    assert taken(begin, claims_of(begin, "killed").open()) == ["a"]
    claims_of(begin, killed=ProcessState.ENDED).beat()
    assert free(begin) == ["a"]


def test_a_process_of_this_machine_that_lives_is_not_taken_for_dead_though_it_renews_nothing(begin: Begin):
    put(begin, "a")
    assert taken(begin, claims_of(begin, "stopped").open()) == ["a"]
    beats(claims_of(begin, stopped=ProcessState.RUNS), 5 * SILENT_ROUNDS)
    assert free(begin) == []


class Unsteady:
    """A database that is away when a test says so."""

    def __init__(self, begin: Begin) -> None:
        self.begin, self.away = begin, False

    def __call__(self, *, reading: bool = False) -> AbstractContextManager[Session]:
        if self.away:
            raise OperationalError("", {}, Exception("away"))
        return self.begin(reading=reading)


def test_rounds_without_a_database_count_against_nobody(begin: Begin):
    put(begin, "a")
    database = Unsteady(begin)
    here, far = claims_of(database), claims_of(begin, "far")
    assert taken(begin, far.open()) == ["a"]
    beats(here, SILENT_ROUNDS)
    database.away = True
    for _ in range(2 * SILENT_ROUNDS):
        with pytest.raises(OperationalError):
            here.beat()
    database.away = False
    far.beat()
    here.beat()
    assert free(begin) == []


def test_a_claim_that_could_not_be_ended_is_ended_by_the_next_round(begin: Begin):
    put(begin, "a")
    database = Unsteady(begin)
    claims = claims_of(database)
    claim = claims.open()
    assert taken(begin, claim) == ["a"]
    database.away = True
    claims.end(claim)
    assert free(begin) == []
    database.away = False
    claims.beat()
    assert free(begin) == ["a"]


def test_a_process_that_was_taken_for_dead_finds_that_it_holds_no_more(begin: Begin):
    put(begin, "a")
    far = claims_of(begin, "far")
    claim = far.open()
    assert taken(begin, claim) == ["a"]
    beats(claims_of(begin))
    far.beat()
    with begin() as session:
        row = session.exec(select(OutboxLetter)).one()
        assert (claim.holds(session, row), is_held(session, row)) == (False, False)


def test_a_claim_of_a_transaction_that_failed_is_written_by_the_next_one(begin: Begin):
    put(begin, "a")
    claim = claims_of(begin).open()

    def fail() -> None:
        with begin() as session:
            claim.take(session, select(OutboxLetter))
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert (free(begin), rows(begin)) == (["a"], [])
    assert (taken(begin, claim), free(begin)) == (["a"], [])


GATE = 4711
BEHIND_THE_GATE = text(f"pg_advisory_xact_lock({GATE})::text = ''")
WAITING = text("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted")


@pytest.mark.parametrize("engine", ["postgresql"], indirect=True)
def test_what_another_took_between_the_look_and_the_lock_is_not_taken_again(engine: Engine, begin: Begin):
    """PostgreSQL judges a row that changed while a statement ran by its new content, but by the claims of the statement's beginning."""
    put(begin, "a")
    got: list[int] = []

    def slow() -> None:
        with begin() as session:
            got.append(len(claims_of(begin, "slow").open().take(session, select(OutboxLetter).where(BEHIND_THE_GATE))))

    with engine.begin() as gate:
        gate.execute(text(f"SELECT pg_advisory_xact_lock({GATE})"))
        late = threading.Thread(target=slow)
        late.start()
        while not gate.execute(WAITING).scalar_one():
            assert late.is_alive()
        assert taken(begin, claims_of(begin).open()) == ["a"]
    late.join()
    assert got == [0]


def test_four_processes_at_once_take_each_row_once(begin: Begin):
    put(begin, *(f"{number:02}" for number in range(40)))
    got: list[str] = []

    def work(own: str) -> None:
        claims = claims_of(begin, own)
        while True:
            claim = claims.open()
            with begin() as session:
                mine = [row.recipient for row in claim.take(session, select(OutboxLetter).limit(3))]
            got.extend(mine)
            if not mine:
                return

    threads = [threading.Thread(target=work, args=(name,)) for name in "abcd"]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert sorted(got) == [f"{number:02}" for number in range(40)]
