"""The language of the person, for pages, and for handlers before they write a letter."""

from collections.abc import Iterable

import reflex as rx

from portal.texts.alphabet import sort_key
from portal.web.ui.language import LANGUAGE, Text, said, say, say_dict
from portal.wording import LANGUAGES, Wording
from portal.wording import Language as Code

__all__ = ["LANGUAGE", "Language", "Text", "by_name", "language_of", "said", "say", "say_dict"]

_REGION = "0000000"
"""The end of the code of a region (КАТО)."""
_YEAR = 365 * 24 * 60 * 60


class Language(rx.State):
    """The server's copy of the language of the page; the head script sets the cookie before the first paint."""

    code: str = rx.Cookie("ru", name="lang", path="/", max_age=_YEAR, same_site="lax")

    @rx.event
    def remember(self, code: str) -> None:
        """Store the language that the person chose; an unknown one is ignored."""
        if code in LANGUAGES:
            self.code = code


async def language_of(state: rx.State) -> Code:
    """Return the person's language inside a handler, for letters and files; an unknown one counts as Russian."""
    code = (await state.get_state(Language)).code
    known: dict[str, Code] = {language: language for language in LANGUAGES}
    return known.get(code, "ru")


def by_name(places: Iterable[tuple[str, Wording]], language: Code) -> list[tuple[str, Wording]]:
    """Return districts, okrugs or settlements sorted by their names in a language; regions keep the order of the classifier.

    The order of the codes within a region has no meaning for a reader.
    """
    return sorted(places, key=lambda one: () if one[0].endswith(_REGION) else sort_key(one[1].said(language)))
