"""Which characters the fonts of the typesetter have, so that no document is made with empty boxes in place of characters."""

import json
import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from typing import Any

import typst

from portal.core.errors import Refused
from portal.wording import Wording

FONTS = ("Libertinus Serif", "DejaVu Sans Mono")
"""The fonts that the templates name, in their order."""
_ABSENT = "\u0378"
"""A character that Unicode has not assigned: no font has it, so its glyph is the empty box."""
_AT_ONCE = 2_000
_MOST_NAMED = 20
_PROBE = """#set page(width: 60pt, height: 30pt, margin: 2pt)
#set text(font: json(bytes(sys.inputs.fonts)))
#for sign in json(bytes(sys.inputs.signs)) { page[#text(sign)#text(weight: 700, sign)] }
"""
_CONTROL = re.compile(r"\\[bu]|\x7f")
"""What JSON makes of control characters that are no white space, and the only one that it leaves as it is."""
_PICTURE = re.compile(rb'href="#(g[0-9A-F]+)"')

UNPRINTABLE = Wording(
    "PDF құжатында мына таңбаларды басып шығару мүмкін емес: {signs} («{place}»). Оларды кирилл немесе латын әріптерімен жазыңыз.",
    "В документе PDF нельзя напечатать знаки: {signs} («{place}»). Запишите это кириллицей или латиницей.",
    "These signs cannot be printed in a PDF document: {signs} (“{place}”). Write them in Cyrillic or Latin letters.",
)


def ensure_printable(content: Any, place: str) -> None:
    """Raise :class:`Refused`, naming the characters and their field, when a text in ``content`` has characters that no font has.

    ``content`` is the data of a template: texts in mappings and sequences. ``place`` is the name for texts without a label.
    """
    unprintable = first_unprintable(content, place)
    if unprintable is not None:
        raise refusal(*unprintable)


def refusal(place: str | Wording, signs: str) -> Refused:
    """Return the refusal of the characters ``signs`` in the field ``place``."""
    return Refused(UNPRINTABLE.fill(signs=signs, place=place), code="unprintable")


def first_unprintable(content: Any, place: str) -> tuple[str, str] | None:
    """Return the name of the first text with characters that no font has, and these characters in readable form; None without any."""
    if _has_only_known(content):
        return None
    for name, text in _texts(content, place):
        missing = unprintable(text)
        if missing:
            return name, " ".join(_named(sign) for sign in missing[:_MOST_NAMED])
    return None


def _has_only_known(content: Any) -> bool:
    """Tell whether every character in ``content`` is known to be printable, without looking at each text: a form has thousands of them."""
    written = json.dumps(content, ensure_ascii=False)
    # JSON writes control characters as escapes, which would be taken for letters here.
    return not _CONTROL.search(written) and all(_known.get(sign, sign.isascii() or sign.isspace()) for sign in set(written))


def unprintable(text: str) -> tuple[str, ...]:
    """Return the characters of a text that would be printed as an empty box, each once."""
    return _unprintable(frozenset(sign for sign in text if not sign.isspace())) if not _is_plain(text) else ()


def escaped(text: str) -> str:
    """Return a text with its unprintable characters replaced by their code points: for names that are only quoted, such as a file's."""
    missing = unprintable(text)
    return "".join(f"[U+{ord(sign):04X}]" if sign in missing else sign for sign in text) if missing else text


def _is_plain(text: str) -> bool:
    return text.isascii() and text.isprintable()


@lru_cache(maxsize=4096)
def _unprintable(signs: frozenset[str]) -> tuple[str, ...]:
    asked = sorted(signs - _known.keys())
    for start in range(0, len(asked), _AT_ONCE):
        part = asked[start : start + _AT_ONCE]
        _known.update(zip(part, _are_printable(part), strict=True))
    return tuple(sorted(sign for sign in signs if not _known[sign]))


_known: dict[str, bool] = {}
"""A cache of characters already looked up; at most as many as Unicode has."""


def _are_printable(signs: Iterable[str]) -> Iterator[bool]:
    box, *pictures = _pictures([_ABSENT, *signs])
    return (not box & found for found in pictures)


def _pictures(signs: list[str]) -> list[set[bytes]]:
    """Return for each character its glyphs, upright and bold. A character without any glyph is invisible."""
    inputs = {"signs": json.dumps(signs), "fonts": json.dumps(FONTS)}
    made = typst.Compiler(_PROBE.encode(), font_paths=fonts(), sys_inputs=inputs).compile(format="svg")
    pages = made if isinstance(made, list) else [made]
    return [set(_PICTURE.findall(page or b"")) for page in pages]


@cache
def fonts() -> typst.Fonts:
    """Return the fonts inside the typesetter's own package, so that the result does not depend on the fonts of the machine."""
    return typst.Fonts(include_system_fonts=False)


def _texts(content: Any, place: str) -> Iterator[tuple[str, str]]:
    """Yield every text with its name: the label beside it, the first item of a pair, or the heading above."""
    if isinstance(content, str):
        yield place, content
    elif isinstance(content, dict):
        own = next((content[key] for key in ("label", "legend", "title") if content.get(key)), place)
        for value in content.values():
            yield from _texts(value, own)
    elif isinstance(content, (list, tuple)):
        is_pair = len(content) == 2 and all(isinstance(one, str) for one in content)  # noqa: PLR2004  (a name and its value)
        for value in content:
            yield from _texts(value, content[0] if is_pair else place)


def _named(sign: str) -> str:
    """Return a character as a message can show it; invisible characters are shown by their code points."""
    return sign if sign.isprintable() else f"U+{ord(sign):04X}"
