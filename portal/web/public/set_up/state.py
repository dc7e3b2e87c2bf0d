"""Setting up an account: the link is used up when the password is chosen, the second factor follows in the same browser."""

from collections.abc import Callable
from typing import Any

import reflex as rx

from portal.core.accounts.proofs import queries as proofs_queries
from portal.core.accounts.schema import AccountKind, SignedIn
from portal.core.accounts.sessions import queries as sessions_queries
from portal.core.accounts.staff import service
from portal.core.errors import Refused
from portal.web import ui
from portal.web.shell.authenticator import key_of
from portal.web.shell.moments import day_and_time
from portal.web.shell.places import path_part
from portal.web.shell.presses import once, once_in_window, once_pressed
from portal.web.shell.short_forms import typed
from portal.web.shell.signing_in.state import WayIn
from portal.web.shell.verbs import run_verb

_PLACE = 2
"""The parameter of the token in ``/mio/set-up/…`` and ``/desk/set-up/…``."""
_SIGN_IN = {AccountKind.STAFF: "/desk/sign-in", AccountKind.EXECUTOR: "/mio/sign-in"}


class SetUp(WayIn, rx.State):
    """Passwords and codes are not stored in the State; ``step`` is absent, password, factor or changed."""

    step: str = ""
    name: str = ""
    email: str = ""
    until: str = ""
    anew: bool = True
    picture: str = ""
    key: str = ""
    sign_in: str = _SIGN_IN[AccountKind.EXECUTOR]
    _address: str = ""
    _request_id: str = ""

    @rx.event
    async def open(self) -> None:
        """Show whose account the link opens, or continue where this browser stopped."""
        self.reset()
        self.sign_in = _SIGN_IN[AccountKind.STAFF if self.router.url.path.startswith("/desk/") else AccountKind.EXECUTOR]
        found = await run_verb(self, sessions_queries.set_up, _token(self))
        if found is None:
            await self._go_on()
            return
        self.step, self.name, self.email = "password", found.name, found.email
        self.until, self.anew, self.sign_in = day_and_time(found.expires_at), found.anew, _SIGN_IN[found.kind]

    @rx.event
    @once
    async def choose(self, form: dict[str, Any]) -> Any:
        """Choose the password, which uses up the link."""
        self._accept()
        try:
            key = await run_verb(self, service.choose_first_password, _token(self), typed(form, "password"), typed(form, "repeat"))
        except Refused as refused:
            return self._refuse(refused, "password")
        self.step = "changed"
        return await self._offer(key) if key else None

    @rx.event
    @once_in_window
    async def by_application(self, form: dict[str, Any]) -> Any:
        """End with the authenticator application."""
        return await self._finish(service.finish_by_application, self._request_id, self._address, typed(form, "code"), field="code")

    @rx.event
    @once_pressed
    async def by_email(self) -> Any:
        """End with codes by e-mail."""
        return await self._finish(service.finish_by_email, self._request_id)

    async def _go_on(self) -> None:
        pending = await run_verb(self, proofs_queries.pending_code, "set_up")
        self.step = "absent"
        if pending is not None:
            self.email = pending.sent_to
            await self._offer(pending.request_id)

    async def _offer(self, request_id: str) -> Any:
        self._request_id = request_id
        self._address = await run_verb(self, service.offer_authenticator, request_id)
        self.picture, self.key, self.step = ui.qr_address(self._address), key_of(self._address), "factor"
        return ui.focus("code")

    async def _finish(self, verb: Callable[..., SignedIn], *args: str, field: str = "") -> Any:
        entered = await self._enter(verb, *args, field=field)
        if not self.problems:
            self.picture = self.key = self._address = ""
        return entered


def _token(state: SetUp) -> str:
    return path_part(state, _PLACE)
