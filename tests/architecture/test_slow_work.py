"""Every verb and query with a long computation is declared as slow, so that it runs in a pool of its own (``portal.core.slow``)."""

import ast
import importlib
from collections.abc import Iterator
from functools import cache

from portal.core.slow import Work, work_of
from tests.architecture.sources import Source, name_of, sources

LEAVES = {
    "portal.core.accounts.passwords._bcrypt": Work.PASSWORDS,
    "portal.core.documents.pdf._typeset": Work.PAPERS,
    "xlsxwriter.Workbook": Work.WORKBOOKS,
    "portal.core.documents.table_books.TableBook": Work.WORKBOOKS,
    "openpyxl.load_workbook": Work.WORKBOOKS,
    "portal.core.outside.queries.asked": Work.SERVICES,
}
"""What takes long, and the kind of work it is; calling a parameter ``verify`` also checks a signature."""
OUTSIDE = {"proven", "departure", "create_staff", "open_staff", "recheck", "import_kato", "check"}
"""Functions called inside verbs; functions of the command line and of jobs, which have a process or a thread of their own."""


def _module(source: Source) -> str:
    return source.place.removesuffix(".py").removesuffix("/__init__").replace("/", ".")


@cache
def _graph() -> dict[str, set[str]]:
    """Return what every function of the core calls, by full names."""
    return {name: set(_called(source, node)) for source in sources("portal/core") for name, node in _functions(source)}


def _functions(source: Source) -> Iterator[tuple[str, ast.FunctionDef]]:
    for node in ast.walk(source.tree):
        if isinstance(node, ast.FunctionDef):
            yield f"{_module(source)}.{node.name}", node


@cache
def _imported(source: Source) -> dict[str, str]:
    found: dict[str, str] = {}
    for node in ast.walk(source.tree):
        if isinstance(node, ast.ImportFrom):
            found |= {one.asname or one.name: f"{node.module}.{one.name}" for one in node.names}
        elif isinstance(node, ast.Import):
            found |= {one.asname or one.name: one.name for one in node.names}
    return found


def _called(source: Source, function: ast.FunctionDef) -> Iterator[str]:
    for node in ast.walk(function):
        if isinstance(node, ast.Name | ast.Attribute) and (name := name_of(node)):
            first, _, rest = name.partition(".")
            known = _imported(source).get(first, f"{_module(source)}.{first}")
            yield "verify" if name == "verify" else _defined(f"{known}.{rest}".rstrip("."))


@cache
def _defined(name: str) -> str:
    """Return where a name that a façade imports is defined."""
    module, _, last = name.rpartition(".")
    if not module.startswith("portal.core"):
        return name
    try:
        found = getattr(importlib.import_module(module), last, None)
    except ImportError:
        return name
    return f"{found.__module__}.{found.__name__}" if hasattr(found, "__module__") and hasattr(found, "__name__") else name


@cache
def _work(name: str, above: frozenset[str] = frozenset()) -> frozenset[Work]:
    if name == "verify":
        return frozenset({Work.SIGNATURES})
    if name in LEAVES:
        return frozenset({LEAVES[name]})
    called = _graph().get(name, set()) - above - {name}
    return frozenset(work for one in called for work in _work(one, above | {name}))


def _verbs() -> list[str]:
    functions = [one for source in sources("portal/core") for one in _functions(source)]
    asked = [(name, [argument.arg for argument in node.args.args[:2]]) for name, node in functions]
    public = [name for name, first in asked if first in (["begin", "actor"], ["begin", "visitor"]) and "._" not in name]
    return [name for name in public if name.rpartition(".")[2] not in OUTSIDE]


def _declared(name: str) -> Work | None:
    module, _, last = name.rpartition(".")
    return work_of(getattr(importlib.import_module(module), last))


def test_verbs_that_take_long_are_declared_as_what_they_are():
    found = {name: (_declared(name), sorted(_work(name))) for name in _verbs()}
    assert not {name: one for name, one in found.items() if (one[0] not in one[1] if one[1] else one[0] is not None)}


def test_every_kind_of_slow_work_has_verbs():
    assert {_declared(name) for name in _verbs()} >= set(Work)
