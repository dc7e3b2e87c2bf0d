"""One object as the operator reads it; the administrator may reverse a sum and delete the object."""

import datetime as dt
from typing import Any, Final

import reflex as rx

from portal.core.errors import NotAllowed, NotFound, Refused
from portal.core.reporting import queries, service
from portal.core.reporting.queries.object_views import ObjectView
from portal.core.reporting.rules.sections import Section
from portal.forms import Context
from portal.web import ui
from portal.web.objects.head_shown import NO_HEAD, HeadShown, head_of
from portal.web.objects.reading import Part, Wanted, read_part
from portal.web.objects.rows_shown import NO_ROWS, RowPage, page_of
from portal.web.objects.sales_shown import NO_BOUGHT, NO_STOCK, BoughtShown, StockShown, bought_of, stock_of
from portal.web.objects.sections import FORMS, INFORMATION, PARTS, block_of, subsection_of
from portal.web.objects.sheet_shown import TabShown, names_of, tabs_of
from portal.web.objects.weeks_shown import (
    NO_WEEK,
    HistoryShown,
    WeekPart,
    files_of_week,
    history_of,
    number,
    told_of,
    week_part_of,
    without_weeks,
)
from portal.web.shell.calling import call
from portal.web.shell.short_forms import typed
from portal.wording import Wording

REVERSE: Final = "reverse"
DELETE: Final = "delete"
_DELETED = Wording("Объект жойылды.", "Объект удалён.", "The object is deleted.")
_REVERSED = Wording("Сома сторноланды.", "Сумма сторнирована.", "The sum is reversed.")


class DeskObject(rx.State):
    """One object on the operator's screen."""

    loaded: bool = False
    absent: bool = False
    head: HeadShown = NO_HEAD
    section: str = ""
    part: str = INFORMATION
    tabs: list[TabShown] = []
    week: WeekPart = NO_WEEK
    cells: list[tuple[dict[str, str], str]] = []
    """What the week tells beside its sums, with the names of the figures."""
    sums: dict[str, str] = {}
    photos: list[dict[str, Any]] = []
    history: list[HistoryShown] = []
    history_page: int = 1
    history_pages: int = 1
    listed: RowPage = NO_ROWS
    stock: StockShown = NO_STOCK
    bought: BoughtShown = NO_BOUGHT
    problem: dict[str, str] = {}
    """Why the reversal in its window was refused."""
    kept: dict[str, str] = {}
    """Why the object was not deleted."""

    @rx.event
    async def open(self) -> None:
        """Load the object that the address names; it may name a part and a week too."""
        self.reset()
        asked = self.router.url.query_parameters
        try:
            await self._load(asked.get("part", INFORMATION), asked.get("week", ""))
        except (NotFound, NotAllowed):
            self.absent = True

    @rx.event
    async def show_part(self, part: str) -> None:
        """Open a part of the page."""
        await self._load(part, self.week.terms.iso)

    @rx.event
    async def pick_week(self, iso: str) -> None:
        """Show another week."""
        await self._load(self.part, iso)

    @rx.event
    async def turn_history(self, page: int) -> None:
        """Show other weeks of the history."""
        self.history_page = page
        await self._load(self.part, self.week.terms.iso)

    @rx.event
    async def turn_rows(self, page: int) -> None:
        """Show other rows of a long block."""
        await self._load(self.part, self.week.terms.iso, page)

    @rx.event
    async def reverse(self, form_data: dict[str, Any]) -> Any:
        """Add a sum, usually below zero, to what stands in the week on screen; a refusal stays in the window."""
        self.problem = {}
        source, _, category = typed(form_data, "cell").partition("/funding/")[2].partition(".")
        amount, reason = typed(form_data, "amount"), typed(form_data, "reason")
        try:
            await call(self, service.reverse, object_of(self), self.week.terms.iso, source, category, amount, reason)
        except Refused as refusal:
            self.problem = refusal.wording.as_dict()
            return None
        await self._load(self.part, self.week.terms.iso)
        return [ui.close_dialog(REVERSE), ui.toast(_REVERSED)]

    @rx.event
    async def delete(self, form_data: dict[str, Any]) -> Any:
        """Delete the object for a reason and lead back to its body; a refusal stays in the window."""
        self.kept, subject = {}, object_of(self)
        view: ObjectView = await call(self, queries.open_object, subject)
        try:
            await call(self, service.delete_object, subject, typed(form_data, "reason"))
        except Refused as refusal:
            self.kept = refusal.wording.as_dict()
            return None
        return [rx.redirect(f"/desk/mio/bodies/{view.body_id}"), ui.toast(_DELETED, kind="info")]

    async def _load(self, part: str, week: str, rows: int = 1) -> None:
        subject = object_of(self)
        view: ObjectView = await call(self, queries.open_object, subject)
        choices = await call(self, queries.object_choices, subject)
        self.section = str(view.section)
        self.part = part if part in PARTS[view.section] else INFORMATION
        self.head, self.tabs = head_of(view), tabs_of(view, choices) if self.part == INFORMATION else []
        found = await read_part(self, subject, Wanted(self.section, self.part, week, self.history_page))
        self._show_week(view, found)
        self.stock = stock_of(found.sales) if found.sales else NO_STOCK
        self.bought = bought_of(found.purchases, flats=self.part == "apartments") if found.purchases else NO_BOUGHT
        block = block_of(self.section, self.part)
        context = Context(dt.date.min, names_of(choices))
        self.listed = page_of(FORMS[Section(self.section)], view, block, context, number=rows) if block else NO_ROWS
        self.loaded = True

    def _show_week(self, view: ObjectView, part: Part) -> None:
        subsection = subsection_of(self.part)
        if part.week is None or part.history is None or subsection is None:
            self.week, self.history, self.cells, self.sums, self.photos = without_weeks(part.asked), [], [], {}, []
            return
        self.week = week_part_of(part.week, subsection)
        self.cells = told_of(part.week, subsection)
        self.sums = {line.cell.address: number(line.cell.entered) for line in part.week.funding}
        self.photos = files_of_week(view, part.week.week.iso, subsection)
        self.history = history_of(part.history.lines, subsection)
        self.history_page, self.history_pages = part.history.page, part.history.pages


def object_of(state: Any) -> str:
    """Return the object's id from the page's address; a claim, checked by whatever verb gets it."""
    parts = state.router.url.path.strip("/").split("/")
    return parts[3] if len(parts) > 3 else ""  # noqa: PLR2004  (/desk/mio/objects/<id>)
