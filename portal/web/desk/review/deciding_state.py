"""Taking the steps of the review: asking for documents, going on without them, preparing a decision, recording the contract."""

from typing import Any

import reflex as rx

from portal.core.applications.decisions.rules import APPROVAL_FIELDS, REFUSAL_FIELDS
from portal.core.applications.review import service
from portal.core.applications.review.rules import CONTRACT_FIELDS, CORRECTION_FIELDS, REQUEST_FIELDS
from portal.core.applications.rules import Happening
from portal.core.errors import Refused
from portal.web import ui
from portal.web.desk.review.signing_state import SIGNING, DecisionSigning, prepared, shown_again
from portal.web.desk.review.steps_state import ReviewCourse
from portal.web.forms.sent_form import entered, problems_of
from portal.web.shell.places import path_part
from portal.web.shell.presses import once_in_window, once_pressed
from portal.web.shell.short_forms import Refusals
from portal.web.shell.signing_ways import SigningWays
from portal.web.shell.verbs import run_verb
from portal.wording import Wording

REQUEST, APPROVAL, REFUSAL, CONTRACT, CORRECTION = "request", "approval", "refusal", "contract", "contract-correction"
"""The ids of the dialogs, and the beginnings of the ids of their fields."""
_DONE = {
    REQUEST: Wording(
        "Сұрату жіберілді, мерзім тоқтап тұр.", "Запрос отправлен, срок стоит.", "The request is sent, the deadline stands still."
    ),
    CONTRACT: Wording("Шарт жазылды.", "Договор записан.", "The contract is recorded."),
    CORRECTION: Wording("Шарт туралы жазба түзетілді.", "Запись о договоре исправлена.", "The record of the contract is corrected."),
}
_RESUMED = Wording("Қарау жалғасты, мерзім жүріп жатыр.", "Рассмотрение продолжено, срок идёт.", "The review goes on, the clock runs.")
_STEPS: dict[str, tuple[Any, Any]] = {
    REQUEST: (service.ask, REQUEST_FIELDS),
    CONTRACT: (service.conclude, CONTRACT_FIELDS),
}
_DECISIONS: dict[str, tuple[str, Any]] = {
    APPROVAL: (Happening.APPROVED, APPROVAL_FIELDS),
    REFUSAL: (Happening.REFUSED, REFUSAL_FIELDS),
}


class Deciding(Refusals, rx.State):
    """The dialogs of the steps; what is typed stays in the open dialog when it is refused."""

    values: dict[str, str] = {}
    """The defaults of the forms: empty but for the correction of what is recorded."""
    seen: str = ""
    """The contract as it was recorded when the form of its correction was opened."""
    serial: int = 0

    @rx.event
    async def ask(self, dialog: str) -> Any:
        """Open the dialog of a step."""
        if dialog not in {*_STEPS, *_DECISIONS, CORRECTION}:
            return None
        self._accept()
        steps = await self.get_state(ReviewCourse)
        self.values, self.seen = (steps.recorded, steps.contract) if dialog == CORRECTION else ({}, "")
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
        """Prepare the text of an approval, to be signed in the next window."""
        return await self._prepare(APPROVAL, form)

    @rx.event
    @once_in_window
    async def refuse(self, form: dict[str, Any]) -> Any:
        """Prepare the text of a refusal, to be signed in the next window."""
        return await self._prepare(REFUSAL, form)

    @rx.event
    async def go_back(self) -> Any:
        """Close the window of signing and open the form before it, with what was typed."""
        dialog = (await self.get_state(DecisionSigning)).form
        self._accept()
        return [ui.close_dialog(SIGNING), *([ui.open_dialog(dialog)] if dialog in _DECISIONS else [])]

    @rx.event
    @once_in_window
    async def conclude(self, form: dict[str, Any]) -> Any:
        """Record the contract."""
        return await self._take(CONTRACT, form)

    @rx.event
    @once_in_window
    async def correct(self, form: dict[str, Any]) -> Any:
        """Correct the recorded contract."""
        self._accept()
        steps, typed = await self.get_state(ReviewCourse), entered(form, CORRECTION_FIELDS)
        try:
            await run_verb(self, service.correct_contract, path_part(self, 2), steps.version, self.seen, typed)
        except Refused as refused:
            return self._show(*problems_of(refused, CORRECTION))
        return [ui.close_dialog(CORRECTION), ui.toast(_DONE[CORRECTION]), *shown_again()]

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

    async def _prepare(self, dialog: str, form: dict[str, Any]) -> Any:
        self._accept()
        outcome, fields = _DECISIONS[dialog]
        try:
            await prepared(await self.get_state(DecisionSigning), dialog, str(outcome), entered(form, fields))
        except Refused as refused:
            return self._show(*problems_of(refused, dialog))
        return [ui.close_dialog(dialog), SigningWays.enter(SIGNING, True), ui.open_dialog(SIGNING)]
