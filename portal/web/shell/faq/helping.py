"""Help beside the fields of a form: which fields have any, and the answers about the one whose «?» was pressed."""

from typing import Any

import reflex as rx

from portal.core.faq import queries
from portal.core.records.kinds.form_fields import APPLICATION, OBJECT, address_of
from portal.web import ui
from portal.web.shell.faq.state import AnswersHelped, FaqEntryShown
from portal.web.shell.verbs import run_verb
from portal.wording import Wording

WINDOW = "field-help"
"""The id of the window with the answers."""
_GONE = Wording("Бұл анықтама жарияланымнан алынды.", "Эту справку сняли с публикации.", "This help has been taken off.")


class FieldHelp(rx.State):
    """``applications`` and ``objects``: the address of each field with help, ``*`` in place of a row's id, to the field's code."""

    applications: dict[str, str] = {}
    objects: dict[str, str] = {}
    answers: list[FaqEntryShown] = []

    @rx.event
    async def open(self) -> None:
        """Load which fields have help; what has not changed is not sent again."""
        found: dict[str, dict[str, str]] = {APPLICATION: {}, OBJECT: {}}
        for code in sorted(await run_verb(self, queries.helped_fields)):
            forms, address = address_of(code)
            found[forms][address] = code
        if (self.applications, self.objects) != (found[APPLICATION], found[OBJECT]):
            self.applications, self.objects = found[APPLICATION], found[OBJECT]

    @rx.event
    async def ask(self, code: str) -> Any:
        """Show the answers about a field above the form."""
        found = await run_verb(self, queries.answers_about, code)
        if not found:
            await self.open()
            return ui.toast(_GONE, kind="warning")
        self.answers = [FaqEntryShown(one.id, {}, one.question.as_dict(), one.answer.as_dict()) for one in found]
        return [AnswersHelped.open, ui.open_dialog(WINDOW)]
