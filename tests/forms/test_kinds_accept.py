"""What each kind of field takes and what it refuses."""

from decimal import Decimal as Number

import pytest

from portal.forms import Kind, Unacceptable
from portal.forms.kinds import (
    Bic,
    Bin,
    BinOrIin,
    Cadastral,
    Choice,
    Date,
    Decimal,
    Email,
    Files,
    Flag,
    Iban,
    Iin,
    Integer,
    Kato,
    Kbe,
    LongText,
    Money,
    MultiChoice,
    Percent,
    Phone,
    Text,
    Url,
)
from portal.wording import LANGUAGES, same
from tests.forms.declared import CONTEXT, FULL, label

OPTIONS = (("a", label("А")), ("b", label("Б")))
ACCEPTED: tuple[tuple[Kind, str, str], ...] = (
    (Text(), "  ТОО   «Алма» ", "ТОО «Алма»"),
    (LongText(), "первая  \n вторая\n", "первая\n вторая"),
    (Bin(), "160340-003 066", "160340003066"),
    (Iin(), "850101 300005", "850101300005"),
    (BinOrIin(), "150240008272", "150240008272"),
    (BinOrIin(), "850101300005", "850101300005"),
    (Iban(), "kz86 125K-ZT50 0410 0100", "KZ86125KZT5004100100"),
    (Iban(), "КZ86125КZТ5004100100", "KZ86125KZT5004100100"),
    (Bic(), " hsbkkzkx ", "HSBKKZKX"),
    (Bic(), "HSBKKZKXABC", "HSBKKZKXABC"),
    (Kbe(), "1 7", "17"),
    (Phone(), "8 (717) 255-66-77", "+77172556677"),
    (Phone(), "+7 701 234 56 78", "+77012345678"),
    (Phone(), "7012345678", "+77012345678"),
    (Phone(mobile=True), "87012345678", "+77012345678"),
    (Email(), " Aigul@Example.KZ ", "aigul@example.kz"),
    (Url(), "example.kz", "https://example.kz"),
    (Url(), "HTTP://Example.kz:8080/a?b=1", "http://example.kz:8080/a?b=1"),
    (Url(), "https://құрылыс.қаз", "https://құрылыс.қаз"),
    (Date(), "14.10.2026", "2026-10-14"),
    (Date(), "1.2.2026 г.", "2026-02-01"),
    (Date(), "14/10/2026", "2026-10-14"),
    (Date(), "14102026", "2026-10-14"),
    (Date(), "2026-10-14", "2026-10-14"),
    (Date(not_future=True), "14.10.2026", "2026-10-14"),
    (Date(not_past=True), "14.10.2026", "2026-10-14"),
    (Integer(), "1 234", "1234"),
    (Integer(), "007", "7"),
    (Decimal(4), "1,2500", "1.25"),
    (Money(), "1 234,56", "1234.56"),
    (Money(), "1\u202f234\u00a0567 ₸", "1234567.00"),
    (Money(), "1,234,567.89 тенге", "1234567.89"),
    (Money(), "1.234.567,8", "1234567.80"),
    (Money(negative=True), "-5", "-5.00"),
    (Money(negative=True), "\u22125", "-5.00"),
    (Money(), "1 500 000,50", "1500000.50"),
    (Money(), "1,500,000.50", "1500000.50"),
    (Money(), "1.500.000", "1500000.00"),
    (Money(), "1'500.5", "1500.50"),
    (Money(), "1500,5", "1500.50"),
    (Money(), "1500000.500", "1500000.50"),
    (Money(), "0,500", "0.50"),
    (Percent(), "33,34 %", "33.34"),
    (Percent(), "45,500", "45.5"),
    (Decimal(6, Number("40.5"), Number("55.5")), "51.128", "51.128"),
    (Choice(OPTIONS), "b", "b"),
    (Choice(dictionary="forms"), "llp", "llp"),
    (MultiChoice(OPTIONS), "b, a,b", "a,b"),
    (Flag(), "true", "1"),
    (Flag(), "0", ""),
    (Kato("region"), "710000000", "710000000"),
    (Kato("district", "region"), "711210000", "711210000"),
    (Kato("okrug", "district"), "Карааульский  с.о.", "Карааульский с.о."),
    (Kato("okrug", "district"), "710000000", "710000000"),
    (Kato("okrug", "district"), "631000200", "631000200"),
    (Kato("settlement", "okrug"), "103230000", "103230000"),
    (Cadastral(), "21-318-001-1234", "21:318:001:1234"),
    (Cadastral(), "21:318:001:1234:5/А", "21:318:001:1234:5/А"),
)
REFUSED: tuple[tuple[Kind, str], ...] = (
    (Text(5), "шесть!"),
    (Text(16, "[0-9]{3}", label("Введите {label}")), "12"),
    (LongText(3), "abcd"),
    (Bin(), "123456789012"),
    (Bin(), "161340003066"),
    (Bin(), "850101300005"),
    (Bin(), "16034000306"),
    (Bin(), "16034000306х"),
    (Bin(), "١٦٠٣٤٠٠٠٣٠٦٦"),
    (Iin(), "160340003066"),
    (Iin(), "850101700005"),
    (Iin(), "270101500005"),
    (BinOrIin(), "123456789012"),
    (Iban(), "KZ123456789012345678"),
    (Iban(), "KZ86125KZT500410010"),
    (Iban(), "DE86125KZT5004100100"),
    (Bic(), "HSBKUSKX"),
    (Kbe(), "10"),
    (Kbe(), "37"),
    (Phone(), "+1 202 555 0100"),
    (Phone(), "112"),
    (Phone(), "позвоните"),
    (Phone(mobile=True), "+7 617 255 66 77"),
    (Email(), "aigul"),
    (Email(), "aigul@alma"),
    (Url(), "javascript:alert(1)"),
    (Url(), "localhost"),
    (Url(), "https://a b.kz"),
    (Url(), "https://user:pass@example.kz"),
    (Url(), "https://[::1"),
    (Date(), "31.02.2026"),
    (Date(), "14 октября"),
    (Date(), "14.10.26"),
    (Date(), "14.10.0026"),
    (Date(not_future=True), "15.10.2026"),
    (Date(not_past=True), "13.10.2026"),
    (Date(after_today=True), "14.10.2026"),
    (Integer(1, 60), "0"),
    (Integer(1, 60), "61"),
    (Integer(), "1,5"),
    (Integer(), "один"),
    (Decimal(2, Number(0), above=True), "0"),
    (Decimal(6, Number("40.5"), Number("55.5")), "56"),
    (Money(), "-1"),
    (Money(), "1,234"),
    (Money(), "1,5,5"),
    (Money(), "1.5.5"),
    (Money(), "1,500"),
    (Money(), "1.500"),
    (Money(), "-1.500"),
    (Money(), "1 5 5"),
    (Money(), "1,50,000"),
    (Money(), "1 500.000,5"),
    (Money(), "1,500,"),
    (Percent(), "1,5,5"),
    (Percent(), "45,555"),
    (Integer(), "1,5,5"),
    (Integer(), "2,000"),
    (Money(), "99999999999999999"),
    (Money(negative=True), "-99999999999999999"),
    (Percent(), "100,01"),
    (Percent(above=True), "0"),
    (Choice(OPTIONS), "c"),
    (Choice(dictionary="forms"), "jsc"),
    (MultiChoice(OPTIONS), "a,c"),
    (MultiChoice(OPTIONS), ","),
    (Flag(), "возможно"),
    (Kato("region"), "999999999"),
    (Kato("region"), "711210000"),
    (Kato("region"), "Астана"),
    (Kato("district", "region"), "710000000"),
    (Kato("okrug", "district"), "999999999"),
    (Cadastral(), "21318001"),
    (Files(), "passport.pdf"),
)


@pytest.mark.parametrize(("kind", "typed", "canonical"), ACCEPTED)
def test_what_people_type_becomes_one_canonical_text(kind: Kind, typed: str, canonical: str):
    assert kind.accept(typed.strip(), CONTEXT) == canonical


@pytest.mark.parametrize(("kind", "typed"), REFUSED)
def test_what_is_no_answer_is_refused_with_words_that_name_the_field(kind: Kind, typed: str):
    with pytest.raises(Unacceptable) as refusal:
        kind.accept(typed, CONTEXT)
    said = refusal.value.wording.fill(label=same("Поле"))
    assert all("Поле" in said.said(language) and "{" not in said.said(language) for language in LANGUAGES)


def test_with_the_whole_classifier_okrugs_are_chosen_and_not_typed():
    assert Kato("okrug", "district").accept("103230000", FULL) == "103230000"
    with pytest.raises(Unacceptable):
        Kato("okrug", "district").accept("Карааульский с.о.", FULL)


def test_a_future_month_in_a_bin_is_only_a_doubt():
    number = "270140000019"
    assert Bin().remark(number, CONTEXT) is not None
    assert BinOrIin().remark(number, CONTEXT) is not None
    assert Bin().remark("160340003066", CONTEXT) is None
    assert BinOrIin().remark("850101300005", CONTEXT) is None


def test_a_term_that_ends_soon_is_only_a_doubt():
    assert Date(soon_days=60).remark("2026-11-30", CONTEXT) is not None
    assert Date(soon_days=60).remark("2026-12-13", CONTEXT) is None
    assert Date().remark("2026-10-15", CONTEXT) is None


def test_a_sum_that_can_be_read_in_two_ways_is_asked_for_with_both():
    with pytest.raises(Unacceptable) as refusal:
        Money().accept("1.500", CONTEXT)
    assert refusal.value.wording.ru == "Число «1.500» в поле «{label}» можно прочитать двояко. Напишите 1500 или 1,5."
    assert refusal.value.wording.en.endswith("Write 1500 or 1.5.")


def test_marks_that_part_no_thousands_are_named_and_words_are_not_taken_for_them():
    said: list[str] = []
    for typed in ("1,5,5", "сто"):
        with pytest.raises(Unacceptable) as refusal:
            Money().accept(typed, CONTEXT)
        said.append(refusal.value.wording.ru)
    assert "по три цифры" in said[0]
    assert "число цифрами" in said[1]


def test_the_example_of_a_whole_number_is_one_that_fits():
    with pytest.raises(Unacceptable) as refusal:
        Integer(2015, 2030).accept("год", CONTEXT)
    assert "2015" in refusal.value.wording.ru


def test_a_place_without_a_list_is_written_not_chosen():
    place = Kato("settlement", "okrug")
    assert "списка" in place.absent(FULL).ru
    assert "списка" not in place.absent(CONTEXT).ru
    assert "списка" in Kato("region").absent(CONTEXT).ru


def test_a_sum_with_more_than_two_decimals_is_refused_naming_the_sum_and_the_two_decimals():
    with pytest.raises(Unacceptable) as refusal:
        Money().accept("33.3333", CONTEXT)
    assert "33,3333" in refusal.value.wording.ru
    assert "33.3333" in refusal.value.wording.en
    for said in (refusal.value.wording.kk, refusal.value.wording.ru, refusal.value.wording.en):
        assert " 2 " in said


@pytest.mark.parametrize(
    ("kind", "example"), [(Decimal(maximum=Number(180)), "33,34"), (Percent(), "33,34"), (Decimal(), "1234,56"), (Money(), "1\u00a0234,56")]
)
def test_the_example_beside_a_refused_number_is_one_that_would_be_accepted(kind: Kind, example: str):
    with pytest.raises(Unacceptable) as refused:
        kind.accept("71.44 E", CONTEXT)
    assert f"например {example}." in refused.value.wording.ru
    assert kind.accept(example, CONTEXT)
