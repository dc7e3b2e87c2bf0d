"""A kind of application is declared in its own folder: no other code compares with its code or spells its addresses."""

import ast

from portal.core.applications.schema import KINDS
from tests.architecture.sources import sources

DECLARED_IN = ("portal/core/applications/schema/", "portal/core/content/reference/")
"""The folders of the kinds and of the reference data that belongs to each kind."""


def _named_in(tree: ast.AST) -> list[tuple[int, str]]:
    texts = [node for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)]
    return [
        (node.lineno, node.value)
        for node in texts
        if any(node.value == code or node.value.startswith(f"/cabinet/{code}") for code in KINDS)
    ]


def test_no_code_outside_its_declaration_names_a_kind():
    elsewhere = [source for source in sources("portal") if not source.place.startswith(DECLARED_IN)]
    assert [(source.place, *named) for source in elsewhere for named in _named_in(source.tree)] == []


def test_a_comparison_with_a_kind_and_an_address_of_its_pages_are_found():
    code = next(iter(KINDS))
    assert _named_in(ast.parse(f"if product == '{code}': go('/cabinet/{code}/1')")) == [(1, code), (1, f"/cabinet/{code}/1")]
