"""Transactions behave the same on both databases."""

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import DBAPIError

from portal.db import Begin


def test_a_transaction_that_raises_leaves_nothing_behind(begin: Begin) -> None:
    with begin() as session:
        session.execute(text("CREATE TABLE kept_or_not (name TEXT)"))
    try:
        with pytest.raises(RuntimeError), begin() as session:
            session.execute(text("INSERT INTO kept_or_not VALUES ('lost')"))
            raise RuntimeError
        with begin(reading=True) as session:
            assert session.execute(text("SELECT count(*) FROM kept_or_not")).scalar_one() == 0
    finally:
        with begin() as session:
            session.execute(text("DROP TABLE kept_or_not"))


def test_an_error_does_not_tell_what_the_statement_carried(engine: Engine) -> None:
    # What is raised is logged, and personal data and secrets are not.
    with pytest.raises(DBAPIError) as caught, engine.connect() as connection:
        connection.execute(text("SELECT nothing FROM nowhere WHERE iin = :iin"), {"iin": "850101300001"})
    assert "850101300001" not in str(caught.value)
