"""What follows from the answers of an application: the moderator's figures, what is filled in of itself."""

from decimal import Decimal

import pytest

from portal.core.applications.schema import newest_form
from portal.core.applications.schema.guarantee.indicators import experience_points, indicators, own_participation
from portal.forms import Answers, Context, consequences
from tests.conftest import MOMENT
from tests.core.schema.filled import complete

CONTEXT = Context(MOMENT.date())


@pytest.mark.parametrize(
    ("area", "region", "points"),
    [
        ("9999.99", "710000000", 0),
        ("10000", "710000000", 1),
        ("29999", "750000000", 2),
        ("150000", "790000000", 10),
        ("5000", "100000000", 1),
        ("19999", "100000000", 3),
        ("-1", "100000000", 0),
    ],
)
def test_experience_has_its_points(area: str, region: str, points: int):
    assert experience_points(Decimal(area), region) == points


def test_the_moderators_figures_are_worked_out_or_a_dash():
    shown = {one.key: one.shown.ru for one in indicators(complete())}
    assert shown == {"experience_points": "2", "own_participation": "11,67\u00a0%", "debt_equity_ratio": "2"}
    assert {one.shown.ru for one in indicators(Answers())} == {"—"}
    assert own_participation(Answers({"project_cost": "0.00"})) is None


def test_the_address_of_either_party_is_copied_when_it_is_the_same():
    answers = Answers({"dev_actual_same_as_legal": "1", "dev_legal_address": "Астана"})
    assert consequences(newest_form("guarantee"), "dev_actual_same_as_legal", answers, CONTEXT) == {"dev_actual_address": "Астана"}


def test_the_ratio_of_capital_follows_its_numbers():
    answers = Answers({"dev_debt": "700.00", "dev_equity": "100.00"})
    assert consequences(newest_form("guarantee"), "dev_debt", answers, CONTEXT) == {"dev_debt_equity_ratio": "7"}
