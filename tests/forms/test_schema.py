"""Addresses of a form and what is typed at them."""

import pytest

from portal.forms import CONSENTS_TAB, DOCUMENTS_TAB, FIRST_PARTY, Field, accept
from portal.forms.kinds import Text
from portal.texts.cleaning import LONGEST
from tests.forms.declared import CONTEXT, DEVELOPER, SMALL, label, one_tab


def test_a_field_is_found_by_its_address():
    assert SMALL.field("name").label.ru == "Название"
    assert SMALL.field("holders/r1/share").label.ru == "Доля"
    assert SMALL.field("doc/charter/company/doc_date").label.ru == "Дата"


@pytest.mark.parametrize(
    "address",
    [
        *("", "*", "absent", "holders", "holders/r1", "holders/r1/absent", "holders/*/share", "holders/a b/share", "holders//share"),
        *("name/r1/share", "doc/charter", "doc/charter/nobody", "consent/data/nobody", "doc/charter/company/absent"),
    ],
)
def test_an_address_the_form_does_not_know_is_an_error(address: str):
    with pytest.raises(KeyError):
        SMALL.place(address)


def test_a_document_or_consent_is_no_field():
    for address in ("doc/charter/company", "consent/data/company"):
        assert SMALL.place(address)
        with pytest.raises(KeyError):
            SMALL.field(address)


def test_a_place_tells_stage_tab_and_party():
    place = SMALL.place("doc/charter/developer")
    assert (place.stage, place.tab, place.party, place.holds_files) == ("papers", DOCUMENTS_TAB, DEVELOPER, True)
    place = SMALL.place("consent/data/developer")
    assert (place.stage, place.tab, place.party, place.holds_files) == ("consents", CONSENTS_TAB, DEVELOPER, False)
    place = SMALL.place("holders/r1/passport")
    assert (place.tab, place.party, place.holds_files) == ("company", FIRST_PARTY, True)
    assert SMALL.place("dev_years").party == DEVELOPER


def test_two_things_at_one_address_are_noticed_at_once():
    twice = one_tab(Field("a", label("А"), Text()), Field("a", label("Б"), Text()))
    with pytest.raises(ValueError):
        twice.field("a")


def test_blocks_and_stages_are_found_by_their_keys():
    assert SMALL.repeat("holders").minimum == 1
    assert [repeat.key for repeat in SMALL.repeats()] == ["holders"]
    assert SMALL.stage("papers").documents
    with pytest.raises(KeyError):
        SMALL.stage("absent")
    assert len(SMALL.documents_of("papers")) == 4
    assert [slot.code for slot in SMALL.documents_of("papers", DEVELOPER)] == ["charter", "report"]


def test_typed_text_is_kept_whether_it_is_right_or_not():
    accepted = accept(SMALL, "holders/r1/share", " 33,5 % ", CONTEXT)
    assert (accepted.text, accepted.problem) == ("33.5", None)
    refused = accept(SMALL, "holders/r1/share", " треть ", CONTEXT)
    assert refused.text == "треть"
    assert refused.problem
    assert "«Доля»" in refused.problem.ru


def test_empty_text_is_always_taken():
    assert accept(SMALL, "name", "  \u0000 ", CONTEXT).text == ""
    assert accept(SMALL, "name", "", CONTEXT).problem is None


def test_signs_that_a_database_cannot_hold_or_nobody_sees_are_left_out():
    assert accept(SMALL, "name", "А\u0000л\ud800ма\u200d", CONTEXT).text == "Алма"
    assert accept(SMALL, "name", "и\u0306од", CONTEXT).text == "йод"


def test_far_too_long_text_is_cut_and_told():
    accepted = accept(SMALL, "name", "а" * (LONGEST + 1), CONTEXT)
    assert len(accepted.text) == LONGEST
    assert accepted.problem
