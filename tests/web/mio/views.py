"""Invented answers of objects for the tests of their pages."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from portal.core.filling.schema import DocumentLine, FileLine
from portal.forms import TabState
from portal.wording import Wording


@dataclass(frozen=True)
class ObjectAnswers:
    """What a page needs of an object's form."""

    values: Mapping[str, str]
    rows: Mapping[str, tuple[str, ...]]
    problems: Mapping[str, Wording] = field(default_factory=dict)
    warnings: Mapping[str, Wording] = field(default_factory=dict)
    files: Mapping[str, tuple[FileLine, ...]] = field(default_factory=dict)
    documents: tuple[DocumentLine, ...] = ()
    tabs: Mapping[str, TabState] = field(default_factory=dict)
    counted: frozenset[str] = frozenset()
    saved: Mapping[str, dt.datetime] = field(default_factory=dict)


def rows_of(block: str, row: str, **answers: str) -> dict[str, str]:
    """Return the answers of one row by their addresses."""
    return {f"{block}/{row}/{key}": text for key, text in answers.items()}
