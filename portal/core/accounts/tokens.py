"""Random tokens, and the hashes that the database stores instead of them."""

import hashlib
import hmac
import secrets


def new_token() -> str:
    """Return 256 random bits as 43 characters that are safe in a cookie and in a URL."""
    return secrets.token_urlsafe(32)


def digest(token: str) -> str:
    """Return the SHA-256 (hex) of a token. Enough for random values of 256 bits, which cannot be guessed."""
    return hashlib.sha256(token.encode()).hexdigest()


def keyed(secret: bytes, purpose: str, value: str) -> str:
    """Return the HMAC-SHA-256 (hex) of a short ``value``, which could be guessed from a plain hash. It depends on ``purpose`` too."""
    return hmac.new(secret, f"{purpose}\x00{value}".encode(), hashlib.sha256).hexdigest()
