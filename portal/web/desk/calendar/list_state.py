"""An official list of days for the calendar: pasted, compared with the calendar, then taken over."""

from dataclasses import dataclass
from typing import Any

import reflex as rx

from portal.core.administration.calendar import queries, service
from portal.core.administration.calendar.lists import ListedDay
from portal.core.errors import Refused
from portal.web import ui
from portal.web.desk.calendar.state import WorkingCalendar
from portal.web.desk.calendar.words import FATES, LIST_TAKEN
from portal.web.forms.sent_form import problems_of
from portal.web.shell.presses import once, once_pressed
from portal.web.shell.short_forms import Refusals
from portal.web.shell.verbs import run_verb

PREFIX, COMPARED = "list", "list-compared"


@dataclass(frozen=True)
class ListedDayShown:
    """A line of the list, and what becomes of it."""

    line: int
    text: str
    fate: str
    said: dict[str, str]


class OfficialList(Refusals, rx.State):
    """The list as it was compared last."""

    values: dict[str, str] = {}
    serial: int = 0
    lines: list[ListedDayShown] = []
    takes: bool = False
    """Whether every line can be taken."""

    @rx.event
    @once
    async def compare(self, form: dict[str, Any]) -> Any:
        """Show what would become of each line."""
        self._accept()
        self.values = {"list": str(form.get("list", ""))}
        try:
            found = await run_verb(self, queries.compare_list, self.values["list"])
        except Refused as refused:
            self.lines = []
            return self._show(*problems_of(refused, PREFIX))
        self.lines = [_shown(one) for one in found]
        self.takes = all(one.fate != "wrong" for one in self.lines)
        return ui.focus(COMPARED)

    @rx.event
    @once_pressed
    async def take(self) -> Any:
        """Take the compared list over and show the calendar."""
        try:
            count = await run_verb(self, service.take_list, self.values.get("list", ""), [one.fate for one in self.lines])
        except Refused as refused:
            return ui.toast(refused.wording, kind="warning")
        self.lines, self.values, self.serial = [], {}, self.serial + 1
        return [ui.toast(LIST_TAKEN.fill(count=count)), WorkingCalendar.open]


def _shown(one: ListedDay) -> ListedDayShown:
    return ListedDayShown(one.line, one.text, one.fate.value, (one.problem or FATES[one.fate]).as_dict())
