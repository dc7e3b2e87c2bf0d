"""The first screen of a registration: the certificate of the person who registers."""

from typing import Any

import reflex as rx

from portal.core.accounts.colleagues import invitations
from portal.core.accounts.registration import service
from portal.core.errors import Refused
from portal.web.public.challenge import ask_challenge, challenge_place
from portal.web.public.registration.state import BEGINNING, RegistrationPage
from portal.web.shell.short_forms import Refusals
from portal.web.shell.verbs import run_verb
from portal.web.shell.words import language_of
from portal.web.ui import HEADING, focus
from portal.wording import Wording

_TITLE = Wording("Тұрғын үй порталында тіркелу", "Регистрация на Жилищном портале", "Registration on the Housing Portal")


class Beginning(Refusals, rx.State):
    """The challenge to sign; it can be used once and for five minutes."""

    contents: list[str] = []
    busy: bool = False
    bin: str = ""
    """The organisation that an invitation names; empty for any."""
    organisation: str = ""
    """The organisation that invites a colleague by the link of a letter; empty without such a link."""
    closed: dict[str, str] = {}
    """Why the link does not work (any more)."""
    _challenge_id: str = ""

    @rx.event
    async def open(self) -> None:
        """Show who invites, when the address has the link of an invitation."""
        self.reset()
        token = (await _asked(self))[3]
        try:
            invited = await run_verb(self, invitations.invited, token) if token else None
        except Refused as refused:
            self.closed = refused.wording.as_dict()
            return
        self.organisation, self.bin = (invited.organisation_name, invited.bin) if invited else ("", self.bin)

    @rx.event
    async def ask_challenge(self) -> Any:
        """Request the text that the key has to sign. With an invitation only its organisation may register."""
        self.bin = self.bin if self.organisation else (await _asked(self))[1]
        return await ask_challenge(self, service.start_registration, *await _asked(self))

    @rx.event
    async def prove(self, signatures: list[str]) -> Any:
        """Begin the registration of the certificate's owner; after a failure there is a new challenge."""
        self.busy = True
        yield
        yield await self._prove(next(iter(signatures), ""))
        self.busy = False

    async def _prove(self, cms: str) -> Any:
        self._accept()
        try:
            await run_verb(self, service.prove, self._challenge_id, cms, await language_of(self))
        except Refused as refused:
            self._refuse(refused)
            return Beginning.ask_challenge
        self.contents = []  # used up: whoever registers next in this tab waits for a new text
        return [RegistrationPage.open, focus(HEADING)]


async def _asked(page: Beginning) -> tuple[str, str, str, str]:
    """Return the language, and from the address the invited organisation's BIN, the page that opens afterwards and a colleague's link."""
    asked = page.router.url.query_parameters
    return await language_of(page), asked.get("bin", ""), asked.get("next", ""), asked.get("colleague", "")


async def _challenge(page: Beginning) -> Any:
    return await run_verb(page, service.start_registration, *await _asked(page))


BY_QR = challenge_place(BEGINNING, Beginning, _TITLE, _challenge, Beginning.prove)
