"""The database: engine, transactions and column types. It has no tables of its own."""

from portal.db import prepared
from portal.db.engine import Begin, make_engine, transactions, wait_for_turn
from portal.db.names import by_name, has_words
from portal.db.paging import Paging
from portal.db.types import JsonColumn, UtcDateTime, new_id

__all__ = [
    "Begin",
    "JsonColumn",
    "Paging",
    "UtcDateTime",
    "by_name",
    "has_words",
    "make_engine",
    "new_id",
    "prepared",
    "transactions",
    "wait_for_turn",
]
