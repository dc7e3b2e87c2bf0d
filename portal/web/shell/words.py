"""The language of the person: what pages say, and what a handler must know before it writes a letter."""

from collections.abc import Iterable

import reflex as rx

from portal.texts.alphabet import sort_key
from portal.web.ui.language import LANGUAGE, Text, said, say, say_dict
from portal.wording import LANGUAGES, Wording
from portal.wording import Language as Code

__all__ = ["LANGUAGE", "Language", "Text", "by_name", "language_of", "said", "say", "say_dict"]

_REGION = "0000000"
"""How the code of a region ends (КАТО)."""
_YEAR = 365 * 24 * 60 * 60


class Language(rx.State):
    """The server's copy of the language on screen; the cookie is set before the first paint by the head script."""

    code: str = rx.Cookie("ru", name="lang", path="/", max_age=_YEAR, same_site="lax")

    @rx.event
    def remember(self, code: str) -> None:
        """Keep the language that the person chose; anything unknown is ignored."""
        if code in LANGUAGES:
            self.code = code


async def language_of(state: rx.State) -> Code:
    """Return the person's language inside a handler, for letters and files; anything unknown counts as Russian."""
    code = (await state.get_state(Language)).code
    known: dict[str, Code] = {language: language for language in LANGUAGES}
    return known.get(code, "ru")


def by_name(places: Iterable[tuple[str, Wording]], language: Code) -> list[tuple[str, Wording]]:
    """Return districts, okrugs or settlements in the order of their names in a language; regions keep that of the classifier.

    The order of the codes within a region says nothing to a reader.
    """
    return sorted(places, key=lambda one: () if one[0].endswith(_REGION) else sort_key(one[1].said(language)))
