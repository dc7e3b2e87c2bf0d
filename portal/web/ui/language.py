"""Texts in the browser: a Wording becomes a Var that follows the language without asking the server."""

from typing import Any

import reflex as rx
from reflex.vars import VarData
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


def said(text: Text) -> Any:
    """Return what a component can show for ``text``."""
    return say(text) if isinstance(text, Wording) else text
