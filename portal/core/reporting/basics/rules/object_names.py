"""The displayed name of an object: in Kazakh where there is a Kazakh name, and a standard text where there is none."""

from portal.texts.alphabet import SortKey, sort_key
from portal.wording import Wording

NAMELESS = Wording("Атауы жоқ объект", "Объект без названия", "Object without a name")


def object_name(name: str, in_kazakh: str = "") -> Wording:
    """Return an object's name as people read it in each language."""
    if not name and not in_kazakh:
        return NAMELESS
    return Wording(in_kazakh or name, name or in_kazakh, name or in_kazakh)


def order_of(name: str, in_kazakh: str, language: str) -> SortKey:
    """Return what objects are sorted by in a list that is read in ``language``: the name shown there; those without one come first."""
    return sort_key(object_name(name, in_kazakh).said(language) if name or in_kazakh else "")


def in_subject(name: Wording, longest: int) -> Wording:
    """Return a name cut to ``longest`` signs: the subject of a letter holds no more."""
    return Wording(name.kk[:longest], name.ru[:longest], name.en[:longest])
