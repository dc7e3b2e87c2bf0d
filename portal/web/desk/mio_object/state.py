"""One object as the operator reads it. The administrator's actions have States of their own, which reload this one."""

import datetime as dt
from typing import Any

import reflex as rx

from portal.core.errors import NotAllowed, NotFound
from portal.core.reporting.fields.schema.sections import form
from portal.core.reporting.objects import queries
from portal.core.reporting.objects.queries import ObjectView
from portal.forms import Context
from portal.forms.kinds.numbers import local
from portal.web.objects.corrected_shown import corrected_of
from portal.web.objects.head_shown import NO_HEAD, HeadShown, head_of
from portal.web.objects.places import nearest
from portal.web.objects.reading import Wanted, WeeklyPart, read_part
from portal.web.objects.rows_shown import NO_ROWS, RowPage, page_of
from portal.web.objects.sales_shown import NO_BOUGHT, NO_STOCK, BoughtShown, StockShown, bought_of, stock_of
from portal.web.objects.sections import INFORMATION, block_of, subsection_of
from portal.web.objects.sheet_shown import TabShown, names_of, tabs_of
from portal.web.objects.weeks_shown import (
    NO_WEEK,
    AmendmentShown,
    HistoryShown,
    WeekPart,
    files_of_week,
    history_of,
    told_of,
    week_part_of,
    without_weeks,
)
from portal.web.shell.places import asked_place, path_part, stays_on_page
from portal.web.shell.verbs import run_verb


class DeskObject(rx.State):
    """One object on the operator's screen."""

    loaded: bool = False
    absent: bool = False
    object_id: str = ""
    head: HeadShown = NO_HEAD
    section: str = ""
    part: str = INFORMATION
    tabs: list[TabShown] = []
    corrected: list[AmendmentShown] = []
    week: WeekPart = NO_WEEK
    week_on_screen: str = ""
    """The week that the links to other parts keep."""
    cells: list[tuple[dict[str, str], str]] = []
    """The values of the week besides its sums, with their names."""
    sums: dict[str, str] = {}
    photos: list[dict[str, Any]] = []
    history: list[HistoryShown] = []
    history_page: int = 1
    history_pages: int = 1
    listed: RowPage = NO_ROWS
    stock: StockShown = NO_STOCK
    bought: BoughtShown = NO_BOUGHT

    @rx.event
    async def open(self) -> None:
        """Load the object, part and week of the address; the page stays while only these change."""
        if not (self.loaded and await stays_on_page(self)):
            self.reset()
        asked = asked_place(self)
        try:
            await self._load(asked.get("part", ""), asked.get("week", ""))
        except (NotFound, NotAllowed):
            self.absent = True

    @rx.event
    async def turn_history(self, page: int) -> None:
        """Show other weeks of the history."""
        self.history_page = page
        await self._load(self.part, self.week_on_screen)

    @rx.event
    async def turn_rows(self, page: int) -> None:
        """Show other rows of a long block."""
        await self._load(self.part, self.week_on_screen, page)

    async def _load(self, part: str, week: str, rows: int = 1) -> None:
        subject = object_of(self)
        view: ObjectView = await run_verb(self, queries.open_object, subject)
        choices = await run_verb(self, queries.object_choices, subject)
        self.object_id, self.section = view.id, str(view.section)
        self.part = nearest(view.section, part).part
        self.head, self.tabs = head_of(view), tabs_of(view, choices) if self.part == INFORMATION else []
        found = await read_part(self, subject, Wanted(self.section, self.part, week, self.history_page))
        self.corrected = corrected_of(found.corrected)
        self._show_week(view, found)
        self.stock = stock_of(found.sales) if found.sales else NO_STOCK
        self.bought = bought_of(found.purchases, flats=self.part == "apartments") if found.purchases else NO_BOUGHT
        block = block_of(self.section, self.part)
        context = Context(dt.date.min, names_of(choices))
        self.listed = page_of(form(view.section, view.schema_version), view, block, context, number=rows) if block else NO_ROWS
        self.week_on_screen, self.loaded = self.week.terms.iso or week, True

    def _show_week(self, view: ObjectView, part: WeeklyPart) -> None:
        subsection = subsection_of(self.part)
        if part.week is None or part.history is None or subsection is None:
            self.week, self.history, self.cells, self.sums, self.photos = without_weeks(part.asked), [], [], {}, []
            return
        self.week = week_part_of(part.week, subsection)
        self.cells = told_of(part.week, subsection)
        self.sums = {line.cell.address: local(line.cell.entered) for line in part.week.funding}
        self.photos = files_of_week(view, part.week.week.iso, subsection)
        self.history = history_of(part.history.lines, subsection)
        self.history_page, self.history_pages = part.history.page, part.history.pages


async def show_anew(page: DeskObject) -> None:
    """Load what is on screen again, after an action."""
    await page._load(page.part, page.week_on_screen)  # noqa: SLF001  # pyright: ignore[reportPrivateUsage]  (of this module)


def object_of(state: Any) -> str:
    """Return the object's id from the page's address, which every verb checks."""
    return path_part(state, 3)
