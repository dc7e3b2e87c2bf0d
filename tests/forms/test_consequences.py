"""What an answer fills in or clears elsewhere."""

from portal.forms import Answers, consequences
from tests.forms.declared import CONTEXT, FULL, SMALL


def after(address: str, context: object = CONTEXT, **values: str) -> dict[str, str]:
    return consequences(SMALL, address, Answers(values), context)


def test_an_account_fills_in_the_bank_and_its_code():
    assert after("iban", iban="KZ86125KZT5004100100") == {"bic": "NBRKKZKX", "bank": "Национальный Банк"}


def test_an_account_of_an_unknown_bank_or_a_wrong_one_changes_nothing():
    assert after("iban", iban="KZ244350000012344567", bic="HSBKKZKX") == {}
    assert after("iban", iban="KZ86", bic="HSBKKZKX", bank="Мой банк") == {}


def test_a_code_typed_by_itself_fills_in_the_name_of_its_bank():
    assert after("bic", bic="NBRKKZKX", bank="Другой") == {"bank": "Национальный Банк"}
    assert after("bank", bic="NBRKKZKX", bank="Другой") == {}


def test_the_same_address_is_copied_and_emptied_again():
    assert after("same", same="1", legal="Астана") == {"actual": "Астана"}
    assert after("legal", same="1", legal="Алматы", actual="Астана") == {"actual": "Алматы"}
    assert after("legal", same="", legal="Алматы") == {}
    assert after("same", same="", legal="Астана", actual="Астана") == {"actual": ""}


def test_another_region_clears_what_lies_in_the_old_one():
    old = {"district": "103200000", "okrug": "Карааульский с.о.", "settlement": "Карааул"}
    assert after("region", region="710000000", **old) == {"district": "", "okrug": "", "settlement": ""}
    assert after("region", region="100000000", **old) == {}


def test_mending_a_typed_okrug_keeps_the_settlement_typed_after_it():
    typed = {"region": "100000000", "district": "103200000", "settlement": "Карааул"}
    assert after("okrug", okrug="Карааульский", **typed) == {}
    assert after("okrug", okrug="", **typed) == {"settlement": ""}


def test_with_the_whole_classifier_places_inside_stay():
    inside = {"okrug": "103230000", "settlement": "103230100"}
    assert after("district", FULL, region="100000000", district="103200000", **inside) == {}
    assert after("okrug", FULL, okrug="", settlement="103230100") == {"settlement": ""}


def test_in_a_city_that_is_a_region_okrug_and_settlement_are_the_city():
    typed = after("district", region="710000000", district="711210000")
    assert typed == {"okrug": "г. Астана", "settlement": "г. Астана"}
    chosen = after("district", FULL, region="710000000", district="711210000")
    assert chosen == {"okrug": "710000000", "settlement": "710000000"}


def test_a_ratio_follows_its_numbers():
    assert after("dev_debt", dev_debt="700.00", dev_equity="200.00") == {"dev_ratio": "3.5"}
    assert after("dev_equity", dev_debt="700.00", dev_equity="", dev_ratio="3.5") == {"dev_ratio": ""}
    assert after("dev_debt", dev_debt="700.00", dev_equity="200.00", dev_ratio="3.5") == {}


def test_most_answers_have_no_consequences():
    assert after("name", name="Алма") == {}
    assert after("holders/a/share", **{"holders/a/share": "5"}) == {}
