"""Texts in the browser: a Wording becomes a Var that follows the language without asking the server."""

from typing import Any

import reflex as rx
from reflex.vars import StringVar, VarData
from reflex.vars.function import FunctionStringVar
from reflex_base.utils.imports import ImportVar

from portal.wording import Wording

SCRIPT = "$/public/portal.js"
"""The module of the pages, imported by whatever needs it."""

LANGUAGE: rx.Var[str] = rx.Var(
    "language",
    _var_type=str,
    _var_data=VarData(imports={SCRIPT: [ImportVar(tag="useLanguage")]}, hooks={"const language = useLanguage();": None}),
).to(str)
"""The language on screen: ``kk``, ``ru`` or ``en``."""

Text = Wording | rx.Var[Any] | str
"""What components take as words: three languages, a Var, or a text that is the same in all."""


def say(wording: Wording) -> rx.Var[str]:
    """Return ``wording`` as a Var in the language on screen; one that is the same in all languages is a plain literal."""
    if wording.kk == wording.ru == wording.en:
        return rx.Var.create(wording.ru)
    return rx.Var.create(wording.as_dict())[LANGUAGE].to(str)


def say_dict(words: Any) -> rx.Var[str]:
    """Return the text in the language on screen out of a Var that holds ``{"kk": …, "ru": …, "en": …}`` or nothing.

    An empty dict, and a language that is missing, give an empty text.
    """
    return rx.Var.create(words).to(dict[str, str]).get(LANGUAGE, "").to(str)


_FIGURE: Any = FunctionStringVar.create("figure", _var_data=VarData(imports={SCRIPT: [ImportVar(tag="figure")]}))


DRAWN: Any = FunctionStringVar.create("drawn", _var_data=VarData(imports={SCRIPT: [ImportVar(tag="drawn")]}))
"""The function that writes the numbers of a chart in the language on screen."""


def figure(text: Any) -> StringVar:
    """Return a number as the language on screen writes it out of a Var with the number as Kazakhstan does: ``12,5`` is ``12.5`` in English.

    The thousands stay apart by a narrow space: typed into a field, ``1,500`` would be two numbers. What is no number stays as it is.
    """
    return _FIGURE.call(rx.Var.create(text), LANGUAGE).to(str)


def said(text: Text) -> Any:
    """Return what a component can show for ``text``."""
    return say(text) if isinstance(text, Wording) else text
