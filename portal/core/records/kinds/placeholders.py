"""Texts that name facts in braces: what may be wrong with one of them, told with ``{label}`` for the name of its field."""

import re
from collections.abc import Collection, Mapping

from portal.core.letter_kinds.schema import LetterKind
from portal.core.records.schema import Placeholder
from portal.wording import Wording

PLACE = re.compile(r"\{(\w+)\}")
_MARKUP = re.compile(r"<[^<>\n]{0,40}>?|>|&#?\w{1,20};|javascript:", re.IGNORECASE)
_BROKEN = re.compile(r".{0,20}[{}].{0,20}")

_MARKUP_FOUND = Wording(
    "«{label}»: мәтінде HTML немесе бағдарлама коды бар: «{part}». Тек сөздерді қалдырыңыз.",
    "«{label}»: в тексте HTML или программный код: «{part}». Оставьте только слова.",
    "“{label}”: the text has HTML or program code: “{part}”. Leave words only.",
)
_BROKEN_FOUND = Wording(
    "«{label}»: фигуралық жақша жабылмаған немесе артық тұр: «{part}». Ауыстырма былай жазылады: {example}.",
    "«{label}»: фигурная скобка не закрыта или стоит лишняя: «{part}». Подстановка пишется так: {example}.",
    "“{label}”: a brace is not closed, or one too many: “{part}”. A placeholder is written like this: {example}.",
)
_UNKNOWN = Wording(
    "«{label}»: портал {name} ауыстырмасын білмейді. Ауыстырманы мәтін үстіндегі тізімнен алыңыз.",
    "«{label}»: портал не знает подстановку {name}. Возьмите подстановку из списка над текстом.",
    "“{label}”: the portal does not know the placeholder {name}. Take one from the list above the text.",
)
_LOST = Wording(
    "«{label}»: {name} ауыстырмасы жоқ ({meaning}). Ол әр тілдегі мәтінде керек.",
    "«{label}»: нет подстановки {name} ({meaning}). Она нужна в тексте на каждом языке.",
    "“{label}”: the placeholder {name} ({meaning}) is missing. The text needs it in every language.",
)


def markup_in(text: str) -> Wording | None:
    """Return that a text has HTML or program code: records are plain texts."""
    found = _MARKUP.search(text)
    return _MARKUP_FOUND.fill(part=found[0]) if found else None


def problem_of_places(text: str, known: Mapping[str, Wording], needed: Collection[str]) -> Wording | None:
    """Return what is wrong with the names in braces: one is not closed, not known, or a needed one is missing.

    ``known`` says what each name stands for, in the order in which missing ones are told.
    """
    broken = _BROKEN.search(PLACE.sub("", text))
    if broken:
        return _BROKEN_FOUND.fill(part=broken[0].strip(), example="{" + next(iter(known), "name") + "}")
    named = PLACE.findall(text)
    unknown = next((name for name in named if name not in known), None)
    if unknown is not None:
        return _UNKNOWN.fill(name="{" + unknown + "}")
    lost = next((name for name in known if name in needed and name not in named), None)
    return _LOST.fill(name="{" + lost + "}", meaning=known[lost]) if lost is not None else None


def placeholders_of(kind: LetterKind) -> tuple[Placeholder, ...]:
    """Return what may stand in the text of a letter or of a text message, for the list above its form."""
    return tuple(Placeholder("{" + name + "}", fact.meaning, fact.needed) for name, fact in kind.known.items())


def problem_of_text(text: str, kind: LetterKind, *, whole: bool) -> Wording | None:
    """Return what is wrong with a text of a letter or of a text message; a ``whole`` one must name every fact that its reader needs."""
    meanings = {name: fact.meaning for name, fact in kind.known.items()}
    needed = {name for name, fact in kind.known.items() if fact.needed} if whole else set[str]()
    return markup_in(text) or problem_of_places(text, meanings, needed)
