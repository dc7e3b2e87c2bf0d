"""Modules, functions, States and tests are short enough to be read at once."""

import ast

from tests.architecture.sources import Source, length, name_of, sources

MODULE, DECLARATIONS, FUNCTION, STATE, HANDLER, TEST = 300, 400, 40, 120, 12, 30
DECLARING = ("/schema/", "/reference/", "streebog/constants")


def _ceiling(source: Source) -> int:
    return DECLARATIONS if any(part in source.place for part in DECLARING) else MODULE


def _is_state(node: ast.ClassDef) -> bool:
    return any(name_of(base).endswith("State") for base in node.bases)


def _is_handler(node: ast.FunctionDef | ast.AsyncFunctionDef) -> bool:
    return any(name_of(decorator).endswith("event") for decorator in node.decorator_list)


def test_no_module_is_longer_than_its_ceiling():
    # A migration is written by alembic and is as long as its changes.
    read_by_people = [source for source in sources("portal", "tests", "alembic") if "/versions/" not in source.place]
    assert not [(source.place, source.lines) for source in read_by_people if source.lines > _ceiling(source)]


def test_no_function_is_longer_than_its_ceiling():
    assert not [
        (source.place, function.name, length(function))
        for source in sources("portal")
        if "/schema/" not in source.place
        for function in source.functions()
        if length(function) > FUNCTION
    ]


def test_no_state_of_a_page_is_longer_than_its_ceiling():
    states = [(source.place, node) for source in sources("portal/web") for node in source.classes() if _is_state(node)]
    assert not [(place, node.name, length(node)) for place, node in states if length(node) > STATE]


def test_no_handler_is_longer_than_its_ceiling():
    handlers = [(source.place, node) for source in sources("portal/web") for node in source.functions() if _is_handler(node)]
    assert not [(place, node.name, length(node)) for place, node in handlers if length(node) > HANDLER]


def test_no_test_is_longer_than_its_ceiling():
    tests = [(source.place, node) for source in sources("tests") for node in source.functions() if node.name.startswith("test_")]
    assert not [(place, node.name, length(node)) for place, node in tests if length(node) > TEST]
