"""An e-mail address and then the code that was sent there: the same two screens for signing in and for a forgotten password."""

from collections.abc import Callable
from typing import Any

import reflex as rx

from portal.core.accounts import queries, service
from portal.core.accounts.schema import PendingCode
from portal.core.errors import Refused
from portal.web import ui
from portal.web.shell.calling import call
from portal.web.shell.short_forms import Refusals, entering, problem_of, short_form, typed
from portal.web.shell.words import language_of
from portal.wording import Wording

EMAIL = Wording("Электрондық пошта", "Электронная почта", "E-mail")
SENT_AGAIN = Wording("Жаңа код жіберілді.", "Новый код отправлен.", "A new code was sent.")
_GET_CODE = Wording("Бір реттік код алу", "Получить разовый код", "Get a one-time code")
_CODE = Wording("Бір реттік код", "Разовый код", "One-time code")
_SENT = Wording(
    "Осы мекенжаймен тіркелгі болса, оған 6 таңбалы код жіберілді. Код 10 минут жарамды:",
    "Если с этим адресом есть учётная запись, на него отправлен код из 6 цифр. Код действует 10 минут:",
    "If there is an account with this address, a code of 6 digits was sent to it. The code is valid for 10 minutes:",
)
_AGAIN = Wording("Кодты қайта жіберу", "Отправить код ещё раз", "Send the code again")
_OTHER = Wording("Басқа мекенжай көрсету", "Указать другой адрес", "Use another address")


class AwaitedCode(Refusals, mixin=True):
    """The steps from an address to its code; whoever derives says what the code is for and which verb sends it."""

    sent_to: str = ""
    _request_id: str = ""

    @rx.event
    async def send_code(self, form: dict[str, Any]) -> Any:
        """Send a code to the address; what follows looks the same whether or not anybody has it."""
        self._accept()
        try:
            self._await_code(await call(self, self._code()[1], typed(form, "email"), await language_of(self)))
        except Refused as refused:
            return self._refuse(refused)
        return ui.focus("code")

    @rx.event
    async def send_again(self) -> Any:
        """Send a new code for the same request."""
        self._accept()
        try:
            self._await_code(await call(self, service.resend_request_code, self._request_id))
        except Refused as refused:
            return self._refuse(refused)
        return ui.toast(SENT_AGAIN)

    @rx.event
    def change_address(self) -> Any:
        """Go back to the address."""
        self._accept()
        self._forget_code()
        return ui.focus("email")

    def _code(self) -> tuple[str, Callable[..., PendingCode]]:
        """Return what the code is for, as :func:`queries.pending_code` names it, and the verb that sends it."""
        raise NotImplementedError

    async def _begin(self) -> None:
        """Take up a code that is still awaited, after a reload too."""
        pending = await call(self, queries.pending_code, self._code()[0])
        if pending is not None:
            self._await_code(pending)

    def _await_code(self, pending: PendingCode) -> None:
        self._request_id, self.sent_to = pending.request_id, pending.sent_to

    def _forget_code(self) -> None:
        self.sent_to = self._request_id = ""


def address_form(state: Any) -> rx.Component:
    """Return the form for the address; ``state`` has ``send_code`` and the refusals."""
    return short_form(
        ui.text_input("email", EMAIL, type="email", name="email", auto_complete="email", required=True, error=problem_of(state, "email")),
        ui.button(_GET_CODE, look="primary", type="submit"),
        on_submit=state.send_code,
    )


def code_form(state: Any, *, submit: Wording, on_submit: Any) -> rx.Component:
    """Return the form for the code; ``state`` has ``sent_to``, ``send_again``, ``change_address`` and the refusals."""
    return entering(
        ui.notice(rx.el.p(ui.say(_SENT), " ", rx.el.strong(state.sent_to))),
        short_form(
            ui.text_input(
                "code",
                _CODE,
                name="code",
                auto_complete="one-time-code",
                input_mode="numeric",
                required=True,
                error=problem_of(state, "code"),
            ),
            ui.button(submit, look="primary", type="submit"),
            on_submit=on_submit,
        ),
        ui.button_row(
            ui.button(_AGAIN, look="quiet", on_click=state.send_again),
            ui.button(_OTHER, look="quiet", on_click=state.change_address),
        ),
    )
