"""The rows of the audit journal that the address asks for."""

import re
from dataclasses import dataclass
from typing import Any

import reflex as rx
from reflex.event import EventSpec

from portal.core.errors import Refused
from portal.core.journal import service
from portal.core.journal.reference.acts import ActKind
from portal.core.journal.rules import JournalFilters
from portal.core.journal.schema import JournalLine
from portal.web import ui
from portal.web.shell.entrance import entering
from portal.web.shell.moments import ALMATY
from portal.web.shell.places import asked_place, query_of
from portal.web.shell.short_forms import typed
from portal.web.shell.verbs import run_verb

FILTERS = ("person", "thing", "kind", "since", "until")
"""What is typed or chosen, by the names of the address."""


@dataclass(frozen=True)
class DetailShown:
    """A detail of an act: what it is called, and its value."""

    name: dict[str, str]
    value: dict[str, str]


@dataclass(frozen=True)
class JournalRow:
    """A row of the journal in the form for the browser."""

    seq: int
    at: str
    act: dict[str, str]
    who: dict[str, str]
    organisation: str
    thing: dict[str, str]
    way: str
    """The address of the page of the thing, empty where it has none."""
    same: str
    """The address of the rows about the same thing; empty where there is no particular one."""
    details: list[DetailShown]
    hash: str


def row_of(line: JournalLine) -> JournalRow:
    """Return a row in the form for the browser."""
    return JournalRow(
        seq=line.seq,
        at=line.at.astimezone(ALMATY).strftime("%d.%m.%Y %H:%M:%S"),
        act=line.act.as_dict(),
        who=line.who.name.as_dict(),
        organisation=line.organisation,
        thing=line.thing.name.as_dict(),
        way=line.thing.way,
        same=query_of(thing=line.thing.id) if ":" in line.thing.id else "",
        details=[DetailShown(name.as_dict(), value.as_dict()) for name, value in line.details],
        hash=line.hash,
    )


class AuditJournal(rx.State):
    """A page of the journal, newest first. The address says what narrows it and after which row the page begins."""

    loaded: bool = False
    person: str = ""
    thing: str = ""
    kind: str = ""
    since: str = ""
    until: str = ""
    problems: dict[str, dict[str, str]] = {}
    lines: list[JournalRow] = []
    people: list[str] = []
    many_people: bool = False
    archived: int = 0
    """The last row that was moved to an archive."""
    is_first: bool = True
    older: str = ""
    """The address of the next page, empty on the last one."""
    newest: str = ""
    """The address of the first page."""
    file: str = ""
    """What narrows the journal, as the address of the workbook has it."""

    @rx.event
    @entering
    async def open(self) -> None:
        """Load what the address asks for."""
        asked = asked_place(self)
        self.person, self.thing, kind, self.since, self.until = (asked.get(name, "") for name in FILTERS)
        self.kind = kind if kind in set(ActKind) else ""
        after = asked.get("after", "")
        await self._load(int(after) if re.fullmatch("[1-9][0-9]{0,15}", after) else 0)

    @rx.event
    def find(self, form_data: dict[str, Any]) -> EventSpec:
        """Go to the rows that what was typed selects."""
        return ui.go(query_of(**{name: typed(form_data, name).strip() for name in FILTERS}))

    def _address(self, **changed: str) -> str:
        present = {name: getattr(self, name) for name in FILTERS}
        return query_of(**present | changed)

    async def _load(self, after: int) -> None:
        filters = JournalFilters(self.person, self.thing, self.kind, self.since, self.until)
        self.newest = self.file = self._address()
        self.is_first, self.problems, self.lines, self.people, self.older = after == 0, {}, [], [], ""
        try:
            found = await run_verb(self, service.read, filters, after)
        except Refused as refused:
            if not refused.field:
                raise
            self.problems, self.loaded = {refused.field: refused.wording.as_dict()}, True
            return
        self.lines, self.people, self.many_people = [row_of(line) for line in found.lines], list(found.people), found.many_people
        self.archived = found.archived
        self.older = self._address(after=str(found.next_row)) if found.next_row else ""
        self.loaded = True
