"""Names in queries: sorted by the Kazakh alphabet and searched without regard to case, the same on SQLite and PostgreSQL."""

from typing import Any

from sqlalchemy import ColumnElement, collate, func

from portal.texts.cleaning import folded

KAZAKH_ORDER = "kk-x-icu"
"""PostgreSQL's own name of the collation (its packages are built with ICU); on SQLite every connection gets one of this name.

The case of letters is changed under it too: a database whose locale is C knows no letters but ASCII.
"""


def by_name(column: ColumnElement[str] | Any) -> ColumnElement[str]:
    """Return what a query is ordered by to put names in the order of the Kazakh alphabet (``texts.alphabet.sort_key``)."""
    return collate(column, KAZAKH_ORDER)


def has_words(column: ColumnElement[str] | Any, typed: str) -> ColumnElement[bool]:
    """Return the condition that a name holds what was typed, in any case."""
    return func.lower(collate(column, KAZAKH_ORDER)).contains(folded(typed), autoescape=True)
