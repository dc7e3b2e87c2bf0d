"""Two stored versions place by place, and what changed between them: functions of their bytes, never of the live answers."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from portal.forms import Answers, Context, Form, Party, sheet
from portal.wording import Wording, same

GONE = Wording("Нысаннан алынып тасталған орын", "Место, которого в форме больше нет", "A place that the form no longer has")
"""What stands for the name of a document or consent that the administrator has removed since."""


@dataclass(frozen=True)
class SentFile:
    """A file, or the document of a signed consent, as a version names it; ``size`` in bytes, ``sha256`` in hexadecimal."""

    name: str
    size: int
    sha256: str


@dataclass(frozen=True)
class Side:
    """What stood in one place of one version: the stored text, the same as people read it, the files."""

    text: str = ""
    shown: Wording = field(default_factory=lambda: same(""))
    files: tuple[SentFile, ...] = ()


@dataclass(frozen=True)
class ComparedPlace:
    """A place of two versions; a side is ``None`` when the version does not have the place, such as a removed row."""

    address: str
    tab_address: str
    """``stage/tab``; empty for a place that the form no longer has."""
    tab: Wording | None
    """``None`` for a place that the form no longer has."""
    party: Party | None
    heading: Wording | None
    """The group or the numbered row in which it stands."""
    label: Wording
    before: Side | None
    after: Side | None

    @property
    def differs(self) -> bool:
        """Tell whether the content differs; an empty place is the same as none."""
        return (self.before or _NOTHING) != (self.after or _NOTHING)


@dataclass(frozen=True)
class _Whereabouts:
    tab_address: str
    tab: Wording | None
    party: Party | None
    heading: Wording | None
    label: Wording


_Read = dict[str, tuple[_Whereabouts, Side]]


def differences(form: Form, context: Context, earlier: bytes, later: bytes) -> tuple[ComparedPlace, ...]:
    """Return every place in which two versions differ, in the order of :func:`side_by_side`."""
    return tuple(place for place in side_by_side(form, context, earlier, later) if place.differs)


def side_by_side(form: Form, context: Context, earlier: bytes, later: bytes) -> tuple[ComparedPlace, ...]:
    """Return every place that either version has, in the order of the form.

    ``earlier`` and ``later`` are bytes that :func:`portal.forms.canonical` made of applications of this ``form``. A row keeps its id, so
    rows that only moved up are no change. What the form no longer has comes last, under its raw text.
    """
    before, after = _read(form, context, earlier), _read(form, context, later)
    return tuple(_compared(before, after))


def _compared(before: _Read, after: _Read) -> Iterator[ComparedPlace]:
    for address in _in_order(list(before), list(after)):
        old, new = before.get(address), after.get(address)
        place = (new or old or _NOWHERE)[0]
        was, became = old[1] if old else None, new[1] if new else None
        yield ComparedPlace(address, place.tab_address, place.tab, place.party, place.heading, place.label, was, became)


def _in_order(before: list[str], after: list[str]) -> list[str]:
    """Return all addresses in the order of the later version, each that it lacks behind its neighbour in the earlier one."""
    there, lost = set(after), dict[str, list[str]]()
    neighbour = ""
    for address in before:
        if address in there:
            neighbour = address
        else:
            lost.setdefault(neighbour, []).append(address)
    return lost.get("", []) + [one for address in after for one in (address, *lost.get(address, ()))]


def _read(form: Form, context: Context, content: bytes) -> _Read:
    stored = json.loads(content)
    texts: Mapping[str, str] = stored["answers"]
    files = _files(stored["files"])
    consents = {slot.address for slot in form.consents}
    answers = Answers(
        values=texts,
        rows={block: tuple(ids) for block, ids in stored["rows"].items()},
        files={address: len(attached) for address, attached in files.items()},
        signed=frozenset(files.keys() & consents),
    )
    found: _Read = {}
    for stage in sheet(form, answers, context):
        for tab in stage.tabs:
            for group in tab.groups:
                for line in group.lines:
                    place = _Whereabouts(f"{stage.key}/{tab.key}", tab.title, tab.party, group.legend, line.label)
                    found[line.address] = place, Side(texts.get(line.address, ""), line.shown, files.get(line.address, ()))
    for address in sorted((texts.keys() | files.keys()) - found.keys()):
        text = texts.get(address, "")
        found[address] = _Whereabouts("", None, None, None, GONE), Side(text, same(text), files.get(address, ()))
    return found


def _files(listed: list[dict[str, Any]]) -> dict[str, tuple[SentFile, ...]]:
    found: dict[str, tuple[SentFile, ...]] = {}
    for one in listed:
        found[one["address"]] = (*found.get(one["address"], ()), SentFile(one["name"], one["size"], one["sha256"]))
    return found


_NOTHING = Side()
_NOWHERE = (_Whereabouts("", None, None, None, GONE), _NOTHING)
