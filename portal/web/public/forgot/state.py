"""A forgotten password: the address, the code from the letter, the new password."""

from typing import Any

import reflex as rx

from portal.core.accounts import queries, service
from portal.core.accounts.schema import PendingCode
from portal.core.errors import Refused
from portal.web import ui
from portal.web.public.awaited_code import SENT_AGAIN
from portal.web.shell.calling import call
from portal.web.shell.short_forms import Refusals, typed
from portal.web.shell.words import language_of


class Forgot(Refusals, rx.State):
    """Where the reset stands; codes and passwords pass through and are kept nowhere."""

    sent_to: str = ""
    confirmed: bool = False
    _request_id: str = ""

    @rx.event
    async def open(self) -> None:
        """Begin anew, or where a code is still awaited."""
        self.reset()
        pending = await call(self, queries.pending_code, "reset")
        if pending is not None:
            self._await_code(pending)

    @rx.event
    async def send_code(self, form: dict[str, Any]) -> Any:
        """Send a code to the address; what follows looks the same whether or not anybody has it."""
        self._accept()
        try:
            self._await_code(await call(self, service.request_reset, typed(form, "email"), await language_of(self)))
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
        self.sent_to, self._request_id, self.confirmed = "", "", False
        return ui.focus("email")

    @rx.event
    async def confirm(self, form: dict[str, Any]) -> Any:
        """Check the code from the letter."""
        self._accept()
        try:
            await call(self, service.confirm_reset, self._request_id, typed(form, "code"))
        except Refused as refused:
            return self._refuse(refused)
        self.confirmed = True
        return ui.focus("password")

    @rx.event
    async def finish(self, form: dict[str, Any]) -> Any:
        """Take the new password and enter."""
        self._accept()
        try:
            signed_in = await call(self, service.set_new_password, self._request_id, typed(form, "password"), typed(form, "repeat"))
        except Refused as refused:
            return self._refuse(refused)
        return ui.enter(signed_in.ticket, signed_in.path)

    def _await_code(self, pending: PendingCode) -> None:
        self._request_id, self.sent_to, self.confirmed = pending.request_id, pending.sent_to, pending.confirmed
