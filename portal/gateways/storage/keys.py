"""The syntax of a storage key, the same in every store."""

import re

_KEY = re.compile(r"[0-9a-f]{32,64}")


def ensure_key(key: str) -> str:
    """Return ``key`` when it is 32 to 64 hexadecimal digits; raise ``ValueError`` otherwise: a key is never a path nor a name."""
    if not _KEY.fullmatch(key):
        raise ValueError("a storage key is 32 to 64 lower-case hexadecimal digits")
    return key
