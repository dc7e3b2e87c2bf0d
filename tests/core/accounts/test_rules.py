"""Passwords, addresses, numbers and cookies are checked as the documents say."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal import cookies
from portal.core.accounts import agreement, passwords, rules
from portal.core.accounts.people import AccountKind, Actor, StaffRole
from portal.core.accounts.rules import clean_bin, clean_email, clean_phone, ensure_legal_entity, ensure_staff
from portal.core.errors import NotAllowed, Refused

GOOD = "Дала-Жел7!x"
SECRET = b"s" * 32
COST = passwords.COST
"""The real cost, read before other tests reduce it."""


@pytest.mark.parametrize(
    ("password", "repeat", "unmet"),
    [
        (GOOD, GOOD, []),
        ("Аб1!", "Аб1!", ["length"]),
        ("Дала-Жел!x", "Дала-Жел!x", ["digit"]),
        ("ДалаЖел77x", "ДалаЖел77x", ["special"]),
        ("ДАЛА-ЖЕЛ7!", "ДАЛА-ЖЕЛ7!", ["lower"]),
        ("дала-жел7!", "дала-жел7!", ["upper"]),
        (GOOD, "", ["equal"]),
        ("", "", ["length", "digit", "special", "lower", "upper"]),
    ],
)
def test_each_rule_of_the_password_page_is_told_apart(password: str, repeat: str, unmet: list[str]) -> None:
    assert passwords.unmet(password, repeat) == unmet


@pytest.mark.parametrize("special", list('!"@%&?*[]_+-'))
def test_every_special_character_of_the_list_counts(special: str) -> None:
    assert passwords.unmet(f"Abcdefg1{special}", f"Abcdefg1{special}") == []


@pytest.mark.parametrize("special", list("#$^()=.,"))
def test_a_special_character_outside_the_list_does_not_count(special: str) -> None:
    assert passwords.unmet(f"Abcdefg1{special}", f"Abcdefg1{special}") == ["special"]


@pytest.mark.parametrize(
    "password",
    ["Password1!", "P@ssw0rd!", "Qwerty123!", "!Admin2026", "Kazakhstan1!", "Алматы-2026", "Пароль123!", "Aa1!Aa1!Aa", "Құпиясөз1!"],
)
def test_common_passwords_are_refused_however_they_are_decorated(password: str) -> None:
    with pytest.raises(Refused) as caught:
        passwords.ensure_acceptable(password, password, ())
    assert caught.value.code in {"password_common", "password_special"}


def test_a_password_may_not_repeat_what_others_know() -> None:
    with pytest.raises(Refused, match="easy to guess"):
        passwords.ensure_acceptable("Сериков_77", "Сериков_77", ("160340003066", "СЕРИКОВ"))


def test_a_password_of_many_cyrillic_letters_is_kept_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(passwords, "COST", 4)
    first, second = "Ж" * 60 + "1", "Ж" * 60 + "2"
    kept = passwords.hashed(first, SECRET)
    assert passwords.matching(first, [kept], SECRET) == [0]
    assert passwords.matching(second, [kept], SECRET) == []
    assert passwords.matching(first, [kept], b"t" * 32) == []


def test_a_password_of_today_costs_twelve_doublings(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(passwords, "COST", COST)
    assert passwords.hashed(GOOD, SECRET).startswith("$2b$12$")


@pytest.mark.parametrize("typed", ["160340003066", " 1603 4000 3066 ", "1603-4000-3066"])
def test_a_bin_is_understood_with_spaces_and_hyphens(typed: str) -> None:
    assert clean_bin(typed) == "160340003066"


@pytest.mark.parametrize("typed", ["160340003067", "16034000306", "1603400030661", "16034000306x", "", "१६०३४०००३०६६"])
def test_a_wrong_bin_is_refused(typed: str) -> None:
    with pytest.raises(Refused):
        clean_bin(typed)


@pytest.mark.parametrize("typed", ["+7 701 234 56 78", "8 (701) 234-56-78", "77012345678", "+77012345678"])
def test_a_mobile_number_is_kept_in_one_form(typed: str) -> None:
    assert clean_phone(typed) == "+77012345678"


@pytest.mark.parametrize("typed", ["+7 495 123 45 67", "701234567", "+1 202 555 0101", "", "+7701234567a"])
def test_a_number_that_cannot_take_messages_is_refused(typed: str) -> None:
    with pytest.raises(Refused):
        clean_phone(typed)


@pytest.mark.parametrize("typed", ["нет", "a@", "@b.kz", "a b@c.kz", "a@b", "a@b.kz\nBcc: c@d.kz", "x" * 400 + "@b.kz"])
def test_what_is_no_address_is_refused(typed: str) -> None:
    with pytest.raises(Refused):
        clean_email(typed)


@given(st.text(max_size=60))
def test_no_text_breaks_the_checks(text: str) -> None:
    for check in (clean_bin, clean_email, clean_phone):
        with suppress(Refused):
            check(text)
    assert rules.clean_path(text) in {"", text}
    cookies.read_cookie(text, "session")
    passwords.is_common(text)


def test_the_agreement_says_the_same_version_in_three_languages() -> None:
    texts = {agreement.content(language) for language in ("kk", "ru", "en")}
    assert len(texts) == 3
    assert all(agreement.VERSION.encode() in text for text in texts)


def test_staff_and_users_are_kept_apart() -> None:
    user = Actor("a", AccountKind.LEGAL_ENTITY, "s", organisation_id="o")
    moderator = Actor("b", AccountKind.STAFF, "s", roles=frozenset({StaffRole.MODERATOR}))
    ensure_legal_entity(user)
    ensure_staff(moderator, StaffRole.MODERATOR, StaffRole.ADMINISTRATOR)
    for check in (
        lambda: ensure_legal_entity(moderator),
        lambda: ensure_staff(user),
        lambda: ensure_staff(moderator, StaffRole.REGISTRAR),
    ):
        with pytest.raises(NotAllowed):
            check()


@pytest.mark.parametrize(
    ("header", "value"),
    [
        ("session=abc", "abc"),
        ("a=b; session=abc; c=d", "abc"),
        ("xsession=abc", ""),
        ("", ""),
        ("session", ""),
        ("session=" + "a" * 300, ""),
    ],
)
def test_a_cookie_is_read_by_its_whole_name(header: str, value: str) -> None:
    assert cookies.session_token(header, "http://localhost:3000") == value


def test_over_https_the_cookies_are_bound_to_the_host() -> None:
    assert cookies.session_cookie("https://portal.example.kz") == "__Host-session"
    assert cookies.set_cookie("__Host-session", "v", "https://portal.example.kz").endswith("Secure")
    assert cookies.session_token("session=planted", "https://portal.example.kz") == ""
