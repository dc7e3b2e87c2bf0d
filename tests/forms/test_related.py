"""What must be editable when one place of a form has to be corrected."""

import pytest

from portal.core.applications.schema import KINDS, newest_form
from portal.forms.related import is_within, pattern, together, whole_document


def beside(product: str, *addresses: str) -> set[str]:
    return set(together(newest_form(product), addresses)) - set(addresses)


@pytest.mark.parametrize(
    ("product", "address", "others"),
    [
        ("guarantee", "website", set[str]()),
        ("guarantee", "rooms_1", {"apartments_count", "rooms_2", "rooms_3", "rooms_4plus"}),
        ("guarantee", "holders/ab12/share_percent", {"holders/*/share_percent"}),
        ("guarantee", "holders/ab12/holder_type", {"holders/ab12/holder_bin_iin"}),
        ("correction", "changes/ab12/new_value", {"changes/ab12/old_value", "changes/ab12/old_typed"}),
        ("subsidy", "repayment_schedule/ab12/principal", {"loan_amount", "repayment_schedule/*/principal"}),
    ],
)
def test_what_a_check_compares_is_corrected_together(product: str, address: str, others: set[str]):
    assert beside(product, address) >= others
    if not others:
        assert beside(product, address) == set()


def test_a_worked_out_answer_is_corrected_where_it_comes_from():
    assert beside("guarantee", "dev_debt_equity_ratio") >= {"dev_debt", "dev_equity"}
    assert beside("subsidy", "subsidy_total_estimate") >= {"loan_amount", "repayment_schedule"}


def test_what_is_asked_because_of_an_answer_follows_it_and_not_the_other_way_round():
    assert "land_lease_until" in beside("guarantee", "land_right")
    assert "land_right" not in beside("guarantee", "land_cadastral_no")


def test_a_detail_and_its_document_are_one_place():
    assert whole_document("doc/charter/company/number") == "doc/charter/company"
    form = newest_form("guarantee")
    assert is_within(form, "doc/charter/company/number", together(form, ["doc/charter/company"]))
    assert not is_within(form, "doc/registration_certificate/company", together(form, ["doc/charter/company"]))


@pytest.mark.parametrize(
    ("address", "places", "inside"),
    [
        ("holders/ab12/holder_name", {"holders/ab12/holder_name"}, 1),
        ("holders/ab12/holder_name", {"holders/*/holder_name"}, 1),
        ("holders/ab12/holder_name", {"holders/ab12"}, 1),
        ("holders/ab12/holder_name", {"holders"}, 1),
        ("holders/ab12/holder_name", {"holders/cd34", "holders/*/share_percent"}, 0),
        ("holders/ab12", {"holders/ab12"}, 1),
        ("holders/ab12", {"holders/ab12/holder_name"}, 0),
        ("holders", {"holders"}, 1),
        ("holders", {"holders/ab12"}, 0),
        ("website", {"website"}, 1),
    ],
)
def test_what_is_within(address: str, places: set[str], inside: int):
    assert is_within(newest_form("guarantee"), address, frozenset(places)) == bool(inside)


@pytest.mark.parametrize("product", sorted(KINDS))
def test_every_place_of_every_form_has_its_neighbours_among_the_places_of_the_form(product: str):
    form = newest_form(product)
    known = {*form.addresses(), *(repeat.key for repeat in form.repeats())}
    for address in form.addresses():
        near = {pattern(form, one) for one in together(form, [address.replace("*", "ab12")])}
        assert {one for one in near if one not in known} == set(), address


def test_a_remark_on_one_field_does_not_open_most_of_the_form():
    form = newest_form("guarantee")
    sizes = {address: len(together(form, [address.replace("*", "ab12")])) for address in form.addresses()}
    assert {address: size for address, size in sizes.items() if size > 40} == {}
