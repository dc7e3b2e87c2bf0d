"""Answers of routes: who is asking, sending a file, a refusal for a program or for a person."""

import asyncio
import re
import unicodedata
from collections.abc import Iterator
from html import escape
from http import HTTPStatus
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response, StreamingResponse

from portal.api.middleware import refusal
from portal.bootstrap import Services
from portal.cookies import session_token
from portal.core.accounts.schema import Actor
from portal.core.accounts.sessions.service import actor_of
from portal.core.content.rules import romanised
from portal.core.errors import Conflict, NotAllowed, NotFound, NotSignedIn, TooMany, TryLater, Unmet
from portal.texts.cleaning import plain_dashes
from portal.wording import LANGUAGES

_STATUSES = (
    (NotSignedIn, HTTPStatus.UNAUTHORIZED),
    (NotFound, HTTPStatus.NOT_FOUND),
    (NotAllowed, HTTPStatus.FORBIDDEN),
    (Conflict, HTTPStatus.CONFLICT),
    (TooMany, HTTPStatus.TOO_MANY_REQUESTS),
    (TryLater, HTTPStatus.SERVICE_UNAVAILABLE),
)
_STATUS_OF_CODE = {
    "file_too_large": HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
    "file_type": HTTPStatus.UNSUPPORTED_MEDIA_TYPE,
    "file_content": HTTPStatus.UNSUPPORTED_MEDIA_TYPE,
    "broken": HTTPStatus.REQUEST_TIMEOUT,
    "no_room": HTTPStatus.INSUFFICIENT_STORAGE,
}


async def actor_of_request(request: Request, services: Services) -> Actor:
    """Return who sends the request. Raise :class:`NotSignedIn` without an open session."""
    token = session_token(request.headers.get("cookie", ""), services.settings.base_url)
    return await asyncio.to_thread(actor_of, services.begin, token, now=services.now)


def language_of(request: Request) -> str:
    """Return the language of the person: from the address (``?lang=``), from the cookie, otherwise Russian."""
    asked = request.query_params.get("lang") or request.cookies.get("lang", "")
    return asked if asked in LANGUAGES else "ru"


def content_disposition(kind: str, name: str) -> str:
    """Return the header's value (RFC 6266): the name in UTF-8 (RFC 8187), and one in Latin letters for old programs."""
    parts = unicodedata.normalize("NFKD", plain_dashes(romanised(name)))
    plain = "".join(part for part in parts if not unicodedata.combining(part)).encode("ascii", "replace").decode()
    plain = re.sub(r"[^A-Za-z0-9 ,._()\-]", "_", plain)
    return f"{kind}; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"


def headers_of_file(name: str, kind: str) -> dict[str, str]:
    """Return the headers of a file: ``kind`` is ``attachment`` or ``inline``; nothing in it can run as a page of the portal."""
    return {
        "content-disposition": content_disposition(kind, name),
        "content-security-policy": "sandbox; default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'",
        "x-content-type-options": "nosniff",
        "cache-control": "private, no-store",
    }


def sent(pieces: Iterator[bytes], name: str, size: int, media_type: str, kind: str) -> Response:
    """Return a file that is made while it is sent, or was made just now; ``kind`` is ``attachment`` or ``inline``."""
    return StreamingResponse(pieces, media_type=media_type, headers={**headers_of_file(name, kind), "content-length": str(size)})


def refused_answer(refused: Unmet) -> Response:
    """Return a refusal in the form for programs."""
    return refusal(refused.wording, refused.code, _status(refused))


def _status(refused: Unmet) -> HTTPStatus:
    by_kind = next((status for kind, status in _STATUSES if isinstance(refused, kind)), HTTPStatus.UNPROCESSABLE_ENTITY)
    return _STATUS_OF_CODE.get(refused.code, by_kind)


def refused_to_a_person(request: Request, refused: Unmet) -> Response:
    """Return a refusal as a page when a person opened the address in a browser."""
    if "text/html" not in request.headers.get("accept", ""):
        return refused_answer(refused)
    # A link that a person opened: the answer is a page, in the person's language.
    language = language_of(request)
    text = escape(refused.wording.said(language))
    page = f'<!doctype html><html lang="{language}"><meta name="viewport" content="width=device-width"><title>{text}</title><p>{text}</p>'
    return HTMLResponse(page, status_code=_status(refused))
