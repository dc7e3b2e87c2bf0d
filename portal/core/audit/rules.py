"""How an audit row is hashed, and what may not stand in it."""

import datetime as dt
import hashlib
import json
from collections.abc import Mapping

Scalar = str | int | bool | None
Details = Mapping[str, Scalar | list[str] | list[int]]

PERSONAL = frozenset({"address", "bin", "email", "iin", "name", "password", "phone", "surname", "text", "token"})
"""Names that would bring personal data into a log that nobody can erase; the log refers to people by key."""


def ensure_impersonal(details: Details) -> None:
    """Raise ``ValueError`` for details that carry personal data: a mistake of the program, found by its tests."""
    found = PERSONAL.intersection(details)
    if found:
        raise ValueError(f"the audit log refers to people by key, it does not repeat {sorted(found)}")


def chained(seq: int, at: dt.datetime, who: tuple[str, str], what: tuple[str, str], details: Details, previous: str) -> str:
    """Return the SHA-256 (hex) of a row and of everything before it; ``who`` is account and organisation, ``what`` verb and subject."""
    content = [seq, at.astimezone(dt.UTC).isoformat(timespec="microseconds"), *who, *what, dict(details), previous]
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()
