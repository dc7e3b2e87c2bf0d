"""What depends on the kind of a field is declared in its class: no other code asks which kind a field has."""

import ast
from collections.abc import Iterator

from portal.core.reporting.fields.schema import kinds as kinds_of_reporting
from portal.forms.kinds import Kind
from tests.architecture.sources import sources

DECLARED_IN = ("portal/forms/kinds/", "portal/core/reporting/fields/schema/kinds.py")
"""The kinds, and the rooms from which their classes are imported."""
CONTROLS = "portal/web/forms/widgets.py"
"""The only file that looks up a control by its name."""
NAMES_A_CONTROL = {CONTROLS, "portal/web/forms/shown.py"}
"""``shown.py`` passes the name to the browser, where ``widgets.detail`` looks it up."""


def _classes(kind: type[Kind] = Kind) -> set[str]:
    return {kind.__name__}.union(*map(_classes, kind.__subclasses__()))


CLASSES = _classes()


def _kinds_in(tree: ast.Module) -> set[str]:
    """Return the names under which a file knows classes of kinds."""
    modules = ("portal.forms", kinds_of_reporting.__name__)
    imports = [node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and (node.module or "").startswith(modules)]
    return {alias.asname or alias.name for node in imports for alias in node.names if alias.name in CLASSES}


def _is_kind(node: ast.expr) -> bool:
    """Tell whether an expression is a kind by its name: ``kind``, ``field.kind``."""
    return ast.unparse(node).rpartition(".")[2] == "kind"


def _compared(node: ast.AST) -> list[ast.expr]:
    """Return the parts of an expression that would name a class if it asked for the class of something."""
    if isinstance(node, ast.Call) and ast.unparse(node.func) in {"isinstance", "issubclass"}:
        return node.args[1:]
    if isinstance(node, ast.Compare):
        return [node.left, *node.comparators]
    if isinstance(node, ast.MatchClass):
        return [node.cls]
    return [key for key in node.keys if key is not None] if isinstance(node, ast.Dict) else []


def _looks_inside(node: ast.AST, place: str) -> bool:
    """Tell whether an expression asks for the class, the attributes or the control of a kind."""
    if isinstance(node, ast.Call):
        return ast.unparse(node.func) in {"type", "getattr", "hasattr"} and _is_kind(node.args[0])
    return isinstance(node, ast.Attribute) and node.attr == "control" and _is_kind(node.value) and place not in NAMES_A_CONTROL


def _questions(place: str, tree: ast.Module) -> Iterator[str]:
    known = _kinds_in(tree)
    for node in ast.walk(tree):
        named = {inner.id for part in _compared(node) for inner in ast.walk(part) if isinstance(inner, ast.Name)}
        if named & known or _looks_inside(node, place):
            yield f"{place}:{getattr(node, 'lineno', 0)} {ast.unparse(node)}"


def test_no_code_outside_the_kinds_asks_which_kind_a_field_has():
    elsewhere = [source for source in sources("portal") if not source.place.startswith(DECLARED_IN)]
    assert [question for source in elsewhere for question in _questions(source.place, source.tree)] == []


def test_every_way_of_asking_is_found():
    code = """
from portal.forms.kinds import Choice, Date as Day
from portal.core.reporting.fields.schema.kinds import Year
from decimal import Decimal
isinstance(kind, Choice)
isinstance(field.kind, Day | Year)
type(field.kind) is Day
if field.kind.control == "date": pass
match kind:
    case Choice(): pass
CONTROLS = {Year: 1}
hasattr(place.kind, "dictionary")
isinstance(number, Decimal)
Choice(options)
"""
    assert sorted({int(one.split(":")[1].split()[0]) for one in _questions("portal/web/a.py", ast.parse(code))}) == [
        5, 6, 7, 8, 10, 11, 12,
    ]  # fmt: skip
