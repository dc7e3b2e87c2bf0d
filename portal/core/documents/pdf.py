"""Letters as PDF: A4, Kazakh letters, the same bytes for the same words."""

import json
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import typst

_TEMPLATE = Path(__file__).with_name("letter.typ")
_CREATED = 0
"""The date inside every document, in seconds since 1970: a true one would change the bytes of the same letter from day to day."""


def letter_pdf(title: str, paragraphs: Sequence[str], facts: Sequence[tuple[str, str]], footer: str, language: str) -> bytes:
    """Return an A4 letter: ``title``, a table of ``facts`` (name, value), ``paragraphs``, and ``footer`` under every page.

    ``language`` (kk, ru, en) decides hyphenation and what reading programs say aloud. Equal arguments give equal bytes. Every text is
    shown literally, whatever marks it contains. Takes some milliseconds; call it in a thread.
    """
    letter = {"title": title, "paragraphs": list(paragraphs), "facts": list(facts), "footer": footer, "language": language}
    inputs = {"letter": json.dumps(letter, ensure_ascii=False)}
    compiler = typst.Compiler(_TEMPLATE.read_bytes(), root=_TEMPLATE.parent, font_paths=_fonts(), sys_inputs=inputs)
    made = compiler.compile(format="pdf", timestamp=_CREATED)
    if not isinstance(made, bytes):
        raise TypeError("a letter is one document")
    return made


@cache
def _fonts() -> typst.Fonts:
    # Only the fonts inside the typesetter's own package: the result does not depend on what the machine has installed.
    return typst.Fonts(include_system_fonts=False)
