"""Cleaning typed or pasted texts of invisible characters, and the forms in which texts are compared."""

import re
import unicodedata

LONGEST = 20_000
"""The largest number of characters of one text that is kept, whatever its field allows."""

_BLANK = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u180f\u2800\u3164\uffa0")
"""Invisible characters that Unicode counts among letters, marks and symbols."""
_SELECTORS = range(0xFE00, 0xFE10)
"""Variation selectors: they change how the character before them is drawn."""
_UNSEEN = re.compile("[" + "".join(sorted(_BLANK)) + chr(_SELECTORS[0]) + "-" + chr(_SELECTORS[-1]) + "]")
_DASHES = re.compile(r"[\u2010-\u2015\u2212\ufe58\ufe63\uff0d]")
_SEPARATORS = re.compile(r"[\s\-.]+")
_QUOTES = re.compile(r"[\"'`«»‘’‚‛“”„‟‹›]+")
_LOOK_ALIKE = str.maketrans(
    "abceəhijkmoɵpstxyæëïαβεηικμορτυχьһӏү",
    "авсеәніјкмоөрѕтхуӕёїавенікмортухвніу",
)
"""Small Latin and Greek letters for the Cyrillic ones that look like them, or whose capitals do.

В and ь look like one Latin letter in its two sizes (B, b), Н and һ like another (H, h), У and Ү like a third (y, Y): each pair counts as
one.
"""


def tidy(typed: str) -> str:
    """Return ``typed`` composed (NFC), without invisible characters, trimmed and of at most LONGEST characters.

    Browsers, messengers and Excel put direction marks, joiners and byte order marks around copied text.
    """
    text = typed[:LONGEST].replace("\r\n", "\n")
    # Control, format and variation characters are not printable: most texts have none, and need not be looked at sign by sign.
    if not text.isprintable() or _UNSEEN.search(text):
        text = "".join(sign for sign in text if not is_invisible(sign))
    return _composed(text).strip()


def is_invisible(sign: str) -> bool:
    """Tell whether a character is invisible and separates no words: control, format and variation characters, but not spaces and tabs."""
    if sign in "\n\t":
        return False
    return unicodedata.category(sign) in {"Cc", "Cf", "Cs"} or sign in _BLANK or ord(sign) in _SELECTORS


def one_line(typed: str) -> str:
    """Return a tidy text as one line with single spaces."""
    return " ".join(tidy(typed).split())


def plain_dashes(typed: str) -> str:
    """Return ``typed`` with every dash, hyphen and minus replaced by the keyboard's hyphen."""
    return _DASHES.sub("-", typed)


def compact(typed: str) -> str:
    """Return ``typed`` without spaces, hyphens, dashes and points, which people put between groups of digits."""
    return _composed(_SEPARATORS.sub("", plain_dashes(tidy(typed))))


def folded(typed: str) -> str:
    """Return a text in the form in which a search compares it: one line, without regard to case."""
    return _composed(one_line(typed).casefold())


def look_alike(typed: str) -> str:
    """Return a text without regard to case and to letters of another alphabet that look the same: Latin ``A`` equals Cyrillic ``А``."""
    return _composed(_composed(tidy(typed).casefold()).translate(_LOOK_ALIKE))


def name_key(typed: str) -> str:
    """Return a name or a number in the form for finding duplicates: without case, spaces, quotation marks and look-alike letters."""
    return _composed(_QUOTES.sub("", "".join(plain_dashes(look_alike(typed)).split())))


def _composed(text: str) -> str:
    """Return a text as NFC: after removing characters or lowering capitals, accents may have new neighbours."""
    return unicodedata.normalize("NFC", text)
