"""How an audit row is hashed, and what it may not contain."""

import datetime as dt
import hashlib
import json
from collections.abc import Mapping

Scalar = str | int | bool | None
Details = Mapping[str, Scalar | list[str] | list[int]]

PERSONAL = frozenset({"address", "bin", "email", "iin", "name", "password", "phone", "surname", "text", "token"})
"""Names of details that would be personal data: nobody can erase them from the journal, which refers to people by id."""


def ensure_impersonal(details: Details) -> None:
    """Raise ``ValueError`` for details with personal data. This is an error of the program, found by its tests."""
    personal = PERSONAL.intersection(details)
    if personal:
        raise ValueError(f"the audit log refers to people by key, it does not repeat {sorted(personal)}")


def chained(seq: int, at: dt.datetime, who: tuple[str, str], what: tuple[str, str], details: Details, previous: str) -> str:
    """Return the SHA-256 (hex) of a row and the hash before it; ``who`` is account and organisation, ``what`` is verb and subject."""
    content = [seq, at.astimezone(dt.UTC).isoformat(timespec="microseconds"), *who, *what, dict(details), previous]
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()
