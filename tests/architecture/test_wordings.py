"""Every text in three languages that the code declares, as far as a program can check it."""

import ast
import re
from collections.abc import Callable, Iterator
from functools import cache

import pytest

from portal.wording import LANGUAGES, Wording
from tests.architecture.sources import sources

CYRILLIC = re.compile(r"[Ѐ-ӿ]")
PLACE = re.compile(r"\{\w+\}")
RUSSIAN = re.compile(r"\b(и|или|для|по|на|что|это|если|чтобы|его|уже|только|можно|нужно|при|от|из|с|к)\b", re.IGNORECASE)
"""Words that Kazakh does not have."""
TERM = re.compile(r"\d (жұмыс күн|рабоч|раб\. дн|working day)")
"""A number of working days: the terms are thresholds that the administrator changes."""
UNIT = re.compile(
    r"\{\w+\}[ \u00a0]((рабочих )?(дн(ей|я)|час(ов|а)|минут|недел[ьи]|месяц(ев|а))|(working )?(days|hours|minutes|weeks|months))\b"
)
"""A number with its unit in the form of some numbers: 21 needs «день», 1 needs "day"."""
SUFFIX = re.compile(r"\{(\w*time|opens|closes|hours?|days?|until)\}-(да|де|дан|ден|ға|ге)\b")
ALIKE = 14
"""The longest text in letters that may be the same in Kazakh and Russian: «Территория» is, a sentence is not."""


@cache
def declared() -> tuple[tuple[str, Wording], ...]:
    """Return the texts that are written out, each with its place; the sample page of components shows invented ones."""
    return tuple(_declared())


def _declared() -> Iterator[tuple[str, Wording]]:
    for source in sources("portal"):
        if source.place.startswith("portal/web/public/dev_ui/"):
            continue
        for node in source.nodes:
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Wording":
                texts = [one.value for one in node.args if isinstance(one, ast.Constant) and isinstance(one.value, str)]
                if len(texts) == len(LANGUAGES):
                    yield f"{source.place}:{node.lineno}", Wording(*texts)


def found(words: Wording, sign: str) -> bool:
    return any(re.search(sign, words.said(language)) for language in LANGUAGES)


FAULTS: dict[str, tuple[Callable[[Wording], object], Wording]] = {
    "a language is missing": (
        lambda words: len({bool(words.said(language).strip()) for language in LANGUAGES}) > 1,
        Wording("Иә", "", "Yes"),
    ),
    "English with Cyrillic letters": (lambda words: CYRILLIC.search(words.en), Wording("Алаңы, м²", "Площадь, м²", "Area, м²")),
    "Russian in English": (lambda words: words.ru == words.en and CYRILLIC.search(words.ru), Wording("Сақтау", "Сохранить", "Сохранить")),
    "Russian as Kazakh": (
        lambda words: RUSSIAN.search(words.kk) or (words.kk == words.ru and len(words.kk) > ALIKE and CYRILLIC.search(words.kk)),
        Wording("Нажмите на кнопку", "Нажмите на кнопку", "Press the button"),
    ),
    "other places to fill": (
        lambda words: len({frozenset(PLACE.findall(words.said(language))) for language in LANGUAGES}) > 1,
        Wording("{n} апта", "недель: {count}", "{n} weeks"),
    ),
    "straight quotes": (lambda words: found(words, '"'), Wording("«Сақтау»", '"Сохранить"', "“Save”")),
    "quotes of another language": (lambda words: "“" in words.kk + words.ru or "«" in words.en, Wording("«Иә»", "«Да»", "«Yes»")),
    "another term than elsewhere": (
        lambda words: re.search("штамп", words.ru, re.IGNORECASE),
        Wording("Уақыт белгісі", "Штамп времени", "Time stamp"),
    ),
    "a hyphen for a dash": (lambda words: found(words, r"\s-\s"), Wording("А — Ә", "А - Б", "A — B")),
    "three points for an ellipsis": (lambda words: found(words, r"\.\.\."), Wording("Күтіңіз…", "Ждите...", "Wait…")),
    "two spaces": (lambda words: found(words, r"\S {2}\S"), Wording("Бір екі", "Раз  два", "One two")),
    "a percent without its space": (lambda words: found(words, r"[\d}]%"), Wording("{n} %", "{n}%", "{n} %")),
    "a percent that may begin the next line": (lambda words: found(words, r"[\d}] %"), Wording("{n}\u00a0%", "{n} %", "{n}\u00a0%")),
    "a word that agrees with one number only": (
        lambda words: UNIT.search(words.ru) or UNIT.search(words.en),
        Wording("{days} күн", "через {days} дней", "in {days} day(s)"),
    ),
    "a suffix that fits one hour only": (
        lambda words: SUFFIX.search(words.kk),
        Wording("сағат {time}-ге дейін", "до {time}", "until {time}"),
    ),
    "code in place of words": (
        lambda words: found(words, r"\b(null|undefined)\b|\d{4}-W\d\d"),
        Wording("Жоқ", "Нет", "undefined"),
    ),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_no_text_has_a_fault(fault: str):
    wrong, _ = FAULTS[fault]
    assert [f"{place} {words.as_dict()}" for place, words in declared() if wrong(words)] == []


@pytest.mark.parametrize("fault", FAULTS)
def test_each_fault_is_found(fault: str):
    wrong, example = FAULTS[fault]
    assert wrong(example)


def test_the_texts_were_found():
    assert len(declared()) > 2000


def test_no_text_tells_a_number_of_working_days_that_the_administrator_may_change():
    assert all(TERM.search(words) for words in ("5 жұмыс күні", "5 рабочих дней", "5 раб. дн.", "5 working days"))
    told = [(place, words) for place, words in declared() if any(TERM.search(words.said(language)) for language in LANGUAGES)]
    assert [place for place, _ in told if not place.startswith("portal/core/content/reference/")] == []
