"""Setting up an account: the link is used up when the password is chosen, the second factor follows in the same browser."""

from typing import Any

import reflex as rx

from portal.core.accounts.proofs import queries as proofs_queries
from portal.core.accounts.schema import AccountKind
from portal.core.accounts.sessions import queries as sessions_queries
from portal.core.accounts.staff import service
from portal.core.errors import Conflict, Refused
from portal.web import ui
from portal.web.shell.authenticator import key_of
from portal.web.shell.moments import day_and_time
from portal.web.shell.places import path_part
from portal.web.shell.presses import once, once_pressed
from portal.web.shell.short_forms import typed
from portal.web.shell.signing_in.recovery import SHOWN, file_of
from portal.web.shell.signing_in.state import WayIn
from portal.web.shell.verbs import run_verb

_PLACE = 2
"""The parameter of the token in ``/mio/set-up/…`` and ``/desk/set-up/…``."""
_SIGN_IN = {AccountKind.STAFF: "/desk/sign-in", AccountKind.EXECUTOR: "/mio/sign-in"}


class SetUp(WayIn, rx.State):
    """Passwords and codes are not stored in the State; ``step`` is absent, password, factor, codes, connected or changed."""

    step: str = ""
    name: str = ""
    email: str = ""
    until: str = ""
    anew: bool = True
    picture: str = ""
    key: str = ""
    codes: list[str] = []
    file: str = ""
    """The recovery codes and the file with them, while they are on screen."""
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
    @once
    async def by_application(self, form: dict[str, Any]) -> Any:
        """Connect the authenticator application and show the recovery codes."""
        self._accept()
        try:
            codes = await run_verb(self, service.connect_application, self._request_id, self._address, typed(form, "code"))
        except Refused as refused:
            return self._refuse(refused, "code")
        self.picture = self.key = self._address = ""
        self.codes, self.file, self.step = [*codes], file_of(codes), "codes"
        return ui.focus(SHOWN)

    @rx.event
    @once_pressed
    async def finish(self) -> Any:
        """End with the recovery codes kept, or with codes by e-mail."""
        return await self._enter(service.finish_set_up, self._request_id)

    async def _go_on(self) -> None:
        pending = await run_verb(self, proofs_queries.pending_code, "set_up")
        self.step = "absent"
        if pending is not None:
            self.email = pending.sent_to
            await self._offer(pending.request_id)

    async def _offer(self, request_id: str) -> Any:
        self._request_id = request_id
        try:
            self._address = await run_verb(self, service.offer_authenticator, request_id)
        except Conflict:
            # The page was reloaded while it showed the codes.
            self.step = "connected"
            return None
        self.picture, self.key, self.step = ui.qr_address(self._address), key_of(self._address), "factor"
        return ui.focus("code")


def _token(state: SetUp) -> str:
    return path_part(state, _PLACE)
