"""The window in which what changed days of the calendar is taken back."""

from typing import Any

import reflex as rx

from portal.core.administration.calendar import service
from portal.core.errors import Refused
from portal.web import ui
from portal.web.desk.calendar.state import WorkingCalendar
from portal.web.desk.calendar.words import TAKEN_BACK
from portal.web.shell.presses import once_in_window
from portal.web.shell.short_forms import Refusals, typed
from portal.web.shell.verbs import run_verb

WINDOW = "calendar-back"


class CalendarTakingBack(Refusals, rx.State):
    """The window: the act that it asks about, and the dates that this act changed."""

    act: str = ""
    dates: str = ""
    serial: int = 0

    @rx.event
    def ask(self, act: str, dates: str) -> Any:
        """Open the window in which the reason is typed."""
        self._accept()
        self.act, self.dates, self.serial = act, dates, self.serial + 1
        return ui.open_dialog(WINDOW)

    @rx.event
    @once_in_window
    async def take_back(self, form: dict[str, Any]) -> Any:
        """Take the act back and show the year as it is then."""
        self._accept()
        try:
            count = await run_verb(self, service.take_back, self.act, typed(form, "reason"))
        except Refused as refused:
            return self._show((f"{WINDOW}-{refused.field}" if refused.field else "", refused.wording))
        year = (await self.get_state(WorkingCalendar)).year
        return [ui.close_dialog(WINDOW), ui.toast(TAKEN_BACK.fill(count=count)), WorkingCalendar.turn(year), ui.focus(ui.HEADING)]
