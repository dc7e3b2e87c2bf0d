"""Every text of the design system, the shell and the public pages is complete in three languages."""

import importlib
import pkgutil
import re

import pytest

import portal.web.public
import portal.web.shell
import portal.web.ui
from portal.wording import LANGUAGES, Wording

KAZAKH = set("әғқңөұүһіӘҒҚҢӨҰҮҺІ")
RUSSIAN_ONLY_WORDS = re.compile(r"\b(и|или|для|по|на|вы|что)\b", re.IGNORECASE)


def wordings():
    found = {}
    for room in (portal.web.ui, portal.web.shell, portal.web.public):
        for module in pkgutil.walk_packages(room.__path__, f"{room.__name__}."):
            if (
                module.name.startswith(("portal.web.public.landing", "portal.web.public.contacts", "portal.web.public.missing"))
                or "public" not in module.name
            ):
                for name, value in vars(importlib.import_module(module.name)).items():
                    if isinstance(value, Wording):
                        found[f"{module.name}.{name}"] = value
    return found


WORDINGS = wordings()


def test_what_comes_by_mail_is_called_an_email_in_english():
    letters = re.compile(r"(?<!case )(?<!capital )\bletters?\b", re.IGNORECASE)
    assert [name for name, words in WORDINGS.items() if letters.search(words.en) and "dev_ui" not in name] == []


@pytest.mark.parametrize("name", WORDINGS)
def test_a_text_is_there_in_every_language(name):
    assert all(WORDINGS[name].said(code).strip() for code in LANGUAGES)


@pytest.mark.parametrize("name", WORDINGS)
def test_a_text_ends_alike_in_every_language(name):
    ends = {WORDINGS[name].said(code)[-1] for code in LANGUAGES} & set(".:…?! ")

    assert len(ends) <= 1
    assert not ends or all(WORDINGS[name].said(code)[-1] in ends for code in LANGUAGES)


@pytest.mark.parametrize("name", WORDINGS)
def test_the_kazakh_text_is_not_russian(name):
    words = WORDINGS[name]

    assert not RUSSIAN_ONLY_WORDS.search(words.kk)
    assert len(words.kk) < 40 or KAZAKH & set(words.kk)


def test_the_texts_were_found():
    assert len(WORDINGS) > 80
