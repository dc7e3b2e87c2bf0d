"""Confirming a new e-mail address. Only a press changes it, because programs that check letters open links too."""

from typing import Any

import reflex as rx

from portal.core.accounts.schema import AccountKind
from portal.core.accounts.sessions import queries
from portal.core.accounts.staff import service
from portal.core.errors import Refused
from portal.web import ui
from portal.web.shell.moments import day_and_time
from portal.web.shell.places import path_part
from portal.web.shell.presses import once
from portal.web.shell.short_forms import Refusals, typed
from portal.web.shell.verbs import run_verb

_OWN_PAGES = {AccountKind.STAFF: "/desk/profile", AccountKind.EXECUTOR: "/mio/profile", AccountKind.LEGAL_ENTITY: "/cabinet"}
_SIGN_IN = {AccountKind.STAFF: "/desk/sign-in", AccountKind.EXECUTOR: "/mio/sign-in", AccountKind.LEGAL_ENTITY: "/sign-in"}


class ConfirmAddress(Refusals, rx.State):
    """The password is not stored in the State; ``step`` is absent, asked or changed."""

    step: str = ""
    email: str = ""
    until: str = ""
    own: bool = False
    onward: str = ""

    @rx.event
    async def open(self) -> None:
        """Show what the link confirms."""
        self.reset()
        found = await run_verb(self, queries.address_confirmation, _token(self))
        if found is None:
            self.step = "absent"
            return
        self.step, self.email, self.until, self.own = "asked", found.email, day_and_time(found.expires_at), found.own
        self.onward = (_OWN_PAGES if found.own else _SIGN_IN)[found.kind]

    @rx.event
    @once
    async def confirm(self, form: dict[str, Any]) -> Any:
        """Change the address."""
        self._accept()
        try:
            await run_verb(self, service.confirm_new_address, _token(self), typed(form, "password"))
        except Refused as refused:
            return self._refuse(refused, "" if self.own else "password")
        self.step = "changed"
        return ui.focus(ui.HEADING)


def _token(state: ConfirmAddress) -> str:
    return path_part(state, 1)
