"""The telephone of the demonstration: it asks the portal over HTTP, as a real one would."""

import asyncio
from collections.abc import Callable
from typing import Any, Final

import reflex as rx

from portal.core.errors import Refused
from portal.settings import settings
from portal.web.shell.short_forms import typed
from portal.web.shell.words import language_of
from portal.wording import Wording

PHONES: Final[dict[str, Callable[[str, str], Any]]] = {}
"""Under ``"demo"`` the function that returns a telephone for a key's name and a language; the application puts it here."""
_NOT_OURS: Final = Wording(
    "Бұл порталдың QR-коды емес. Порталдағы код астындағы сілтемемен ашыңыз.",
    "Это не QR-код портала. Откройте телефон по ссылке под кодом на портале.",
    "This is not a QR code of the portal. Open the telephone by the link below the code on the portal.",
)

_NO_KEY: Final = Wording("Кілтті таңдаңыз.", "Выберите ключ.", "Choose a key.")


class DemoPhone(rx.State):
    """What the telephone shows."""

    link: str = ""
    key: str = ""
    description: str = ""
    organisation: str = ""
    papers: list[tuple[str, str]] = []
    """The name of each document, and its text when it is plain text."""
    problem: str = ""
    done: str = ""
    """``signed`` or ``refused`` in the end."""
    _scanned: Any = None

    @rx.event
    def open(self) -> None:
        """Begin with the link in the address."""
        self.reset()
        self.link = self.router.url.query_parameters.get("link", "")

    @rx.event
    async def scan(self, form: dict[str, Any]) -> None:
        """Load what the code leads to, with the chosen key."""
        self.link, self.key = typed(form, "link").strip(), typed(form, "key")
        if not self.link.removeprefix("mobileSign:").startswith(f"{settings().base_url}/api/mgovSign/"):
            self.problem = _NOT_OURS.said(await language_of(self))
            return
        found = await self._ask(lambda phone: phone.scan(self.link))
        if found is not None:
            self._scanned = found
            self.description, self.organisation = found.description, found.organisation
            self.papers = list(zip(found.documents, found.texts, strict=True))

    @rx.event
    async def sign(self) -> None:
        """Sign every document and send the signatures."""
        scanned = self._scanned
        if scanned is not None and await self._ask(lambda phone: phone.sign(scanned)) is not None:
            self.done = "signed"

    @rx.event
    async def refuse(self) -> None:
        """Send the documents back unsigned."""
        scanned = self._scanned
        if scanned is not None and await self._ask(lambda phone: phone.refuse(scanned)) is not None:
            self.done = "refused"

    async def _ask(self, work: Callable[[Any], Any]) -> Any:
        self.problem = ""
        language = await language_of(self)
        try:
            return await asyncio.to_thread(lambda: work(PHONES["demo"](self.key, language))) or True
        except Refused as refused:
            self.problem = refused.wording.said(language)
        except KeyError:
            self.problem = _NO_KEY.said(language)
        return None
