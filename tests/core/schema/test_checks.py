"""The validation column of the catalogue, row by row, against a complete application."""

import datetime as dt

import pytest

from portal.core.applications.basics.queries.clocks import DEFAULT_TERMS
from portal.core.applications.schema import COMPANY, DEVELOPER, newest_form
from portal.core.applications.schema.guarantee.checks import LIMITS
from portal.core.applications.schema.subsidy import limits as subsidy
from portal.core.content.reference.dictionaries import DICTIONARIES
from portal.core.content.reference.kato import PLACES
from portal.core.content.reference.thresholds import LIMIT_ROWS
from portal.forms import Answers, Context, Severity, TabState, problems, progress
from portal.wording import LANGUAGES, Wording, same
from tests.core.schema.filled import DEVELOPER_BIN, IIN, UK_BIN, complete, form_with_records, with_changes, without_files

FORM = form_with_records()
_NAMES = {name: dict(entries) for name, entries in DICTIONARIES.items()}
_NAMES["kato"] = {code: Wording(kk, ru, en) for code, kk, ru, en in PLACES}
_NAMES["bank_codes"] = {"125": same("NBRKKZKX")}


def names(dictionary: str, code: str) -> Wording | None:
    return _NAMES.get(dictionary, {}).get(code)


CONTEXT = Context(dt.date(2026, 10, 14), names)


def found(answers: Answers) -> list[tuple[str, str]]:
    return [(problem.address, str(problem.severity)) for problem in problems(FORM, answers, CONTEXT)]


def test_a_right_application_has_no_errors_and_no_warnings():
    assert found(complete()) == []
    assert set(progress(FORM, complete(), CONTEXT).values()) == {TabState.DONE}


ERRORS = [
    ({"holders/h1/share_percent": "99"}, "holders/h1/share_percent"),
    ({"dev_holders/h1/share_percent": "99.99"}, "dev_holders/h1/share_percent"),
    ({"holders/h1/holder_type": "individual"}, "holders/h1/holder_bin_iin"),
    ({"dev_holders/h1/holder_type": "state"}, "dev_holders/h1/holder_bin_iin"),
    ({"head_id_number": "12345678"}, "head_id_number"),
    ({"dev_head_id_number": "N12345678"}, "dev_head_id_number"),
    ({"head_id_expiry_date": "2026-10-14"}, "head_id_expiry_date"),
    ({"head_id_issue_date": "2026-10-15"}, "head_id_issue_date"),
    ({"head_term_until": "2026-10-13"}, "head_term_until"),
    ({"registration_date": "2026-10-15"}, "registration_date"),
    ({"commissioning_date": "2026-11-01"}, "commissioning_date"),
    ({"apartments_area_m2": "20000.01"}, "apartments_area_m2"),
    ({"rooms_1": "99"}, "apartments_count"),
    ({"construction_cost": "6000000000.01"}, "construction_cost"),
    ({"floors_count": "61"}, "floors_count"),
    ({"normative_term_months": "61"}, "normative_term_months"),
    ({"latitude": "40.4"}, "latitude"),
    ({"longitude": "87.5"}, "longitude"),
    ({"ceiling_height": "4.6"}, "ceiling_height"),
    ({"rca_code": "123"}, "rca_code"),
    ({"district": "103200000"}, "district"),
    ({"dev_objects/o1/commissioning_date": "2026-10-15"}, "dev_objects/o1/commissioning_date"),
    ({"expertises/e1/expertise_date": "2026-10-15"}, "expertises/e1/expertise_date"),
]


@pytest.mark.parametrize(("changes", "address"), ERRORS)
def test_a_mistake_stops_the_application(changes: dict[str, str], address: str):
    assert (address, "error") in found(with_changes(complete(), changes))


WARNINGS = [
    ({"bik": "HSBKKZKX"}, "bik"),
    ({"dev_bik": "HSBKKZKX"}, "dev_bik"),
    ({"registration_date": "2016-04-10"}, "registration_date"),
    ({"dev_registration_date": "2016-03-10"}, "dev_registration_date"),
    ({"holders/h1/holder_bin_iin": UK_BIN}, "holders/h1/holder_bin_iin"),
    ({"head_term_until": "2026-11-14"}, "head_term_until"),
    ({"commissioning_date": "2028-08-02"}, "normative_term_months"),
    ({"unfinished_cost": "599999999.00"}, "security_method"),
    ({"land_right": "lease", "land_lease_until": "2030-01-01"}, "security_method"),
    ({"land_right": "lease", "land_lease_until": "2028-04-30", "unfinished_cost": "900000000.00"}, "land_lease_until"),
    ({"dev_experience_years": "1"}, "dev_experience_years"),
    ({"dev_commissioned_area_m2": "9999", "dev_objects/o1/area_m2": "9999"}, "dev_commissioned_area_m2"),
    ({"dev_commissioned_area_m2": "24999"}, "dev_commissioned_area_m2"),
    ({"dev_net_assets_y1": "0.00"}, "dev_net_assets_y1"),
    ({"dev_net_assets_y2": "-1.00"}, "dev_net_assets_y2"),
    ({"dev_equity": "-1.00"}, "dev_equity"),
    ({"dev_debt_equity_ratio": "7.01"}, "dev_debt_equity_ratio"),
    ({"expertises/e1/expertise_project_name": "ЖК «Дала»"}, "expertises/e1/expertise_project_name"),
    ({"doc/land_act/company/cadastral_number": "21:318:001:9999"}, "doc/land_act/company/cadastral_number"),
    ({"doc/land_act/company/land_area_ha": "1.3"}, "doc/land_act/company/land_area_ha"),
    ({"doc/land_title_doc/company/land_purpose": "Магазин", "land_purpose": "Жилой дом"}, "doc/land_title_doc/company/land_purpose"),
    ({"doc/land_title_doc/company/cadastral_number": "21:318:001:9999"}, "doc/land_title_doc/company/cadastral_number"),
    ({"doc/land_encumbrance/company/land_area_ha": "1.2"}, "doc/land_encumbrance/company/land_area_ha"),
    ({"doc/charter/company/organisation_name": "ТОО «Иное»"}, "doc/charter/company/organisation_name"),
    ({"doc/registration_certificate/developer/organisation_name": "X"}, "doc/registration_certificate/developer/organisation_name"),
    ({"doc/contractor_contract/company/counterparty_bin": UK_BIN}, "doc/contractor_contract/company/counterparty_bin"),
]


@pytest.mark.parametrize(("changes", "address"), WARNINGS)
def test_a_doubt_is_told_and_stops_nothing(changes: dict[str, str], address: str):
    assert found(with_changes(complete(), changes)) == [(address, "warning")]


def test_the_developer_is_not_the_company_itself():
    itself = with_changes(complete(), {"developer_bin": UK_BIN, "dev_bin": UK_BIN})
    assert ("developer_bin", "error") in found(itself)


def test_the_developers_own_number_is_the_invited_one():
    assert ("dev_bin", "error") in found(complete(dev_bin=UK_BIN))


def test_outside_the_big_cities_less_experience_is_enough():
    place = {"region": "100000000", "district": "103200000", "okrug": "Карааульский с.о.", "settlement": "Карааул"}
    enough = {"dev_commissioned_area_m2": "5000", "dev_objects/o1/area_m2": "5000"}
    assert found(with_changes(complete(), place | enough)) == []
    little = {"dev_commissioned_area_m2": "4999", "dev_objects/o1/area_m2": "4999"}
    assert found(with_changes(complete(), place | little)) == [("dev_commissioned_area_m2", "warning")]


@pytest.mark.parametrize(
    ("kind", "houses", "floors", "wrong"),
    [
        ("complex", "50", "3", []),
        ("complex", "49", "3", ["houses_count"]),
        ("complex", "50", "4", ["floors_count"]),
        ("low_rise", "2", "5", []),
        ("low_rise", "2", "6", ["floors_count"]),
        ("apartment_building", "1", "25", []),
    ],
)
def test_each_kind_of_object_has_its_bounds(kind: str, houses: str, floors: str, wrong: list[str]):
    answers = complete(object_kind=kind, houses_count=houses, floors_count=floors)
    assert found(answers) == [(address, "error") for address in wrong]


@pytest.mark.parametrize("block", ["holders", "dev_holders"])
def test_a_holder_named_twice_is_a_mistake_that_names_both(block: str):
    one = complete()
    values = {f"{block}/h2/{key}": text for key in ("holder_bin_iin", "holder_type") if (text := one.text(f"{block}/h1/{key}"))}
    values |= {f"{block}/h1/share_percent": "50", f"{block}/h2/share_percent": "50", f"{block}/h2/holder_name": "Мысал Екінші"}
    twice = with_changes(Answers(one.values, {**one.rows, block: ("h1", "h2")}, one.files, one.signed), values)
    (said,) = [each for each in problems(FORM, twice, CONTEXT) if each.address == f"{block}/h2/holder_bin_iin"]
    assert said.severity is Severity.ERROR
    first = {"holders": "Дала Девелопмент", "dev_holders": "Сатов Данияр"}[block]
    assert all(name in said.wording.said(language) for name in (first, "Мысал Екінші") for language in LANGUAGES)
    other = with_changes(twice, {f"{block}/h2/holder_bin_iin": UK_BIN})
    assert not [each for each in problems(FORM, other, CONTEXT) if "Мысал Екінші" in each.wording.ru]


def test_a_holder_without_a_number_is_a_non_resident():
    foreign = with_changes(complete(), {"dev_holders/h1/holder_bin_iin": "", "dev_holders/h1/holder_type": "nonresident"})
    assert found(foreign) == []
    nameless = with_changes(complete(), {"dev_holders/h1/holder_bin_iin": "", "dev_holders/h1/holder_type": ""})
    assert found(nameless) == [("dev_holders/h1/holder_bin_iin", "error"), ("dev_holders/h1/holder_type", "error")]


def test_the_actual_address_is_not_asked_twice():
    same_address = {"actual_same_as_legal": "1", "actual_address": "Казахстан, город Астана"}
    assert found(complete(**same_address, actual_region="", actual_street="", actual_house="")) == []
    assert ("actual_street", "error") in found(complete(actual_street=""))


def test_a_lease_has_its_date():
    assert ("land_lease_until", "error") in found(complete(land_right="lease"))


@pytest.mark.parametrize(
    ("method", "asked"),
    [
        ("own_funds", ["own_funds_amount"]),
        ("bank_guarantee", ["bank_guarantee_amount", "bank_guarantee_bank", "bank_guarantee_until"]),
        ("unfinished,own_funds", ["own_funds_amount"]),
    ],
)
def test_each_way_of_participation_asks_for_its_sums(method: str, asked: list[str]):
    assert [address for address, _ in found(complete(security_method=method)) if address in asked] == asked


def test_documents_are_required_as_the_project_stands():
    bare = without_files(
        complete(),
        *(f"doc/{code}/company" for code in ("smr_notice", "progress_report", "ks2_ks3", "land_valuation", "land_decision")),
        *(f"doc/{code}/company" for code in ("own_funds_proof", "bank_guarantee")),
    )
    missing = [address for address, _ in found(bare)]
    assert missing == [f"doc/{code}/company" for code in ("land_valuation", "smr_notice", "progress_report", "ks2_ks3")]
    not_begun = with_changes(bare, {"progress_percent": "0", "security_method": "own_funds", "own_funds_amount": "600000000"})
    assert [address for address, _ in found(not_begun)] == ["doc/own_funds_proof/company"]


def test_each_party_hears_of_its_own_gaps():
    company = {problem.address for problem in problems(FORM, Answers(), CONTEXT, party=COMPANY)}
    developer = {problem.address for problem in problems(FORM, Answers(), CONTEXT, party=DEVELOPER)}
    assert "name_ru" in company
    assert "doc/charter/company" in company
    assert "dev_name_ru" in developer
    assert "doc/charter/developer" in developer
    assert not company & developer


def test_every_mistake_names_its_field_in_three_languages():
    for problem in problems(FORM, Answers({"bin": "1", "email": "x", "iik": "y"}), CONTEXT):
        assert "{" not in problem.wording.kk + problem.wording.ru + problem.wording.en
        assert problem.label.ru in problem.wording.ru


def test_thresholds_of_the_checks_are_the_records_that_ship():
    limits = {limit.code: str(limit.default) for limit in (*LIMITS, *subsidy.LIMITS)}
    terms = {code: str(days) for code, days in DEFAULT_TERMS.items()}
    assert limits | terms == {row.code: row.value for row in LIMIT_ROWS}


def test_the_sample_answers_stand_at_addresses_of_the_form():
    assert all(FORM.field(address) for address in complete().values)
    assert {DEVELOPER_BIN, IIN} <= set(complete().values.values())
    assert newest_form("guarantee").documents == ()
    assert Severity.ERROR.value == "error"
