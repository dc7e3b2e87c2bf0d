"""Registering a legal entity, screen by screen. The step is stored in the database, so a reload loses nothing."""

from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

import reflex as rx

from portal.core.accounts.proofs import queries
from portal.core.accounts.registration import service
from portal.core.accounts.schema import RegistrationForm, RegistrationStep, RegistrationView
from portal.core.errors import Refused
from portal.core.notices.schema import Fate
from portal.texts.phones import shown_phone
from portal.web import ui
from portal.web.shell.letters import LetterShown, letter_of, watch_letter
from portal.web.shell.presses import once
from portal.web.shell.short_forms import typed
from portal.web.shell.signing_in.state import SENT_AGAIN, WayIn
from portal.web.shell.signing_ways import SigningWays
from portal.web.shell.verbs import run_verb
from portal.web.shell.words import language_of
from portal.wording import LANGUAGES

_CHANGES = {"email": service.change_email, "phone": service.change_phone}
BEGINNING, AGREEMENT = "registration", "agreement"
"""The names of the places where a certificate begins a registration, and where the agreement is signed."""
WAITING = "waiting"
"""The last screen of a registration with an employee's certificate: the account waits for approval."""
_CODES = {"email": "email_code", "phone": "sms_code"}
"""The id of the message that a code was requested too often."""
_RESENDS = {"email": service.resend_email_code, "phone": service.resend_phone_code}


@dataclass(frozen=True)
class Shown:
    """A registration in the form for the browser; ``step`` is empty while there is none."""

    step: str = ""
    bin: str = ""
    organisation_name: str = ""
    iin: str = ""
    surname: str = ""
    given_name: str = ""
    middle_name: str = ""
    email: str = ""
    phone: str = ""
    email_confirmed: bool = False
    phone_confirmed: bool = False
    agreement_signed: bool = False
    email_letter: LetterShown = field(default_factory=LetterShown)
    phone_letter: LetterShown = field(default_factory=LetterShown)


def shown(view: RegistrationView | None) -> Shown:
    """Return ``view`` in the form for the browser."""
    if view is None:
        return Shown()
    facts: dict[str, Any] = {name: getattr(view, name) for name in Shown.__dataclass_fields__}
    read: dict[str, Any] = {name: letter_of(facts[name]) for name in ("email_letter", "phone_letter")}
    read["phone"] = shown_phone(view.phone).ru
    return Shown(**{**facts, **read})


class RegistrationPage(WayIn, rx.State):
    """The registration of this browser; codes, passwords and keys are not stored in the State."""

    loaded: bool = False
    view: Shown = Shown()
    changing: str = ""
    attempt: int = 0
    _robot: str = ""

    @rx.event
    async def open(self) -> Any:
        """Show the present step of this browser's registration, by a link in the address too; Back leads to the form."""
        self.reset()
        view, asked = await _followed(self), self.router.url.query_parameters.get("step", "")
        if view is not None and asked == RegistrationStep.FORM != view.step:
            view = await run_verb(self, service.back_to_form)
        self._show_view(view)
        return _following(self.view.step) if asked == self.view.step else _to_step(self, replace=True)

    @rx.event(background=True, supersedes=True)
    async def follow(self) -> None:
        """Show the delivery of the letter and of the text message."""
        await watch_letter(self, lambda: _look(self))

    @rx.event
    async def keep(self, field: str, text: str) -> None:
        """Save an address or a number while it is typed. When the registration has expired, this is said when the form is sent."""
        with suppress(Refused):
            await run_verb(self, service.keep_contact, field, text)

    @rx.event
    async def sign_agreement(self, language: str, signatures: list[str]) -> Any:
        """Check the signature over the agreement at once and store it."""
        spoken, signature = language if language in LANGUAGES else "ru", next(iter(signatures), "")
        answer = await self._carry_out(service.sign_agreement, signature, spoken, field="agreement")
        return answer if self.problems else ui.focus("next")

    @rx.event
    def take_robot(self, answer: str) -> None:
        """Keep the answer of «Я не робот» until the form is sent; what was said against its absence goes."""
        self._robot, self.problems = answer, {field: words for field, words in self.problems.items() if field != "robot"}

    @rx.event
    @once
    async def fill(self, form: dict[str, Any]) -> Any:
        """Send the form, which sends both codes; the captcha's answer is used up by that."""
        filled = RegistrationForm(typed(form, "email"), typed(form, "phone"), self._robot, await language_of(self))
        answer = await self._carry_out(service.fill, filled, field="phone")
        if self.view.agreement_signed and not self.problems.keys() & {"email", "phone"}:
            self._robot, self.attempt = "", self.attempt + 1
        return answer if self.problems else [_to_step(self), ui.focus("email_code")]

    @rx.event
    @once
    async def confirm(self, form: dict[str, Any]) -> Any:
        """Check both codes; a problem is shown beside its code."""
        self._accept()
        try:
            done = await run_verb(self, service.confirm, typed(form, "email_code"), typed(form, "sms_code"))
        except Refused as refused:
            return self._refuse(refused)
        self._show_view(done.registration)
        if self.view.step == RegistrationStep.PASSWORD:
            return [_to_step(self, replace=True), ui.focus("password")]
        found = {"email_code": done.email_problem, "sms_code": done.phone_problem}
        return self._show(*[(field, wording) for field, wording in found.items() if wording])

    @rx.event
    def change_what(self, what: str) -> Any:
        """Open the field for another address or number; anything else closes it and leads back to the code."""
        self._accept()
        closed, self.changing = self.changing, what if what in _CHANGES else ""
        return ui.focus(self.changing or _CODES.get(closed, ui.HEADING))

    @rx.event
    @once
    async def change(self, form: dict[str, Any]) -> Any:
        """Save another address or number and send the code to it."""
        what = self.changing
        answer = await self._carry_out(_CHANGES[what], typed(form, f"new_{what}"), field=what) if what else None
        return answer if self.problems or not what else [ui.focus(_CODES[what]), RegistrationPage.follow]

    @rx.event
    async def send_again(self, what: str) -> Any:
        """Send another code by e-mail or to the telephone."""
        answer = await self._carry_out(_RESENDS.get(what, service.resend_email_code), field=_CODES.get(what, "email_code"))
        return answer if self.problems else [ui.toast(SENT_AGAIN), RegistrationPage.follow]

    @rx.event
    async def go_back(self) -> Any:
        """Go back from the codes or the password to the form."""
        answer = await self._carry_out(service.back_to_form)
        return answer if self.problems else [_to_step(self), ui.focus("email")]

    @rx.event
    async def begin_anew(self) -> None:
        """Delete this registration and begin with another certificate."""
        await run_verb(self, service.abandon_registration)
        await self.open()

    @rx.event
    @once
    async def finish(self, form: dict[str, Any]) -> Any:
        """Make the account with the chosen password and sign in; an employee's account waits for the approval of the organisation."""
        answer = await self._enter(service.choose_password, typed(form, "password"), typed(form, "repeat"), field="password")
        if answer is None and not self.problems:
            self.view = Shown(step=WAITING, organisation_name=self.view.organisation_name)
            return ui.focus(ui.HEADING)
        return answer

    async def _carry_out(self, verb: Any, *args: Any, field: str = "") -> Any:
        self._accept()
        try:
            self._show_view(await run_verb(self, verb, *args))
        except Refused as refused:
            return self._refuse(refused, field)
        return None

    def _show_view(self, view: RegistrationView | None) -> None:
        self.view, self.changing, self.loaded = shown(view), "", True


async def _followed(state: RegistrationPage) -> RegistrationView | None:
    """Return this browser's registration, which goes on by the link in the address when there is one."""
    bin_, path, token = (state.router.url.query_parameters.get(name, "") for name in ("bin", "next", "colleague"))
    return await (run_verb(state, service.follow_link, bin_, path, token) if path or token else run_verb(state, queries.registration))


def _following(step: str) -> Any:
    """Return the event that shows what happens outside the page: the delivery of the codes, or a QR code that is still to be signed."""
    if step == RegistrationStep.CODES:
        return RegistrationPage.follow
    place = {"": BEGINNING, RegistrationStep.FORM: AGREEMENT}.get(step)
    return SigningWays.enter(place, True) if place else None


def _to_step(state: RegistrationPage, *, replace: bool = False) -> Any:
    """Open the address of the screen, so that the browser's Back stays in the registration; an invitation stays in the address too."""
    kept = {name: value for name, value in state.router.url.query_parameters.items() if name != "step"}
    return rx.redirect(f"/registration?{urlencode({**kept, 'step': state.view.step})}", replace=replace) if state.view.step else None


async def _look(state: RegistrationPage) -> LetterShown:
    """Load the delivery of both messages, while the codes are on screen, and return the one that is not sent yet."""
    found = shown(await run_verb(state, queries.registration))
    if not found.step == state.view.step == RegistrationStep.CODES:
        return LetterShown()
    state.view = found
    return found.email_letter if found.email_letter.fate == Fate.WAITING else found.phone_letter
