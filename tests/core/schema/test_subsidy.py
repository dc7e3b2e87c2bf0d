"""The subsidy application: catalogue 4.1 field by field, its checks as a table, the numbers that the portal works out."""

import datetime as dt
from decimal import Decimal

import pytest

from portal.core.applications.schema import newest_form
from portal.core.applications.schema.subsidy.estimate import Payment, SubsidyFromSchedule, months_later, subsidy_estimate
from portal.core.applications.schema.subsidy.indicators import indicators
from portal.forms import Answers, BlockRows, Context, Field, consequences, problems
from portal.wording import LANGUAGES, Wording, same
from tests.core.schema import catalogue
from tests.core.schema.filled import with_changes
from tests.core.schema.subsidy_filled import complete, form_with_records
from tests.core.schema.test_checks import names as usual_names

FORM = form_with_records()
DAY = dt.date(2026, 10, 14)


def names(dictionary: str, code: str) -> Wording | None:
    if dictionary == "base_rate_on":
        return same("16.5") if code == "2026-09-01" else None
    return same("АО «Народный Банк Казахстана»") if dictionary == "banks" else usual_names(dictionary, code)


CONTEXT = Context(DAY, names)


def found(answers: Answers) -> list[tuple[str, str]]:
    return [(problem.address, str(problem.severity)) for problem in problems(FORM, answers, CONTEXT)]


def test_a_right_application_has_no_errors_and_no_warnings():
    assert found(complete()) == []


TABS = {
    "info": f"{catalogue.INFO} business_size* oked_code*",
    "head": catalogue.HEAD,
    "project": "guarantee_application project_name* object_kind* region* district* okrug* settlement* address* construction_start_date* commissioning_date* "
    "total_area_m2* apartments_count* project_cost*",
    "loan": "lender_bik* bank_decision_no* bank_decision_date* loan_contract_no loan_contract_date loan_type* loan_purpose* loan_amount* "
    "loan_currency* loan_term_months* collateral nominal_rate* base_rate_at_decision* subsidised_rate* borrower_rate subsidy_term_months*",
    "schedule": "subsidy_total_estimate",
    "housing": "fixed_price_share* fixed_price_m2* sales_channels* other_support_exists other_support*",
    "holders": "",
}


@pytest.mark.parametrize("tab", [tab for stage in FORM.stages for tab in stage.tabs], ids=lambda tab: tab.key)
def test_every_tab_asks_what_the_catalogue_asks(tab):
    asked = {
        item.key: "*" if item.required is True else "" for item in tab.items if isinstance(item, Field) and item.key not in catalogue.OWN
    }
    assert asked == catalogue.keys(TABS[tab.key])


ERRORS = [
    ({"oked_code": "68.10.1"}, "oked_code"),
    ({"loan_amount": "6000000001", "repayment_schedule/p2/principal": "5999600001"}, "loan_amount"),
    ({"loan_term_months": "37"}, "loan_term_months"),
    ({"subsidy_term_months": "37", "loan_term_months": "36"}, "subsidy_term_months"),
    ({"subsidy_term_months": "24", "loan_term_months": "23"}, "subsidy_term_months"),
    ({"nominal_rate": "21.51"}, "nominal_rate"),
    ({"repayment_schedule/p2/principal": "599999.98"}, "loan_amount"),
    ({"repayment_schedule/p2/payment_date": "2027-09-01"}, "repayment_schedule/p2/payment_date"),
    ({"repayment_schedule/p1/payment_date": "2026-08-31"}, "repayment_schedule/p1/payment_date"),
    ({"fixed_price_share": "49.99"}, "fixed_price_share"),
    ({"fixed_price_m2": "260000.01"}, "fixed_price_m2"),
    ({"other_support_exists": "1"}, "other_support"),
    ({"bank_decision_date": "2026-10-15"}, "bank_decision_date"),
    ({"loan_currency": "USD"}, "loan_currency"),
    ({"head_id_number": "12345678"}, "head_id_number"),
    ({"holders/h1/share_percent": "99"}, "holders/h1/share_percent"),
]


@pytest.mark.parametrize(("changes", "address"), ERRORS)
def test_a_mistake_is_reported_where_it_is(changes: dict[str, str], address: str):
    assert (address, "error") in found(with_changes(complete(), changes))


WARNINGS = [
    ({"subsidised_rate": "7.01"}, "subsidised_rate"),
    ({"base_rate_at_decision": "16.6"}, "base_rate_at_decision"),
    ({"bank_decision_date": "2026-09-02", "base_rate_at_decision": "16.5"}, "base_rate_at_decision"),
    ({"loan_contract_date": "2026-08-31"}, "loan_contract_date"),
    ({"doc/charter/company/organisation_name": "ТОО «Иное»"}, "doc/charter/company/organisation_name"),
]


@pytest.mark.parametrize(("changes", "address"), WARNINGS)
def test_a_doubt_is_told_and_stops_nothing(changes: dict[str, str], address: str):
    assert found(with_changes(complete(), changes)) == [(address, "warning")]


@pytest.mark.parametrize(
    ("region", "district", "price", "severity"),
    [
        ("710000000", "711210000", "260000", ""),
        ("750000000", "", "260000.01", "error"),
        ("230000000", "231000000", "260000", ""),
        ("470000000", "471000000", "260001", "error"),
        ("230000000", "233600000", "220000", ""),
        ("230000000", "233600000", "220000.01", "warning"),
    ],
)
def test_the_cap_of_the_price_depends_on_the_place(region: str, district: str, price: str, severity: str):
    answers = with_changes(complete(), {"region": region, "district": district, "fixed_price_m2": price})
    assert [how for address, how in found(answers) if address == "fixed_price_m2"] == ([severity] if severity else [])


def test_a_day_without_a_record_is_said_to_be_unconfirmed_and_another_rate_is_named():
    def said(**changes: str) -> Wording:
        return next(one.wording for one in problems(FORM, complete(**changes), CONTEXT) if one.address == "base_rate_at_decision")

    assert all("02.09.2026" in said(bank_decision_date="2026-09-02").said(language) for language in LANGUAGES)
    assert "не подтверждена" in said(bank_decision_date="2026-09-02").ru
    assert "16,5" in said(base_rate_at_decision="15").ru


def test_the_rate_of_the_day_is_filled_in_when_the_records_have_it():
    form = newest_form("subsidy")
    known = Answers({"bank_decision_date": "2026-09-01", "base_rate_at_decision": "3"})
    assert consequences(form, "bank_decision_date", known, CONTEXT) == {"base_rate_at_decision": "16.5"}
    assert consequences(form, "bank_decision_date", Answers({"bank_decision_date": "2026-09-02"}), CONTEXT) == {}


@pytest.mark.parametrize(
    ("nominal", "subsidised", "borrower"), [("20", "7", "13"), ("20.55", "7.25", "13.3"), ("5", "7", "-2"), ("", "7", "")]
)
def test_the_borrower_pays_the_rest_of_the_rate(nominal: str, subsidised: str, borrower: str):
    answers = Answers({"nominal_rate": nominal, "subsidised_rate": subsidised, "borrower_rate": "?"})
    assert consequences(newest_form("subsidy"), "nominal_rate", answers, CONTEXT)["borrower_rate"] == borrower


BEGINS = dt.date(2026, 1, 1)
ESTIMATES = [
    # The whole principal for a year of 365 days.
    (12, [(dt.date(2027, 1, 1), 1_000_000)], "70000.00"),
    # Half is repaid after 181 days: (1 000 000 × 181 + 500 000 × 184) × 7 % / 365.
    (12, [(dt.date(2026, 7, 1), 500_000), (dt.date(2027, 1, 1), 500_000)], "52356.16"),
    # What is repaid after the subsidy has ended does not matter.
    (12, [(dt.date(2028, 1, 1), 1_000_000)], "70000.00"),
    # Repaid on the first day.
    (12, [(dt.date(2026, 1, 1), 1_000_000)], "0.00"),
    # The order of the rows does not matter.
    (12, [(dt.date(2027, 1, 1), 500_000), (dt.date(2026, 7, 1), 500_000)], "52356.16"),
    # 29 February of a leap year is a day like others: 731 days.
    (24, [(dt.date(2030, 1, 1), 1_000_000)], "140000.00"),
]


@pytest.mark.parametrize(("months", "payments", "estimate"), ESTIMATES)
def test_the_subsidy_is_estimated_from_the_schedule(months: int, payments: list[tuple[dt.date, int]], estimate: str):
    rows = [Payment(day, Decimal(principal)) for day, principal in payments]
    assert str(subsidy_estimate(Decimal(1_000_000), Decimal(7), BEGINS, months, rows)) == estimate


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        ("2026-01-31", 1, "2026-02-28"),
        ("2027-12-31", 2, "2028-02-29"),
        ("2026-12-01", 1, "2027-01-01"),
        ("2026-06-30", 36, "2029-06-30"),
    ],
)
def test_a_term_in_months_ends_on_the_same_day_or_the_last_one(day: str, months: int, later: str):
    assert months_later(dt.date.fromisoformat(day), months) == dt.date.fromisoformat(later)


@pytest.mark.parametrize("missing", ["loan_amount", "subsidised_rate", "subsidy_term_months", "bank_decision_date"])
def test_nothing_is_estimated_while_anything_is_unknown(missing: str):
    answers = complete()
    rows = BlockRows("repayment_schedule", ("p1", "p2"), answers.values)
    assert dict(SubsidyFromSchedule().work_out(rows, answers.text, CONTEXT))["subsidy_total_estimate"]
    assert dict(SubsidyFromSchedule().work_out(rows, complete(**{missing: ""}).text, CONTEXT)) == {"subsidy_total_estimate": ""}
    blank = BlockRows("repayment_schedule", ("p1", "p2", "p3"), answers.values)
    assert dict(SubsidyFromSchedule().work_out(blank, answers.text, CONTEXT)) == {"subsidy_total_estimate": ""}


def test_the_operators_figures_are_worked_out_or_a_dash():
    shown = {one.key: one.shown.ru for one in indicators(with_changes(complete(), {"subsidy_total_estimate": "70000.00"}))}
    assert shown == {"rate_margin": "3,5", "loan_share": "0,02\u00a0%", "subsidy_total_estimate": "70\u202f000\u00a0₸"}
    assert {one.shown.ru for one in indicators(Answers())} == {"—"}
