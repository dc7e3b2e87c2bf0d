"""What a verdict says of honest and of wrong signers, with both kinds of keys."""

import datetime as dt

import pytest

from portal.eds import Code, Expectation, Outcome, Purpose, Role, verify
from portal.eds.issuing.certificates import HEAD, CertificateProfile, Company, person_name
from portal.eds.signing import Style
from portal.wording import LANGUAGES
from tests.eds.cast import AIGUL, AT, COMPANY, CONTENT, DOCUMENT, SIGN_IN, TERM, Cast

STYLES = [Style(), Style(attached=True), Style(indefinite=True), Style(attached=True, indefinite=True), Style(signing_certificate=False)]


@pytest.mark.parametrize("style", STYLES, ids=["detached", "attached", "ber", "attached-ber", "without-reference"])
def test_a_heads_signature_is_valid(people: Cast, style: Style) -> None:
    verdict = people.judge(people.head.sign(CONTENT, AT, style))
    assert (verdict.outcome, verdict.code) == (Outcome.VALID, Code.OK)
    assert verdict.claimed_at == AT
    assert verdict.checked_at == AT
    assert verdict.revocation == "CRL 7 of 2026-10-13T05:30:00Z"
    assert verdict.remarks == (() if style.signing_certificate else ("no_signing_certificate",))


def test_long_content_in_pieces_is_joined(people: Cast) -> None:
    content = bytes(range(256)) * 20
    assert people.judge(people.head.sign(content, AT, Style(attached=True, indefinite=True)), content).outcome is Outcome.VALID


def test_an_empty_content_can_be_signed(people: Cast) -> None:
    for style in (Style(), Style(attached=True), Style(attached=True, indefinite=True)):
        assert people.judge(people.head.sign(b"", AT, style), b"").outcome is Outcome.VALID


def test_the_verdict_names_the_signer(people: Cast) -> None:
    certificate = people.judge(people.head.sign(CONTENT, AT)).certificate
    assert certificate is not None
    subject = certificate.subject
    assert (subject.bin, subject.iin, subject.organisation) == (COMPANY.bin, AIGUL.iin, COMPANY.name)
    assert (subject.surname, subject.given_name, subject.middle_name) == ("СЫНАҚБАЕВА", "АЙГҮЛ", "ҮЛГІҚЫЗЫ")
    assert subject.full_name == "СЫНАҚБАЕВА АЙГҮЛ ҮЛГІҚЫЗЫ"
    assert subject.roles == {Role.LEGAL_ENTITY, Role.HEAD}
    assert (certificate.not_before, certificate.not_after) == (TERM.not_before, TERM.not_after)
    assert certificate.issuer == "СЫНАҚ ОРТАЛЫҚ"
    assert certificate.der == people.head.certificate


def test_a_chain_carried_in_the_message_is_taken(people: Cast) -> None:
    style = Style(carried=(people.issuing.certificate, people.root.certificate))
    assert people.judge(people.head.sign(CONTENT, AT, style)).code is Code.OK


def test_who_signed_decides(people: Cast) -> None:
    expected = {
        people.right_to_sign: Code.OK,
        people.employee: Code.NO_RIGHT_TO_SIGN,
        people.individual: Code.NOT_LEGAL_ENTITY,
        people.expired: Code.EXPIRED,
        people.future: Code.NOT_YET_VALID,
        people.revoked: Code.REVOKED,
    }
    for signer, code in expected.items():
        assert people.judge(signer.sign(CONTENT, AT)).code is code


def test_an_employee_may_sign_in_without_the_right_to_sign(people: Cast) -> None:
    assert people.judge(people.employee.sign(CONTENT, AT), expectation=SIGN_IN).outcome is Outcome.VALID


def test_an_individual_may_sign_in_where_individuals_are_expected(people: Cast) -> None:
    expectation = Expectation(Purpose.SIGN_IN, legal_entity=False)
    assert people.judge(people.individual.sign(CONTENT, AT), expectation=expectation).outcome is Outcome.VALID


def test_a_key_of_another_organisation_is_refused(people: Cast) -> None:
    foreign = people.issuing.issue(person_name(AIGUL, Company("ТОО «Бөгде»", "490440000023")), HEAD, TERM)
    assert people.judge(foreign.sign(CONTENT, AT)).code is Code.FOREIGN_BIN
    assert people.judge(foreign.sign(CONTENT, AT), expectation=SIGN_IN).code is Code.OK


def test_a_legal_entitys_key_without_a_bin_is_refused(people: Cast) -> None:
    nobody = people.issuing.issue(person_name(AIGUL), HEAD, TERM)
    assert people.judge(nobody.sign(CONTENT, AT)).code is Code.NOT_LEGAL_ENTITY


def test_each_purpose_asks_its_own_bit_of_the_key_usage(people: Cast) -> None:
    for bits, document, sign_in in (({0}, Code.KEY_USAGE, Code.OK), ({1}, Code.OK, Code.KEY_USAGE), ({4}, Code.KEY_USAGE, Code.KEY_USAGE)):
        message = people.issuing.issue(person_name(AIGUL, COMPANY), CertificateProfile(frozenset(bits), HEAD.purposes), TERM).sign(
            CONTENT, AT
        )
        assert people.judge(message).code is document
        assert people.judge(message, expectation=SIGN_IN).code is sign_in


def test_a_certificate_without_key_usage_or_for_servers_is_refused(people: Cast) -> None:
    for profile in (CertificateProfile(None, HEAD.purposes), CertificateProfile(purposes=("1.3.6.1.5.5.7.3.1", *HEAD.purposes[1:]))):
        stranger = people.issuing.issue(person_name(AIGUL, COMPANY), profile, TERM)
        assert people.judge(stranger.sign(CONTENT, AT)).code is Code.KEY_USAGE


def test_an_old_authentication_key_may_sign_in_and_not_sign_documents(people: Cast) -> None:
    old = people.issuing.issue(person_name(AIGUL, COMPANY), CertificateProfile(purposes=("1.3.6.1.5.5.7.3.2", *HEAD.purposes[1:])), TERM)
    assert people.judge(old.sign(CONTENT, AT), expectation=SIGN_IN).code is Code.OK
    assert people.judge(old.sign(CONTENT, AT), expectation=DOCUMENT).code is Code.KEY_USAGE


def test_a_clock_that_differs_is_remarked(people: Cast) -> None:
    verdict = people.judge(people.head.sign(CONTENT, AT - dt.timedelta(hours=1)))
    assert (verdict.outcome, verdict.remarks) == (Outcome.VALID, ("signing_time_differs",))


def test_the_edges_of_a_term_belong_to_it(people: Cast) -> None:
    message = people.head.sign(CONTENT, AT)
    second = dt.timedelta(seconds=1)
    codes = [
        verify(message, CONTENT, DOCUMENT, trust=people.trust, crls=people.lists, at=at).code
        for at in (TERM.not_before - second, TERM.not_before, TERM.not_after, TERM.not_after + second)
    ]
    assert codes == [Code.NOT_YET_VALID, Code.REVOCATION_UNKNOWN, Code.REVOCATION_UNKNOWN, Code.EXPIRED]


def test_every_code_has_words_of_its_own_in_three_languages() -> None:
    said = [code.wording.said(language) for code in Code for language in LANGUAGES]
    assert all(said)
    assert len(set(said)) == len(said)
