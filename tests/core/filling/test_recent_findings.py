"""What a worker keeps of the forms that it read lately."""

import pytest

from portal.core.filling import recent
from portal.forms import Answers
from tests.forms.declared import CONTEXT, SMALL
from tests.forms.test_problems import answers


@pytest.fixture(autouse=True)
def nothing_known(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recent, "_recent", type(recent._recent)())


def read(owner: str, given: Answers) -> bool:
    """Read twice, and tell whether the second reading took over what the first one found."""
    first, second = (recent.recent_findings(owner, SMALL, given, CONTEXT) for _ in range(2))
    assert first.problems == second.problems
    assert first.problems
    return first.problems[0] is second.problems[0]


def test_what_was_read_lately_is_taken_over_and_what_has_too_many_texts_is_not(monkeypatch: pytest.MonkeyPatch):
    given = answers({"dev_years": "много"})
    assert read("small", given)
    monkeypatch.setattr(recent, "_MOST_TEXTS", len(given.values) - 1)
    assert not read("large", given)
    # One that has grown is forgotten, and not kept as it was when it was small.
    assert not read("small", given)


def test_the_owners_read_longest_ago_are_forgotten(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(recent, "_MOST", 2)
    given = answers({"dev_years": "много"})
    first = [recent.recent_findings(owner, SMALL, given, CONTEXT).problems[0] for owner in ("one", "two", "three")]
    assert recent.recent_findings("three", SMALL, given, CONTEXT).problems[0] is first[2]
    assert recent.recent_findings("one", SMALL, given, CONTEXT).problems[0] is not first[0]
