"""The executors' way in, and a link for a forgotten password."""

from typing import Any

import reflex as rx

from portal.core.accounts import service
from portal.core.errors import Refused
from portal.web import ui
from portal.web.shell.calling import call
from portal.web.shell.presses import once
from portal.web.shell.short_forms import typed
from portal.web.shell.signing_in.state import Door, PasswordAndCode

_DOOR = Door("executor_factor", service.sign_in_executor, service.confirm_executor, "/mio")


class MioSignIn(PasswordAndCode, rx.State):
    """Both steps as everywhere; ``step`` may be forgotten and sent too."""

    @rx.event
    def forget(self) -> Any:
        """Ask for the address to which a link for a new password goes."""
        self._accept()
        self.step = "forgotten"
        return ui.focus("email")

    @rx.event
    @once
    async def enter(self, form: dict[str, Any]) -> Any:
        """Take the form for what it is on screen: a way in, or a request for a link."""
        if self.step == "forgotten":
            return await self._ask_link(typed(form, "email"))
        return await self._ask_code(_DOOR.sign_in, typed(form, "email"), typed(form, "password"))

    async def _ask_link(self, email: str) -> Any:
        """Send the link; what follows looks the same whether or not anybody has the address."""
        self._accept()
        try:
            await call(self, service.request_new_link, email)
        except Refused as refused:
            return self._refuse(refused)
        self.step = "sent"
        return None

    def _door(self) -> Door:
        return _DOOR
