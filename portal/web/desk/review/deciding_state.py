"""Taking the steps of the review: asking for documents, going on without them, approving, refusing, recording the contract."""

from typing import Any

import reflex as rx

from portal.core.applications.review import service
from portal.core.applications.review.rules import APPROVAL_FIELDS, CONTRACT_FIELDS, REFUSAL_FIELDS, REQUEST_FIELDS
from portal.core.errors import Refused
from portal.web import ui
from portal.web.desk.review.state import ReviewPage
from portal.web.desk.review.steps_state import ReviewCourse
from portal.web.desk.review.work_state import ReviewWork
from portal.web.forms.sent_form import entered, problems_of
from portal.web.shell.places import path_part
from portal.web.shell.presses import once_in_window, once_pressed
from portal.web.shell.short_forms import Refusals
from portal.web.shell.verbs import run_verb
from portal.wording import Wording

REQUEST, APPROVAL, REFUSAL, CONTRACT = "request", "approval", "refusal", "contract"
"""The ids of the dialogs, and the beginnings of the ids of their fields."""
_DONE = {
    REQUEST: Wording(
        "Сұрату жіберілді, мерзім тоқтап тұр.", "Запрос отправлен, срок стоит.", "The request is sent, the deadline stands still."
    ),
    APPROVAL: Wording("Өтінім мақұлданды.", "Заявка одобрена.", "The application is approved."),
    REFUSAL: Wording("Өтінімнен бас тартылды.", "По заявке отказано.", "The application is refused."),
    CONTRACT: Wording("Шарт жазылды.", "Договор записан.", "The contract is recorded."),
}
_RESUMED = Wording("Қарау жалғасты, мерзім жүріп жатыр.", "Рассмотрение продолжено, срок идёт.", "The review goes on, the clock runs.")
_STEPS: dict[str, tuple[Any, Any]] = {
    REQUEST: (service.ask, REQUEST_FIELDS),
    APPROVAL: (service.approve, APPROVAL_FIELDS),
    REFUSAL: (service.refuse, REFUSAL_FIELDS),
    CONTRACT: (service.conclude, CONTRACT_FIELDS),
}


class Deciding(Refusals, rx.State):
    """The dialogs of the steps; what is typed stays in the open dialog when it is refused."""

    values: dict[str, str] = {}
    """The defaults of the forms: empty."""
    serial: int = 0

    @rx.event
    async def ask(self, dialog: str) -> Any:
        """Open the dialog of a step."""
        if dialog not in _STEPS:
            return None
        self._accept()
        self.serial += 1
        return ui.open_dialog(dialog)

    @rx.event
    @once_in_window
    async def request(self, form: dict[str, Any]) -> Any:
        """Ask for further documents."""
        return await self._take(REQUEST, form)

    @rx.event
    @once_in_window
    async def approve(self, form: dict[str, Any]) -> Any:
        """Approve the application."""
        return await self._take(APPROVAL, form)

    @rx.event
    @once_in_window
    async def refuse(self, form: dict[str, Any]) -> Any:
        """Refuse the application with reasons."""
        return await self._take(REFUSAL, form)

    @rx.event
    @once_in_window
    async def conclude(self, form: dict[str, Any]) -> Any:
        """Record the contract."""
        return await self._take(CONTRACT, form)

    @rx.event
    @once_pressed
    async def resume(self) -> Any:
        """Go on without the applicant's answer."""
        steps = await self.get_state(ReviewCourse)
        try:
            await run_verb(self, service.resume, path_part(self, 2), steps.version)
        except Refused as refusal:
            return [ui.toast(refusal.wording, kind="warning"), *shown_again()]
        return [ui.toast(_RESUMED), *shown_again()]

    async def _take(self, dialog: str, form: dict[str, Any]) -> Any:
        self._accept()
        verb, fields = _STEPS[dialog]
        steps = await self.get_state(ReviewCourse)
        try:
            await run_verb(self, verb, path_part(self, 2), steps.version, entered(form, fields))
        except Refused as refused:
            return self._show(*problems_of(refused, dialog))
        return [ui.close_dialog(dialog), ui.toast(_DONE[dialog]), *shown_again()]


def shown_again() -> list[Any]:
    """Return the events that show the application as it is now."""
    return [ReviewPage.open, ReviewWork.open, ReviewCourse.open, ui.focus(ui.HEADING)]
