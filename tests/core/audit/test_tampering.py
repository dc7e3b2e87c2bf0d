"""Each of 1 000 random tamperings with the journal is found, and the row it begins with is named."""

import random
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from sqlalchemy import text

from portal.core.audit import queries, rules
from portal.core.audit import service as audit
from portal.core.audit.rules import JournalFault
from portal.db import Begin
from portal.ports.anchors import Anchor
from tests.core.audit.test_chain import DANIYAR
from tests.snapshots import made_once

ROWS, TRIES = 40, 1_000
COLUMNS = ("at", "account_id", "organisation_id", "verb", "subject", "details", "previous", "hash")
Connection = Any


@pytest.fixture
def journal(begin: Begin, now) -> Begin:
    """A journal of ``ROWS`` rows of different people and things."""

    def make() -> None:
        for number in range(1, ROWS + 1):
            with begin() as session:
                who = DANIYAR if number % 3 else None
                audit.note(session, who, f"test.verb_{number % 5}", f"thing:{number % 7}", {"number": number, "list": ["ә", "b"]}, now())
            now.forward(seconds=1)

    made_once("journal", begin, make)
    return begin


@dataclass(frozen=True)
class Tampering:
    """What is done to the journal, and what the check must answer."""

    act: Callable[[Connection], None]
    seq: int
    faults: frozenset[JournalFault]


def _run(connection: Connection, statement: str, **values: Any) -> None:
    assert connection.execute(text(statement), values).rowcount


def _changed(chance: random.Random) -> Tampering:
    seq, column = chance.randint(1, ROWS), chance.choice(COLUMNS)
    value = {
        "at": f"2026-10-{chance.randint(15, 28)} 10:00:00.{chance.randint(0, 999_999):06}",
        "details": f'{{"number": {chance.randint(1000, 2000)}}}',
    }.get(column, f"{chance.getrandbits(128):032x}")
    cast = {"details": "CAST(:value AS JSONB)", "at": "CAST(:value AS TIMESTAMP) AT TIME ZONE 'UTC'"}.get(column)

    def act(connection: Connection) -> None:
        new = cast if cast and connection.dialect.name == "postgresql" else ":value"
        _run(connection, f"UPDATE audit_rows SET {column} = {new} WHERE seq = :seq", value=value, seq=seq)

    return Tampering(act, seq, frozenset({JournalFault.CHANGED}))


def _removed(chance: random.Random) -> Tampering:
    first = chance.randint(1, ROWS)
    last = min(ROWS, first + chance.choice((0, 0, 0, 1, 5)))
    fault = JournalFault.CUT if last == ROWS else JournalFault.MISSING
    return Tampering(lambda db: _run(db, "DELETE FROM audit_rows WHERE seq BETWEEN :a AND :b", a=first, b=last), first, frozenset({fault}))


def _renumbered(chance: random.Random) -> Tampering:
    """A row is removed, and the rows after it move up."""
    seq = chance.randint(1, ROWS - 1)

    def act(connection: Connection) -> None:
        _run(connection, "DELETE FROM audit_rows WHERE seq = :seq", seq=seq)
        _run(connection, "UPDATE audit_rows SET seq = -seq WHERE seq > :seq", seq=seq)
        _run(connection, "UPDATE audit_rows SET seq = -seq - 1 WHERE seq < 0")
        _run(connection, "UPDATE audit_head SET seq = seq - 1")

    return Tampering(act, seq, frozenset({JournalFault.MISSING}))


def _swapped(chance: random.Random) -> Tampering:
    one, other = sorted(chance.sample(range(1, ROWS + 1), 2))

    def act(connection: Connection) -> None:
        for before, after in ((one, -1), (other, one), (-1, other)):
            _run(connection, "UPDATE audit_rows SET seq = :after WHERE seq = :before", before=before, after=after)

    return Tampering(act, one, frozenset({JournalFault.MOVED}))


def _moved(chance: random.Random) -> Tampering:
    """A row gets a number in front of the first one or behind the last one."""
    seq = chance.randint(1, ROWS)
    to = chance.choice((0, -chance.randint(1, 99), ROWS + chance.randint(1, 99)))
    named = 1 if to < 1 else seq
    faults = frozenset({JournalFault.ADDED, JournalFault.MOVED}) if to < 1 else frozenset({JournalFault.MOVED})
    return Tampering(lambda db: _run(db, "UPDATE audit_rows SET seq = :to WHERE seq = :seq", to=to, seq=seq), named, faults)


def _hashed_anew(chance: random.Random) -> Tampering:
    """A row is changed and its own hash made right: the row after it tells, or the head."""
    seq = chance.randint(1, ROWS)

    def act(connection: Connection) -> None:
        row = connection.execute(text(f"SELECT at, account_id, organisation_id, verb, previous FROM audit_rows WHERE seq = {seq}")).one()
        at = text(f"SELECT {queries._MOMENT[connection.dialect.name]} FROM audit_rows WHERE seq = {seq}")
        digest = rules.hashed(seq, connection.execute(at).scalar_one(), (row[1], row[2]), (row[3], "thing:none"), {}, row[4])
        _run(
            connection, "UPDATE audit_rows SET subject = 'thing:none', details = '{}', hash = :hash WHERE seq = :seq", hash=digest, seq=seq
        )

    return Tampering(act, seq, frozenset({JournalFault.CHANGED, JournalFault.END}))


KINDS = (_changed, _changed, _removed, _renumbered, _swapped, _moved, _hashed_anew)


def test_each_of_a_thousand_random_tamperings_is_found_and_named(journal: Begin):
    chance, counted = random.Random(20261130), dict.fromkeys(JournalFault, 0)
    for number in range(TRIES):
        tampering = KINDS[number % len(KINDS)](chance)
        verdict = _tried(journal, tampering)
        assert verdict.broken, number
        assert (verdict.broken.seq, verdict.broken.fault in tampering.faults) == (tampering.seq, True), (number, verdict, tampering)
        counted[verdict.broken.fault] += 1
    assert audit.check(journal) is None
    assert all(counted[fault] for fault in JournalFault if fault is not JournalFault.ANCHOR), counted


def _tried(begin: Begin, tampering: Tampering) -> rules.Verdict:
    """Return the verdict on the tampered journal, which is as before afterwards."""
    with begin() as session:
        savepoint = session.begin_nested()
        tampering.act(session.connection())
        verdict = queries.verify_in(session)
        savepoint.rollback()
        return verdict


def _rewritten(begin: Begin, last: int) -> None:
    """Cut the journal after row ``last`` and write the head anew, as somebody would who knows how it is made."""
    with begin() as session:
        _run(session.connection(), "DELETE FROM audit_rows WHERE seq > :last", last=last)
        _run(session.connection(), "UPDATE audit_head SET seq = :last, hash = (SELECT hash FROM audit_rows WHERE seq = :last)", last=last)


def _anchor(begin: Begin, now, seq: int) -> Anchor:
    with begin(reading=True) as session:
        digest = session.connection().execute(text(f"SELECT hash FROM audit_rows WHERE seq = {seq}")).scalar_one()
    return Anchor(now().date(), seq, digest)


def test_a_cut_end_with_a_head_written_anew_is_found_by_an_anchor(journal: Begin, now):
    anchors = [_anchor(journal, now, 10), _anchor(journal, now, 30)]
    assert queries.verify(journal, anchors) == rules.Verdict(ROWS, 2)
    _rewritten(journal, 25)
    assert queries.verify(journal).broken is None
    assert queries.verify(journal, anchors) == rules.Verdict(25, 1, rules.Broken(26, JournalFault.CUT, anchors[1]))


def test_a_journal_written_anew_after_a_row_is_found_by_an_anchor(journal: Begin, now):
    anchors = [_anchor(journal, now, 10), _anchor(journal, now, 30)]
    _rewritten(journal, 25)
    for number in range(26, ROWS + 1):
        with journal() as session:
            audit.note(session, None, "test.other", f"thing:{number}", {}, now())
    assert queries.verify(journal).broken is None
    assert queries.verify(journal, anchors).broken == rules.Broken(11, JournalFault.ANCHOR, anchors[1])
