"""Records and their versions in the form for the browser."""

from dataclasses import dataclass

from portal.core.faq.queries import Helped
from portal.core.records.rules import ACT_WORDS
from portal.core.records.schema import RecordLine, VersionView
from portal.web.desk.versions import TextDifferenceShown
from portal.web.shell.moments import day_and_time

Said = dict[str, str]


@dataclass(frozen=True)
class RecordShown:
    """A record in the list; ``planned`` is the moment at which the waiting version begins to hold, empty when none waits."""

    id: str
    name: Said
    text: Said
    group: Said
    marks: list[Said]
    in_force: bool
    draft: bool
    retired: bool
    planned: str
    needed: bool
    helped: int
    not_helped: int
    """How many people say that the answer helped or did not; 0 for records that are no questions."""


@dataclass(frozen=True)
class VersionShown:
    """A version of a record."""

    number: int
    act: Said
    at: str
    by: str
    holds_from: str
    in_force: bool
    differences: list[TextDifferenceShown]


def record_shown(one: RecordLine, said: Helped | None = None) -> RecordShown:
    """Return a record of the list in the form for the browser; ``said`` is what people say of an answer."""
    votes = (said.yes, said.no) if said else (0, 0)
    planned = day_and_time(one.planned_from) if one.planned_from else ""
    words = (one.name.as_dict(), one.text.as_dict(), one.group.as_dict(), [mark.as_dict() for mark in one.marks])
    return RecordShown(one.id, *words, one.in_force, one.draft, one.retired, planned, one.needed, *votes)


def version_shown(one: VersionView) -> VersionShown:
    """Return a version in the form for the browser."""
    differences = [TextDifferenceShown(each.label.as_dict(), each.before.as_dict(), each.after.as_dict()) for each in one.differences]
    holds_from = day_and_time(one.holds_from) if one.holds_from else ""
    return VersionShown(one.number, ACT_WORDS[one.act].as_dict(), day_and_time(one.at), one.by, holds_from, one.in_force, differences)
