"""The audit log is a chain: whatever is changed, moved or removed in it is found."""

import pytest
from sqlalchemy import text

from portal.core.accounts.people import AccountKind, Actor
from portal.core.audit import service as audit
from portal.db import Begin

DANIYAR = Actor(account_id="a" * 32, kind=AccountKind.LEGAL_ENTITY, session_id="s", organisation_id="o" * 32)


@pytest.fixture
def chain(begin: Begin, now) -> Begin:
    for number in range(1, 5):
        with begin() as session:
            audit.note(session, DANIYAR if number % 2 else None, "test.verb", f"thing:{number}", {"number": number, "қазақша": "иә"}, now())
        now.forward(seconds=1)
    return begin


def _run(begin: Begin, statement: str) -> None:
    with begin() as session:
        session.connection().execute(text(statement))


def test_an_untouched_log_holds(chain: Begin) -> None:
    assert audit.check(chain) is None


def test_an_empty_log_holds(begin: Begin) -> None:
    assert audit.check(begin) is None


@pytest.mark.parametrize(
    ("statement", "broken"),
    [
        ("UPDATE audit_rows SET subject = 'thing:9' WHERE seq = 2", 2),
        ("UPDATE audit_rows SET account_id = '' WHERE seq = 3", 3),
        ("UPDATE audit_rows SET details = '{}' WHERE seq = 1", 1),
        ("DELETE FROM audit_rows WHERE seq = 1", 1),
        ("DELETE FROM audit_rows WHERE seq = 3", 3),
        ("DELETE FROM audit_rows WHERE seq = 4", 4),
        ("UPDATE audit_rows SET seq = 9 WHERE seq = 4", 4),
        ("UPDATE audit_rows SET hash = previous, previous = hash WHERE seq = 2", 2),
        ("DELETE FROM audit_rows", 1),
    ],
)
def test_the_first_row_that_was_touched_is_named(chain: Begin, statement: str, broken: int) -> None:
    _run(chain, statement)
    assert audit.check(chain) == broken


def test_a_transaction_that_fails_leaves_no_row(begin: Begin, now) -> None:
    with pytest.raises(RuntimeError), begin() as session:
        audit.note(session, DANIYAR, "test.verb", "thing:1", {}, now())
        raise RuntimeError
    with begin(reading=True) as session:
        assert session.connection().execute(text("SELECT count(*) FROM audit_rows")).scalar_one() == 0


def test_a_savepoint_inside_writes_every_row_once_and_in_order(begin: Begin, now) -> None:
    with begin() as session:
        audit.note(session, DANIYAR, "test.first", "thing:1", {}, now())
        with session.begin_nested():
            audit.note(session, DANIYAR, "test.second", "thing:2", {}, now())
    with begin(reading=True) as session:
        verbs = session.connection().execute(text("SELECT verb FROM audit_rows ORDER BY seq")).scalars().all()
    assert verbs == ["test.first", "test.second"]
    assert audit.check(begin) is None


def test_personal_data_are_refused_as_details(begin: Begin, now) -> None:
    with pytest.raises(ValueError, match="email"), begin() as session:
        audit.note(session, DANIYAR, "test.verb", "thing:1", {"email": "daniyar@example.kz"}, now())
