"""The dialog in which the administrator corrects a figure of a closed week: its value before, the new one, the reason."""

from typing import Any, Final

import reflex as rx

from portal.core.errors import Conflict, Refused
from portal.core.reporting.weeks import queries as weeks_queries
from portal.core.reporting.weeks import service as weeks_service
from portal.forms.kinds.numbers import local
from portal.web import ui
from portal.web.desk.mio_object.state import DeskObject, object_of, show_anew
from portal.web.forms.sent_form import problems_of
from portal.web.objects.sections import subsection_of
from portal.web.shell.presses import once_in_window
from portal.web.shell.short_forms import Refusals, typed
from portal.web.shell.verbs import run_verb
from portal.wording import Wording

CORRECT: Final = "correct"
_OWN: Final = (f"{CORRECT}-value", f"{CORRECT}-reason")
_CORRECTED = Wording(
    "Көрсеткіш түзетілді, орындаушыларға хабарланды.",
    "Показатель исправлен, исполнителям сообщено.",
    "The figure is corrected, the executors are told.",
)
Words = dict[str, str]


class FigureCorrection(Refusals, rx.State):
    """The figures of the week on screen, and the one that is being corrected."""

    opened: int = 0
    """How often the dialog was opened: with it the reason is empty again."""
    serial: int = 0
    figures: list[tuple[str, Words]] = []
    """The address of each figure and its name."""
    cell: str = ""
    value: str = ""
    """What the input begins with: the present value."""
    before: Words = {}
    after: Words = {}
    warnings: list[Words] = []
    _seen: dict[str, str] = {}
    _weighed: str = ""

    @rx.event
    async def ask(self) -> Any:
        """Open the dialog for the first figure of the week; a week that may not be corrected is refused in a sentence."""
        self._accept()
        self.opened += 1
        await self._read()
        await self._choose(self.figures[0][0] if self.figures else "")
        return ui.open_dialog(CORRECT)

    @rx.event
    async def choose(self, cell: str) -> None:
        """Show another figure."""
        self.problems = {}
        await self._choose(cell)

    @rx.event
    async def weigh(self, value: str) -> None:
        """Show the figure after the correction, with what the portal would say of it; the message about another value disappears."""
        if value != self._weighed:
            self.problems = {field: words for field, words in self.problems.items() if field != _OWN[0]}
        await self._weigh(value)

    @rx.event
    @once_in_window
    async def correct(self, form: dict[str, Any]) -> Any:
        """Correct the figure; a refusal is shown in the dialog, and when the value has changed meanwhile, the new one too."""
        self._accept()
        cell = typed(form, "cell")
        self._weighed = typed(form, "value")  # it may be heard of only now, or later
        given = cell, self._weighed, self._seen.get(cell, ""), typed(form, "reason")
        try:
            await run_verb(self, weeks_service.correct, *given)
        except Refused as refused:
            return await self._refused(refused, *given[:2])
        await show_anew(await self.get_state(DeskObject))
        return [ui.close_dialog(CORRECT), ui.toast(_CORRECTED)]

    async def _refused(self, refused: Refused, cell: str, value: str) -> Any:
        if not isinstance(refused, Conflict):
            return self._show(*[(field if field in _OWN else "", wording) for field, wording in problems_of(refused, CORRECT)])
        self.cell = cell
        await self._read()
        await self._weigh(value)
        return self._show((_OWN[0], refused.wording))

    async def _read(self) -> None:
        page = await self.get_state(DeskObject)
        where = object_of(self), page.week_on_screen, str(subsection_of(page.part) or "")
        found = await run_verb(self, weeks_queries.correctable, *where)
        self.figures = [(one.address, one.label.as_dict()) for one in found]
        self._seen = {one.address: one.value for one in found}

    async def _choose(self, cell: str) -> None:
        self.serial, self.cell, self.value = self.serial + 1, cell, local(self._seen.get(cell, ""))
        await self._weigh(self.value)

    async def _weigh(self, value: str) -> None:
        self._weighed = value
        found = await run_verb(self, weeks_queries.weigh_correction, self.cell, value)
        self.before, self.after = found.before.as_dict(), found.after.as_dict() if found.after else {}
        self.warnings = [one.as_dict() for one in found.warnings]
