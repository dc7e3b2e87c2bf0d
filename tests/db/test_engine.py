"""Transactions behave the same on both databases."""

import pytest
from sqlalchemy import text

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
