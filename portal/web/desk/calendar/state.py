"""The working calendar for the administrator: a year is shown, its days are added, changed and removed."""

from typing import Any

import reflex as rx

from portal.core.administration.calendar import queries, service
from portal.core.administration.calendar.schema import DAY_FIELDS, DayKind
from portal.core.errors import Refused
from portal.forms.kinds import typed_date
from portal.web import ui
from portal.web.desk.calendar import words
from portal.web.desk.calendar.shown import DaysChangedShown, MonthShown, act_of, form_of, months_of
from portal.web.desk.listed import NEW, ListWithForm
from portal.web.forms.sent_form import entered, problems_of
from portal.web.shell.entrance import entering
from portal.web.shell.moments import day
from portal.web.shell.presses import once, once_pressed
from portal.web.shell.verbs import run_verb

PREFIX, REMOVING = "calendar", "calendar-removing"


class WorkingCalendar(ListWithForm, rx.State):
    """A year and the form of one of its days, whose key is its date."""

    year: int = 0
    first: int = 0
    last: int = 0
    months: list[MonthShown] = []
    history: list[DaysChangedShown] = []
    empty: bool = False
    hours: dict[str, str] = {}
    warning: dict[str, str] = {}
    heading: str = ""
    """The date of the day that is changed or removed."""
    _days: dict[str, dict[str, str]] = {}
    """The days of the year as the form has them, by their dates."""
    _seen: dict[str, str] = {}
    """The day in the form as it was shown last."""

    @rx.event
    @entering
    async def open(self) -> None:
        """Load the present year."""
        self.reset()
        await self._load()

    @rx.event
    async def turn(self, year: int) -> None:
        """Show another year."""
        self.year = year
        await self._load()

    @rx.event
    def add(self) -> Any:
        """Show an empty form."""
        return self._fill_in(NEW, {"kind": str(DayKind.OFF)}, f"{PREFIX}-day")

    @rx.event
    def change(self, key: str) -> Any:
        """Show the form of a day."""
        if key not in self._days:
            return None
        self._choose(key)
        return self._fill_in(key, self._seen, f"{PREFIX}-kind")

    @rx.event
    @once
    async def save(self, form: dict[str, Any]) -> Any:
        """Save the day and show its year."""
        self._accept()
        typed = entered(form, DAY_FIELDS)
        try:
            await self._save(typed)
        except Refused as refused:
            await self._load()
            self._choose(self.editing)
            return self._show(*problems_of(refused, PREFIX))
        self.editing = ""
        await self._load()
        return [ui.toast(words.SAVED), ui.focus(ui.HEADING)]

    @rx.event
    def ask_removing(self, key: str) -> Any:
        """Ask before a day is removed."""
        self._choose(key)
        return ui.open_dialog(REMOVING)

    @rx.event
    @once_pressed
    async def remove(self) -> Any:
        """Remove the day of the question."""
        try:
            await run_verb(self, service.remove_day, self._seen)
        except Refused as refused:
            await self._load()
            return ui.toast(refused.wording, kind="warning")
        await self._load()
        return [ui.toast(words.REMOVED), ui.focus(ui.HEADING)]

    def _choose(self, key: str) -> None:
        self._seen = self._days.get(key, {})
        chosen = typed_date(key)
        self.heading = day(chosen) if chosen else ""

    async def _save(self, typed: dict[str, str]) -> None:
        if self.editing != NEW:
            await run_verb(self, service.change_day, self._seen, typed)
            return
        await run_verb(self, service.add_day, typed)
        added = typed_date(typed["day"])
        self.year = added.year if added else self.year

    async def _load(self) -> None:
        found = await run_verb(self, queries.calendar_year, self.year)
        self.year, self.first, self.last = found.year, found.first, found.last
        self.months, self.empty = months_of(found), not found.days
        self._days = {one.day.isoformat(): form_of(one) for one in found.days}
        self.history = [act_of(one) for one in await run_verb(self, queries.calendar_history, self.year)]
        self.hours = words.HOURS_TEXT.fill(opens=f"{found.opens:%H:%M}", closes=f"{found.closes:%H:%M}").as_dict()
        self.warning = found.no_working_day.as_dict() if found.no_working_day else {}
        self.loaded = True
