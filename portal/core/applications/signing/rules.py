"""The code on a printed application, by which anybody who holds the paper can check it."""

import secrets
from typing import Final

from portal.texts.cleaning import compact

_SIGNS: Final = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
"""Digits and letters that nobody takes for one another."""
_LENGTH, _GROUP = 20, 5
"""31^20 codes, 99 bits: a code cannot be found by trying."""


def new_check_code() -> str:
    """Return a code such as ``7KQ2M-…``: four groups of five signs."""
    signs = "".join(secrets.choice(_SIGNS) for _ in range(_LENGTH))
    return "-".join(signs[start : start + _GROUP] for start in range(0, _LENGTH, _GROUP))


def check_code_of(typed: str) -> str:
    """Return the code that somebody typed, whatever the case, spaces and hyphens; empty when it cannot be one."""
    signs = compact(typed[:100]).upper()
    if len(signs) != _LENGTH or not set(signs) <= set(_SIGNS):
        return ""
    return "-".join(signs[start : start + _GROUP] for start in range(0, _LENGTH, _GROUP))


def check_address(base_url: str, code: str) -> str:
    """Return the address of the page that checks a code."""
    return f"{base_url}/check/{code}"
