"""``/api/mgovSign/{code}``: what eGov's applications ask after scanning a QR code (eds.md §2.2, APIs №1 and №2).

``GET`` of the code tells what is to be signed and gives a token. With it ``GET`` of ``…/documents`` gives the documents; ``PUT`` takes them
back with signatures in place of their contents, or with the status ``CANCELED``. A refusal is ``{"message": …}``, which the application
shows.
"""

import json
from http import HTTPStatus
from typing import Any, Final
from zoneinfo import ZoneInfo

from pydantic import BaseModel, Field, ValidationError
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from portal.api.middleware import TELEPHONES
from portal.bootstrap import process_services
from portal.core.content.operator import OPERATOR
from portal.core.errors import NotFound, Refused, TooMany, TryLater
from portal.core.signing.qr import rules, service
from portal.core.signing.qr.schema import QrPaper
from portal.core.slow import perform
from portal.wording import LANGUAGES, Wording

LARGEST_BODY: Final = 12 * 1024 * 1024
"""In bytes: thirty CMS of the largest accepted size, and what surrounds them."""
CANCELLED: Final = "CANCELED"
"""The status in which an application returns the documents when the person refused to sign."""
_ALMATY: Final = ZoneInfo("Asia/Almaty")
_FRESH: Final = {"Cache-Control": "no-store"}
_STATUSES: Final = (
    (NotFound, HTTPStatus.NOT_FOUND),
    (TooMany, HTTPStatus.TOO_MANY_REQUESTS),
    (TryLater, HTTPStatus.SERVICE_UNAVAILABLE),
)
NOT_THE_PROTOCOL: Final = Wording(
    "Телефонның жауабы оқылмады. QR-кодты қайта сканерлеңіз.",
    "Ответ телефона не читается. Отсканируйте QR-код заново.",
    "The telephone's answer cannot be read. Scan the QR code again.",
)


class _File(BaseModel):
    data: str = Field(max_length=LARGEST_BODY)


class _Document(BaseModel):
    file: _File


class _Signed(BaseModel):
    id: int
    document: _Document


class _Returned(BaseModel):
    status: str = ""
    documents: list[_Signed] = Field(default=[], alias="documentsToSign", max_length=rules.MOST_DOCUMENTS)


async def invite(request: Request) -> Response:
    """Answer API №1: the description, the moment of expiry, the operator, the address of the documents and the token for it."""
    services, code = process_services(), request.path_params["code"]
    try:
        found = await perform(service.invitation, services.begin, code, now=services.now, secret=services.secret)
    except Refused as refused:
        return _refusal(request, refused)
    language = _language(request)
    facts = {
        "description": found.title.said(language),
        "expiry_date": found.expires_at.astimezone(_ALMATY).isoformat(timespec="milliseconds"),
        "organisation": {**_names(OPERATOR.as_dict()), "bin": services.settings.deciding_bin},
        "document": {
            "uri": f"{services.settings.base_url}{TELEPHONES}{code}/documents",
            "auth_type": "Token",
            "auth_token": found.token,
        },
    }
    return JSONResponse(facts, headers=_FRESH)


async def give(request: Request) -> Response:
    """Answer API №2: the documents to sign, each with its names in three languages, its SHA-256 and its bytes in base64."""
    services, code, token = process_services(), request.path_params["code"], _token(request)
    try:
        papers = await perform(service.documents_for_phone, services.begin, code, token, now=services.now, secret=services.secret)
    except Refused as refused:
        return _refusal(request, refused)
    facts = {"signMethod": "CMS_SIGN_ONLY", "version": 1, "documentsToSign": [_paper(paper) for paper in papers]}
    return JSONResponse(facts, headers=_FRESH)


async def receive(request: Request) -> Response:
    """Take the documents back: signed, or with the status of a refusal, which is looked at first and never is a signature."""
    services, code, token = process_services(), request.path_params["code"], _token(request)
    given = {"now": services.now, "secret": services.secret}
    try:
        returned = await _returned(request)
        if returned.status == CANCELLED:
            await perform(service.cancel_by_phone, services.begin, code, token, **given)
        else:
            signed = [(one.id, one.document.file.data) for one in returned.documents]
            await perform(service.sign_by_phone, services.begin, code, token, signed, verify=services.verify, **given)
    except Refused as refused:
        return _refusal(request, refused)
    return JSONResponse({"code": HTTPStatus.OK, "message": "success"}, headers=_FRESH)


async def _returned(request: Request) -> _Returned:
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > LARGEST_BODY:
            raise Refused(NOT_THE_PROTOCOL, code="qr_too_large")
    try:
        return _Returned.model_validate(json.loads(body))
    except (ValueError, ValidationError, RecursionError) as error:
        raise Refused(NOT_THE_PROTOCOL, code="qr_unreadable") from error


def _paper(paper: QrPaper) -> dict[str, Any]:
    return {
        "id": paper.number,
        **_names(paper.names),
        "meta": [{"name": "SHA-256", "value": paper.sha256}],
        "document": {"file": {"mime": paper.media_type, "data": paper.content}},
    }


def _names(names: dict[str, str]) -> dict[str, str]:
    return {"nameRu": names["ru"], "nameKz": names["kk"], "nameEn": names["en"]}


def _token(request: Request) -> str:
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    return token.strip() if scheme.lower() == "bearer" else ""


def _language(request: Request) -> str:
    """Return the language of the application; it names Kazakh ``kk`` or ``kz``."""
    asked = request.headers.get("accept-language", "")[:2].lower().replace("kz", "kk")
    return asked if asked in LANGUAGES else "ru"


def _refusal(request: Request, refused: Refused) -> Response:
    status = next((status for kind, status in _STATUSES if isinstance(refused, kind)), HTTPStatus.FORBIDDEN)
    words = rules.UNKNOWN if isinstance(refused, NotFound) else refused.wording
    return JSONResponse({"message": words.said(_language(request))}, status_code=status, headers=_FRESH)


routes = (
    Route(f"{TELEPHONES}{{code}}", invite, methods=["GET"]),
    Route(f"{TELEPHONES}{{code}}/documents", give, methods=["GET"]),
    Route(f"{TELEPHONES}{{code}}/documents", receive, methods=["PUT"]),
)
