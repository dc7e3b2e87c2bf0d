"""Rules for every file that no linter has."""

import ast
import re

from tests.architecture.sources import ROOT, Source, name_of, sources

POCKETS = {"utils.py", "util.py", "helpers.py", "helper.py", "common.py", "misc.py"}
# Put together from halves, so that this file does not contain what it looks for.
UNFINISHED = re.compile("|".join((r"\bTO" + r"DO\b", r"\bFIX" + r"ME\b", "lorem " + "ipsum")))
ELSEWHERE = re.compile("|".join(("npm" + r"js\.", "pypi" + r"\.org", "npm" + "mirror", "/wo" + "rk/", "AI" + "[- ]generated")))
TEXTS = (".py", ".md", ".toml", ".txt", ".js", ".jsx", ".css", ".json", ".ini", ".mako", "")
CLOCKLESS = ("portal/core", "portal/forms", "portal/eds")
OWN_CLOCK = {"portal/core/accounts/limits.py"}
"""The library that counts tries uses its own clock; the minutes to wait must be computed with the same clock."""


def _texts() -> list[tuple[str, str]]:
    files = [
        file for folder in ("portal", "tests", "docs", "assets", "alembic", "reflex.lock", ".ci") for file in (ROOT / folder).rglob("*")
    ]
    own = [*files, *ROOT.glob("*.md"), *ROOT.glob("*.toml"), *ROOT.glob("*.txt"), *ROOT.glob("*.py"), ROOT / ".env.example"]
    readable = [file for file in own if file.is_file() and file.suffix in TEXTS and "__pycache__" not in file.parts]
    return [(file.relative_to(ROOT).as_posix(), file.read_text("utf-8", "replace")) for file in readable]


def test_every_module_opens_with_a_sentence_that_says_what_it_is():
    silent = [source.place for source in sources("portal", "tests", "alembic") if not (ast.get_docstring(source.tree) or "").rstrip()]
    assert not [place for place in silent if (ROOT / place).read_text("utf-8").strip()]


def test_there_is_no_module_for_unrelated_helpers():
    assert not [source.place for source in sources("portal", "tests") if source.place.rsplit("/", 1)[-1] in POCKETS]


def test_nothing_is_left_unfinished():
    assert not [
        (place, found[0]) for place, text in _texts() if place != "tests/architecture/test_style.py" and (found := UNFINISHED.search(text))
    ]


def test_no_file_mentions_the_place_where_the_project_is_written():
    assert not [(place, found[0]) for place, text in _texts() if (found := ELSEWHERE.search(text))]


def test_the_core_and_the_engines_take_the_time_as_an_argument():
    taken = ("datetime.now", "datetime.utcnow", "date.today", "datetime.today", "time.time")
    assert not [
        (source.place, node.lineno)
        for source in sources(*CLOCKLESS)
        if source.place not in OWN_CLOCK
        for node in source.nodes
        if isinstance(node, ast.Call) and name_of(node).endswith(taken)
    ]


def _wordings(source: Source) -> list[ast.Call]:
    return [node for node in source.nodes if isinstance(node, ast.Call) and name_of(node).rsplit(".", 1)[-1] == "Wording"]


def _spoken(call: ast.Call) -> bool:
    given = [*call.args, *(keyword.value for keyword in call.keywords)]
    empty = [node for node in given if isinstance(node, ast.Constant) and not str(node.value).strip()]
    starred = any(isinstance(node, ast.Starred) for node in call.args) or any(keyword.arg is None for keyword in call.keywords)
    # Three empty texts mean no text; one or two are a forgotten language.
    return starred or (len(given) == 3 and len(empty) in {0, 3})


def test_every_wording_has_three_languages():
    assert not [(source.place, call.lineno) for source in sources("portal") for call in _wordings(source) if not _spoken(call)]
