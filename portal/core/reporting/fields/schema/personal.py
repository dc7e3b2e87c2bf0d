"""Masks buyers' personal data for the operator's staff: two buyers can be told apart but not identified (security: personal data)."""

from collections.abc import Mapping

from portal.core.reporting.fields.schema.sales import BLOCK

HIDDEN = "•"
_KEPT_DIGITS = 4


def for_staff(values: Mapping[str, str]) -> dict[str, str]:
    """Return answers with buyers' IIN and names masked; other answers unchanged."""
    return {address: masked(address, text) for address, text in values.items()}


def masked(address: str, text: str) -> str:
    """Return one answer as staff see it: of an IIN the last four digits, of a name the first letters of its words."""
    block, _, rest = address.partition("/")
    key = rest.partition("/")[2]
    if block != BLOCK or not text:
        return text
    if key == "buyer_iin":
        return HIDDEN * max(0, len(text) - _KEPT_DIGITS) + text[-_KEPT_DIGITS:] if len(text) > _KEPT_DIGITS else HIDDEN * len(text)
    if key == "buyer_name":
        return " ".join(f"{word[0]}{HIDDEN * 3}" for word in text.split())
    return text
