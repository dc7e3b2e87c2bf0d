"""What the buttons of an object's page do: choosing a week, «Изменений не было», reasons, explanations, the end of funding, deleting."""

from typing import Any, Final

import reflex as rx

from portal.core.errors import Refused
from portal.core.reporting import queries, service
from portal.core.reporting.rules.entries import Change, Reported
from portal.web import ui
from portal.web.forms.filled import show_gaps
from portal.web.forms.shown import gap_of
from portal.web.mio.object import filling
from portal.web.mio.object.state import ObjectPage
from portal.web.objects.sections import INFORMATION
from portal.web.shell.calling import call
from portal.web.shell.short_forms import typed
from portal.wording import Wording

FINISH: Final = "finish-funding"
HAND_OVER: Final = "hand-over"
LIST: Final = "/mio/objects"
_CONFIRMED = Wording("«Өзгерістер болған жоқ» деп белгіленді.", "Отмечено: изменений не было.", "No change is confirmed.")
_NOTHING_OPEN = Wording("Бұл аптада ашық ештеңе жоқ.", "За эту неделю ничего не осталось.", "Nothing is open in this week.")
_TAKEN_BACK = Wording("Қайтарылды.", "Возвращено.", "Taken back.")
_EXPLAINED = Wording("Түсіндірме сақталды.", "Пояснение сохранено.", "The explanation is kept.")
_FINISHED = Wording("Қаржыландыру аяқталды деп белгіленді.", "Финансирование отмечено завершённым.", "Funding is marked as finished.")
_HANDED = Wording("Объект берілді.", "Объект передан.", "The object is handed over.")
_DELETED = Wording("Объект жойылды.", "Объект удалён.", "The object is deleted.")
_COMPLETE = Wording("Барлық міндетті мәліметтер толтырылған.", "Все обязательные сведения заполнены.", "Everything required is filled in.")


class Acting(rx.State):
    """The deeds of the page; what they are done to lies in its own State."""

    problem: dict[str, str] = {}

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
    async def correct(self, address: str, form_data: dict[str, Any]) -> Any:
        """Take a correction with its reason."""
        form = await self.get_state(ObjectPage)
        change = Change(address, form.cells.get(address, ""), typed(form_data, "reason"))
        return await self._report(form, None, service.report, [change])

    @rx.event
    async def undo(self) -> Any:
        """Take the last act of this page back."""
        form = await self.get_state(ObjectPage)
        act, form.act = form.act, ""
        return await self._report(form, _TAKEN_BACK, service.undo, act, keep_act=False) if act else None

    @rx.event
    async def explain(self, code: str, form_data: dict[str, Any]) -> Any:
        """Keep the explanation of a question."""
        form = await self.get_state(ObjectPage)
        await call(form, service.explain, filling.object_of(form), form.week.terms.iso, code, typed(form_data, "explanation"))
        await filling.refresh(form)
        return ui.toast(_EXPLAINED)

    @rx.event
    async def finish_funding(self, form_data: dict[str, Any]) -> Any:
        """Say that no more money follows; a refusal stays in the window."""
        form = await self.get_state(ObjectPage)
        self.problem = {}
        try:
            await call(form, service.finish_funding, filling.object_of(form), typed(form_data, "explanation"))
        except Refused as refusal:
            self.problem = refusal.wording.as_dict()
            return None
        await filling.refresh(form)
        return [ui.close_dialog(FINISH), ui.toast(_FINISHED)]

    @rx.event
    async def resume_funding(self) -> None:
        """Take «Финансирование завершено» back."""
        form = await self.get_state(ObjectPage)
        await call(form, service.resume_funding, filling.object_of(form))
        await filling.refresh(form)

    @rx.event
    async def hand_over(self, form_data: dict[str, Any]) -> Any:
        """Let another executor answer for the object; a refusal stays in the window."""
        form = await self.get_state(ObjectPage)
        self.problem = {}
        try:
            await call(form, service.hand_over, filling.object_of(form), typed(form_data, "to"), typed(form_data, "reason"))
        except Refused as refusal:
            self.problem = refusal.wording.as_dict()
            return None
        await filling.refresh(form)
        return [ui.close_dialog(HAND_OVER), ui.toast(_HANDED)]

    @rx.event
    async def delete(self) -> Any:
        """Delete the object for which nothing is reported yet."""
        form = await self.get_state(ObjectPage)
        await call(form, service.delete_object, filling.object_of(form))
        return [rx.redirect(LIST), ui.toast(_DELETED, kind="info")]

    @rx.event
    async def check(self) -> Any:
        """List what is still missing or wrong."""
        form = await self.get_state(ObjectPage)
        found = await call(form, queries.object_gaps, filling.object_of(form))
        show_gaps(form, [gap_of(gap) for gap in found], found)
        return None if found else ui.toast(_COMPLETE)

    @rx.event
    async def pick(self, address: str, stage: str, tab: str) -> Any:
        """Open the place of a gap and focus its field."""
        form = await self.get_state(ObjectPage)
        filling.stand_at(form, stage or INFORMATION, tab)
        filling.open_row_of(form, address)
        await filling.refresh(form)
        return ui.focus(f"f-{address}")

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
