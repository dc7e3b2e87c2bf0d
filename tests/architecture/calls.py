"""Which functions of the core call which, by their full names, for the tests that follow calls."""

import ast
import importlib
from collections.abc import Iterator
from functools import cache

from tests.architecture.sources import Source, name_of, sources


def module_of(source: Source) -> str:
    return source.place.removesuffix(".py").removesuffix("/__init__").replace("/", ".")


@cache
def graph() -> dict[str, set[str]]:
    """Return what every function of the core calls, by full names."""
    return {name: set(_called(source, node)) for source in sources("portal/core") for name, node in functions(source)}


def functions(source: Source) -> Iterator[tuple[str, ast.FunctionDef]]:
    for node in source.nodes:
        if isinstance(node, ast.FunctionDef):
            yield f"{module_of(source)}.{node.name}", node


@cache
def _imported(source: Source) -> dict[str, str]:
    found: dict[str, str] = {}
    for node in source.nodes:
        if isinstance(node, ast.ImportFrom):
            found |= {one.asname or one.name: f"{node.module}.{one.name}" for one in node.names}
        elif isinstance(node, ast.Import):
            found |= {one.asname or one.name: one.name for one in node.names}
    return found


def _called(source: Source, function: ast.FunctionDef) -> Iterator[str]:
    for node in ast.walk(function):
        if isinstance(node, ast.Name | ast.Attribute) and (name := name_of(node)):
            first, _, rest = name.partition(".")
            known = _imported(source).get(first, f"{module_of(source)}.{first}")
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
