"""The history of an application, in the form for the browser: events, and the remarks that went to the parties with each return."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any

from portal.core.applications.basics.queries import RemarkLine
from portal.core.applications.filling.queries import EventLine
from portal.core.applications.schema import ApplicationKind
from portal.web.forms.kept_files import file_of
from portal.web.forms.remarks import ReplyShown, replies_of
from portal.web.forms.signatures import NO_DECISION, NOT_SIGNED, DecisionShown, SignedShown, decision_of, signed_of
from portal.web.shell.moments import day_and_time
from portal.wording import Wording


@dataclass(frozen=True)
class HistoryRemark:
    """A remark that went to the parties with a return, and the replies to it so far."""

    id: str
    label: dict[str, str]
    party: str
    """Whose part it is about; empty for the application as a whole."""
    text: str
    replies: list[ReplyShown]


@dataclass(frozen=True)
class MoreRemarks:
    """The remarks of a return that are not on the page yet: their number, and the id of the event by which they are read."""

    event: str = ""
    count: int = 0


@dataclass(frozen=True)
class EventShown:
    """One event, or several equal ones in a row."""

    times: int
    when: str
    words: dict[str, str]
    named: list[dict[str, str]]
    """The objects of the event, such as the consents that were signed."""
    who: str
    role: dict[str, str]
    version: int
    comment: str
    remarks: list[HistoryRemark]
    papers: list[dict[str, Any]]
    """The files of an answer, as :func:`kept_file` takes them."""
    decision: DecisionShown = NO_DECISION
    more: MoreRemarks = MoreRemarks()
    signature: SignedShown = NOT_SIGNED


_SEVERAL = {
    "consent_signed": Wording("Келісімдерге қол қойылды", "Подписаны согласия", "Consents were signed"),
}
"""The text when there are several objects."""


def event_of(line: EventLine) -> EventShown:
    """Return an event in the form for the browser."""
    who = ", ".join(part for part in (line.actor_name, line.organisation_name) if part)
    named = [line.named.as_dict()] if line.named else []
    left = line.remark_count - len(line.remarks)
    return EventShown(
        times=1,
        when=day_and_time(line.at),
        words=line.wording.as_dict(),
        named=named,
        who=who,
        role=line.role.as_dict(),
        version=line.version,
        comment=line.comment,
        remarks=_remarks(line.id, line.remarks),
        papers=[file_of(one) for one in line.papers],
        decision=decision_of(line.decision),
        signature=signed_of(line.signature),
        more=MoreRemarks(line.id, left) if left else MoreRemarks(),
    )


def _remarks(event: str, lines: Iterable[RemarkLine]) -> list[HistoryRemark]:
    # A remark that remained went with several returns: on the page each of them has its own.
    return [HistoryRemark(f"{event}-{one.id}", one.named.as_dict(), one.party, one.text, replies_of(one)) for one in lines]


def with_more(shown: EventShown, lines: Iterable[RemarkLine]) -> EventShown:
    """Return a return with further remarks below those that it has."""
    further = _remarks(shown.more.event, lines)
    left = shown.more.count - len(further)
    return replace(
        shown, remarks=[*shown.remarks, *further], more=replace(shown.more, count=left) if left > 0 and further else MoreRemarks()
    )


def unfolded_as(shown: EventShown, before: Iterable[EventShown]) -> EventShown:
    """Return a return with the further remarks that were below it ``before``, so that reading it again folds nothing."""
    known = [one.id for one in shown.remarks]
    for one in before:
        if known and [each.id for each in one.remarks[: len(known)]] == known:
            return replace(shown, remarks=[*shown.remarks, *one.remarks[len(known) :]], more=one.more)
    return shown


def events_of(lines: Iterable[EventLine]) -> list[EventShown]:
    """Return the events. What one person did several times in a minute is one line with all its objects."""
    return [_together(kind, list(found)) for (kind, _), found in groupby(lines, key=_alike)]


def _alike(line: EventLine) -> tuple[str, EventShown]:
    return line.kind, replace(event_of(line), named=[])


def _together(kind: str, lines: list[EventLine]) -> EventShown:
    first = event_of(lines[0])
    words = _SEVERAL[kind].as_dict() if len(lines) > 1 and kind in _SEVERAL else first.words
    # Events are shown from the latest to the first, the objects in one of them in the order of the actions.
    named = [one for line in reversed(lines) for one in event_of(line).named]
    return replace(first, times=len(lines), words=words, named=named)


def parties_of(kind: ApplicationKind) -> dict[str, dict[str, str]]:
    """Return the names of the parties of a kind in which several take part."""
    return {str(one.party): one.title.as_dict() for one in kind.participants} if kind.invited else {}
