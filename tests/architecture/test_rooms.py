"""A package holds one subject: it is small enough to be read, and its queries and services are imported through their façades."""

import ast
from collections import defaultdict
from collections.abc import Collection, Mapping
from graphlib import CycleError, TopologicalSorter
from pathlib import PurePosixPath

from tests.architecture.sources import Source, sources

MODULES, LINES = 25, 3000
LAYERS = ("queries", "service", "schema", "rules", "tables")
"""The structure of a package: folders of these names belong to the package they are in."""
FACADES = ("queries", "service")


def room_of(place: str) -> str:
    """Return the folder of the package that a file belongs to."""
    folders = list(PurePosixPath(place).parts[:-1])
    while folders[-1] in LAYERS:
        folders.pop()
    return "/".join(folders)


def test_no_package_is_larger_than_its_limit():
    rooms: dict[str, list[Source]] = defaultdict(list)
    for source in sources("portal"):
        rooms[room_of(source.place)].append(source)
    sizes = {room: (len(files), sum(file.lines for file in files)) for room, files in rooms.items()}
    assert len(sizes) > 60
    assert {room: size for room, size in sizes.items() if size[0] > MODULES or size[1] > LINES} == {}


def test_a_package_is_imported_only_through_its_facades():
    deep = [
        (source.place, node.module)
        for source in sources("portal")
        for node in source.nodes
        if isinstance(node, ast.ImportFrom) and _is_deep(node.module or "", source.place)
    ]
    assert deep == []


def _is_deep(module: str, place: str) -> bool:
    parts = module.split(".")
    layer = next((number for number, part in enumerate(parts) if part in FACADES and parts[:2] == ["portal", "core"]), None)
    return layer is not None and len(parts) > layer + 1 and room_of(place) != "/".join(parts[:layer])


def _imports(tree: ast.AST, modules: Collection[str]) -> set[str]:
    """Return the project's modules that a file imports, wherever the import stands: also inside a function and only for its types."""
    found: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module:
            names = (f"{node.module}.{alias.name}" for alias in node.names)
            found |= {name if name in modules else node.module for name in names}
        elif isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
    return found & set(modules)


def _circle(trees: Mapping[str, ast.AST]) -> list[str]:
    """Return modules of which each imports the next one and the last one is the first; empty when there are none."""
    graph = {module: _imports(tree, trees) - {module} for module, tree in trees.items()}
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as circle:
        return circle.args[1]
    return []


def test_no_modules_import_each_other_in_a_circle():
    trees = {source.place.removesuffix(".py").removesuffix("/__init__").replace("/", "."): source.tree for source in sources("portal")}
    assert _circle(trees) == []


def test_a_circle_hidden_in_a_function_or_under_type_checking_is_found():
    state = "from a.loading import load"
    for loading in ("if TYPE_CHECKING:\n    from a.state import Page", "def load():\n    from a import state"):
        assert sorted(set(_circle({"a.state": ast.parse(state), "a.loading": ast.parse(loading)}))) == ["a.loading", "a.state"]
