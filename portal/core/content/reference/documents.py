"""A row of the lists of documents: its code, the party that uploads it, when it is required, what is asked besides the files."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from portal.core.content.reference.attributes import USUAL
from portal.wording import Wording

COMPANY, DEVELOPER = "company", "developer"
BOTH = (COMPANY, DEVELOPER)


@dataclass(frozen=True)
class DocumentRow:
    """A type of document. When two parties are named, each uploads its own copy."""

    code: str
    parties: tuple[str, ...]
    label: Wording
    required: bool | dict[str, Any] = False
    hint: Wording | None = None
    attributes: tuple[dict[str, Any], ...] = USUAL
    max_age_days: int = 0
    extensions: tuple[str, ...] = ()
    generated: bool = False
    source: str = "K"


@dataclass(frozen=True)
class DocumentGroup:
    """Documents of one stage under one heading."""

    stage: str
    label: Wording
    rows: tuple[DocumentRow, ...] = field(default=())


def chosen(groups: Sequence[DocumentGroup], codes: Collection[str], parties: tuple[str, ...]) -> tuple[DocumentGroup, ...]:
    """Return the groups with only the documents of these codes, asked of ``parties``; groups without any are left out."""
    kept = ((group, tuple(replace(row, parties=parties) for row in group.rows if row.code in codes)) for group in groups)
    return tuple(replace(group, rows=rows) for group, rows in kept if rows)
