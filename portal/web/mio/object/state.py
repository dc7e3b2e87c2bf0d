"""The State of an object's page: its form, the week on screen, and saving edits of both."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import reflex as rx

from portal.core.errors import NotAllowed, NotFound, Refused
from portal.core.filling.schema import Gap
from portal.core.reporting.answers import service as answers_service
from portal.core.reporting.basics.rules.reasons import reason_of
from portal.core.reporting.basics.rules.sections import Section
from portal.core.reporting.cells.rules.entries import Change, cell_address_of
from portal.core.reporting.objects import queries
from portal.core.reporting.objects.queries import ObjectView
from portal.core.reporting.weeks import service as weeks_service
from portal.forms import Form
from portal.web import ui
from portal.web.forms.filled import FOLLOWING, ONE_AT_A_TIME, Verbs, first_field, screen_of
from portal.web.mio.object import loading
from portal.web.mio.object.screen import ObjectScreen
from portal.web.mio.object.undo_stack import note
from portal.web.objects.reading import read_part
from portal.web.objects.rows_shown import first_wrong
from portal.web.objects.sections import FORMS, INFORMATION, PLACES_ABOVE, SALES, block_of
from portal.web.shell.following import unguarded
from portal.web.shell.places import stays_on_page
from portal.web.shell.short_forms import typed
from portal.web.shell.verbs import run_verb
from portal.wording import Wording

_REASON_FIRST = Wording(
    "Алдымен түзетудің себебін жазыңыз, содан кейін алып тастаңыз.",
    "Сначала укажите причину исправления, затем удалите.",
    "Give the reason of the correction first, then remove.",
)
VERBS = Verbs(
    answers_service.answer, answers_service.new_row, answers_service.remove_row, answers_service.restore_row, answers_service.detach_file
)


@dataclass(frozen=True)
class KeptCell:
    """A cell that was saved, accepted or with its message; no text of the form changes with it."""

    at: dt.datetime
    texts: Mapping[str, str] = field(default_factory=dict[str, str])


class ObjectPage(ObjectScreen, rx.State):
    """The State of an object's page for its executor."""

    @rx.event
    async def open(self) -> Any:
        """Load the object that the address names, or show another place of the same object."""
        stays = self.loaded and await stays_on_page(self)
        if not stays:
            self.reset()
        try:
            await (loading.move(self) if stays else loading.load(self))
        except (NotFound, NotAllowed):
            self.absent = True
            return None
        field = loading.asked_of(self).field
        return ui.focus(f"f-{field}") if field else None

    def _schema(self) -> Form:
        return FORMS[Section(self.section)]

    def _subject(self) -> str:
        return loading.object_of(self)

    def _verbs(self) -> Verbs:
        return VERBS

    def _place_on_screen(self) -> str:
        return f"{self.part}/{self.tab}" if self.part == INFORMATION else self.part

    def _way_to(self, gap: Gap) -> str:
        return loading.place_of_gap(self, gap)

    async def _ensure_loaded(self) -> None:
        if not self.loaded:
            await loading.load(self)

    async def _refresh(self, touched: str = "") -> None:
        await loading.refresh(self, touched)

    async def _follow(self, address: str) -> Any:
        if address in PLACES_ABOVE[Section(self.section)]:
            await loading.refresh(self, address)
            return None
        return ObjectFollow.follow

    async def _keep(self, subject: str, address: str, text: str, seen: list[str]) -> Any:
        if cell_address_of(address) is None:
            return await run_verb(self, answers_service.answer, subject, address, text, self._reason_of(address), seen)
        change = Change(address, text, seen=tuple(seen))
        reported = await run_verb(self, weeks_service.report, [change])
        loading.take_cells(self, reported)
        note(self, reported)
        return KeptCell(reported.at)

    async def _remove(self, block: str, row: str) -> str:
        return await run_verb(self, answers_service.remove_row, self._subject(), block, row, self._reason_of(f"{block}/{row}"))

    def _beside(self, block: str, row: str) -> str:
        return loading.neighbour_of(self, block, row) or super()._beside(block, row)

    def _place_of(self, block: str, row: str) -> str:
        folded = block_of(self.section, block) and row not in self.opened.get(block, [])
        return f"row-{row}" if folded else super()._place_of(block, row)

    def _reason_of(self, address: str) -> str:
        block, _, rest = address.partition("/")
        return self.reasons.get(rest.partition("/")[0], "") if block == SALES else ""

    async def _add(self, block: str) -> str:
        if block == SALES:
            added = await run_verb(self, answers_service.new_sale, self._subject(), self.week.terms.iso)
        else:
            added = await run_verb(self, answers_service.new_row, self._subject(), block)
        if block_of(self.section, block):
            self.opened[block] = [*self.opened.get(block, []), added]
        return added


class ObjectFollow(rx.State):
    """Refreshes the page after an edit, in a background event that does not delay saving."""

    @rx.event(background=True, supersedes=True)
    async def follow(self) -> None:
        """Show the object after the newest edit; a newer edit cancels this."""
        screen, subject, wanted = await FOLLOWING.pause(self, self._newest)
        async with ONE_AT_A_TIME:
            view: ObjectView = await run_verb(self, queries.open_object, subject)
            loaded = await read_part(self, subject, wanted)
        async with self:
            form = unguarded(await self.get_state(ObjectPage))
            if form.loaded and screen == screen_of(form) and (subject, wanted) == (loading.object_of(form), loading.wanted(form)):
                loading.show(form, view, loaded)

    async def _newest(self) -> tuple[tuple[int, dict[str, int]], str, Any]:
        form = await self.get_state(ObjectPage)
        return screen_of(form), loading.object_of(form), loading.wanted(form)


class Rows(rx.State):
    """The State of the rows of long blocks: open, close, pages of the table."""

    led_to: str = ""
    """The wrong answer that the last press of «Готово» focused; another press closes the row anyway."""

    @rx.event
    async def open(self, block: str, row: str) -> Any:
        """Open a row and move the focus into it."""
        form = await self.get_state(ObjectPage)
        if block_of(form.section, block) and row not in form.opened.get(block, []):
            form.opened[block] = [*form.opened.get(block, []), row]
        await loading.refresh(form)
        return ui.focus(f"{block}/{row}/{first_field(FORMS[Section(form.section)], block)}")

    @rx.event
    async def remove(self, block: str, row: str) -> Any:
        """Remove a row; one that needs a reason is opened at the field for the reason."""
        form = await self.get_state(ObjectPage)
        if not form.guarded.get(f"{block}/{row}") or form.reasons.get(row):
            return ObjectPage.remove_row(block, row)
        loading.open_row_of(form, f"{block}/{row}")
        await loading.refresh(form)
        return [ui.toast(_REASON_FIRST, kind="warning"), ui.focus(f"why-{row}")]

    @rx.event
    async def correct(self, form_data: dict[str, Any]) -> Any:
        """Store the reason for correcting a sold flat of a past week; the form carries the row's id."""
        form, row, reason = await self.get_state(ObjectPage), typed(form_data, "row"), typed(form_data, "reason")
        try:
            form.reasons[row] = reason_of(reason)
        except Refused as refused:
            return [ui.toast(refused.wording, kind="warning"), ui.focus(f"why-{row}")]
        return ui.focus(f"{SALES}/{row}/{first_field(FORMS[Section(form.section)], SALES)}")

    @rx.event
    async def close(self, block: str, row: str) -> Any:
        """Close a row, which stays in the table; the first press in a row with errors focuses the first of them."""
        form = await self.get_state(ObjectPage)
        view = await run_verb(form, queries.open_object, loading.object_of(form))
        wrong = first_wrong(view, block, row)
        if wrong and wrong != self.led_to:
            self.led_to = wrong
            await loading.refresh(form)
            return ui.focus(f"f-{wrong}")
        self.led_to = ""
        beside = loading.fold(form, block, row)
        await loading.refresh(form)
        return ui.focus(beside)

    @rx.event
    async def turn(self, page: int) -> None:
        """Show another page of the table."""
        form = await self.get_state(ObjectPage)
        await loading.refresh(form, rows_page=page)

    @rx.event
    async def all_weeks(self) -> None:
        """Show the sold flats of all weeks, or of the week on screen alone again."""
        form = await self.get_state(ObjectPage)
        form.every_week = not form.every_week
        await loading.refresh(form)
