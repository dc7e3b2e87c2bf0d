"""Numbers are formatted for people in one place, which knows the form of each language."""

import ast
import re

import pytest

from portal.forms.kinds.numbers import grouped, local, shown_number
from tests.architecture.sources import Source, name_of, sources

PORTAL = sources("portal")
WRITERS = frozenset({"portal/forms/kinds/numbers.py"})
"""What may use the form of one language: :func:`local`, for pages that show it in their own by ``ui.figure``."""
GROUPING = re.compile(r"[,_][.\d]*[dfg]?$")


def one_language(source: Source) -> list[str]:
    """Return where a number is formatted for one language or by hand."""
    found: list[str] = []
    for node in source.nodes:
        if (
            isinstance(node, ast.Attribute)
            and node.attr in {"kk", "ru", "en"}
            and name_of(node.value).endswith(("grouped", "shown_number", "_shown"))
        ):
            found.append(f"{source.place}:{node.lineno}")
        if isinstance(node, ast.FormattedValue) and isinstance(node.format_spec, ast.JoinedStr):
            spec = "".join(str(part.value) for part in node.format_spec.values if isinstance(part, ast.Constant))
            if "%" not in spec and GROUPING.search(spec):
                found.append(f"{source.place}:{node.lineno}")
        if (
            isinstance(node, ast.Call)
            and name_of(node.func).endswith("replace")
            and [ast.unparse(one) for one in node.args[:2]] == ["'.'", "','"]
        ):
            found.append(f"{source.place}:{node.lineno}")
    return found


def test_no_number_is_formatted_by_hand_or_shown_in_one_language_alone():
    assert [place for source in PORTAL if source.place not in WRITERS for place in one_language(source)] == []


@pytest.mark.parametrize(
    "line",
    ['f"{figure / unit:,.1f}"', "grouped(text).ru", 'shown_number("1").kk', 'str(point).replace(".", ",")', 'f"{number:,f}"'],
)
def test_a_number_formatted_by_hand_is_found(line: str):
    assert one_language(Source("page.py", line)) == ["page.py:1"]


def test_the_fraction_has_the_mark_of_its_language():
    assert grouped("1234567.5", "%").as_dict() == {
        "kk": "1\u202f234\u202f567,5\u00a0%",
        "ru": "1\u202f234\u202f567,5\u00a0%",
        "en": "1\u202f234\u202f567.5\u00a0%",
    }
    assert shown_number("45.50").en == "45.50"
    assert (local("-45.50"), local("көп")) == ("\u221245,50", "көп")
