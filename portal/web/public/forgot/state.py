"""A forgotten password: the address, the code from the letter, the new password."""

from collections.abc import Callable
from typing import Any

import reflex as rx

from portal.core.accounts.schema import PendingCode
from portal.core.accounts.sign_in import service
from portal.core.errors import Refused
from portal.web import ui
from portal.web.public.awaited_code import AddressAndCode
from portal.web.shell.presses import once
from portal.web.shell.short_forms import typed
from portal.web.shell.verbs import run_verb


class Forgot(AddressAndCode, rx.State):
    """The step of the reset; codes and passwords are not stored in the State."""

    confirmed: bool = False

    @rx.event
    async def open(self) -> None:
        """Begin, or continue where a code is still awaited."""
        self.reset()
        await self._take_up(self._code()[0])

    @rx.event
    @once
    async def confirm(self, form: dict[str, Any]) -> Any:
        """Check the code from the letter."""
        self._accept()
        try:
            await run_verb(self, service.confirm_reset, self._request_id, typed(form, "code"))
        except Refused as refused:
            return self._refuse(refused, "code")
        self.confirmed = True
        return ui.focus("password")

    @rx.event
    @once
    async def finish(self, form: dict[str, Any]) -> Any:
        """Set the new password and sign in."""
        return await self._enter(
            service.set_new_password, self._request_id, typed(form, "password"), typed(form, "repeat"), field="password"
        )

    def _code(self) -> tuple[str, Callable[..., PendingCode]]:
        return "reset", service.request_reset

    def _await_code(self, pending: PendingCode) -> None:
        super()._await_code(pending)
        self.confirmed = pending.confirmed

    def _forget_code(self) -> None:
        super()._forget_code()
        self.confirmed = False
