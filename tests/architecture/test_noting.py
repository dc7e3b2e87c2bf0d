"""Every act that the code notes in the audit journal has words, in all three languages, and every act that has words is noted."""

import ast
import re
from collections.abc import Iterator

from portal.core.applications.rules import Happening
from portal.core.journal.reference.acts import ACT_WORDS
from portal.core.records.rules import RecordAct
from tests.architecture.sources import name_of, sources

ELSEWHERE = {"reporting.move_start", "reporting.move_purchase", "journal.read", "journal.exported", "journal.archived"}
"""Acts whose names the code looks up in a table of its own, or hands to a function that notes them, or has as a constant."""


def _noted() -> Iterator[ast.expr]:
    """Yield the acts of all calls of ``audit.note``, as expressions."""
    for source in sources("portal"):
        for node in ast.walk(source.tree):
            if isinstance(node, ast.Call) and name_of(node) == "audit.note":
                yield node.args[2]


def _patterns() -> list[re.Pattern[str]]:
    found: list[str] = []
    for act in _noted():
        if isinstance(act, ast.Constant):
            found.append(re.escape(str(act.value)))
        elif isinstance(act, ast.JoinedStr):
            found.append("".join(re.escape(str(part.value)) if isinstance(part, ast.Constant) else "[a-z_]+" for part in act.values))
    return [re.compile(one) for one in found]


def test_every_act_that_the_code_notes_has_words():
    assert len(_patterns()) > 75
    assert not [one.pattern for one in _patterns() if not any(one.fullmatch(act) for act in ACT_WORDS)]
    assert not {f"applications.{one}" for one in Happening} - set(ACT_WORDS)
    assert not {f"records.{one}" for one in RecordAct} - set(ACT_WORDS)


def test_every_act_with_words_is_noted():
    assert not [act for act in ACT_WORDS if act not in ELSEWHERE and not any(one.fullmatch(act) for one in _patterns())]


def test_no_two_acts_are_called_the_same():
    for language in ("kk", "ru", "en"):
        words = [one.said(language) for one in ACT_WORDS.values()]
        assert not {one for one in words if words.count(one) > 1}, language
