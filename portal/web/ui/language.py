"""Texts in the browser: a Wording becomes a Var that follows the language without a request to the server."""

from typing import Any

import reflex as rx
from reflex.vars import StringVar, VarData
from reflex.vars.function import FunctionStringVar
from reflex_base.utils.imports import ImportVar

from portal.wording import Wording, numbered

SCRIPT = "$/public/portal.js"
"""The script of the language, imported by every component that needs it."""

LANGUAGE: rx.Var[str] = rx.Var(
    "language",
    _var_type=str,
    _var_data=VarData(imports={SCRIPT: [ImportVar(tag="useLanguage")]}, hooks={"const language = useLanguage();": None}),
).to(str)
"""The language of the page: ``kk``, ``ru`` or ``en``."""


class SpokenIn(rx.Component):
    """Speaks one language, whatever that of the page is, in the components of ``rx.memo`` inside: they read the language anew."""

    library = SCRIPT
    tag = "SpokenIn"

    language: rx.Var[str]


Text = Wording | rx.Var[Any] | str
"""What components accept as a text: three languages, a Var, or a text that is the same in all."""


def say(wording: Wording) -> rx.Var[str]:
    """Return ``wording`` as a Var in the language of the page; one that is the same in all languages is a plain literal."""
    if wording.kk == wording.ru == wording.en:
        return rx.Var.create(wording.ru)
    return rx.Var.create(wording.as_dict())[LANGUAGE].to(str)


def say_numbered(item: Wording, number: Any) -> rx.Var[str]:
    """Return :func:`portal.wording.numbered` of a number that is a Var."""
    mark = "{number}"
    words: Any = say(numbered(item, mark))
    return words.replace(mark, rx.Var.create(number).to(str)).to(str)


def say_dict(words: Any) -> rx.Var[str]:
    """Return the text in the language of the page from a Var with ``{"kk": …, "ru": …, "en": …}`` or nothing.

    An empty dict, and a language that is missing, give an empty text.
    """
    return rx.Var.create(words).to(dict[str, str]).get(LANGUAGE, "").to(str)


_FIGURE: Any = FunctionStringVar.create("figure", _var_data=VarData(imports={SCRIPT: [ImportVar(tag="figure")]}))


DRAWN: Any = FunctionStringVar.create("drawn", _var_data=VarData(imports={SCRIPT: [ImportVar(tag="drawn")]}))
"""The JavaScript function that writes the numbers of a chart in the language of the page."""


def figure(text: Any) -> StringVar:
    """Return a number in the form of the page's language.

    The number is a Var, written as in Kazakhstan: ``12,5`` becomes ``12.5`` in English. Thousands are separated by a narrow space:
    ``1,500`` in a field could mean two numbers. Other text is unchanged.
    """
    return _FIGURE.call(rx.Var.create(text), LANGUAGE).to(str)


def said(text: Text) -> Any:
    """Return what a component can show for ``text``."""
    return say(text) if isinstance(text, Wording) else text
