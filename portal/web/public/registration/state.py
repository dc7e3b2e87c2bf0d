"""Registering a legal entity, screen by screen; where it stands is kept in the database, so a reload loses nothing."""

from dataclasses import dataclass
from typing import Any

import reflex as rx

from portal.core.accounts import queries, service
from portal.core.accounts.schema import RegistrationForm, RegistrationView
from portal.core.errors import Refused
from portal.web import ui
from portal.web.shell.calling import call
from portal.web.shell.short_forms import typed
from portal.web.shell.signing_in.state import SENT_AGAIN, WayIn
from portal.wording import LANGUAGES

_CHANGES = {"email": service.change_email, "phone": service.change_phone}
_RESENDS = {"email": service.resend_email_code, "phone": service.resend_phone_code}


@dataclass(frozen=True)
class Shown:
    """A registration as the browser takes it; ``step`` is empty while there is none."""

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


def shown(view: RegistrationView | None) -> Shown:
    """Return ``view`` as the browser takes it."""
    return Shown() if view is None else Shown(**{name: getattr(view, name) for name in Shown.__dataclass_fields__})


class Registration(WayIn, rx.State):
    """The registration of this browser; codes, passwords and keys pass through its handlers and are kept nowhere."""

    loaded: bool = False
    view: Shown = Shown()
    changing: str = ""
    signed: bool = False
    attempt: int = 0
    _agreement: tuple[str, str] = ("", "ru")
    _robot: str = ""

    @rx.event
    async def open(self) -> None:
        """Show the screen on which this browser's registration stands, or the first one."""
        self.reset()
        self._show_view(await call(self, queries.registration))

    @rx.event
    def sign_agreement(self, language: str, signatures: list[str]) -> Any:
        """Keep the signature over the agreement until the form is sent."""
        self._accept()
        self._agreement = (next(iter(signatures), ""), language if language in LANGUAGES else "ru")
        self.signed = bool(self._agreement[0])
        return ui.focus("next")

    @rx.event
    def take_robot(self, answer: str) -> None:
        """Keep the answer of «Я не робот» until the form is sent."""
        self._robot = answer

    @rx.event
    async def fill(self, form: dict[str, Any]) -> Any:
        """Send the form and with it both codes; the captcha's answer is spent by that."""
        cms, language = self._agreement
        filled = RegistrationForm(typed(form, "email"), typed(form, "phone"), self._robot, cms, language)
        answer = await self._carry_out(service.fill, filled)
        if (self.signed or self.view.agreement_signed) and not self.problems.keys() & {"email", "phone"}:
            self._robot, self.attempt = "", self.attempt + 1
        if "agreement" in self.problems:
            self.signed, self._agreement = False, ("", "ru")
        return answer

    @rx.event
    async def confirm(self, form: dict[str, Any]) -> Any:
        """Check both codes; a problem stands beside the code it belongs to."""
        self._accept()
        try:
            done = await call(self, service.confirm, typed(form, "email_code"), typed(form, "sms_code"))
        except Refused as refused:
            return self._refuse(refused)
        self._show_view(done.registration)
        found = (("email_code", done.email_problem), ("sms_code", done.phone_problem))
        return self._show(*[(field, wording) for field, wording in found if wording])

    @rx.event
    def change_what(self, what: str) -> Any:
        """Open the field for another address or number; anything else closes it."""
        self._accept()
        self.changing = what if what in _CHANGES else ""
        return ui.focus(self.changing) if self.changing else None

    @rx.event
    async def change(self, form: dict[str, Any]) -> Any:
        """Take another address or number and send the code there."""
        return await self._carry_out(_CHANGES[self.changing], typed(form, f"new_{self.changing}")) if self.changing else None

    @rx.event
    async def send_again(self, what: str) -> Any:
        """Send another code by e-mail or to the telephone."""
        answer = await self._carry_out(_RESENDS["phone" if what == "phone" else "email"])
        return answer if self.problems else ui.toast(SENT_AGAIN)

    @rx.event
    async def go_back(self) -> Any:
        """Go back from the codes to the form."""
        return await self._carry_out(service.back_to_form)

    @rx.event
    async def begin_anew(self) -> None:
        """Forget this registration and begin with another certificate."""
        await call(self, service.abandon_registration)
        await self.open()

    @rx.event
    async def finish(self, form: dict[str, Any]) -> Any:
        """Make the account with the chosen password and enter."""
        return await self._enter(service.choose_password, typed(form, "password"), typed(form, "repeat"))

    async def _carry_out(self, verb: Any, *args: Any) -> Any:
        self._accept()
        try:
            self._show_view(await call(self, verb, *args))
        except Refused as refused:
            return self._refuse(refused)
        return None

    def _show_view(self, view: RegistrationView | None) -> None:
        self.view, self.changing, self.loaded = shown(view), "", True
