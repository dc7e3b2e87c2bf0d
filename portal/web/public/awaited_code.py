"""The two screens of an e-mail address and the code sent to it: the same for signing in and for a forgotten password."""

from collections.abc import Callable
from typing import Any

import reflex as rx

from portal.core.accounts.schema import PendingCode
from portal.web import ui
from portal.web.shell.presses import once
from portal.web.shell.short_forms import short_form, typed
from portal.web.shell.signing_in import parts
from portal.web.shell.signing_in.state import AwaitedCode
from portal.wording import Wording

_GET_CODE = Wording("Бір реттік код алу", "Получить разовый код", "Get a one-time code")
_CODE = Wording("Бір реттік код", "Разовый код", "One-time code")
_SENT = Wording(
    "Осы мекенжаймен тіркелгі болса, оған 6 таңбалы коды бар хат жіберіліп жатыр. Код 10 минут жарамды. Мекенжай:",
    "Если с этим адресом есть учётная запись, на него отправляется письмо с кодом из 6 цифр. Код действует 10 минут. Адрес:",
    "If there is an account with this address, a code of 6 digits is being sent to it. The code is valid for 10 minutes. Address:",
)
_OTHER = Wording("Басқа мекенжай көрсету", "Указать другой адрес", "Use another address")


class AddressAndCode(AwaitedCode, mixin=True):
    """The steps from an address to its code. A subclass says what the code is for and which verb sends it."""

    sent_to: str = ""

    @rx.event
    @once
    async def send_code(self, form: dict[str, Any]) -> Any:
        """Send a code to the address. The next screen is the same whether or not an account has it."""
        return await self._ask_code(self._code()[1], typed(form, "email"))

    @rx.event
    def change_address(self) -> Any:
        """Go back to the address."""
        self._accept()
        self._forget_code()
        return ui.focus("email")

    def _code(self) -> tuple[str, Callable[..., PendingCode]]:
        """Return the purpose of the code, for :func:`queries.pending_code`, and the verb that sends it."""
        raise NotImplementedError

    def _await_code(self, pending: PendingCode) -> None:
        super()._await_code(pending)
        self.sent_to = pending.sent_to

    def _forget_code(self) -> None:
        self.sent_to = self._request_id = ""


def address_form(state: Any) -> rx.Component:
    """Return the form for the address; ``state`` has ``send_code`` and the refusals."""
    button = ui.button(_GET_CODE, look="primary", type="submit")
    return short_form(parts.email_field(state, "email"), button, on_submit=state.send_code, state=state)


def code_form(state: Any, *, submit: Wording, on_submit: Any) -> rx.Component:
    """Return the form for the code; ``state`` is an :class:`AddressAndCode`."""
    said = rx.el.p(ui.say(_SENT), " ", rx.el.strong(state.sent_to))
    ways = parts.send_again_button(state), ui.button(_OTHER, look="quiet", on_click=state.change_address)
    return parts.code_form(state, said, *ways, label=_CODE, submit=submit, on_submit=on_submit)
