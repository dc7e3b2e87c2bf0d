"""The headers of every answer: what a browser may load, cache, embed and tell others."""

from collections.abc import Mapping

from portal.api.pages import CompiledPages
from portal.settings import Settings

IMMUTABLE = "public, max-age=31536000, immutable"
"""For files whose name changes with their content."""
ALWAYS_ASK = "no-cache"
"""Cached, but revalidated each time: an answer 304 costs nothing, an outdated page causes questions to the support."""
NEVER_KEEP = "no-store"
SHORT = "public, max-age=3600"

_PERMISSIONS = ", ".join(f"{power}=()" for power in ("camera", "display-capture", "geolocation", "microphone", "payment", "usb"))


def page_policy(scripts: tuple[str, ...], settings: Settings) -> str:
    """Return the Content-Security-Policy of a page with these inline scripts.

    Inline styles are allowed: React writes them into the elements that it renders on the server. Pages send files to the S3 store and show
    nothing of it: what a page shows comes from the portal, and a link that saves a file is no part of the page.
    """
    # Older browsers do not count the websocket among 'self'.
    sockets = " ".join(origin.replace("http", "ws", 1) for origin in settings.origins)
    return "; ".join(
        (
            "default-src 'self'",
            f"script-src 'self' {' '.join(scripts)}".rstrip(),
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data: blob:",
            "font-src 'self'",
            f"connect-src 'self' {sockets} {settings.ncalayer_address} {settings.s3_origin}".rstrip(),
            "worker-src 'self' blob:",
            "frame-src 'self' blob:",
            "object-src 'none'",
            "base-uri 'none'",
            "form-action 'self'",
            "frame-ancestors 'none'",
        ),
    )


ROUTE_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'"
"""For answers of the routes under /api: data and files, of which only a document may be shown inside a page of the portal."""

HASHING_POLICY = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'"
"""For the worker that takes hashes: it loads nothing, and alone may compile WebAssembly, which is not the evaluation of text."""
_HASHING = "/assets/hashing-worker-"


def headers_of(path: str, answer: Mapping[str, str], pages: CompiledPages, settings: Settings) -> dict[str, str]:
    """Return the headers to add to the answer for ``path``; ``answer`` are its present ones, in lower case."""
    page = _is_page(path, answer)
    headers = {
        "x-content-type-options": "nosniff",
        "referrer-policy": "same-origin",
        "cross-origin-opener-policy": "same-origin",
        "cross-origin-resource-policy": "same-origin",
        "permissions-policy": _PERMISSIONS,
        "x-frame-options": "DENY" if page else "SAMEORIGIN",
        "content-security-policy": page_policy(pages.scripts_of(path), settings) if page else _policy_of_file(path),
        "cache-control": _keeping(path, page=page),
    }
    if settings.https:
        headers["strict-transport-security"] = "max-age=31536000; includeSubDomains"
    return {name: value for name, value in headers.items() if name not in answer}


def _policy_of_file(path: str) -> str:
    return HASHING_POLICY if path.startswith(_HASHING) else ROUTE_POLICY


def _is_page(path: str, answer: Mapping[str, str]) -> bool:
    """Tell whether an answer is a page. An answer 304 has no type and its headers replace those of the cached page, so its path decides."""
    if path.startswith("/api/"):
        return False
    kind = answer.get("content-type")
    return "." not in path.rpartition("/")[2] if kind is None else kind.startswith("text/html")


def _keeping(path: str, *, page: bool) -> str:
    if path.startswith(("/api/", "/_", "/ping")):
        return NEVER_KEEP
    if page:
        return ALWAYS_ASK
    return IMMUTABLE if path.startswith(("/assets/", "/fonts/")) else SHORT
