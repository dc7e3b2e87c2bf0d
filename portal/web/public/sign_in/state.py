"""Signing in to the cabinet: the chosen tab, the awaited code, the refusals."""

from collections.abc import Callable
from typing import Any

import reflex as rx

from portal.core.accounts.rules import clean_path
from portal.core.accounts.schema import PendingCode
from portal.core.accounts.sign_in import service
from portal.web import ui
from portal.web.public.awaited_code import AddressAndCode
from portal.web.public.challenge import ask_challenge, challenge_place
from portal.web.shell.presses import once
from portal.web.shell.short_forms import typed
from portal.web.shell.signing_ways import SigningWays, forget_way, was_chosen
from portal.web.shell.verbs import run_verb
from portal.web.shell.words import language_of
from portal.wording import Wording

TABS = ("email", "password", "eds")
_TITLE = Wording("Тұрғын үй порталына кіру", "Вход на Жилищный портал", "Signing in to the Housing Portal")


class SignIn(AddressAndCode, rx.State):
    """The sign-in page; passwords, codes and keys are not stored in the State."""

    tab: str = "email"
    contents: list[str] = []
    busy: bool = False
    ended: bool = False
    """True when the person came from a page of the cabinet whose session had ended."""
    _challenge_id: str = ""

    @rx.event
    async def open(self) -> Any:
        """Begin, or continue where a code is still awaited."""
        self.reset()
        asked = self.router.url.query_parameters
        self._after, self.ended = clean_path(asked.get("next", "")), asked.get("ended") == "1"
        await self._take_up(self._code()[0])
        heading = [ui.focus(ui.HEADING)] if self.ended else []
        if not await was_chosen(self, BY_QR):
            return heading
        self.tab = "eds"
        return [*heading, SigningWays.enter(BY_QR.name, True)]  # the panel, if it stayed on screen, does not say that it is there

    @rx.event
    async def choose(self, tab: str) -> None:
        """Open one of the three tabs."""
        self._accept()
        self.tab = tab if tab in TABS else TABS[0]
        if self.tab != "eds":
            await forget_way(self)

    @rx.event
    @once
    async def enter_by_code(self, form: dict[str, Any]) -> Any:
        """Sign in with the code from the letter."""
        return await self._enter(service.confirm_code, self._request_id, typed(form, "code"), field="code")

    @rx.event
    @once
    async def enter_by_password(self, form: dict[str, Any]) -> Any:
        """Sign in by BIN and password."""
        return await self._enter(service.sign_in_by_password, typed(form, "bin"), typed(form, "password"), field="password")

    @rx.event
    async def ask_challenge(self) -> Any:
        """Request the text that the key has to sign."""
        return await ask_challenge(self, service.start_sign_in, await language_of(self))

    @rx.event
    async def enter_by_key(self, signatures: list[str]) -> Any:
        """Sign in with the certificate that signed the challenge. A challenge can be used once, so a failure brings a new one."""
        self.busy = True
        yield
        yield await self._enter(service.sign_in_by_certificate, self._challenge_id, next(iter(signatures), ""))
        self.busy = False
        if self.problems:
            yield SignIn.ask_challenge

    def _code(self) -> tuple[str, Callable[..., PendingCode]]:
        return "email", service.request_code

    def _await_code(self, pending: PendingCode) -> None:
        super()._await_code(pending)
        self.tab = "email"


async def _challenge(page: SignIn) -> Any:
    return await run_verb(page, service.start_sign_in, await language_of(page))


BY_QR = challenge_place("sign_in", SignIn, _TITLE, _challenge, SignIn.enter_by_key)
