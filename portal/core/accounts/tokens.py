"""Random tokens and the hashes the database keeps instead of them."""

import hashlib
import hmac
import secrets


def new_token() -> str:
    """Return 256 random bits as 43 letters that are safe in a cookie and in an address."""
    return secrets.token_urlsafe(32)


def digest(token: str) -> str:
    """Return the SHA-256 (hex) of a token: enough for random values of 256 bits, which nobody can try out."""
    return hashlib.sha256(token.encode()).hexdigest()


def keyed(secret: bytes, purpose: str, value: str) -> str:
    """Return the HMAC-SHA-256 (hex) of a short ``value`` that could be guessed from a plain hash; bound to its ``purpose``."""
    return hmac.new(secret, f"{purpose}\x00{value}".encode(), hashlib.sha256).hexdigest()
