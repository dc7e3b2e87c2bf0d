"""Every HTTP request gets a number, is measured under the template of its route, and leaves one line in the log."""

import time
from collections.abc import Iterable
from typing import Final

import structlog
from starlette.routing import BaseRoute, Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from portal.api.pages import CompiledPages
from portal.build.patches import FALLBACK
from portal.telemetry import metrics
from portal.telemetry.outcomes import CANCELLED, FAILED, OK, REFUSED
from portal.telemetry.spans import span
from portal.telemetry.trace import Trace, new_number, traced

METHODS: Final = frozenset({"GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "PATCH"})
OTHER: Final = "other"
"""The label of what no route and no page is for: anybody may ask for any address."""
ASSETS: Final = "/assets"
_FAULT, _REFUSAL = 500, 400

_log = structlog.get_logger("portal.requests")


class RouteNames:
    """The names of routes for figures and lines: as many as the portal has, whatever is asked for."""

    def __init__(self, routes: Iterable[BaseRoute], pages: CompiledPages) -> None:
        self._routes = tuple((one.path_regex, one.path) for one in routes if isinstance(one, Route))
        self._pages = pages

    def name_of(self, path: str) -> str:
        """Return the template of the route for ``path``, such as ``/api/files/{file_id}``, the address of a page, or :data:`OTHER`."""
        if path.startswith("/api/"):
            return next((template for pattern, template in self._routes if pattern.match(path)), OTHER)
        if path.startswith(f"{ASSETS}/"):
            return ASSETS
        return f"/{path.strip('/')}" if self._pages.file_of(path) != FALLBACK else OTHER


class ObservedRequests:
    """Observes what ``app`` answers; websockets pass through."""

    def __init__(self, app: ASGIApp, names: RouteNames) -> None:
        self._app = app
        self._names = names

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one connection."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        name = self._names.name_of(scope["path"])
        method = scope["method"] if scope["method"] in METHODS else OTHER
        status, begun = 0, time.perf_counter()

        async def seen(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        with traced(new_number()) as trace, span(f"{method} {name}", kind="request", **{"portal.request": trace.number}):
            try:
                await self._app(scope, receive, seen)
            finally:
                seconds = time.perf_counter() - begun
                metrics.REQUESTS.labels(name, method, f"{status // 100}xx" if status else "none").observe(seconds)
                _write(trace, name, method, status, seconds)


def _write(trace: Trace, name: str, method: str, status: int, seconds: float) -> None:
    if name == ASSETS and status < _REFUSAL:
        return
    outcome = CANCELLED if not status else FAILED if status >= _FAULT else REFUSED if status >= _REFUSAL else OK
    facts = {"route": name, "method": method, "status": status, "outcome": outcome, "ms": round(seconds * 1000, 1)}
    _log.info("request", access=True, account=trace.account_id, **facts)
