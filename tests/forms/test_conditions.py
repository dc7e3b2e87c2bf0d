"""Conditions computed from answers."""

from decimal import Decimal

import pytest

from portal.forms import AllOf, AnyOf, Condition, Equals, Filled, In, MoreThan, Not, from_json, required_from_json

VALUES = {"kind": "lease", "methods": "own,bank", "progress": "12.5", "text": "слово", "holders/a/type": "foreign", "blank": "  "}


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        (Equals("kind", "lease"), True),
        (Equals("kind", "own"), False),
        (Equals("absent", ""), True),
        (Equals("./type", "foreign"), True),
        (Equals("type", "foreign"), False),
        (In("methods", ("bank", "x")), True),
        (In("methods", ("ban",)), False),
        (In("kind", ("lease",)), True),
        (Filled("text"), True),
        (Filled("absent"), False),
        (Filled("blank"), False),
        (MoreThan("progress", Decimal(12)), True),
        (MoreThan("progress", Decimal("12.5")), False),
        (MoreThan("text", Decimal(0)), False),
        (MoreThan("absent", Decimal(-1)), False),
        (Not(Equals("kind", "lease")), False),
        (AllOf(()), True),
        (AnyOf(()), False),
        (AllOf((Filled("text"), Equals("kind", "lease"))), True),
        (AllOf((Filled("text"), Equals("kind", "own"))), False),
        (AnyOf((Filled("absent"), Equals("kind", "lease"))), True),
    ],
)
def test_a_condition_follows_from_the_answers(condition: Condition, expected: object):
    assert condition.holds(VALUES, "holders/a") is expected


def test_text_that_is_no_number_is_never_more():
    assert not MoreThan("n", Decimal(0)).holds({"n": "NaN"})
    assert not MoreThan("n", Decimal(0)).holds({"n": "Infinity"})


@pytest.mark.parametrize(
    "data",
    [None, [], {}, "yes", {"equals": ["a"]}, {"equals": "a"}, {"more_than": ["a", "много"]}, {"more_than": ["a", "NaN"]}, {"not": 1}],
)
def test_what_is_no_condition_is_refused(data: object):
    with pytest.raises(ValueError):
        from_json(data)


def test_required_is_a_truth_or_a_condition():
    assert required_from_json(True) is True
    condition = Equals("a", "b")
    assert required_from_json(condition.to_json()) == condition
