"""Counting in the database, for processes that have no memory in common."""

import datetime as dt
from typing import Any

from limits.storage import Storage
from sqlalchemy import Engine, case, delete
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import SQLAlchemyError
from sqlmodel import col, select

from portal.core.counters.tables import Counter
from portal.db import Begin
from portal.ports.clock import Now

PROBE = "written to"
"""The counter that is written only to find out whether the database can be written to."""


def ensure_writable(begin: Begin, *, now: Now) -> None:
    """Write to the database. Raise ``SQLAlchemyError`` when it is away, full, damaged or may only be read."""
    with begin() as session:
        session.merge(Counter(key=PROBE, count=1, ends_at=now() + dt.timedelta(hours=1)))


class DatabaseCounters(Storage):
    """Counters in the database, as the library ``limits`` asks for them.

    Each call is a transaction of its own: what is counted stays counted when the caller's transaction is rolled back. It uses connections
    of its own, so that it never waits for one that a caller holds.
    """

    def __init__(self, engine: Engine, now: Now) -> None:
        """Count in the database of ``engine``, an engine of nobody else."""
        super().__init__()
        self._engine, self._now = engine, now
        self._insert: Any = (postgresql if engine.dialect.name == "postgresql" else sqlite).insert

    @property
    def base_exceptions(self) -> type[Exception]:
        """The errors of a database that is away."""
        return SQLAlchemyError

    def incr(self, key: str, expiry: int, amount: int = 1) -> int:
        """Add ``amount`` to a counter and return its number; a counter that is new, or has ended, begins and ends in ``expiry`` seconds."""
        at = self._now()
        row = {"key": key, "count": amount, "ends_at": at + dt.timedelta(seconds=expiry)}
        inserted = self._insert(Counter).values(row)
        over = col(Counter.ends_at) <= at
        raised = inserted.on_conflict_do_update(
            index_elements=["key"],
            set_={
                "count": case((over, inserted.excluded.count), else_=col(Counter.count) + inserted.excluded.count),
                "ends_at": case((over, inserted.excluded.ends_at), else_=col(Counter.ends_at)),
            },
        )
        with self._engine.begin() as connection:
            return connection.execute(raised.returning(col(Counter.count))).scalar_one()

    def get(self, key: str) -> int:
        """Return the number of a counter; 0 when there is none or it has ended."""
        row = self._row(key)
        return row.count if row is not None else 0

    def get_expiry(self, key: str) -> float:
        """Return when a counter ends, in seconds since 1970; now, when there is none."""
        row = self._row(key)
        return (row.ends_at if row is not None else self._now()).timestamp()

    def check(self) -> bool:
        """Tell whether the database answers."""
        try:
            self._row("")
        except SQLAlchemyError:
            return False
        return True

    def reset(self) -> int:
        """Delete all counters and return how many there were."""
        with self._engine.begin() as connection:
            return connection.execute(delete(Counter)).rowcount

    def clear(self, key: str) -> None:
        """Delete a counter."""
        with self._engine.begin() as connection:
            connection.execute(delete(Counter).where(col(Counter.key) == key))

    def sweep(self) -> None:
        """Delete the counters that have ended."""
        with self._engine.begin() as connection:
            connection.execute(delete(Counter).where(col(Counter.ends_at) <= self._now()))

    def close(self) -> None:
        """Close the connections."""
        self._engine.dispose()

    def _row(self, key: str) -> Any:
        wanted = select(Counter.count, Counter.ends_at).where(Counter.key == key, col(Counter.ends_at) > self._now())
        with self._engine.connect() as connection:
            return connection.execute(wanted).first()
