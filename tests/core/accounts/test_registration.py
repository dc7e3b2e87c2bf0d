"""A legal entity registers: its certificate, the form, both codes, the password."""

import dataclasses

import pytest
from sqlmodel import select

from portal.core.accounts import words
from portal.core.accounts.proofs import queries as proofs_queries
from portal.core.accounts.registration import service as registration_service
from portal.core.accounts.schema import AccountKind, RegistrationStep
from portal.core.accounts.sessions import queries as sessions_queries
from portal.core.accounts.sessions import service as sessions_service
from portal.core.accounts.sign_in import service as sign_in_service
from portal.core.accounts.tables import Challenge, SignedAgreement
from portal.core.audit import service as audit
from portal.core.errors import Conflict, Refused, TooMany, TryLater
from portal.eds import Code

from .conftest import AYGUL, DANIYAR, PASSWORD, STRANGER, House, signed


def _refused(house: House, verb, *args) -> Refused:
    with pytest.raises(Refused) as caught:
        house.call(verb, *args)
    return caught.value


def test_a_head_registers_its_organisation_and_is_signed_in(house: House) -> None:
    signed_in = house.register()
    assert signed_in.path == "/cabinet"
    _, actor = house.enter(signed_in)
    assert (actor.kind, actor.bin, actor.iin) == (AccountKind.LEGAL_ENTITY, DANIYAR.bin, DANIYAR.iin)
    assert actor.organisation_name == DANIYAR.organisation
    profile = sessions_queries.profile(house.begin, actor)
    assert (profile.surname, profile.given_name, profile.middle_name) == ("СЕРІКОВ", "ДАНИЯР", "ОРАЗҰЛЫ")
    assert (profile.email, profile.phone) == ("daniyar@example.kz", "+77010000001")
    assert audit.check(house.begin) is None


def test_the_challenge_names_portal_purpose_and_time_and_carries_256_random_bits(house: House) -> None:
    first, second = (house.call(registration_service.start_registration, "ru") for _ in range(2))
    assert "portal.example.kz" in first.text
    assert "регистрация юридического лица" in first.text
    assert "14.10.2026 10:30:00 UTC+0500" in first.text
    assert len(first.text.rsplit(" ", 1)[1].strip()) == 64
    assert first.text != second.text
    assert (first.expires_at - house.now()).total_seconds() == 300


def test_a_challenge_is_good_once(house: House) -> None:
    challenge = house.call(registration_service.start_registration, "ru")
    cms = signed(DANIYAR, challenge.text)
    house.call(registration_service.prove, challenge.id, cms, "ru")
    assert _refused(house, registration_service.prove, challenge.id, cms, "ru").code == "challenge_spent"


def test_a_challenge_is_spent_even_by_a_bad_signature(house: House) -> None:
    challenge = house.call(registration_service.start_registration, "ru")
    assert _refused(house, registration_service.prove, challenge.id, signed(DANIYAR, "something else"), "ru").code == Code.CONTENT_CHANGED
    assert _refused(house, registration_service.prove, challenge.id, signed(DANIYAR, challenge.text), "ru").code == "challenge_spent"


def test_a_challenge_ends_after_five_minutes(house: House) -> None:
    challenge = house.call(registration_service.start_registration, "ru")
    house.now.forward(minutes=5)
    assert _refused(house, registration_service.prove, challenge.id, signed(DANIYAR, challenge.text), "ru").code == "challenge_spent"


def test_a_challenge_belongs_to_the_browser_that_asked_for_it(house: House) -> None:
    challenge = house.call(registration_service.start_registration, "ru")
    house.visitor = dataclasses.replace(house.visitor, browser="c" * 43)
    assert _refused(house, registration_service.prove, challenge.id, signed(DANIYAR, challenge.text), "ru").code == "challenge_spent"


def test_a_challenge_of_registration_does_not_sign_in(house: House) -> None:
    house.register()
    challenge = house.call(registration_service.start_registration, "ru")
    assert _refused(house, sign_in_service.sign_in_by_certificate, challenge.id, signed(DANIYAR, challenge.text)).code == "challenge_spent"


def test_a_browser_without_cookies_is_told_to_allow_them(house: House) -> None:
    house.visitor = dataclasses.replace(house.visitor, browser="")
    assert _refused(house, registration_service.start_registration, "ru").code == "no_cookie"


@pytest.mark.parametrize("cms", ["", "не подпись", "%%%", "AAAA" * 200_000])
def test_what_is_not_a_signature_is_refused_before_anything_is_checked(house: House, cms: str) -> None:
    challenge = house.call(registration_service.start_registration, "ru")
    assert _refused(house, registration_service.prove, challenge.id, cms, "ru").code == "not_cms"


def test_an_employee_cannot_be_the_first_of_an_organisation(house: House) -> None:
    with pytest.raises(Refused) as caught:
        house.prove(AYGUL)
    assert caught.value.wording == words.FIRST_MUST_SIGN


def test_an_employee_registers_after_the_head_and_the_head_is_told(house: House) -> None:
    house.register()
    house.register(AYGUL, "aygul@example.kz", "Жел-Дала8!y")
    told = [letter for letter in house.letters() if letter.recipient == "daniyar@example.kz" and "АЙГҮЛ" in letter.text]
    assert len(told) == 1


def test_a_person_registers_once_for_an_organisation(house: House) -> None:
    house.register()
    with pytest.raises(Refused) as caught:
        house.prove()
    assert caught.value.wording == words.ALREADY_REGISTERED


@pytest.mark.parametrize("code", [Code.EXPIRED, Code.NOT_LEGAL_ENTITY, Code.UNTRUSTED_CHAIN, Code.REVOKED])
def test_a_bad_certificate_is_refused_with_the_verdicts_own_sentence(house: House, code: Code) -> None:
    house.verify.code = code
    with pytest.raises(Refused) as caught:
        house.prove()
    assert (caught.value.wording, caught.value.code) == (code.wording, code)


def test_a_certificate_that_cannot_be_confirmed_now_is_neither_accepted_nor_called_bad(house: House) -> None:
    house.verify.code = Code.REVOCATION_UNKNOWN
    with pytest.raises(TryLater):
        house.prove()
    assert house.call(proofs_queries.registration) is None


def test_an_invited_registration_refuses_another_organisation(house: House) -> None:
    with pytest.raises(Refused) as caught:
        house.prove(STRANGER, DANIYAR.bin, "/i/token")
    assert caught.value.wording == words.NOT_INVITED
    assert house.prove(DANIYAR, DANIYAR.bin, "/i/token").continue_to == "/i/token"


@pytest.mark.parametrize("path", ["https://evil.example", "//evil.example", "javascript:alert(1)", "/a b", "/" + "a" * 400])
def test_nobody_is_led_out_of_the_portal(house: House, path: str) -> None:
    assert house.prove(DANIYAR, "", path).continue_to == ""


def test_a_reload_continues_where_the_registration_stood(house: House) -> None:
    house.prove()
    assert house.call(proofs_queries.registration).step is RegistrationStep.FORM
    house.fill()
    view = house.call(proofs_queries.registration)
    assert (view.step, view.email, view.bin) == (RegistrationStep.CODES, "daniyar@example.kz", DANIYAR.bin)
    other = dataclasses.replace(house.visitor, browser="c" * 43)
    assert house.call(proofs_queries.registration, who=other) is None


def test_steps_cannot_be_skipped(house: House) -> None:
    assert _refused(house, registration_service.fill, house.form()).code == "no_registration"
    assert _refused(house, registration_service.keep_contact, "email", "a@b.kz").code == "no_registration"
    house.prove()
    with pytest.raises(Conflict):
        house.call(registration_service.choose_password, PASSWORD, PASSWORD)
    with pytest.raises(Conflict):
        house.call(registration_service.confirm, "000000", "000000")


def test_a_registration_ends_after_a_day(house: House) -> None:
    house.prove()
    house.now.forward(hours=24)
    assert house.call(proofs_queries.registration) is None


def test_an_answer_of_the_captcha_is_good_once(house: House) -> None:
    house.prove()
    house.sign_agreement()
    form = house.form()
    house.call(registration_service.fill, form)
    house.call(registration_service.back_to_form)
    assert _refused(house, registration_service.fill, form).field == "robot"


def test_an_address_that_has_an_account_is_not_given_away(house: House) -> None:
    house.register()
    house.now.forward(seconds=1)
    house.prove(STRANGER)
    view = house.fill(STRANGER)
    assert view.step is RegistrationStep.CODES
    newest = max((one for one in house.letters() if one.recipient == "daniyar@example.kz"), key=lambda one: one.created_at)
    assert "/sign-in" in newest.text
    assert not any(word.isdigit() and len(word) == 6 for word in newest.text.split())


def test_a_right_code_counts_even_when_the_other_is_wrong(house: House) -> None:
    house.prove()
    house.fill()
    done = house.call(registration_service.confirm, house.code("daniyar@example.kz"), "abc")
    assert done.email_problem is None
    assert done.phone_problem is not None
    done = house.call(registration_service.confirm, "", house.code("+77010000001"))
    assert done.registration.step is RegistrationStep.PASSWORD


def test_changing_the_address_sends_a_code_at_once_and_voids_the_old(house: House) -> None:
    house.prove()
    house.fill()
    old = house.code("daniyar@example.kz")
    view = house.call(registration_service.change_email, "d2@example.kz")
    assert (view.email, view.email_confirmed) == ("d2@example.kz", False)
    new = house.code("d2@example.kz")
    assert old == new or house.call(registration_service.confirm, old, "").email_problem is not None
    assert house.call(registration_service.confirm, new, "").email_problem is None


def test_changing_the_number_sends_a_code_to_the_new_one(house: House) -> None:
    house.prove()
    house.fill()
    house.call(registration_service.change_phone, "+7 (702) 000-00-02")
    done = house.call(registration_service.confirm, house.code("daniyar@example.kz"), house.code("+77020000002"))
    assert done.registration.step is RegistrationStep.PASSWORD


@pytest.mark.parametrize("verb", [registration_service.resend_email_code, registration_service.resend_phone_code])
def test_a_code_is_sent_again_after_a_minute(house: House, verb) -> None:
    house.prove()
    house.fill()
    with pytest.raises(TooMany):
        house.call(verb)
    house.now.forward(seconds=60)
    house.call(verb)
    assert len(house.letters()) == 3


def test_the_number_of_messages_to_one_telephone_is_limited(house: House) -> None:
    house.prove()
    house.fill()
    with pytest.raises(TooMany):
        for _ in range(20):
            house.now.forward(seconds=60)
            house.call(registration_service.resend_phone_code)
    assert len(house.letters()) <= 13


def test_a_colleagues_password_is_refused_as_too_easy(house: House) -> None:
    house.register()
    with pytest.raises(Refused) as caught:
        house.register(AYGUL, "aygul@example.kz")
    assert caught.value.code == "password_common"


def test_an_address_taken_meanwhile_is_said_so_to_its_owner(house: House) -> None:
    house.prove(STRANGER)
    house.fill(STRANGER, "one@example.kz")
    house.call(registration_service.confirm, house.code("one@example.kz"), house.code("+77010000001"))
    second = dataclasses.replace(house.visitor, browser="c" * 43)
    house.visitor, first = second, house.visitor
    house.register(DANIYAR, "one@example.kz")
    house.visitor = first
    with pytest.raises(Conflict):
        house.call(registration_service.choose_password, "Дала-Жел9!z", "Дала-Жел9!z")


def test_beginning_anew_ends_the_earlier_registration(house: House) -> None:
    house.prove()
    house.call(registration_service.abandon_registration)
    assert house.call(proofs_queries.registration) is None
    assert house.prove(STRANGER).bin == STRANGER.bin


def test_what_ran_out_of_time_is_swept(house: House) -> None:
    house.prove()
    house.fill()
    house.now.forward(hours=26)
    sessions_service.sweep(house.begin, now=house.now)
    with house.begin(reading=True) as session:
        assert session.exec(select(Challenge)).all() == []
        assert session.exec(select(SignedAgreement)).all() == []
