"""What is done to a week of an object: choosing it, «Изменений не было», taking back, reasons, explanations."""

from typing import Any

import reflex as rx

from portal.core.reporting import service
from portal.core.reporting.rules.entries import Change, Reported
from portal.web import ui
from portal.web.mio.object import filling
from portal.web.mio.object.state import ObjectPage
from portal.web.shell.calling import call
from portal.web.shell.short_forms import typed
from portal.wording import Wording

_CONFIRMED = Wording("«Өзгерістер болған жоқ» деп белгіленді.", "Отмечено: изменений не было.", "“No changes” is confirmed.")
_NOTHING_OPEN = Wording("Бұл аптада ашық ештеңе жоқ.", "За эту неделю ничего не осталось.", "Nothing is left to enter for this week.")
_TAKEN_BACK = Wording("Қайтарылды.", "Отменено.", "Undone.")
_EXPLAINED = Wording("Түсіндірме сақталды.", "Пояснение сохранено.", "The explanation is saved.")


class Acting(rx.State):
    """The deeds of a week; what they are done to lies in the page's own State."""

    @rx.event
    async def pick_week(self, iso: str) -> None:
        """Show another week."""
        form = await self.get_state(ObjectPage)
        if iso in {code for code, _ in form.weeks} | {line.iso for line in form.history}:
            form.week_at, form.act = f"{filling.object_of(form)}/{iso}", ""
            filling.stand_at(form, form.part)
            await filling.refresh(form)

    @rx.event
    async def step(self, count: int) -> Any:
        """Show the week that many weeks later, or earlier below zero."""
        form = await self.get_state(ObjectPage)
        known = sorted(code for code, _ in form.weeks)
        if form.week.terms.iso not in known:
            return None
        place = known.index(form.week.terms.iso) + count
        return Acting.pick_week(known[place]) if 0 <= place < len(known) else None

    @rx.event
    async def turn_history(self, page: int) -> None:
        """Show other weeks of the history."""
        form = await self.get_state(ObjectPage)
        form.history_page = page
        await filling.refresh(form)

    @rx.event
    async def confirm(self) -> Any:
        """Say «Изменений не было» for the part on screen."""
        form = await self.get_state(ObjectPage)
        verb, week = service.confirm_unchanged, form.week.terms.iso
        return await self._report(form, _CONFIRMED, verb, week, [filling.object_of(form)], [form.part])

    @rx.event
    async def correct(self, form_data: dict[str, Any]) -> Any:
        """Take a correction with its reason; the form names the cell."""
        form, address = await self.get_state(ObjectPage), typed(form_data, "address")
        change = Change(address, form.cells.get(address, ""), typed(form_data, "reason"))
        return await self._report(form, None, service.report, [change])

    @rx.event
    async def undo(self) -> Any:
        """Take the last act of this page back."""
        form = await self.get_state(ObjectPage)
        act, form.act = form.act, ""
        return await self._report(form, _TAKEN_BACK, service.undo, act, keep_act=False) if act else None

    @rx.event
    async def explain(self, form_data: dict[str, Any]) -> Any:
        """Keep the explanation of a question; the form names it."""
        form = await self.get_state(ObjectPage)
        week, code, text = (typed(form_data, name) for name in ("week", "code", "explanation"))
        await call(form, service.explain, filling.object_of(form), week, code, text)
        await filling.refresh(form)
        return ui.toast(_EXPLAINED)

    async def _report(self, form: ObjectPage, said: Wording | None, verb: Any, *arguments: Any, keep_act: bool = True) -> Any:
        reported: Reported = await call(form, verb, *arguments)
        await filling.refresh(form)
        filling.take_cells(form, reported)
        if not keep_act:
            form.act = ""
        problem = next((cell.problem for cell in reported.cells if cell.problem), None)
        if problem is not None:
            return ui.toast(problem, kind="warning")
        if said is None:
            return None
        return ui.toast(said) if reported.act or verb is service.undo else ui.toast(_NOTHING_OPEN, kind="info")
