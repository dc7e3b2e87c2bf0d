"""Whose work the application under review is: taking it, handing it over, giving it back."""

from dataclasses import dataclass
from typing import Any

import reflex as rx

from portal.core.applications.queues import queries, service
from portal.core.applications.queues.queries import FREE
from portal.core.errors import NotAllowed, NotFound, Refused
from portal.web import ui
from portal.web.shell.moments import day_and_time
from portal.web.shell.places import path_part
from portal.web.shell.presses import once_in_window, once_pressed
from portal.web.shell.short_forms import Refusals, typed
from portal.web.shell.verbs import run_verb
from portal.wording import Wording, same

HANDING = "hand-over"
"""The id of the dialog in which an application is handed over, and the beginning of the ids of its fields."""
_TAKEN = Wording("Өтінім енді сізде.", "Заявка теперь у вас.", "The application is now yours.")
_HANDED = Wording("Өтінім тапсырылды.", "Заявка передана.", "The application was handed over.")
_FREED = Wording("Өтінім кезекке қайтарылды.", "Заявка возвращена в очередь.", "The application was given back to the queue.")
_FREE = (FREE, Wording("Ешкімге: кезекке қайтару", "Никому: вернуть в очередь", "Nobody: back to the queue").as_dict())


@dataclass(frozen=True)
class HandOverShown:
    """One hand-over in the history."""

    at: str
    by: str
    whom: str
    note: str


class ReviewWork(Refusals, rx.State):
    """The person whose work the application is, and what may be done about that."""

    assignee: str = ""
    assignee_name: str = ""
    is_work: bool = False
    may_take: bool = False
    may_hand_over: bool = False
    colleagues: list[tuple[str, dict[str, str]]] = []
    history: list[HandOverShown] = []
    serial: int = 0
    absent: bool = False
    """Whether this person may not see the application."""

    @rx.event
    async def open(self) -> None:
        """Load whose work it is. Nothing is shown for an application that this person may not see."""
        self.reset()
        try:
            await self._load()
        except (NotFound, NotAllowed):
            self.absent = True

    @rx.event
    @once_pressed
    async def take(self) -> Any:
        """Make the application this person's own work."""
        try:
            await run_verb(self, service.take, path_part(self, 2), self.assignee)
        except Refused as refusal:
            await self._load()
            return ui.toast(refusal.wording, kind="warning")
        await self._load()
        return ui.toast(_TAKEN)

    @rx.event
    async def ask_handing(self) -> Any:
        """Open the dialog of a hand-over."""
        self._accept()
        self.serial += 1
        return ui.open_dialog(HANDING)

    @rx.event
    @once_in_window
    async def hand_over(self, form: dict[str, Any]) -> Any:
        """Hand the application over to a colleague, or back to the queue."""
        self._accept()
        to, note = typed(form, "assignee"), typed(form, "note")
        try:
            await run_verb(self, service.hand_over, path_part(self, 2), self.assignee, to, note)
        except Refused as refused:
            return self._show((f"{HANDING}-{refused.field}" if refused.field else "", refused.wording))
        await self._load()
        return [ui.close_dialog(HANDING), ui.toast(_FREED if to == FREE else _HANDED)]

    async def _load(self) -> None:
        found = await run_verb(self, queries.work, path_part(self, 2))
        self.assignee, self.assignee_name, self.is_work = found.assignee_id, found.assignee_name, found.is_work
        self.may_take, self.may_hand_over = found.may_take, found.may_hand_over
        self.colleagues = [*((one.id, same(one.name).as_dict()) for one in found.colleagues), *([_FREE] if found.assignee_id else [])]
        self.history = [HandOverShown(day_and_time(one.at), one.by, one.to, one.note) for one in found.history]
        self.press += 1
