"""The executors' way in: e-mail and password, then a second factor; and a link for a forgotten password."""

from typing import Any

import reflex as rx

from portal.core.accounts import queries, service
from portal.core.accounts.rules import clean_path
from portal.core.accounts.schema import PendingCode
from portal.core.errors import Refused
from portal.web import ui
from portal.web.shell.calling import call
from portal.web.shell.short_forms import Refusals, typed
from portal.web.shell.words import language_of
from portal.wording import Wording

MIO = "/mio"
_SENT_AGAIN = Wording("Жаңа код жіберілді.", "Новый код отправлен.", "A new code was sent.")


class MioSignIn(Refusals, rx.State):
    """Passwords and codes pass through the handlers and are kept nowhere; ``step`` is password, code, forgotten or sent."""

    step: str = "password"
    by_application: bool = False
    _request_id: str = ""
    _after: str = ""

    @rx.event
    async def open(self) -> None:
        """Begin anew, or where the second factor is still awaited."""
        self.reset()
        after = clean_path(self.router.url.query_parameters.get("next", ""))
        self._after = after if after == MIO or after.startswith((f"{MIO}/", f"{MIO}?")) else ""
        pending = await call(self, queries.pending_code, "executor_factor")
        if pending is not None:
            self._await_code(pending)

    @rx.event
    async def enter(self, form: dict[str, Any]) -> Any:
        """Check e-mail and password and ask for the second factor."""
        self._accept()
        try:
            email, password, language = typed(form, "email"), typed(form, "password"), await language_of(self)
            self._await_code(await call(self, service.sign_in_executor, email, password, language))
        except Refused as refused:
            return self._refuse(refused)
        return ui.focus("code")

    @rx.event
    async def confirm(self, form: dict[str, Any]) -> Any:
        """Check the second factor and enter."""
        self._accept()
        try:
            signed_in = await call(self, service.confirm_executor, self._request_id, typed(form, "code"))
        except Refused as refused:
            return self._refuse(refused)
        return ui.enter(signed_in.ticket, self._after or signed_in.path)

    @rx.event
    async def send_again(self) -> Any:
        """Send a new code by e-mail."""
        self._accept()
        try:
            self._await_code(await call(self, service.resend_request_code, self._request_id))
        except Refused as refused:
            return self._refuse(refused)
        return ui.toast(_SENT_AGAIN)

    @rx.event
    def begin_anew(self) -> Any:
        """Go back to e-mail and password."""
        self._accept()
        self.step, self._request_id = "password", ""
        return ui.focus("email")

    @rx.event
    def forget(self) -> Any:
        """Ask for the address to which a link for a new password goes."""
        self._accept()
        self.step = "forgotten"
        return ui.focus("email")

    @rx.event
    async def ask_link(self, form: dict[str, Any]) -> Any:
        """Send the link; what follows looks the same whether or not anybody has the address."""
        self._accept()
        try:
            await call(self, service.request_new_link, typed(form, "email"))
        except Refused as refused:
            return self._refuse(refused)
        self.step = "sent"
        return None

    def _await_code(self, pending: PendingCode) -> None:
        self.step, self.by_application, self._request_id = "code", pending.by_application, pending.request_id
