"""The table of faults that trials from outside found names existing tests for every one of its lines."""

import ast
import re

from tests.architecture.sources import ROOT

TABLE = (ROOT / "docs" / "trials.md").read_text(encoding="utf-8")
ROWS = {match[1]: match[2] for match in re.finditer(r"^\| ([ABCD]\d+) \|.*\| ([^|]*) \|$", TABLE, re.MULTILINE)}
WITHOUT_A_TEST = "no test:"
"""A line that no test can check says why in place of its tests."""


def named(cell: str) -> set[str]:
    return set(re.findall(r"`(tests/[^`]+)`", cell))


def functions_in(path: str) -> set[str]:
    tree = ast.parse((ROOT / path).read_text(encoding="utf-8"))
    functions = (ast.FunctionDef, ast.AsyncFunctionDef)
    return {node.name for node in ast.walk(tree) if isinstance(node, functions)}


def test_every_number_of_the_four_parts_stands_in_the_table_once():
    numbers = re.findall(r"^\| ([ABCD]\d+) \|", TABLE, re.MULTILINE)
    assert len(numbers) == len(set(numbers))
    assert {f"A{number}" for number in range(1, 8)} | {f"B{number}" for number in range(8, 22)} <= set(numbers)
    for part in "CD":
        mine = sorted(int(number[1:]) for number in numbers if number[0] == part)
        assert mine == list(range(1, len(mine) + 1))


def test_every_line_names_its_tests_or_says_why_there_is_none():
    assert [number for number, cell in ROWS.items() if not named(cell) and WITHOUT_A_TEST not in cell] == []


def test_every_test_that_the_table_names_exists():
    missing = []
    for cell in ROWS.values():
        for one in named(cell):
            path, _, name = one.partition("::")
            if not (ROOT / path).exists() or (name and name not in functions_in(path)):
                missing.append(one)
    assert missing == []
