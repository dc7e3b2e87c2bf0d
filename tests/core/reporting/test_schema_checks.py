"""What the forms of objects report about contradictory answers, what they fill in, and what a plan is."""

import datetime as dt
from collections.abc import Mapping

import pytest

from portal.core.reporting.basics.rules.sections import Section
from portal.core.reporting.fields.schema.personal import for_staff
from portal.core.reporting.fields.schema.plan import Planned, planned
from portal.core.reporting.fields.schema.sections import newest_form
from portal.forms import Answers, Context, Problem, Severity, accept, consequences, problems
from portal.wording import Wording, same

TODAY = dt.date(2026, 10, 14)
KNOWN = {"local": "Местный бюджет", "republican": "Республиканский бюджет"}


def names(dictionary: str, code: str) -> Wording | None:
    return None if dictionary == "kato" else same(KNOWN.get(code, code))


CONTEXT = Context(TODAY, names)


def found(section: Section, values: Mapping[str, str], rows: Mapping[str, tuple[str, ...]] | None = None) -> list[Problem]:
    """What is wrong or doubtful; nothing of what is missing."""
    return [one for one in problems(newest_form(section), Answers(values, rows or {}), CONTEXT) if not one.missing]


@pytest.mark.parametrize(
    ("values", "address", "severity"),
    [
        ({"construction_start_date": "2026-09-01", "commissioning_plan_date": "2026-09-01"}, "commissioning_plan_date", "error"),
        ({"construction_start_date": "2026-09-01", "commissioning_fact_date": "2026-08-31"}, "commissioning_fact_date", "error"),
        ({"total_area_m2": "100", "apartments_area_m2": "100.01"}, "apartments_area_m2", "error"),
        ({"apartments_count": "10", "rooms_1": "4", "rooms_2": "5"}, "apartments_count", "error"),
        ({"estimated_cost": "100.00", "plan_kzhk": "60.00", "plan_local_budget": "30.00"}, "plan_kzhk", "warning"),
        ({"estimated_cost": "100.00", "contract_amount": "100.01"}, "contract_amount", "warning"),
        ({"expertise_date": "2026-05-02", "talon_date": "2026-05-01"}, "talon_date", "warning"),
    ],
)
def test_answers_that_do_not_fit_are_named(values: dict[str, str], address: str, severity: str) -> None:
    assert [(one.address, one.severity) for one in found(Section.CREDIT, values)] == [(address, Severity(severity))]


@pytest.mark.parametrize(
    ("address", "typed", "needle"),
    [
        ("year_of_funding", "2030", "2029"),
        ("year_of_funding", "2014", "от 2015"),
        ("commissioning_fact_date", "15.10.2026", "14.10.2026"),
        ("estimated_cost", "0", "больше 0"),
        ("sales/a/area_m2", "9,99", "не меньше 10"),
        ("sales/a/area_m2", "300,01", "не больше 300"),
        ("sales/a/rooms", "7", "не больше 6"),
        ("sales/a/buyer_iin", "850101300006", "ИИН"),
        ("bond_loans/a/isin", "KZ12", "12 латинских"),
        ("latitude", "71,4", "55,5"),
    ],
)
def test_what_cannot_be_is_not_accepted(address: str, typed: str, needle: str) -> None:
    problem = accept(newest_form(Section.CREDIT), address, typed, CONTEXT).problem
    assert problem is not None
    assert needle in problem.ru


def test_the_year_of_a_house_has_no_thousands_and_is_refused_outside_its_century() -> None:
    purchase, address = newest_form(Section.PURCHASE), "apartments/a/building_year"
    told = accept(purchase, address, "1899", CONTEXT).problem
    assert told is not None
    assert "от 1900 до 2100" in told.ru
    assert accept(purchase, address, "2021", CONTEXT).text == "2021"
    assert purchase.field(address).kind.show("2021", CONTEXT).ru == "2021"


def test_a_flat_above_the_top_floor_one_sold_twice_and_one_beyond_the_stock_are_named() -> None:
    values = {
        "floors_count": "9", "apartments_count": "2", "rooms_1": "2", "sales/a/apartment_no": "1",
        "sales/a/rooms": "1", "sales/a/floor": "10",
        "sales/b/apartment_no": "1 ", "sales/b/rooms": "1", "sales/c/apartment_no": "2", "sales/c/rooms": "2",
    }  # fmt: skip
    told = found(Section.CREDIT, values, {"sales": ("a", "b", "c")})
    assert [(one.address, one.severity) for one in told] == [
        ("sales/a/floor", Severity.ERROR),
        ("sales/b/apartment_no", Severity.ERROR),
        ("sales/c/apartment_no", Severity.WARNING),
        ("sales/c/rooms", Severity.WARNING),
    ]
    assert told[2].wording.ru == "Проверьте список: в нём квартир 3, а в объекте всего 2."


def test_a_sale_before_the_act_is_named() -> None:
    values = {"sales/a/sale_date": "2026-09-30", "sales/a/contract_date": "2026-10-05"}
    assert [one.address for one in found(Section.CREDIT, values, {"sales": ("a",)})] == ["sales/a/sale_date"]


def test_the_plan_by_categories_adds_up_to_flats_and_sources() -> None:
    rows = {"plan_by_category": ("a", "b")}
    values = {
        "apartments_count": "10", "rooms_1": "10", "plan_local_budget": "50.00", "plan_republican_budget": "7.00",
        "estimated_cost": "57.00",
        "plan_by_category/a/category": "youth", "plan_by_category/a/apartments": "4", "plan_by_category/a/amount_local": "20.00",
        "plan_by_category/a/amount_rep": "7.00", "plan_by_category/b/category": "youth", "plan_by_category/b/apartments": "5",
        "plan_by_category/b/amount_local": "20.00",
    }  # fmt: skip
    told = {one.address: one.severity for one in found(Section.RENTAL, values, rows)}
    assert told == {
        "plan_local_budget": Severity.WARNING,
        "plan_by_category/b/category": Severity.ERROR,
        "plan_by_category/b/apartments": Severity.ERROR,
    }


def test_more_spent_than_the_flats_cost_is_doubtful() -> None:
    values = {"apartments/a/price_total": "100.00", "spending/a/amount": "60.00", "spending/b/amount": "41.00"}
    told = found(Section.PURCHASE, values, {"apartments": ("a",), "spending": ("a", "b")})
    assert [(one.address, one.severity) for one in told] == [("spending/b/amount", Severity.WARNING)]


def test_the_act_the_fact_and_the_act_s_number_ask_for_one_another() -> None:
    missing = {
        one.address for one in problems(newest_form(Section.CREDIT), Answers({"doc/acceptance_act/company/doc_number": "1"}), CONTEXT)
    }
    assert "commissioning_fact_date" in missing
    assert "commissioning_fact_date" not in {one.address for one in problems(newest_form(Section.CREDIT), Answers({}), CONTEXT)}


def test_what_follows_is_filled_in() -> None:
    credit = newest_form(Section.CREDIT)
    rows = {"bond_loans": ("a",), "sales": ("s",)}
    loan = consequences(credit, "bond_loans/a/issue_date", Answers({"bond_loans/a/issue_date": "2024-02-29"}, rows), CONTEXT)
    assert loan == {"bond_loans/a/maturity_date": "2026-02-28", "bond_loans/a/coupon_rate": "0.35"}
    typed = {"bond_loans/a/issue_date": "2024-02-29", "bond_loans/a/coupon_rate": "1", "bond_loans/a/maturity_date": "2025-01-01"}
    assert consequences(credit, "bond_loans/a/issue_date", Answers(typed, rows), CONTEXT) == {}
    price = {"sales/s/price_total": "1000.00", "sales/s/area_m2": "30"}
    assert consequences(credit, "sales/s/area_m2", Answers(price, rows), CONTEXT) == {"sales/s/price_m2": "33.33"}
    cleared = {"sales/s/price_total": "", "sales/s/area_m2": "30", "sales/s/price_m2": "33.33"}
    assert consequences(credit, "sales/s/price_total", Answers(cleared, rows), CONTEXT) == {"sales/s/price_m2": ""}
    cost = {"estimated_cost": "1000.00", "total_area_m2": "3"}
    assert consequences(credit, "total_area_m2", Answers(cost), CONTEXT) == {"price_per_m2": "333.33"}


def test_the_plan_of_credit_housing_is_by_sources() -> None:
    rows = {"other_plans": ("a", "b")}
    values = {
        "plan_kzhk": "100.00", "plan_local_budget": "", "other_plans/a/source": "fund", "other_plans/a/amount": "5.55",
        "other_plans/b/source": "fund", "other_plans/b/amount": "1.00",
    }  # fmt: skip
    assert planned(Section.CREDIT, Answers(values, rows)) == (Planned("kzhk", "", 10_000), Planned("fund", "", 655))


def test_the_plan_of_rental_housing_is_by_sources_and_categories() -> None:
    rows = {"plan_by_category": ("a", "b")}
    values = {
        "plan_local_budget": "999.00", "plan_by_category/a/category": "youth", "plan_by_category/a/apartments": "3",
        "plan_by_category/a/amount_local": "10.00", "plan_by_category/a/amount_rep": "0.00",
        "plan_by_category/b/category": "", "plan_by_category/b/amount_local": "77.00",
    }  # fmt: skip
    expected = (Planned("local", "youth", 1000, 3), Planned("republican", "youth", 0))
    assert planned(Section.RENTAL, Answers(values, rows)) == expected


def test_staff_do_not_see_whom_a_flat_was_sold_to() -> None:
    values = {"sales/a/buyer_iin": "850101300005", "sales/a/buyer_name": "Мысалова Әсел", "sales/a/rooms": "2", "buyer_iin": "1"}
    masked = {**values, "sales/a/buyer_iin": "••••••••0005", "sales/a/buyer_name": "М••• Ә•••"}
    assert for_staff(values) == masked
    assert for_staff({"sales/a/buyer_iin": "12", "sales/a/buyer_name": ""}) == {"sales/a/buyer_iin": "••", "sales/a/buyer_name": ""}


@pytest.mark.parametrize(
    ("values", "address"),
    [
        ({"apartments/a/area_m2": "54.5", "apartments/a/living_area_m2": "80"}, "apartments/a/living_area_m2"),
        ({"apartments/a/apartment_no": "12", "apartments/b/apartment_no": " 12"}, "apartments/b/apartment_no"),
        ({"apartments/b/building_year": "2027"}, "apartments/b/building_year"),
        ({"contract_date": "2026-10-02", "purchase_date": "2026-10-01"}, "purchase_date"),
    ],
)
def test_what_is_doubtful_about_a_purchase_is_asked_and_holds_nothing_back(values: dict[str, str], address: str) -> None:
    told = found(Section.PURCHASE, values, {"apartments": ("a", "b")})
    assert [(one.address, one.severity) for one in told] == [(address, Severity.WARNING)]


def test_a_purchase_whose_figures_agree_is_not_asked_about() -> None:
    values = {
        "apartments/a/area_m2": "54.5", "apartments/a/living_area_m2": "54.5", "apartments/a/apartment_no": "1",
        "apartments/b/apartment_no": "2", "apartments/a/building_year": "2026",
        "contract_date": "2026-10-01", "purchase_date": "2026-10-01",
    }  # fmt: skip
    assert found(Section.PURCHASE, values, {"apartments": ("a", "b")}) == []


def test_more_received_than_the_price_of_the_same_flat_is_doubtful() -> None:
    values = {
        "sales/a/price_total": "5.00",
        "sales/b/price_total": "9.00",
        "sales/a/amount_received": "6.00",
        "sales/b/amount_received": "9.00",
    }
    told = found(Section.CREDIT, values, {"sales": ("a", "b")})
    assert [one.address for one in told] == ["sales/a/amount_received"]
    assert "5,00" in told[0].wording.ru


def test_an_act_without_the_day_of_commissioning_is_asked_about_once() -> None:
    act = "doc/acceptance_act/company"
    attached = Answers({}, {}, {act: 1})
    told = [one for one in problems(newest_form(Section.CREDIT), attached, CONTEXT) if one.address == "commissioning_fact_date"]
    assert [(one.severity, one.missing) for one in told] == [(Severity.WARNING, False)]
    dated = Answers({f"{act}/doc_date": "2026-10-01"}, {}, {act: 1})
    told = [one for one in problems(newest_form(Section.CREDIT), dated, CONTEXT) if one.address == "commissioning_fact_date"]
    assert [(one.severity, one.missing) for one in told] == [(Severity.ERROR, True)]
