"""The same registration and sign-in with real keys and the real verification, GOST and RSA."""

import base64
import datetime as dt

import pytest
from sqlmodel import select

from portal.core.accounts import agreement, words
from portal.core.accounts.registration import service as registration_service
from portal.core.accounts.schema import RegistrationForm, RegistrationStep
from portal.core.accounts.sign_in import service as sign_in_service
from portal.core.accounts.tables import SignedAgreement
from portal.core.errors import Refused
from portal.core.evidence import queries as evidence
from portal.db import new_id
from portal.eds import Code, Expectation, SignatureVerdict, verify
from portal.eds.keys import Scheme
from portal.eds.signing import Signer
from tests.eds.cast import AIGUL, AT, COMPANY, Cast, cast

from .conftest import PASSWORD, AccountsWorld


@pytest.fixture(params=[Scheme.GOST, Scheme.RSA], ids=["gost", "rsa"])
def people(request: pytest.FixtureRequest, world: AccountsWorld) -> Cast:
    found = cast(request.param)

    def judge(cms: bytes, content: bytes, expectation: Expectation, *, at: dt.datetime) -> SignatureVerdict:
        return verify(cms, content, expectation, trust=found.trust, crls=found.lists, at=at)

    world.verify = judge
    return found


def _cms(signer: Signer, content: bytes) -> str:
    return base64.b64encode(signer.sign(content, AT)).decode()


def _prove(world: AccountsWorld, signer: Signer):
    challenge = world.call(registration_service.start_registration, "kk")
    return world.call(registration_service.prove, challenge.id, _cms(signer, challenge.text.encode()), "kk")


def _fill(world: AccountsWorld, cms: str, email: str = "aygul@example.kz"):
    world.call(registration_service.sign_agreement, cms, "kk")
    return world.call(registration_service.fill, RegistrationForm(email, "+77010000001", new_id(), "kk"))


def test_a_head_registers_and_signs_in_with_the_key(world: AccountsWorld, people: Cast) -> None:
    view = _prove(world, people.head)
    assert (view.bin, view.iin, view.surname, view.organisation_name) == (COMPANY.bin, AIGUL.iin, AIGUL.surname, COMPANY.name)
    assert _fill(world, _cms(people.head, agreement.content("kk"))).step is RegistrationStep.CODES
    _ensure_kept(world, people)
    world.call(registration_service.confirm, world.code("aygul@example.kz"), world.code("+77010000001"))
    world.call(registration_service.choose_password, PASSWORD, PASSWORD)
    challenge = world.call(sign_in_service.start_sign_in, "kk")
    _, actor = world.enter(
        world.call(sign_in_service.sign_in_by_certificate, challenge.id, _cms(people.right_to_sign, challenge.text.encode()))
    )
    assert (actor.bin, actor.iin) == (COMPANY.bin, AIGUL.iin)


def _ensure_kept(world: AccountsWorld, people: Cast) -> None:
    with world.begin(reading=True) as session:
        (signed,) = session.exec(select(SignedAgreement)).all()
        proofs = [evidence.proof(session, one["sha256"]) for one in signed.verdict["proofs"]]
    assert people.crl in {one.der for one in proofs}


@pytest.mark.parametrize(
    ("who", "code"),
    [("individual", Code.NOT_LEGAL_ENTITY), ("expired", Code.EXPIRED), ("future", Code.NOT_YET_VALID), ("revoked", Code.REVOKED)],
)
def test_a_key_that_will_not_do_is_refused_with_its_own_sentence(world: AccountsWorld, people: Cast, who: str, code: Code) -> None:
    with pytest.raises(Refused) as caught:
        _prove(world, getattr(people, who))
    assert caught.value.wording == code.wording


def test_an_employee_of_a_new_organisation_is_told_who_comes_first(world: AccountsWorld, people: Cast) -> None:
    with pytest.raises(Refused) as caught:
        _prove(world, people.employee)
    assert caught.value.wording == words.FIRST_MUST_SIGN


def test_a_signed_challenge_is_no_signature_of_the_agreement(world: AccountsWorld, people: Cast) -> None:
    challenge = world.call(registration_service.start_registration, "kk")
    cms = _cms(people.head, challenge.text.encode())
    world.call(registration_service.prove, challenge.id, cms, "kk")
    with pytest.raises(Refused) as caught:
        _fill(world, cms)
    assert (caught.value.code, caught.value.field) == (Code.CONTENT_CHANGED, "agreement")


def test_a_signed_agreement_does_not_sign_in(world: AccountsWorld, people: Cast) -> None:
    challenge = world.call(sign_in_service.start_sign_in, "kk")
    with pytest.raises(Refused) as caught:
        world.call(sign_in_service.sign_in_by_certificate, challenge.id, _cms(people.head, agreement.content("kk")))
    assert caught.value.code == Code.CONTENT_CHANGED
