"""Encryption of secrets that must be read again (the key of an authenticator) with the portal's own secret."""

import base64
import hashlib
import hmac

from cryptography.fernet import Fernet


def sealed(text: str, secret: bytes) -> str:
    """Return ``text`` encrypted and authenticated with ``secret``."""
    return Fernet(_key(secret)).encrypt(text.encode()).decode()


def opened(text: str, secret: bytes) -> str:
    """Return the text that was given to :func:`sealed`. Raise ``cryptography.fernet.InvalidToken`` when the secret is another one."""
    return Fernet(_key(secret)).decrypt(text.encode()).decode()


def _key(secret: bytes) -> bytes:
    return base64.urlsafe_b64encode(hmac.new(secret, b"sealing", hashlib.sha256).digest())
