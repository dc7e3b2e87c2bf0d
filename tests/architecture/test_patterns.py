"""No regular expression of the project takes long, whatever text it is used on."""

import ast
import importlib
import re
import signal
from collections.abc import Iterator
from functools import cache
from types import FrameType
from typing import Any

import pytest

from tests.architecture.sources import ROOT, name_of, sources

PARSER: Any = importlib.import_module("re._parser")
"""The standard library's own parser of patterns: its tree shows which quantifier is inside which."""
MANY = 8
"""A quantifier up to this many times is a count, not a repetition."""
SECONDS = 2.0
"""Processor time in seconds for all texts of one pattern; a good pattern takes milliseconds, a bad one takes years."""
CALLS = {"re.compile", "re.match", "re.fullmatch", "re.search", "re.sub", "re.split", "re.findall", "re.finditer"}
NAMES_A_PATTERN = re.compile(r"\bre\.\w|\bpattern\b")
LITERAL = re.compile(r"(?<=[(=:,!&|?{}\s])/((?![*/ ])(?:[^\\/\n\[]|\\.|\[(?:[^\]\\\n]|\\.)*\])+)/[dgimsuvy]*(?=[.,;)\s])")
"""A pattern between slashes in a script."""
PIECES = ("a", "A", "1", "-", "_", ".", "/", "=", "&", ":", " ", "\t", "я", "a.", "a/", "1,", "1 ", "a-", "<script>", "-----A", '"', "'")
ENDS = ("", "!", "\n", "\x00", " !")
LENGTHS = (40, 3000)


def _of_python() -> Iterator[tuple[str, str | bytes]]:
    for source in sources("portal"):
        if not NAMES_A_PATTERN.search(source.text):
            continue  # to read the whole tree of every file takes seconds, in each process that collects tests
        for node in source.nodes:
            if isinstance(node, ast.Call) and name_of(node) in CALLS:
                given: ast.expr | None = node.args[0]
            else:
                given = node.value if isinstance(node, ast.keyword) and node.arg == "pattern" else None
            if isinstance(given, ast.Constant) and isinstance(given.value, str | bytes):
                yield f"{source.place}:{given.lineno}", given.value


def _of_scripts() -> Iterator[tuple[str, str | bytes]]:
    for file in sorted([*(ROOT / "assets").rglob("*.js*"), *(ROOT / "portal").rglob("*.js*")]):
        for number, line in enumerate(file.read_text("utf-8").splitlines(), 1):
            for found in LITERAL.findall(line):
                yield f"{file.relative_to(ROOT).as_posix()}:{number}", _in_python(found)


def _in_python(pattern: str) -> str:
    """Return a script's pattern as Python writes it; repetition is written the same."""
    return re.sub(r"\\p\{\w+\}", r"\\w", pattern).replace("[^]", r"[\s\S]")


@cache
def patterns() -> tuple[tuple[str, str | bytes], ...]:
    return (*_of_python(), *_of_scripts())


def nested(tree: Any, *, inside: bool = False) -> bool:
    """Tell whether there is a repetition of varying length inside a repetition."""
    for operator, argument in tree:
        repeat = str(operator) in {"MAX_REPEAT", "MIN_REPEAT"}
        varies = repeat and argument[0] < argument[1] and argument[1] > 1
        if inside and varies:
            return True
        deeper = inside or (repeat and argument[1] > MANY)
        parts = [argument[2]] if repeat else [one for one in _flat(argument) if isinstance(one, PARSER.SubPattern)]
        if any(nested(part, inside=deeper) for part in parts):
            return True
    return False


def _flat(argument: Any) -> Iterator[Any]:
    for one in argument if isinstance(argument, tuple | list) else ():
        yield one
        if isinstance(one, list):
            yield from one


def beginning(tree: Any) -> str:
    """Return the letters with which every match begins."""
    letters = ""
    for operator, argument in tree:
        if str(operator) != "LITERAL":
            break
        letters += chr(argument)
    return letters


def _hostile(pattern: str | bytes) -> Iterator[str | bytes]:
    start = beginning(PARSER.parse(pattern))
    for length in LENGTHS:
        for piece in PIECES:
            for end in ENDS:
                text = start + piece * (length // len(piece)) + end
                yield text.encode() if isinstance(pattern, bytes) else text


def _too_long(_signal: int, _frame: FrameType | None) -> None:
    raise TimeoutError("the pattern backtracks without end")


def run(pattern: str | bytes) -> None:
    """Match ``pattern`` against hostile texts; raise ``TimeoutError`` when one takes too long."""
    compiled: Any = re.compile(pattern)
    before = signal.signal(signal.SIGVTALRM, _too_long)
    signal.setitimer(signal.ITIMER_VIRTUAL, SECONDS)
    try:
        for text in _hostile(pattern):
            compiled.fullmatch(text)
            compiled.search(text)
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


def test_the_patterns_of_the_project_are_found():
    places = [place for place, _ in patterns()]
    assert any(place.startswith("portal/core/accounts/rules.py") for place in places)
    assert any(place.startswith("assets/js/") for place in places)
    assert len(places) > 70


def test_no_pattern_repeats_a_repeated_group():
    assert not [(place, pattern) for place, pattern in patterns() if nested(PARSER.parse(pattern))]


@pytest.mark.parametrize("pattern", [r"/(?:[\w.]+/?)*!", "(a+)+b", "(?:a|b*)*c", "([a-z]{1,9},?)+"])
def test_a_pattern_that_repeats_a_repeated_group_is_found(pattern: str):
    assert nested(PARSER.parse(pattern))


def test_a_pattern_without_end_is_stopped():
    with pytest.raises(TimeoutError):
        run(r"/(?:[A-Za-z]+/?)*b")


@pytest.mark.parametrize("place", sorted({place for place, _ in patterns()}))
def test_no_pattern_takes_long_on_a_hostile_text(place: str):
    for found, pattern in patterns():
        if found == place:
            run(pattern)
