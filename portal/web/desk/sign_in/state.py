"""The staff's way in: e-mail and password, then a second factor."""

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

DESK = "/desk"


class DeskSignIn(Refusals, rx.State):
    """Passwords and codes pass through the handlers and are kept nowhere."""

    waiting: bool = False
    by_application: bool = False
    _request_id: str = ""
    _after: str = ""

    @rx.event
    async def open(self) -> None:
        """Begin anew, or where the second factor is still awaited."""
        self.reset()
        after = clean_path(self.router.url.query_parameters.get("next", ""))
        self._after = after if after.startswith(DESK) else ""
        pending = await call(self, queries.pending_code, "second_factor")
        if pending is not None:
            self._await_code(pending)

    @rx.event
    async def enter(self, form: dict[str, Any]) -> Any:
        """Check e-mail and password and ask for the second factor."""
        self._accept()
        try:
            email, password, language = typed(form, "email"), typed(form, "password"), await language_of(self)
            self._await_code(await call(self, service.sign_in_staff, email, password, language))
        except Refused as refused:
            return self._refuse(refused)
        return ui.focus("code")

    @rx.event
    async def confirm(self, form: dict[str, Any]) -> Any:
        """Check the second factor and enter."""
        self._accept()
        try:
            signed_in = await call(self, service.confirm_staff, self._request_id, typed(form, "code"))
        except Refused as refused:
            return self._refuse(refused)
        return ui.enter(signed_in.ticket, self._after or signed_in.path)

    @rx.event
    def begin_anew(self) -> Any:
        """Go back to e-mail and password."""
        self._accept()
        self.waiting, self._request_id = False, ""
        return ui.focus("email")

    def _await_code(self, pending: PendingCode) -> None:
        self.waiting, self.by_application, self._request_id = True, pending.by_application, pending.request_id
