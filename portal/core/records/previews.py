"""What a kind of record declares of its preview: as what its readers see a record, and with which texts."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from portal.wording import Wording


class RecordLook(StrEnum):
    """As what a record is shown; the page of records has a component for each, where there is one that of the readers' own page."""

    PROSE = "prose"
    """A title, names and values, paragraphs."""
    ANSWER = "answer"
    """A question that unfolds, with its answer, under its section."""
    SECTION = "section"
    """A heading of the frequent questions."""
    CONTACT = "contact"
    SYSTEM = "system"
    """A tile of the first page that leads to another system."""
    DOCUMENT = "document"
    """A place for files in the list of documents of an application."""
    OPTION = "option"
    """A value in a list to choose from."""
    REPLY = "reply"
    """A note of the operator to the applicant."""
    POINT = "point"
    """A point of a check-list as reviewers answer it."""


@dataclass(frozen=True)
class RecordPreview:
    """A record as its readers will see it; ``invented`` when it has example data.

    ``words`` and ``marks`` have by name what only some looks show: texts in three languages, and codes or addresses. ``group`` is the
    name of the group in which the record stands, filled in by the query.
    """

    title: Wording
    facts: tuple[tuple[Wording, Wording], ...] = ()
    paragraphs: tuple[Wording, ...] = ()
    invented: bool = False
    words: Mapping[str, Wording] = field(default_factory=dict[str, Wording])
    marks: Mapping[str, str] = field(default_factory=dict[str, str])
    group: Wording = Wording("", "", "")
