"""One's own account: the personal data and the second factor."""

from typing import Any

import reflex as rx

from portal.core.accounts.sessions import queries
from portal.core.accounts.sign_in import service as sign_in_service
from portal.core.errors import Refused
from portal.texts.phones import shown_phone
from portal.web import ui
from portal.web.shell.authenticator import key_of
from portal.web.shell.own_account.recovery import factor_changed
from portal.web.shell.presses import once
from portal.web.shell.short_forms import Refusals, typed
from portal.web.shell.verbs import run_verb
from portal.wording import Wording

_ENROLLED = Wording("Қосымша қосылды.", "Приложение подключено.", "The application is connected.")
_DROPPED = Wording("Енді код поштаға келеді.", "Теперь код приходит по почте.", "From now on the code comes by e-mail.")


class OwnAccountPage(Refusals, rx.State):
    """Codes are not stored in the State; ``doing`` is empty, enrol or drop."""

    loaded: bool = False
    name: str = ""
    email: str = ""
    phone: str = ""
    by_application: bool = False
    doing: str = ""
    picture: str = ""
    key: str = ""
    _address: str = ""

    @rx.event
    async def open(self) -> None:
        """Load the account."""
        self.reset()
        await self._load()

    @rx.event
    async def begin_enrolling(self) -> Any:
        """Offer a new authenticator."""
        self._accept()
        self._address = await run_verb(self, sign_in_service.begin_totp)
        self.picture, self.key, self.doing = ui.qr_address(self._address), key_of(self._address), "enrol"
        return ui.focus("code")

    @rx.event
    @once
    async def enrol(self, form: dict[str, Any]) -> Any:
        """Store the authenticator after a right code from it, and show the recovery codes."""
        return await self._do(_ENROLLED, sign_in_service.enrol_totp, self._address, typed(form, "code"))

    @rx.event
    def begin_dropping(self) -> Any:
        """Show the form that turns the authenticator off."""
        self._accept()
        self.doing = "drop"
        return ui.focus("code")

    @rx.event
    @once
    async def drop(self, form: dict[str, Any]) -> Any:
        """Turn the authenticator off."""
        return await self._do(_DROPPED, sign_in_service.drop_totp, typed(form, "code"))

    @rx.event
    def leave(self) -> Any:
        """Close the form without a change."""
        self._accept()
        self.doing = self.picture = self.key = self._address = ""
        return ui.focus(ui.HEADING)

    async def _do(self, message: Wording, verb: Any, *args: str) -> Any:
        self._accept()
        try:
            codes = await run_verb(self, verb, *args)
        except Refused as refused:
            return self._refuse(refused)
        self.doing = self.picture = self.key = self._address = ""
        await self._load()
        return [ui.toast(message), await factor_changed(self, codes or ())]

    async def _load(self) -> None:
        own = await run_verb(self, queries.own_account)
        self.name, self.email, self.phone, self.by_application = own.name, own.email, shown_phone(own.phone).ru, own.by_application
        self.loaded = True
