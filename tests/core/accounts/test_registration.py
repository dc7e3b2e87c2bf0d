"""A legal entity registers: its certificate, the form, both codes, the password."""

import dataclasses

import pytest
from sqlmodel import select

from portal.core.accounts import words
from portal.core.accounts.proofs import queries as proofs_queries
from portal.core.accounts.registration import service as registration_service
from portal.core.accounts.schema import EVERY_RIGHT, AccountKind, RegistrationStep
from portal.core.accounts.sessions import queries as sessions_queries
from portal.core.accounts.sessions import service as sessions_service
from portal.core.accounts.sign_in import service as sign_in_service
from portal.core.accounts.tables import Challenge, SignedAgreement
from portal.core.audit import service as audit
from portal.core.errors import Conflict, Refused, TooMany, TryLater
from portal.eds import Code, Role

from .conftest import AYGUL, DANIYAR, PASSWORD, STRANGER, AccountsWorld, signed


def _refused(world: AccountsWorld, verb, *args) -> Refused:
    with pytest.raises(Refused) as caught:
        world.call(verb, *args)
    return caught.value


def test_a_head_registers_its_organisation_and_is_signed_in(world: AccountsWorld) -> None:
    signed_in = world.register()
    assert signed_in.path == "/cabinet"
    _, actor = world.enter(signed_in)
    assert (actor.kind, actor.bin, actor.iin) == (AccountKind.LEGAL_ENTITY, DANIYAR.bin, DANIYAR.iin)
    assert actor.organisation_name == DANIYAR.organisation
    profile = sessions_queries.profile(world.begin, actor)
    assert (profile.surname, profile.given_name, profile.middle_name) == ("СЕРІКОВ", "ДАНИЯР", "ОРАЗҰЛЫ")
    assert (profile.email, profile.phone) == ("daniyar@example.kz", "+77010000001")
    assert audit.check(world.begin) is None


def test_the_challenge_names_portal_purpose_and_time_and_carries_256_random_bits(world: AccountsWorld) -> None:
    first, second = (world.call(registration_service.start_registration, "ru") for _ in range(2))
    assert "portal.example.kz" in first.text
    assert "регистрация юридического лица" in first.text
    assert "14.10.2026 10:30:00 UTC+0500" in first.text
    assert len(first.text.rsplit(" ", 1)[1].strip()) == 64
    assert first.text != second.text
    assert (first.expires_at - world.now()).total_seconds() == 300


def test_a_challenge_is_good_once(world: AccountsWorld) -> None:
    challenge = world.call(registration_service.start_registration, "ru")
    cms = signed(DANIYAR, challenge.text)
    world.call(registration_service.prove, challenge.id, cms, "ru")
    assert _refused(world, registration_service.prove, challenge.id, cms, "ru").code == "challenge_spent"


def test_a_challenge_is_spent_even_by_a_bad_signature(world: AccountsWorld) -> None:
    challenge = world.call(registration_service.start_registration, "ru")
    assert _refused(world, registration_service.prove, challenge.id, signed(DANIYAR, "something else"), "ru").code == Code.CONTENT_CHANGED
    assert _refused(world, registration_service.prove, challenge.id, signed(DANIYAR, challenge.text), "ru").code == "challenge_spent"


def test_a_challenge_ends_after_five_minutes(world: AccountsWorld) -> None:
    challenge = world.call(registration_service.start_registration, "ru")
    world.now.forward(minutes=5)
    assert _refused(world, registration_service.prove, challenge.id, signed(DANIYAR, challenge.text), "ru").code == "challenge_spent"


def test_a_challenge_belongs_to_the_browser_that_asked_for_it(world: AccountsWorld) -> None:
    challenge = world.call(registration_service.start_registration, "ru")
    world.visitor = dataclasses.replace(world.visitor, browser="c" * 43)
    assert _refused(world, registration_service.prove, challenge.id, signed(DANIYAR, challenge.text), "ru").code == "challenge_spent"


def test_a_challenge_of_registration_does_not_sign_in(world: AccountsWorld) -> None:
    world.register()
    challenge = world.call(registration_service.start_registration, "ru")
    assert _refused(world, sign_in_service.sign_in_by_certificate, challenge.id, signed(DANIYAR, challenge.text)).code == "challenge_spent"


def test_a_browser_without_cookies_is_told_to_allow_them(world: AccountsWorld) -> None:
    world.visitor = dataclasses.replace(world.visitor, browser="")
    assert _refused(world, registration_service.start_registration, "ru").code == "no_cookie"


@pytest.mark.parametrize("cms", ["", "не подпись", "%%%", "AAAA" * 200_000])
def test_what_is_not_a_signature_is_refused_before_anything_is_checked(world: AccountsWorld, cms: str) -> None:
    challenge = world.call(registration_service.start_registration, "ru")
    assert _refused(world, registration_service.prove, challenge.id, cms, "ru").code == "not_cms"


def test_an_employee_cannot_be_the_first_of_an_organisation(world: AccountsWorld) -> None:
    with pytest.raises(Refused) as caught:
        world.prove(AYGUL)
    assert caught.value.wording == words.FIRST_MUST_SIGN


def test_an_employee_registers_after_the_head_waits_for_approval_and_the_head_is_told(world: AccountsWorld) -> None:
    world.register()
    assert world.register(AYGUL, "aygul@example.kz", "Жел-Дала8!y") is None
    told = [letter for letter in world.letters() if letter.recipient == "daniyar@example.kz" and "с сертификатом сотрудника" in letter.text]
    assert len(told) == 1
    assert "АЙГҮЛ" not in told[0].text


def test_a_second_person_with_the_right_to_sign_registers_without_approval_and_the_first_is_told(world: AccountsWorld) -> None:
    world.register()
    deputy = dataclasses.replace(AYGUL, roles=frozenset({Role.LEGAL_ENTITY, Role.RIGHT_TO_SIGN}))
    _, actor = world.enter(world.register(deputy, "aygul@example.kz", "Жел-Дала8!y"))
    assert actor.rights == EVERY_RIGHT
    assert [letter for letter in world.letters() if letter.recipient == "daniyar@example.kz" and "АЙГҮЛ" in letter.text]


def test_a_person_registers_once_for_an_organisation(world: AccountsWorld) -> None:
    world.register()
    with pytest.raises(Refused) as caught:
        world.prove()
    assert caught.value.wording == words.ALREADY_REGISTERED


@pytest.mark.parametrize("code", [Code.EXPIRED, Code.NOT_LEGAL_ENTITY, Code.UNTRUSTED_CHAIN, Code.REVOKED])
def test_a_bad_certificate_is_refused_with_the_verdicts_own_sentence(world: AccountsWorld, code: Code) -> None:
    world.verify.code = code
    with pytest.raises(Refused) as caught:
        world.prove()
    assert (caught.value.wording, caught.value.code) == (code.wording, code)


def test_a_certificate_that_cannot_be_confirmed_now_is_neither_accepted_nor_called_bad(world: AccountsWorld) -> None:
    world.verify.code = Code.REVOCATION_UNKNOWN
    with pytest.raises(TryLater):
        world.prove()
    assert world.call(proofs_queries.registration) is None


def test_an_invited_registration_refuses_another_organisation(world: AccountsWorld) -> None:
    with pytest.raises(Refused) as caught:
        world.prove(STRANGER, DANIYAR.bin, "/i/token")
    assert caught.value.wording == words.NOT_INVITED
    assert world.prove(DANIYAR, DANIYAR.bin, "/i/token").continue_to == "/i/token"


@pytest.mark.parametrize("path", ["https://evil.example", "//evil.example", "javascript:alert(1)", "/a b", "/" + "a" * 400])
def test_registration_never_leads_out_of_the_portal(world: AccountsWorld, path: str) -> None:
    assert world.prove(DANIYAR, "", path).continue_to == ""


def test_a_reload_continues_where_the_registration_stood(world: AccountsWorld) -> None:
    world.prove()
    assert world.call(proofs_queries.registration).step is RegistrationStep.FORM
    world.fill()
    view = world.call(proofs_queries.registration)
    assert (view.step, view.email, view.bin) == (RegistrationStep.CODES, "daniyar@example.kz", DANIYAR.bin)
    other = dataclasses.replace(world.visitor, browser="c" * 43)
    assert world.call(proofs_queries.registration, who=other) is None


def test_steps_cannot_be_skipped(world: AccountsWorld) -> None:
    assert _refused(world, registration_service.fill, world.form()).code == "no_registration"
    assert _refused(world, registration_service.keep_contact, "email", "a@b.kz").code == "no_registration"
    world.prove()
    with pytest.raises(Conflict):
        world.call(registration_service.choose_password, PASSWORD, PASSWORD)
    with pytest.raises(Conflict):
        world.call(registration_service.confirm, "000000", "000000")


def test_a_registration_ends_after_a_day(world: AccountsWorld) -> None:
    world.prove()
    world.now.forward(hours=24)
    assert world.call(proofs_queries.registration) is None


def test_an_answer_of_the_captcha_is_good_once(world: AccountsWorld) -> None:
    world.prove()
    world.sign_agreement()
    form = world.form()
    world.call(registration_service.fill, form)
    world.call(registration_service.back_to_form)
    assert _refused(world, registration_service.fill, form).field == "robot"


def test_an_address_that_has_an_account_is_not_given_away(world: AccountsWorld) -> None:
    world.register()
    world.now.forward(seconds=1)
    world.prove(STRANGER)
    view = world.fill(STRANGER)
    assert view.step is RegistrationStep.CODES
    newest = max((one for one in world.letters() if one.recipient == "daniyar@example.kz"), key=lambda one: one.created_at)
    assert "/sign-in" in newest.text
    assert not any(word.isdigit() and len(word) == 6 for word in newest.text.split())


def test_a_right_code_counts_even_when_the_other_is_wrong(world: AccountsWorld) -> None:
    world.prove()
    world.fill()
    done = world.call(registration_service.confirm, world.code("daniyar@example.kz"), "abc")
    assert done.email_problem is None
    assert done.phone_problem is not None
    done = world.call(registration_service.confirm, "", world.code("+77010000001"))
    assert done.registration.step is RegistrationStep.PASSWORD


def test_changing_the_address_sends_a_code_at_once_and_voids_the_old(world: AccountsWorld) -> None:
    world.prove()
    world.fill()
    old = world.code("daniyar@example.kz")
    view = world.call(registration_service.change_email, "d2@example.kz")
    assert (view.email, view.email_confirmed) == ("d2@example.kz", False)
    new = world.code("d2@example.kz")
    assert old == new or world.call(registration_service.confirm, old, "").email_problem is not None
    assert world.call(registration_service.confirm, new, "").email_problem is None


def test_changing_the_number_sends_a_code_to_the_new_one(world: AccountsWorld) -> None:
    world.prove()
    world.fill()
    world.call(registration_service.change_phone, "+7 (702) 000-00-02")
    done = world.call(registration_service.confirm, world.code("daniyar@example.kz"), world.code("+77020000002"))
    assert done.registration.step is RegistrationStep.PASSWORD


@pytest.mark.parametrize("verb", [registration_service.resend_email_code, registration_service.resend_phone_code])
def test_a_code_is_sent_again_after_a_minute(world: AccountsWorld, verb) -> None:
    world.prove()
    world.fill()
    with pytest.raises(TooMany):
        world.call(verb)
    world.now.forward(seconds=60)
    world.call(verb)
    assert len(world.letters()) == 3


def test_the_number_of_messages_to_one_telephone_is_limited(world: AccountsWorld) -> None:
    world.prove()
    world.fill()
    with pytest.raises(TooMany):
        for _ in range(20):
            world.now.forward(seconds=60)
            world.call(registration_service.resend_phone_code)
    assert len(world.letters()) <= 13


def test_a_colleagues_password_is_refused_as_too_easy(world: AccountsWorld) -> None:
    world.register()
    with pytest.raises(Refused) as caught:
        world.register(AYGUL, "aygul@example.kz")
    assert caught.value.code == "password_common"
    for _ in range(8):
        with pytest.raises(Refused, match="easy"):
            world.call(registration_service.choose_password, PASSWORD, PASSWORD)
    for refusal in (Refused, TooMany):  # beginning anew is no way round the limit
        with pytest.raises(refusal) as caught:
            world.register(AYGUL, "aygul@example.kz")
        assert (caught.type is TooMany) == (refusal is TooMany)


def test_an_address_taken_meanwhile_is_said_so_to_its_owner(world: AccountsWorld) -> None:
    world.prove(STRANGER)
    world.fill(STRANGER, "one@example.kz")
    world.call(registration_service.confirm, world.code("one@example.kz"), world.code("+77010000001"))
    second = dataclasses.replace(world.visitor, browser="c" * 43)
    world.visitor, first = second, world.visitor
    world.register(DANIYAR, "one@example.kz")
    world.visitor = first
    with pytest.raises(Conflict):
        world.call(registration_service.choose_password, "Дала-Жел9!z", "Дала-Жел9!z")


def test_who_finished_in_another_browser_is_told_so_in_the_first(world: AccountsWorld) -> None:
    world.prove()
    world.fill()
    world.call(registration_service.confirm, world.code("daniyar@example.kz"), world.code("+77010000001"))
    first, world.visitor = world.visitor, dataclasses.replace(world.visitor, browser="c" * 43)
    world.register()
    world.visitor = first
    with pytest.raises(Refused) as caught:
        world.call(registration_service.choose_password, "Дала-Жел9!z", "Дала-Жел9!z")
    assert caught.value.code == "already_registered"


def test_beginning_anew_ends_the_earlier_registration(world: AccountsWorld) -> None:
    world.prove()
    world.call(registration_service.abandon_registration)
    assert world.call(proofs_queries.registration) is None
    assert world.prove(STRANGER).bin == STRANGER.bin


def test_what_ran_out_of_time_is_swept(world: AccountsWorld) -> None:
    world.prove()
    world.fill()
    world.now.forward(hours=26)
    sessions_service.sweep(world.begin, now=world.now)
    with world.begin(reading=True) as session:
        assert session.exec(select(Challenge)).all() == []
        assert session.exec(select(SignedAgreement)).all() == []
