"""Actions on a week of an object: choosing it, «Изменений не было», undo, reasons, explanations."""

from typing import Any, Final

import reflex as rx
from reflex.event import EventSpec

from portal.core.reporting.cells.rules.entries import Change, Reported, cell_address_of
from portal.core.reporting.questions import service as questions_service
from portal.core.reporting.weeks import service as weeks_service
from portal.web import ui
from portal.web.mio.object import loading, undo_stack
from portal.web.mio.object.state import ObjectPage
from portal.web.objects.places import place_within
from portal.web.shell.presses import Presses, once_of, once_pressed
from portal.web.shell.short_forms import typed
from portal.web.shell.verbs import run_verb
from portal.wording import Wording

_CONFIRMED = Wording("«Өзгерістер болған жоқ» деп белгіленді.", "Отмечено: изменений не было.", "“No changes” is confirmed.")
_NOTHING_OPEN = Wording("Бұл аптада ашық ештеңе жоқ.", "За эту неделю ничего не осталось.", "Nothing is left to enter for this week.")
_TAKEN_BACK = Wording("Қайтарылды: {what}.", "Отменено: {what}.", "Undone: {what}.")
_NOT_NEWEST = Wording(
    "Басқа терезеде қайтарылған немесе одан кейін басқа әрекет жасалған: {what}.",
    "В другом окне уже отменено, или после этого сделано другое: {what}.",
    "Already undone in another window, or something else was done after it: {what}.",
)
_EXPLAINED = Wording("Түсіндірме сақталды.", "Пояснение сохранено.", "The explanation is saved.")
WEEK_STATE: Final = "week-state"
"""Id of the state of the week on screen, which gets the focus when the focused control disappears."""


class WeekActions(Presses, rx.State):
    """Actions on a week of the object; the object and the week are in the page's own State."""

    @rx.event
    async def turn_history(self, page: int) -> None:
        """Show other weeks of the history."""
        form = await self.get_state(ObjectPage)
        form.history_page = page
        await loading.refresh(form)

    @rx.event
    @once_pressed
    async def confirm(self) -> Any:
        """Enter «Изменений не было» for the part on screen."""
        form = await self.get_state(ObjectPage)
        reported = await run_verb(form, weeks_service.confirm_unchanged, form.week.terms.iso, [loading.object_of(form)], [form.part])
        undo_stack.note(form, reported, unchanged=True)
        await loading.show_reported(form, reported)
        return _refused(reported) or (ui.toast(_CONFIRMED) if reported.act else ui.toast(_NOTHING_OPEN, kind="info"))

    @rx.event
    @once_of("address")
    async def correct(self, form_data: dict[str, Any]) -> Any:
        """Save a correction with its reason; the form names the cell, the figure, and what counted there when it was typed."""
        form, (address, text, seen) = await self.get_state(ObjectPage), [typed(form_data, name) for name in ("address", "text", "seen")]
        await form._ensure_loaded()  # noqa: SLF001  # pyright: ignore[reportPrivateUsage]
        change = Change(address, text, typed(form_data, "reason"), (seen,))
        reported = await run_verb(form, weeks_service.report, [change])
        undo_stack.note(form, reported)
        await loading.show_reported(form, reported)
        return [*_refused(reported), ui.focus(f"f-{address}")]

    @rx.event
    @once_pressed
    async def undo(self) -> Any:
        """Undo the last action of the part and the week on screen, and say what it was."""
        form = await self.get_state(ObjectPage)
        asked = form.undoing
        await loading.refresh(form)
        act = undo_stack.take(form) if form.undoing == asked else None
        if act is None:
            return ui.toast(_NOT_NEWEST.fill(what=Wording(**asked)), kind="info") if asked else None
        reported = await run_verb(form, weeks_service.undo, act.token)
        await loading.show_reported(form, reported)
        told = _refused(reported) or [ui.toast(_TAKEN_BACK.fill(what=Wording(**act.words)))]
        return [*told, ui.focus(f"f-{reported.cells[0].address}" if _is_one_cell(form, reported) else WEEK_STATE)]

    @rx.event
    async def answer(self, address: str) -> Any:
        """Move to the cell in which a question is answered, on whatever part of the page it is."""
        form, place = await self.get_state(ObjectPage), cell_address_of(address)
        if place is None:
            return None
        return ui.go(place_within(place.subsection, form.tab, loading.week_of(form), address))

    @rx.event
    @once_of("week", "code")
    async def explain(self, form_data: dict[str, Any]) -> Any:
        """Save the explanation of a question; the form names it."""
        form = await self.get_state(ObjectPage)
        week, code, text = (typed(form_data, name) for name in ("week", "code", "explanation"))
        await run_verb(form, questions_service.explain, loading.object_of(form), week, code, text)
        await loading.refresh(form)
        return ui.toast(_EXPLAINED)


def _refused(reported: Reported) -> list[EventSpec]:
    """Return the message about the first refused cell, if there is one."""
    problem = next((cell.problem for cell in reported.cells if cell.problem), None)
    return [] if problem is None else [ui.toast(problem, kind="warning")]


def _is_one_cell(form: ObjectPage, reported: Reported) -> bool:
    return len(reported.cells) == 1 and reported.cells[0].address in form.cells
