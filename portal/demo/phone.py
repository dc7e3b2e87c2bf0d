"""The telephone of the demonstration: speaks eGov's protocol to the portal over HTTP, as eGov Business does (eds.md §2.2)."""

import base64
import copy
import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, Final

import httpx

from portal.core.errors import Refused
from portal.demo.pki import DemoPki
from portal.eds.signing import Signer
from portal.wording import same

PREFIX: Final = "mobileSign:"
"""What stands before the address in a QR code."""
_SECONDS: Final = 60
"""How long one request may take, in seconds: the portal verifies the signatures meanwhile."""


class PhoneRefused(Refused):
    """The portal refused; the text is its message, in the language of the telephone."""

    def __init__(self, message: str) -> None:
        super().__init__(same(message), code="phone_refused")


@dataclass(frozen=True)
class Scanned:
    """What a QR code led to: what is shown before anything is signed, and what is sent back."""

    description: str
    organisation: str
    expires_at: str
    documents: tuple[str, ...]
    texts: tuple[str, ...]
    """The contents of documents of plain text, empty for others."""
    address: str
    token: str
    given: dict[str, Any]


@dataclass(frozen=True)
class EgovPhone:
    """A telephone with one key; ``request`` sends one request, as ``httpx.request`` does."""

    signer: Signer
    request: Callable[..., httpx.Response]
    language: str = "ru"

    def scan(self, text: str) -> Scanned:
        """Load what a QR code or a link leads to. Raise :class:`PhoneRefused` with the portal's message."""
        first = self._ask("GET", text.strip().removeprefix(PREFIX))
        address, token = first["document"]["uri"], first["document"]["auth_token"]
        given = self._ask("GET", address, token)
        documents = given["documentsToSign"]
        names = tuple(one[{"kk": "nameKz", "en": "nameEn"}.get(self.language, "nameRu")] for one in documents)
        files = [one["document"]["file"] for one in documents]
        texts = tuple(base64.b64decode(file["data"]).decode() if file["mime"] == "text/plain" else "" for file in files)
        return Scanned(first["description"], first["organisation"]["nameRu"], first["expiry_date"], names, texts, address, token, given)

    def sign(self, scanned: Scanned, at: dt.datetime | None = None) -> None:
        """Sign every document, now or at another moment, and send the signatures. Raise :class:`PhoneRefused` with the portal's message."""
        signed, at = copy.deepcopy(scanned.given), at or dt.datetime.now(dt.UTC)
        for one in signed["documentsToSign"]:
            file = one["document"]["file"]
            file["data"] = base64.b64encode(self.signer.sign(base64.b64decode(file["data"]), at)).decode()
        self._ask("PUT", scanned.address, scanned.token, signed)

    def refuse(self, scanned: Scanned) -> None:
        """Send the documents back unsigned, as the application does when the person refuses."""
        self._ask("PUT", scanned.address, scanned.token, {**scanned.given, "status": "CANCELED"})

    def _ask(self, method: str, address: str, token: str = "", content: Any = None) -> Any:
        headers = {"Accept-Language": self.language} | ({"Authorization": f"Bearer {token}"} if token else {})
        try:
            answer = self.request(method, address, json=content, headers=headers)
        except httpx.HTTPError as error:
            raise PhoneRefused(f"The portal does not answer: {type(error).__name__}") from error
        try:
            said = answer.json()
        except ValueError as error:
            raise PhoneRefused(f"The portal answers {answer.status_code} and no JSON") from error
        if answer.is_error:
            raise PhoneRefused(str(said.get("message", answer.status_code)) if isinstance(said, dict) else str(answer.status_code))
        return said


def phone_of(data_dir: Path, key: str, language: str) -> EgovPhone:
    """Return a telephone with a key of the demonstration. Raises ``KeyError`` for an unknown key."""
    return EgovPhone(DemoPki(data_dir / "demo" / "pki").signer(key), partial(httpx.request, timeout=_SECONDS), language)
