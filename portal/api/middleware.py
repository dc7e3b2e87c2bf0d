"""Checks every request first and every answer last."""

from collections import Counter
from collections.abc import Callable
from http import HTTPStatus
from urllib.parse import quote, urlsplit

import structlog
from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from portal.api.bodies import RequestBody
from portal.api.headers import headers_of
from portal.api.pages import CompiledPages
from portal.cookies import read_cookie, set_cookie, visitor_cookie
from portal.core.accounts.tokens import new_token
from portal.settings import Settings
from portal.telemetry.trace import current_number, new_number
from portal.wording import LANGUAGES, Wording

VISITOR_SECONDS = 365 * 24 * 60 * 60
TELEPHONES = "/api/mgovSign/"
"""Addresses for the applications of telephones: they send no origin and no cookie, a token in each request is their right."""
SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})

FOREIGN_ORIGIN = Wording(
    "Сұрау басқа сайттан келді. Порталдың бетін қайта ашып, әрекетті қайталаңыз.",
    "Запрос пришёл с чужого сайта. Откройте страницу портала заново и повторите действие.",
    "The request came from another site. Open the portal's page again and repeat the action.",
)
NO_SUCH_ADDRESS = Wording("Мұндай мекенжай жоқ.", "Такого адреса нет.", "There is no such address.")
FAULT = Wording(
    "Порталда ақау шықты. Әрекетті қайталаңыз; қайталанса, қолдау қызметіне мына нөмірді айтыңыз: {id}.",
    "В портале произошёл сбой. Повторите действие; если сбой повторится, назовите службе поддержки номер {id}.",
    "The portal has failed. Repeat the action; if it fails again, give this number to the support: {id}.",
)

_log = structlog.get_logger("portal.door")


def refusal(wording: Wording, code: str, status: HTTPStatus) -> JSONResponse:
    """Return the answer of a route that refuses: ``{"error": {"kk", "ru", "en"}, "code"}``."""
    return JSONResponse({"error": wording.as_dict(), "code": code}, status_code=status)


class _Answer:
    """Sends an answer with its headers. An answer 500 from further inside is replaced, because its text is not the portal's."""

    def __init__(self, send: Send, complete: Callable[[Message], None]) -> None:
        self._send = send
        self._complete = complete
        self.begun = False
        self.failed = False

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.failed = message["status"] == HTTPStatus.INTERNAL_SERVER_ERROR
            if not self.failed:
                self._complete(message)
        if not self.failed:
            self.begun = True
            await self._send(message)

    def anew(self) -> Send:
        """Return what sends the portal's own text instead."""

        async def send(message: Message) -> None:
            if message["type"] == "http.response.start":
                self._complete(message)
            await self._send(message)

        return send


class RequestGuard:
    """Refuses requests from foreign pages, adds the headers, gives new visitors a cookie, replaces the text of faults by a number."""

    def __init__(self, app: ASGIApp, settings: Settings, pages: CompiledPages) -> None:
        self._app = app
        self._settings = settings
        self._pages = pages
        self._websockets: Counter[str] = Counter()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one connection."""
        if scope["type"] in {"http", "websocket"}:
            self._look_through_proxies(scope)
        if scope["type"] == "websocket":
            await self._websocket(scope, receive, send)
        elif scope["type"] == "http":
            await self._request(scope, receive, send)
        else:
            await self._app(scope, receive, send)

    def _look_through_proxies(self, scope: Scope) -> None:
        # Each proxy of the operator has appended the address it was called from; earlier entries may be invented.
        hops = self._settings.trusted_proxies
        named = [part.strip() for part in ",".join(Headers(scope=scope).getlist("x-forwarded-for")).split(",")]
        if hops and len(named) >= hops and named[-hops]:
            scope["client"] = (named[-hops], 0)

    async def _websocket(self, scope: Scope, receive: Receive, send: Send) -> None:
        origin = Headers(scope=scope).get("origin", "")
        if origin not in self._settings.origins:
            _log.warning("a websocket from a foreign origin was refused", origin=origin)
            await send({"type": "websocket.close", "code": 1008})
            return
        address = str((scope.get("client") or ("",))[0])
        if self._websockets[address] >= self._settings.websockets_per_address:
            _log.warning("a websocket was refused: its address holds too many", address=address)
            await send({"type": "websocket.close", "code": 1013})
            return
        self._websockets[address] += 1
        try:
            await self._app(scope, receive, send)
        except Exception:  # noqa: BLE001  (logged; a message that cannot be read must not reach the server's own log)
            _log.exception("a websocket failed")
            await send({"type": "websocket.close", "code": 1011})
        finally:
            self._websockets[address] -= 1
            if not self._websockets[address]:
                del self._websockets[address]

    async def _request(self, scope: Scope, receive: Receive, send: Send) -> None:
        request_id = current_number() or new_number()
        answer = _Answer(send, lambda message: self._complete(scope["path"], request_id, scope, message))
        refused = self._refused(scope)
        if refused is not None:
            await refused(scope, receive, answer)
            return
        inner = {**scope, "path": self._pages.folder_path(scope["path"]), "state": {**scope.get("state", {}), "request_id": request_id}}
        try:
            await self._app(inner, RequestBody(receive), answer)
        except Exception:
            # Not its address: a link of a letter has a secret in it.
            _log.exception("a request failed", request=request_id, method=scope["method"])
            answer.failed = True
            if answer.begun:
                raise
        if answer.failed:
            await _fault(request_id, scope)(scope, receive, answer.anew())

    def _refused(self, scope: Scope) -> Response | None:
        # Reflex's own upload route checks neither a person nor a size, so it is closed here.
        if scope["path"].startswith(("/_upload", "//", "/\\")) or "\x00" in scope["path"]:
            return refusal(NO_SUCH_ADDRESS, "not_found", HTTPStatus.NOT_FOUND)
        if scope["method"] in SAFE_METHODS or scope["path"].startswith(TELEPHONES):
            return None
        if Headers(scope=scope).get("origin", "") in self._settings.origins:
            return None
        return refusal(FOREIGN_ORIGIN, "foreign_origin", HTTPStatus.FORBIDDEN)

    def _complete(self, path: str, request_id: str, scope: Scope, message: Message) -> None:
        headers = MutableHeaders(scope=message)
        given = {name.lower(): value for name, value in headers.items()}
        if message["status"] >= HTTPStatus.BAD_REQUEST and not path.startswith("/api/"):
            headers["cache-control"] = "no-store"
        for name, value in headers_of(path, given, self._pages, self._settings).items():
            headers.setdefault(name, value)
        if "location" in headers:
            headers["location"] = _target(headers["location"], path, self._settings)
        headers["x-request-id"] = request_id
        # Pages of the development server have another origin; every page asks about the session.
        if given.get("content-type", "").startswith("text/html") or path == "/api/session":
            self._welcome(scope, headers)

    def _welcome(self, scope: Scope, headers: MutableHeaders) -> None:
        base_url = self._settings.base_url
        name = visitor_cookie(base_url)
        if not read_cookie(Headers(scope=scope).get("cookie", ""), name):
            headers.append("set-cookie", set_cookie(name, new_token(), base_url, seconds=VISITOR_SECONDS))


def _target(location: str, path: str, settings: Settings) -> str:
    """Return the target of a redirect: a file in the bucket for the routes that send files, otherwise an address of this portal."""
    bucket = f"{settings.s3_origin}/{settings.s3_bucket}/"
    is_file = bool(settings.s3_origin) and path.startswith("/api/") and location.startswith(bucket)
    return location if is_file else _own_address(location)


def _own_address(location: str) -> str:
    """Return the target of a redirect as an address of this portal: its host comes from the request and may be anything."""
    parts = urlsplit(location)
    path = "/" + quote(parts.path.lstrip("/\\"), safe="/%~:@!$&'()*+,;=")
    return f"{path}?{parts.query}" if parts.query else path


def _fault(request_id: str, scope: Scope) -> Response:
    wording = FAULT.fill(id=request_id)
    if scope["path"].startswith("/api/"):
        return refusal(wording, "fault", HTTPStatus.INTERNAL_SERVER_ERROR)
    asked = Request(scope).cookies.get("lang", "")
    language = next((known for known in LANGUAGES if known == asked), "ru")
    head = '<meta name="viewport" content="width=device-width, initial-scale=1"><title>500</title>'
    body = f"<main><h1>500</h1><p>{wording.said(language)}</p></main>"
    page = f'<!doctype html><html lang="{language}"><head>{head}</head><body>{body}</body></html>'
    return HTMLResponse(page, status_code=HTTPStatus.INTERNAL_SERVER_ERROR)
