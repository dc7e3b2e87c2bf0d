"""How many text messages (SMS) a text takes, and in which of the two alphabets it is sent (3GPP TS 23.038 and 23.040)."""

from dataclasses import dataclass

_PLAIN = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà¡"
)
_GSM7 = _PLAIN | frozenset(":;<=") | frozenset(">?")
_GSM7_LONG = frozenset("\f^{}\\[~]|€")
"""Characters that take two places."""
GSM7, UCS2 = "GSM-7", "UCS-2"
_ALONE = {GSM7: 160, UCS2: 70}
_IN_PART = {GSM7: 153, UCS2: 67}
"""Places in one part of a longer text: the rest says which part it is."""
_BEYOND = 0xFFFF
"""Characters above it take two places of UCS-2, which no part may take apart."""


@dataclass(frozen=True)
class Segments:
    """The alphabet of a text, the places that it takes in it, and the number of messages."""

    alphabet: str
    places: int
    count: int


def segments(text: str) -> Segments:
    """Return how a text is sent: in GSM-7 when every character is in it, otherwise in UCS-2, as Kazakh and Russian always are."""
    alphabet = GSM7 if set(text) <= _GSM7 | _GSM7_LONG else UCS2
    sizes = [2 if (one in _GSM7_LONG if alphabet == GSM7 else ord(one) > _BEYOND) else 1 for one in text]
    places = sum(sizes)
    if places <= _ALONE[alphabet]:
        return Segments(alphabet, places, 1)
    count, left = 0, 0
    for size in sizes:
        if size > left:
            count, left = count + 1, _IN_PART[alphabet]
        left -= size
    return Segments(alphabet, places, count)
