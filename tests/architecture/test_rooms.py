"""A package holds one subject: it is small enough to be read, and its queries and services are imported through their façades."""

import ast
from collections import defaultdict
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
        for node in ast.walk(source.tree)
        if isinstance(node, ast.ImportFrom) and _is_deep(node.module or "", source.place)
    ]
    assert deep == []


def _is_deep(module: str, place: str) -> bool:
    parts = module.split(".")
    layer = next((number for number, part in enumerate(parts) if part in FACADES and parts[:2] == ["portal", "core"]), None)
    return layer is not None and len(parts) > layer + 1 and room_of(place) != "/".join(parts[:layer])
