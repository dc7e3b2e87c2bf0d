"""Scripts and styles: each file is in the list of decision 15, pages hold no script in a text, and every class has a rule and a user."""

import ast
import re
from collections.abc import Iterator

import pytest

from tests.architecture.sources import ROOT, Source, name_of, sources

DECISION = ROOT / "docs" / "decisions" / "0015-scripts-and-styles.md"
LISTED = dict(re.findall(r"^\| `([^`]+\.(?:js|jsx|mjs|css))` \|.*\| ([^|]*) \|$", DECISION.read_text("utf-8"), re.MULTILINE))
"""The files that the decision lists, each with the tests that its row names."""

RUN_BY_THE_SERVER = {"call_script", "call_function", "run_script", "set_value", "set_focus", "scroll_to", "console_log", "window_alert"}
"""Events of Reflex that send a text to be run; the built pages refuse it (decision 2)."""

SCRIPT = re.compile(
    r"=>|\bfunction\b ?\(|\b(?:document|window|globalThis)\.\w|(?<![.\w])const \w|\.replace\(/|<script\b|@media|\{\s*[a-z-]+:\s"
)
WITH_A_SCRIPT = {
    "portal/build/pages.py",
    "portal/build/patches.py",
    "portal/web/ui/inputs.py",
    "portal/web/ui/language.py",
    "portal/web/ui/places.py",
}
"""The modules that hold a line of JavaScript; the decision says why."""

TAKEN_AS_THEY_ARE = {"modal", "checkbox-sm", "sr-only"}
"""Classes of daisyUI and Tailwind that the portal's own sheets do not change."""

OF_LIBRARIES = {"altcha-checkbox", "altcha-main", "altcha-spinner", "recharts-default-tooltip"}
"""Classes in the portal's sheets of elements that libraries draw."""

COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
CLASS = re.compile(r"\.(-?[A-Za-z_][\w-]*)")
TYPED = re.compile(r"""class(?:Name|_name)(?:=|: ?)\{?["`']([^"`'\n]*)""")
TEXT = re.compile(r'"([^"\n]*)"|`([^`]*)`')


def _files(*endings: str) -> Iterator[str]:
    for folder in ("assets", "portal", "tests", "alembic", "docs"):
        for file in (ROOT / folder).rglob("*"):
            if file.suffix in endings and not {"external", "node_modules"} & set(file.parts):
                yield file.relative_to(ROOT).as_posix()


def _classes_of(sheet: str) -> set[str]:
    return set(CLASS.findall(re.sub(r"\{[^{}]*\}", "{}", COMMENT.sub("", sheet))))


def _own() -> dict[str, str]:
    return {name: sheet for sheet in _files(".css") for name in _classes_of((ROOT / sheet).read_text("utf-8"))}


def _texts(source: Source) -> Iterator[str]:
    """Return the texts of a module that are not docstrings. A text that goes on with a value ends in «*»."""
    said = {id(node.value) for node in source.nodes if isinstance(node, ast.Expr)}
    for node in source.nodes:
        if isinstance(node, ast.JoinedStr):
            for part, after in zip(node.values, [*node.values[1:], None], strict=True):
                if isinstance(part, ast.Constant):
                    said.add(id(part))
                    yield f"{part.value}*" if after else str(part.value)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in said:
            yield node.value


def _words() -> set[str]:
    """Return every word that may be a class, from texts of pages and scripts that hold nothing but such words."""
    found: set[str] = set()
    for source in sources("portal/web"):
        for text in _texts(source):
            if re.fullmatch(r"[a-z0-9 -]+\*?", text):
                found |= set(text.split())
    for script in _files(".js", ".jsx"):
        for plain, template in TEXT.findall((ROOT / script).read_text("utf-8")):
            found |= set(re.sub(r"\$\{[^}]*\}", "*", plain or template).split())
    return found


def _given() -> Iterator[tuple[str, str]]:
    """Return every class that a page or a script gives to an element in so many words, with the file."""
    for source in sources("portal/web"):
        for node in source.nodes:
            if isinstance(node, ast.keyword) and node.arg == "class_name":
                for part in ast.walk(node.value):
                    if isinstance(part, ast.Constant) and isinstance(part.value, str) and not part.value.endswith("-"):
                        yield from ((word, source.place) for word in part.value.split() if not word.endswith("-"))
    for script in _files(".js", ".jsx"):
        for text in TYPED.findall((ROOT / script).read_text("utf-8")):
            yield from ((word, script) for word in re.sub(r"[\w-]*\$\{.*", "", text).split())


def test_every_script_and_style_file_is_in_the_list_of_the_decision():
    assert set(_files(".js", ".jsx", ".mjs", ".cjs", ".ts", ".tsx", ".css", ".scss")) == set(LISTED)


@pytest.mark.parametrize("file", sorted(LISTED))
def test_the_list_names_the_tests_of_a_file_and_they_exist(file: str):
    named = re.findall(r"`(tests/[^`]+)`", LISTED[file])
    assert named
    assert [test for test in named if not (ROOT / test).exists()] == []


def test_no_handler_sends_a_script_to_the_browser():
    assert not [
        (source.place, node.lineno)
        for source in sources("portal")
        for node in source.nodes
        if isinstance(node, ast.Call) and name_of(node).startswith("rx.") and name_of(node).rsplit(".", 1)[-1] in RUN_BY_THE_SERVER
    ]


def test_python_holds_no_script_and_no_style_outside_the_modules_that_the_decision_names():
    modules = [source for source in sources("portal") if source.place != "portal/texts/alphabet.py"]
    holding = {source.place for source in modules for text in _texts(source) if SCRIPT.search(text)}
    assert holding == WITH_A_SCRIPT
    assert [place for place in WITH_A_SCRIPT if f"`{place}`" not in DECISION.read_text("utf-8")] == []


def test_every_class_with_a_rule_is_given_to_an_element_by_a_page_or_a_script():
    words = _words()
    families = tuple(word.rstrip("*") for word in words if word.endswith("-*"))
    unused = {name: sheet for name, sheet in _own().items() if name not in words | OF_LIBRARIES and not name.startswith(families)}
    assert unused == {}


def test_every_class_that_is_given_to_an_element_has_a_rule():
    known = _own().keys() | TAKEN_AS_THEY_ARE
    assert {(word, file) for word, file in _given() if re.fullmatch(r"[a-z][a-z0-9-]*", word) and word not in known} == set()


def test_the_classes_of_libraries_are_still_in_the_sheets():
    assert _own().keys() >= OF_LIBRARIES
