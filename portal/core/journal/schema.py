"""The audit journal as pages and workbooks read it."""

import datetime as dt
from dataclasses import dataclass

from portal.wording import Wording


@dataclass(frozen=True)
class NamedThing:
    """A person or thing of the journal by its present name; ``way`` is the address of its page, empty where it has none."""

    id: str
    name: Wording
    way: str = ""


@dataclass(frozen=True)
class JournalLine:
    """One act: when, who, what was done to which thing, and its details in words."""

    seq: int
    at: dt.datetime
    act: Wording
    who: NamedThing
    """With an empty id when the portal acted by itself, or nobody was signed in."""
    organisation: str
    thing: NamedThing
    """Its id is the whole subject, ``application:…``."""
    details: tuple[tuple[Wording, Wording], ...]
    hash: str


@dataclass(frozen=True)
class JournalPage:
    """A page of the journal, newest first."""

    lines: tuple[JournalLine, ...]
    next_row: int
    """The number of the row after which the next page begins; 0 when there is none."""
    people: tuple[str, ...]
    """Whom the typed person is: names of people and organisations."""
    many_people: bool
    """There are more people than are shown."""
    archived: int = 0
    """The number of the last row that was moved to an archive; 0 when none was."""
