"""Names in queries: sorted by the Kazakh alphabet and searched without regard to case, the same on SQLite and PostgreSQL."""

from typing import Any

from sqlalchemy import ColumnElement, collate, func

from portal.texts.cleaning import folded

KAZAKH_ORDER = "kk-x-icu"
"""PostgreSQL's name of the collation (its packages are built with ICU); on SQLite every connection gets one of this name.

It is also used to change the case of letters: a database with the locale C knows only ASCII letters.
"""


def by_name(column: ColumnElement[str] | Any) -> ColumnElement[str]:
    """Return the ORDER BY expression for names in the order of the Kazakh alphabet (``texts.alphabet.sort_key``)."""
    return collate(column, KAZAKH_ORDER)


def has_words(column: ColumnElement[str] | Any, typed: str) -> ColumnElement[bool]:
    """Return the condition that a name contains what was typed, without regard to case."""
    return func.lower(collate(column, KAZAKH_ORDER)).contains(folded(typed), autoescape=True)
