"""A row of the lists of documents: its code, the party that uploads it, when it is required, what is asked besides the files."""

from dataclasses import dataclass, field
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
