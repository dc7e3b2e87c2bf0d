"""The format of a storage key, the same in every storage."""

import re

_KEY = re.compile(r"[0-9a-f]{32,64}")


def is_key(name: str) -> bool:
    """Tell whether a name is that of a key: 32 to 64 hexadecimal digits."""
    return _KEY.fullmatch(name) is not None


def ensure_key(key: str) -> str:
    """Return ``key`` when it is 32 to 64 hexadecimal digits, otherwise raise ``ValueError``: a key is never a path or a name."""
    if not is_key(key):
        raise ValueError("a storage key is 32 to 64 lower-case hexadecimal digits")
    return key
