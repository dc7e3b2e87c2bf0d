"""SIGEX as the service between the portal and the telephone (its API of QR signing, eds.md §2.4). Nobody has tried it live.

A code is registered, the documents are given, the signatures are fetched; the last two answer when the telephone does, minutes later.
Errors may come with the status 200: whatever has a ``message`` is one.
"""

import base64
import binascii
import datetime as dt
import json
from collections.abc import Sequence
from http import HTTPStatus
from typing import Any, Final, final

import httpx
from pydantic import BaseModel, Field, ValidationError

from portal.gateways.asking import USER_AGENT
from portal.ports.qr_carrier import CarriedPaper, CarrierRefused, CarrierSilent, Offer

STEP_SECONDS: Final = 10.0
"""The longest time for connecting, and for sending a piece of a request."""
POLL_SECONDS: Final = 60.0
"""The longest silence while the telephone is waited for; then the same is asked again."""
MOST_BYTES: Final = 12 * 1024 * 1024
"""The longest answer: thirty CMS of the largest accepted size, and what surrounds them."""
MOST_PICTURE_BYTES: Final = 200 * 1024
CANCELLED: Final = "CANCELED"
_KINDS: Final = {b"GIF8": "gif", b"\x89PNG": "png", b"\xff\xd8\xff": "jpeg"}
"""How the pictures of codes begin."""
_MOMENTARY: Final = {HTTPStatus.REQUEST_TIMEOUT, HTTPStatus.TOO_MANY_REQUESTS}


class _Registered(BaseModel):
    expires_ms: int = Field(alias="expireAt", ge=0, le=10**14)
    picture: str = Field(alias="qrCode", max_length=MOST_PICTURE_BYTES)
    documents_url: str = Field(alias="dataURL", max_length=500)
    answer_url: str = Field(alias="signURL", max_length=500)
    mobile: str = Field(default="", alias="eGovMobileLaunchLink", max_length=2000)
    business: str = Field(default="", alias="eGovBusinessLaunchLink", max_length=2000)


class _SignedFile(BaseModel):
    data: str


class _SignedDocument(BaseModel):
    file: _SignedFile


class _SignedPaper(BaseModel):
    id: int
    document: _SignedDocument


class _SignedPapers(BaseModel):
    status: str = ""
    documents: list[_SignedPaper] = Field(default=[], alias="documentsToSign")


@final
class Sigex:
    """The service at ``address``; every other address that it names must be its own too. Used in one event loop."""

    def __init__(self, address: str, poll_seconds: float = POLL_SECONDS) -> None:
        self._base = httpx.URL(address)
        self._timeout = httpx.Timeout(STEP_SECONDS, read=poll_seconds)
        self._client: httpx.AsyncClient | None = None

    async def register(self, title: str) -> Offer:
        """Return a new code. Raises ``CarrierSilent`` or ``CarrierRefused``."""
        said = await self._asked("POST", self._base.join("/api/egovQr"), {"description": title})
        made = _read(_Registered, said)
        links = (("eGov Business", made.business), ("eGov Mobile", made.mobile))
        return Offer(
            picture=_picture(made.picture),
            links=tuple((name, link) for name, link in links if link.startswith("https://")),
            documents_url=made.documents_url,
            answer_url=made.answer_url,
            expires_at=dt.datetime.fromtimestamp(made.expires_ms / 1000, dt.UTC),
        )

    async def give(self, offer: Offer, papers: Sequence[CarriedPaper]) -> None:
        """Give the documents and return when a telephone has taken them. Raises ``CarrierSilent`` or ``CarrierRefused``."""
        documents = {"signMethod": "CMS_SIGN_ONLY", "documentsToSign": [_document(paper) for paper in papers]}
        await self._asked("POST", self._own(offer.documents_url), documents)

    async def answer(self, offer: Offer) -> tuple[tuple[int, str], ...] | None:
        """Return the signatures, ``None`` for a refusal to sign. Raises ``CarrierSilent`` or ``CarrierRefused``."""
        answer = _read(_SignedPapers, await self._asked("GET", self._own(offer.answer_url)))
        if answer.status == CANCELLED:
            return None
        return tuple((one.id, one.document.file.data) for one in answer.documents)

    async def close(self) -> None:
        """Close the connections."""
        client, self._client = self._client, None
        if client is not None:
            await client.aclose()

    def check(self) -> str:
        """Return an empty string when the service answers, otherwise what is wrong. May be called in any thread."""
        try:
            status = httpx.get(self._base, timeout=STEP_SECONDS, headers={"User-Agent": USER_AGENT}).status_code
        except httpx.HTTPError as error:
            return f"SIGEX: {error or type(error).__name__}"
        return "" if status < HTTPStatus.INTERNAL_SERVER_ERROR else f"SIGEX: status {status}"

    def _own(self, address: str) -> httpx.URL:
        """Return an address that the service named. It may be of another host below the service's, such as egov2.sigex.kz, and no other."""
        try:
            url = httpx.URL(address)
        except httpx.InvalidURL as error:
            raise CarrierRefused("an address that is none") from error
        is_same = (url.scheme, url.host, url.port) == (self._base.scheme, self._base.host, self._base.port)
        is_below = url.scheme == "https" == self._base.scheme and url.port is None and url.host.endswith(f".{self._base.host}")
        if not (is_same or is_below) or url.userinfo:
            raise CarrierRefused(f"an address of another service: {url.host}")
        return url

    async def _asked(self, method: str, url: httpx.URL, content: Any = None) -> Any:
        if self._client is None:
            limits = httpx.Limits(max_connections=None, max_keepalive_connections=20)
            self._client = httpx.AsyncClient(timeout=self._timeout, limits=limits, headers={"User-Agent": USER_AGENT})
        body = bytearray()
        try:
            async with self._client.stream(method, url, json=content) as answer:
                async for piece in answer.aiter_bytes():
                    body += piece
                    if len(body) > MOST_BYTES:
                        raise CarrierRefused("the answer is too long")
        except httpx.HTTPError as error:
            raise CarrierSilent(f"{error or type(error).__name__}") from error
        return _said(answer.status_code, bytes(body))


def _said(status: int, body: bytes) -> Any:
    """Return what an answer says. A fault of the moment is worth asking again, a ``message`` is not."""
    if status >= HTTPStatus.INTERNAL_SERVER_ERROR or status in _MOMENTARY:
        raise CarrierSilent(f"status {status}")
    try:
        said = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise CarrierRefused(f"status {status} and no JSON") from error
    if status != HTTPStatus.OK or not isinstance(said, dict) or said.get("message"):
        message = said.get("message", "") if isinstance(said, dict) else ""
        raise CarrierRefused(f"status {status}: {str(message)[:200]}")
    return said


def _read(model: type[Any], said: Any) -> Any:
    try:
        return model.model_validate(said)
    except (ValidationError, RecursionError) as error:
        raise CarrierRefused("the answer has another shape") from error


def _picture(text: str) -> str:
    """Return the address of a picture in base64. What is no picture is refused: it would come into the page."""
    try:
        content = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError) as error:
        raise CarrierRefused("the picture cannot be read") from error
    kind = next((kind for start, kind in _KINDS.items() if content.startswith(start)), "")
    if not kind:
        raise CarrierRefused("the picture is of an unknown kind")
    return f"data:image/{kind};base64,{base64.b64encode(content).decode()}"


def _document(paper: CarriedPaper) -> dict[str, Any]:
    names = {"nameRu": paper.names["ru"], "nameKz": paper.names["kk"], "nameEn": paper.names["en"]}
    meta = [{"name": "SHA-256", "value": paper.sha256}]
    return {
        "id": paper.number,
        **names,
        "meta": meta,
        "document": {"file": {"mime": "@file/pdf" if paper.is_pdf else "", "data": paper.content}},
    }
