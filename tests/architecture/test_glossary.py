"""The glossary names classes and modules that exist, and words that people see."""

import ast
import re

import pytest

from tests.architecture.sources import ROOT, Source, sources

ROWS = [
    tuple(cell.strip() for cell in line.strip().strip("|").split("|"))
    for line in (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8").splitlines()
    if re.match(r"\| .*`portal\.", line)
]
NOT_SHOWN = "—"


def modules() -> dict[str, Source]:
    return {one.place.removesuffix(".py").removesuffix("/__init__").replace("/", "."): one for one in sources("portal")}


def is_there(name: str, known: dict[str, Source]) -> bool:
    module, _, last = name.rpartition(".")
    return name in known or (module in known and last in {one.name for one in known[module].classes()})


def shown_words() -> str:
    texts = (node.value for one in sources("portal") for node in ast.walk(one.tree) if isinstance(node, ast.Constant))
    return "\n".join(text for text in texts if isinstance(text, str)).casefold()


def test_the_glossary_has_a_row_for_each_main_word():
    assert len(ROWS) >= 60
    assert {len(row) for row in ROWS} == {5}
    assert len({row[0] for row in ROWS}) == len(ROWS)


def test_every_class_and_module_of_the_glossary_exists():
    known = modules()
    named = {row[4].strip("`") for row in ROWS}
    assert {one for one in named if not is_there(one, known)} == set()


@pytest.mark.parametrize("language", [2, 3])
def test_every_word_on_screen_is_in_the_portal(language: int):
    words = shown_words()
    assert [row[language] for row in ROWS if row[language] != NOT_SHOWN and row[language].casefold() not in words] == []


def test_a_name_that_is_no_class_or_module_is_found():
    known = modules()
    assert is_there("portal.core.reporting.tables.objects.ConstructionSite", known)
    assert not is_there("portal.core.reporting.tables.objects.MioObject", known)
    assert not is_there("portal.core.reporting.tables.buildings", known)
