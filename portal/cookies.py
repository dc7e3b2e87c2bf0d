"""The two cookies of the portal: their names, how they are read from a request and how they are set."""

from http.cookies import CookieError, SimpleCookie
from urllib.parse import urlsplit

_LONGEST = 200


def is_secure(base_url: str) -> bool:
    """Tell whether the portal uses HTTPS, so that its cookies can be restricted to it."""
    return urlsplit(base_url).scheme == "https"


def session_cookie(base_url: str) -> str:
    """Return the name of the session cookie. With ``__Host-`` browsers refuse one that a neighbouring host has set."""
    return "__Host-session" if is_secure(base_url) else "session"


def visitor_cookie(base_url: str) -> str:
    """Return the name of the visitor cookie."""
    return "__Host-visitor" if is_secure(base_url) else "visitor"


def read_cookie(header: str, name: str) -> str:
    """Return the value of cookie ``name`` in a ``Cookie`` header; empty when it is absent, too long or unreadable."""
    jar: SimpleCookie = SimpleCookie()
    for part in header.split(";"):
        key, _, value = part.strip().partition("=")
        if key != name:
            continue
        try:
            jar.load(f"{key}={value}")
        except CookieError:
            return ""
        cookie = jar.get(name)
        return cookie.value if cookie is not None and len(cookie.value) <= _LONGEST else ""
    return ""


def session_token(header: str, base_url: str) -> str:
    """Return the session's token from a ``Cookie`` header, empty when there is none."""
    return read_cookie(header, session_cookie(base_url))


def visitor_token(header: str, base_url: str) -> str:
    """Return the visitor's token from a ``Cookie`` header, empty when there is none."""
    return read_cookie(header, visitor_cookie(base_url))


def set_cookie(name: str, value: str, base_url: str, *, seconds: int | None = None) -> str:
    """Return the value of a ``Set-Cookie`` header; without ``seconds`` the cookie ends when the browser is closed."""
    parts = [f"{name}={value}", "Path=/", "HttpOnly", "SameSite=Lax"]
    if seconds is not None:
        parts.append(f"Max-Age={seconds}")
    if is_secure(base_url):
        parts.append("Secure")
    return "; ".join(parts)
