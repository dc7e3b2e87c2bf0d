"""Signing in step by step: an awaited code, a password with a second factor, the page to open afterwards."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import reflex as rx

from portal.core.accounts.proofs import queries
from portal.core.accounts.rules import clean_path
from portal.core.accounts.schema import PendingCode, SignedIn
from portal.core.accounts.sign_in import service
from portal.core.errors import Refused
from portal.web import ui
from portal.web.shell.letters import LetterShown, letter_of, watch_letter
from portal.web.shell.presses import once, once_in_window
from portal.web.shell.short_forms import Refusals, typed
from portal.web.shell.verbs import run_verb
from portal.web.shell.words import language_of
from portal.wording import Wording

SENT_AGAIN = Wording("Жаңа код жіберіліп жатыр.", "Новый код отправляется.", "A new code is being sent.")


class WayIn(Refusals, mixin=True):
    """Forms that end with signing in; passwords and codes are not stored in the State."""

    _after: str = ""

    async def _enter(self, verb: Callable[..., SignedIn | None], *args: str, field: str = "") -> Any:
        """Sign in, and open the wanted page or the person's first one; ``field`` is where a refusal for too many tries is shown.

        Nothing happens when the verb signs nobody in.
        """
        self._accept()
        try:
            signed_in = await run_verb(self, verb, *args)
        except Refused as refused:
            return self._refuse(refused, field)
        return ui.enter(signed_in.ticket, self._after or signed_in.path) if signed_in else None


class AwaitedCode(WayIn, mixin=True):
    """A code that was sent; subclasses say what else is shown of it."""

    _request_id: str = ""

    @rx.event
    async def send_again(self) -> Any:
        """Send a new code for the same request."""
        self._accept()
        try:
            self._await_code(await run_verb(self, service.resend_request_code, self._request_id))
        except Refused as refused:
            return self._refuse(refused, "code")
        return [ui.toast(SENT_AGAIN), *self._watch()]

    async def _ask_code(self, verb: Callable[..., PendingCode], *args: str, field: str = "email") -> Any:
        """Request a code, whose letter is in the person's language; ``field`` is where a refusal for too many tries is shown."""
        self._accept()
        try:
            self._await_code(await run_verb(self, verb, *args, await language_of(self)))
        except Refused as refused:
            return self._refuse(refused, field)
        return [ui.focus("code"), *self._watch()]

    def _watch(self) -> list[Any]:
        """Return the event that watches the letter with the code; none when its delivery would show whether an account has the address."""
        return []

    async def _take_up(self, purpose: str) -> None:
        """Continue with a code that this browser still awaits, also after a reload; ``purpose`` is that of :func:`queries.pending_code`."""
        pending = await run_verb(self, queries.pending_code, purpose)
        if pending is not None:
            self._await_code(pending)

    def _await_code(self, pending: PendingCode) -> None:
        self._request_id = pending.request_id


@dataclass(frozen=True)
class SignInKind:
    """A kind of account that signs in here: the purpose of its second factor, the verbs of both steps, the address of its pages.

    ``request_link`` sends a link for a forgotten password, ``recover`` takes a recovery code instead of the second factor.
    """

    purpose: str
    sign_in: Callable[..., PendingCode]
    confirm: Callable[..., SignedIn]
    home: str
    request_link: Callable[..., None]
    recover: Callable[..., SignedIn]


class PasswordAndCode(AwaitedCode, mixin=True):
    """E-mail and password, then a second factor; ``step`` is password, code, forgotten or sent."""

    step: str = "password"
    by_application: bool = False
    recovering: bool = False
    """True while a recovery code is asked for instead of the application's code."""
    letter: LetterShown = LetterShown()
    """The delivery of the letter with the code."""
    ended: bool = False
    """True when the person was sent here from a page whose session had ended."""

    @rx.event
    async def open(self) -> Any:
        """Begin, or continue where the second factor is still awaited."""
        self.reset()
        asked = self.router.url.query_parameters
        self._after, self.ended = below(self._sign_in_kind().home, clean_path(asked.get("next", ""))), asked.get("ended") == "1"
        await self._take_up(self._sign_in_kind().purpose)
        awaited = self._watch() if self.step == "code" else []
        return [*awaited, *([ui.focus(ui.HEADING)] if self.ended else [])]

    @rx.event
    @once
    async def enter(self, form: dict[str, Any]) -> Any:
        """Handle the form as it is on screen: e-mail and password, or a request for a link."""
        if self.step == "forgotten":
            return await self._ask_link(typed(form, "email"))
        return await self._ask_code(self._sign_in_kind().sign_in, typed(form, "email"), typed(form, "password"), field="password")

    @rx.event(background=True, supersedes=True)
    async def follow(self) -> None:
        """Show the delivery of the letter with the code."""
        await watch_letter(self, self._look)

    @rx.event
    def forget(self) -> Any:
        """Show the form for the address to which the link for a new password goes."""
        self._accept()
        self.step = "forgotten"
        return ui.focus("email")

    @rx.event
    @once_in_window
    async def confirm(self, form: dict[str, Any]) -> Any:
        """Check the second factor or a recovery code and sign in."""
        kind = self._sign_in_kind()
        return await self._enter(kind.recover if self.recovering else kind.confirm, self._request_id, typed(form, "code"), field="code")

    @rx.event
    def change_factor(self) -> Any:
        """Ask for a recovery code instead of a code of the application, or the other way round."""
        self._accept()
        self.recovering = not self.recovering
        return ui.focus("code")

    @rx.event
    def begin_anew(self) -> Any:
        """Go back to e-mail and password."""
        self._accept()
        self.step, self._request_id = "password", ""
        return ui.focus("email")

    async def _ask_link(self, email: str) -> Any:
        """Send the link. The next screen is the same whether or not an account has the address."""
        self._accept()
        try:
            await run_verb(self, self._sign_in_kind().request_link, email)
        except Refused as refused:
            return self._refuse(refused, "email")
        self.step = "sent"
        return ui.focus(ui.HEADING)

    def _sign_in_kind(self) -> SignInKind:
        """Return the kind of account that signs in here."""
        raise NotImplementedError

    def _await_code(self, pending: PendingCode) -> None:
        super()._await_code(pending)
        self.step, self.by_application, self.recovering, self.letter = "code", pending.by_application, False, letter_of(pending.letter)

    def _watch(self) -> list[Any]:
        return [] if self.by_application else [type(self).follow]

    async def _look(self) -> LetterShown:
        pending = await run_verb(self, queries.pending_code, self._sign_in_kind().purpose)
        self.letter = letter_of(pending.letter if pending and self.step == "code" else None)
        return self.letter


def below(home: str, path: str) -> str:
    """Return ``path`` when it is ``home`` or below it, otherwise an empty text."""
    return path if path == home or path.startswith((f"{home}/", f"{home}?")) else ""
