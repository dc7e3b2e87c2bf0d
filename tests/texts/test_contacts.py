"""Telephone numbers and e-mail addresses as people type them."""

import pytest

from portal.texts.emails import MIXED, NOT_LATIN, NotAnEmail, ascii_email, email_address
from portal.texts.phones import NotAPhone, mobile_number, phone_number, shown_phone

MOBILE = ("+7 701 234-56-78", "8 (701) 234 56 78", "7012345678", "\u202a+7\u00a0701\u2011234\u201156\u201178\u202c", "+7.701.234.56.78")
EXTENDED = ("вн. 205", ", вн.205", "ішкі 205", "доб. 205", "(доб. 205)", "қос. 205", "ext. 205", "#205", ";ext=205", "внутренний 205")
SHOWN = (
    ("+77012345678", "+7 701 234-56-78"),
    ("+77172741010", "+7 7172 74-10-10"),
    ("+77272501234", "+7 727 250-12-34"),
    ("+77103121234", "+7 71031 2-12-34"),
    ("+77212556677", "+7 7212 55-66-77"),
    ("12-34", "12-34"),
    ("", ""),
)
ADDRESSES = (
    (" Aigul@Example.KZ\u200b", "aigul@example.kz"),
    ("\u202ainfo@қазақстан.қаз\u202c", "info@қазақстан.қаз"),
    ("info@xn--80aaa0a6awh12ed.xn--80ao21a", "info@қазақстан.қаз"),
)


@pytest.mark.parametrize("typed", MOBILE)
def test_a_mobile_number_is_kept_in_one_form(typed: str) -> None:
    assert mobile_number(typed) == phone_number(typed).stored == "+77012345678"


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ("+7 7172 55-66-77", "fixed"),
        ("+7 727 250-12-34", "fixed"),
        ("8 (7172) 55-66-77 вн. 2", "fixed"),
        ("+7 701 234-56-78 вн. 2", "extension"),
        ("+7 495 123-45-67", "form"),
        ("+7 607 234-56-78", "form"),
        ("12-34", "form"),
        ("", "form"),
    ],
)
def test_a_number_that_takes_no_text_messages_is_refused_with_its_reason(typed: str, reason: str) -> None:
    with pytest.raises(NotAPhone) as caught:
        mobile_number(typed)
    assert caught.value.reason == reason


@pytest.mark.parametrize("words", EXTENDED)
def test_an_extension_is_kept(words: str) -> None:
    found = phone_number(f"+7 (7172) 74-10-10 {words}")
    assert found.stored == "+77172741010;ext=205"


def test_an_extension_is_shown_in_the_language_of_the_reader() -> None:
    shown = shown_phone("+77172741010;ext=205")
    assert shown.as_dict() == {
        "kk": "+7 7172 74-10-10, ішкі 205",
        "ru": "+7 7172 74-10-10, вн. 205",
        "en": "+7 7172 74-10-10, ext. 205",
    }
    assert {phone_number(text).stored for text in shown.as_dict().values()} == {"+77172741010;ext=205"}


@pytest.mark.parametrize(("stored", "shown"), SHOWN)
def test_a_number_is_shown_by_the_length_of_its_code(stored: str, shown: str) -> None:
    assert shown_phone(stored).ru == shown


@pytest.mark.parametrize(("typed", "kept"), ADDRESSES)
def test_an_address_is_kept_in_one_spelling(typed: str, kept: str) -> None:
    assert email_address(typed) == kept


def test_a_domain_in_letters_of_its_own_goes_to_mail_servers_as_an_a_label() -> None:
    assert ascii_email("info@қазақстан.қаз") == "info@xn--80aaa0a6awh12ed.xn--80ao21a"
    assert ascii_email("aigul@example.kz") == "aigul@example.kz"


@pytest.mark.parametrize(
    ("typed", "wording", "letter"),
    [
        ("аigul@example.kz", MIXED, "а"),
        ("aigul@ехample.kz", MIXED, "е"),
        ("айгүл@example.kz", NOT_LATIN, "а"),
        ("aigul@қазақstan.қаз", MIXED, "қ"),
    ],
)
def test_a_letter_of_another_alphabet_is_named(typed: str, wording, letter: str) -> None:
    with pytest.raises(NotAnEmail) as caught:
        email_address(typed)
    assert caught.value.wording == wording.fill(letter=letter)


@pytest.mark.parametrize("typed", ["нет", "a@", "@b.kz", "a b@c.kz", "a@b", "a@b.kz\nBcc: c@d.kz", "x" * 400 + "@b.kz", ""])
def test_what_is_no_address_is_refused(typed: str) -> None:
    with pytest.raises(NotAnEmail):
        email_address(typed)
