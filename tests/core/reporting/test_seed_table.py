"""The table of the rules' paragraphs names tests that exist, and names every one of them."""

import ast
import re
from pathlib import Path

HERE = Path(__file__).parent
TABLE = (HERE.parents[2] / "docs" / "seed-004.md").read_text(encoding="utf-8")
ROWS = {match[1]: match[2] for match in re.finditer(r"^\| ([\d–, ]+) \|.*\| (`.*`) \|$", TABLE, re.MULTILINE)}


def functions_of(path: Path) -> set[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return {f"{path.name}::{one.name}" for one in tree.body if isinstance(one, ast.FunctionDef) and one.name.startswith("test_")}


def named(row: str) -> set[str]:
    return set(re.findall(r"`([^`]+)`", row))


def test_every_paragraph_from_13_to_31_has_a_test_that_bears_its_number() -> None:
    for number in range(13, 32):
        mine = re.compile(rf"::test_paragraphs?_(\d+_and_)?{number}_")
        assert any(mine.search(name) for name in named(ROWS[str(number)])), number


def test_every_test_that_the_table_names_exists() -> None:
    there = {name for path in HERE.glob("test_*.py") for name in functions_of(path)}
    assert {name for row in ROWS.values() for name in named(row)} <= there


def test_no_test_of_a_paragraph_is_left_out_of_the_table() -> None:
    written = {name for path in HERE.glob("test_paragraphs_*.py") for name in functions_of(path)}
    assert written <= {name for row in ROWS.values() for name in named(row)}
