"""Actions on an object as a whole: check for gaps, end the funding, pass to another executor, delete."""

from typing import Any, Final

import reflex as rx

from portal.core.errors import Refused
from portal.core.reporting.objects import queries, service
from portal.web import ui
from portal.web.forms.filled import show_gaps
from portal.web.forms.shown import gap_of
from portal.web.forms.untaken import untaken
from portal.web.mio.object import loading
from portal.web.mio.object.state import ObjectPage
from portal.web.objects.head_view import FACTS
from portal.web.shell.presses import Presses, once, once_pressed
from portal.web.shell.short_forms import typed
from portal.web.shell.verbs import run_verb
from portal.wording import Wording

FINISH: Final = "finish-funding"
RESUME: Final = "resume-funding"
TO_FINISH: Final = "to-finish-funding"
HAND_OVER: Final = "hand-over"
LIST: Final = "/mio/objects"
_FINISHED = Wording("Қаржыландыру аяқталды деп белгіленді.", "Финансирование отмечено завершённым.", "Financing is marked as finished.")
_HANDED = Wording("Объект берілді.", "Объект передан.", "The object is handed over.")
_DELETED = Wording("Объект жойылды.", "Объект удалён.", "The object is deleted.")
_COMPLETE = Wording("Барлық міндетті мәліметтер толтырылған.", "Все обязательные сведения заполнены.", "Everything required is filled in.")


class ObjectActions(Presses, rx.State):
    """The actions of the page; the object is in its own State."""

    problem: dict[str, str] = {}
    """Why the action of the open window was refused."""

    @rx.event
    @once
    async def finish_funding(self, form_data: dict[str, Any]) -> Any:
        """End the funding; a refusal is shown in the window."""
        form = await self.get_state(ObjectPage)
        self.problem = {}
        try:
            await run_verb(form, service.finish_funding, loading.object_of(form), typed(form_data, "explanation"))
        except Refused as refusal:
            self.problem = refusal.wording.as_dict()
            return None
        await loading.refresh(form)
        return [ui.close_dialog(FINISH), ui.toast(_FINISHED), ui.focus(RESUME)]

    @rx.event
    @once_pressed
    async def resume_funding(self) -> Any:
        """Undo «Финансирование завершено»."""
        form = await self.get_state(ObjectPage)
        await run_verb(form, service.resume_funding, loading.object_of(form))
        await loading.refresh(form)
        return ui.focus(TO_FINISH)

    @rx.event
    @once
    async def hand_over(self, form_data: dict[str, Any]) -> Any:
        """Make another executor responsible for the object; a refusal is shown in the window."""
        form = await self.get_state(ObjectPage)
        self.problem = {}
        try:
            await run_verb(form, service.hand_over, loading.object_of(form), typed(form_data, "to"), typed(form_data, "reason"))
        except Refused as refusal:
            self.problem = refusal.wording.as_dict()
            return None
        await loading.refresh(form)
        return [ui.close_dialog(HAND_OVER), ui.toast(_HANDED), ui.focus(FACTS)]

    @rx.event
    @once_pressed
    async def delete(self) -> Any:
        """Delete the object for which nothing is reported yet."""
        form = await self.get_state(ObjectPage)
        await run_verb(form, service.delete_object, loading.object_of(form))
        return [rx.redirect(LIST), ui.toast(_DELETED, kind="info")]

    @rx.event
    async def check(self) -> Any:
        """List what is still missing or wrong."""
        form = await self.get_state(ObjectPage)
        kept = await run_verb(form, queries.object_gaps, loading.object_of(form))
        gaps = [*untaken(form), *kept]
        show_gaps(form, [gap_of(gap, loading.place_of_gap(form, gap)) for gap in gaps], gaps)
        return None if gaps else ui.toast(_COMPLETE)
