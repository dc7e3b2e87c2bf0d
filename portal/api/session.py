"""``/api/session``: sets, describes, extends and removes the cookie of a session. Nothing else does.

:class:`RequestGuard` checks, for every route that changes anything, that the sender is a page of the portal.
"""

import json
from http import HTTPStatus
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from portal import cookies
from portal.api.middleware import refusal
from portal.bootstrap import process_services
from portal.core.accounts.schema import SessionClock, Visitor
from portal.core.accounts.sessions import queries, service
from portal.core.errors import NotSignedIn, Refused
from portal.core.slow import perform
from portal.wording import Wording

_LARGEST_BODY = 2048
_FRESH = {"Cache-Control": "no-store"}
NOT_JSON = Wording(
    "Сұрау оқылмады. Бетті жаңартып, қайталаңыз.",
    "Запрос не читается. Обновите страницу и повторите.",
    "The request cannot be read. Reload the page and try again.",
)


async def enter(request: Request) -> Response:
    """Receive ``{"ticket": …}`` and set the session cookie. A ticket works once, within a minute, in the browser it was made for."""
    ticket = await _ticket(request)
    if ticket is None:
        return refusal(NOT_JSON, "not_json", HTTPStatus.BAD_REQUEST)
    services = process_services()
    try:
        token = await perform(service.open_session, services.begin, _visitor(request), ticket, now=services.now, settings=services.settings)
    except Refused as refused:
        return refusal(refused.wording, refused.code, HTTPStatus.FORBIDDEN)
    return _answer({"signed_in": True}, token)


async def leave(request: Request) -> Response:
    """End the session and remove its cookie; without a session this is no error."""
    services = process_services()
    await run_in_threadpool(service.sign_out, services.begin, _token(request), now=services.now)
    return _answer({"signed_in": False}, "", seconds=0)


async def clock(request: Request) -> Response:
    """Answer how many seconds the session still has, without extending it."""
    services = process_services()
    session_clock = await run_in_threadpool(queries.session_clock, services.begin, _token(request), now=services.now)
    return JSONResponse(_facts(session_clock), headers=_FRESH)


async def prolong(request: Request) -> Response:
    """Record activity and answer how many seconds the session has now."""
    services = process_services()
    try:
        session_clock = await run_in_threadpool(service.extend, services.begin, _token(request), now=services.now)
    except NotSignedIn as refused:
        return refusal(refused.wording, refused.code, HTTPStatus.UNAUTHORIZED)
    return JSONResponse(_facts(session_clock), headers=_FRESH)


def _facts(session_clock: SessionClock | None) -> dict[str, Any]:
    if session_clock is None:
        return {"signed_in": False, "seconds_left": 0, "seconds_at_most": 0}
    at = process_services().now()
    left, at_most = ((moment - at).total_seconds() for moment in (session_clock.expires_at, session_clock.ends_at))
    clock_facts = {"signed_in": True, "seconds_left": max(0, int(left)), "seconds_at_most": max(0, int(at_most))}
    return {**clock_facts, "roles": session_clock.roles, "whose": session_clock.whose}


def _answer(facts: dict[str, bool], token: str, seconds: int | None = None) -> Response:
    base_url = process_services().settings.base_url
    answer = JSONResponse(facts, headers=_FRESH)
    answer.headers.append("set-cookie", cookies.set_cookie(cookies.session_cookie(base_url), token, base_url, seconds=seconds))
    return answer


def _token(request: Request) -> str:
    return cookies.session_token(request.headers.get("cookie", ""), process_services().settings.base_url)


def _visitor(request: Request) -> Visitor:
    browser = cookies.visitor_token(request.headers.get("cookie", ""), process_services().settings.base_url)
    address = request.client.host if request.client else ""
    return Visitor(browser, address, _token(request), request.headers.get("user-agent", ""))


async def _ticket(request: Request) -> str | None:
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > _LARGEST_BODY:
            return None
    try:
        content = json.loads(body)
    except (ValueError, RecursionError):
        # Brackets nested a thousand deep do not come from a page of the portal either.
        return None
    ticket = content.get("ticket") if isinstance(content, dict) else None
    return ticket if isinstance(ticket, str) else None


routes = (
    Route("/api/session", enter, methods=["POST"]),
    Route("/api/session", clock, methods=["GET"]),
    Route("/api/session/end", leave, methods=["POST"]),
    Route("/api/session/extend", prolong, methods=["POST"]),
)
