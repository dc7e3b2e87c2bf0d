"""The form of a registration: its fields, the signed agreement, and what survives a reload and a step back."""

import dataclasses

import pytest
from sqlmodel import select

from portal.core.accounts import agreement, words
from portal.core.accounts.proofs import queries
from portal.core.accounts.registration import service
from portal.core.accounts.schema import RegistrationStep
from portal.core.accounts.tables import SignedAgreement
from portal.core.errors import Conflict, Refused
from portal.eds import Code

from .conftest import AYGUL, DANIYAR, AccountsWorld, signed


def _refused(world: AccountsWorld, verb, *args) -> Refused:
    with pytest.raises(Refused) as caught:
        world.call(verb, *args)
    return caught.value


@pytest.mark.parametrize(
    ("change", "field"),
    [({"email": "нет"}, "email"), ({"phone": "+1 202 555 01 01"}, "phone"), ({"robot": ""}, "robot")],
)
def test_a_wrong_field_of_the_form_is_named(world: AccountsWorld, change: dict[str, str], field: str) -> None:
    world.prove()
    world.sign_agreement()
    assert _refused(world, service.fill, dataclasses.replace(world.form(), **change)).field == field


def test_the_form_is_not_sent_before_the_agreement_is_signed(world: AccountsWorld) -> None:
    world.prove()
    assert _refused(world, service.fill, world.form()).field == "agreement"


def test_everything_that_is_missing_is_named_at_once(world: AccountsWorld) -> None:
    world.prove()
    empty = dataclasses.replace(world.form(), email="нет", phone="+7 7172 55 66 77", robot="")
    refusal = _refused(world, service.fill, empty)
    assert [refusal.field, *(one.field for one in refusal.also)] == ["email", "phone", "robot", "agreement"]


def test_the_agreement_is_signed_with_the_key_that_began_the_registration(world: AccountsWorld) -> None:
    world.prove()
    refusal = _refused(world, service.sign_agreement, signed(AYGUL, agreement.content("ru")), "ru")
    assert (refusal.wording, refusal.field) == (words.OTHER_KEY, "agreement")
    assert not world.call(queries.registration).agreement_signed


def test_the_agreement_is_kept_byte_for_byte(world: AccountsWorld) -> None:
    world.register()
    with world.begin(reading=True) as session:
        kept = session.exec(select(SignedAgreement)).one()
    assert kept.content == agreement.content("ru")
    assert (kept.outcome, kept.code, kept.signer["bin"], kept.account_id is not None) == ("valid", "ok", DANIYAR.bin, True)


def test_the_signature_of_another_text_is_no_signature_of_the_agreement(world: AccountsWorld) -> None:
    world.prove()
    assert _refused(world, service.sign_agreement, signed(DANIYAR, agreement.content("kk")), "ru").code == Code.CONTENT_CHANGED
    refusal = _refused(world, service.sign_agreement, "not a signature", "ru")
    assert (refusal.code, refusal.field) == ("not_cms", "agreement")


def test_an_agreement_signed_again_is_kept_once_and_survives_a_reload(world: AccountsWorld) -> None:
    world.prove()
    for _ in range(2):
        world.sign_agreement()
    assert world.call(queries.registration).agreement_signed
    with world.begin(reading=True) as session:
        assert len(session.exec(select(SignedAgreement)).all()) == 1


@pytest.mark.parametrize(
    ("field", "typed", "kept"),
    [
        ("email", " half@", "half@"),
        ("phone", "8 701", "8 701"),
        ("phone", "8 (701) 000-00-01-2", "870100000012"),
        ("email", "я" * 400, "я" * 254),
    ],
)
def test_what_was_typed_into_the_form_survives_a_reload(world: AccountsWorld, field: str, typed: str, kept: str) -> None:
    world.prove()
    world.call(service.keep_contact, field, typed)
    assert getattr(world.call(queries.registration), field) == kept


def test_nothing_but_the_contacts_is_kept_while_typing(world: AccountsWorld) -> None:
    world.prove()
    assert _refused(world, service.keep_contact, "bin", "000000000000").code == "not_found"
    world.fill()
    with pytest.raises(Conflict):
        world.call(service.keep_contact, "email", "other@example.kz")


def test_the_form_is_reached_from_the_password_too_and_both_codes_are_asked_anew(world: AccountsWorld) -> None:
    world.prove()
    world.fill()
    world.call(service.confirm, world.code("daniyar@example.kz"), world.code("+77010000001"))
    assert world.call(service.back_to_form).step is RegistrationStep.FORM
    view = world.call(service.fill, world.form())
    assert (view.step, view.email_confirmed, view.phone_confirmed) == (RegistrationStep.CODES, False, False)


def test_going_back_to_the_form_keeps_the_signed_agreement(world: AccountsWorld) -> None:
    world.prove()
    world.fill()
    assert world.call(service.back_to_form).step is RegistrationStep.FORM
    assert world.call(service.fill, world.form(email="new@example.kz")).email == "new@example.kz"
