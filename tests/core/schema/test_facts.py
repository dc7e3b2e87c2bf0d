"""The facts of an application for the texts of consents and for the moderator."""

from decimal import Decimal

import pytest

from portal.core.applications.schema import facts, indicators, newest_form
from portal.core.applications.schema.indicators import experience_points, own_participation
from portal.forms import Answers, Context, Party, consequences
from tests.conftest import MOMENT
from tests.core.schema.filled import complete

CONTEXT = Context(MOMENT.date())


def test_consents_are_told_whose_they_are():
    company = facts(complete(), CONTEXT, Party.COMPANY)
    assert company["organisation"].kk == "«Алма Құрылыс» ЖШС"
    assert company["organisation"].ru == "ТОО «Алма Құрылыс»"
    assert company["bin"].ru == "160340003066"
    assert company["head"].ru == "Ахметова Айгүл"
    assert company["date"].ru == "14.10.2026"
    assert company["role"].kk == "уәкілетті компания"
    developer = facts(complete(), CONTEXT, Party.DEVELOPER)
    assert developer["bin"].ru == "150240008272"
    assert developer["role"].ru == "застройщик"
    assert developer["project"] == company["project"]


def test_an_empty_application_has_empty_facts():
    empty = facts(Answers(), CONTEXT, Party.COMPANY)
    assert {key for key, fact in empty.items() if fact.ru} == {"date", "role"}


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
