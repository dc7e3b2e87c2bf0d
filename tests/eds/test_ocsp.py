"""Answers of a responder: the genuine and current one decides, everything else proves nothing."""

import datetime as dt
from collections.abc import Callable

import pytest
from cryptography.x509 import ocsp as other_ocsp

from portal.demo.ocsp_answers import RESPONDER, Said, failure, responder, response
from portal.eds import (
    Code,
    KeptEvidence,
    Outcome,
    ProofKind,
    Reply,
    SignatureVerdict,
    certificates,
    ocsp,
    oids,
    questions,
    verify,
    verify_kept,
)
from portal.eds.issuing.certificates import CertificateProfile, Term, extension
from portal.eds.issuing.lists import CrlEntry, entry_of, revocation_list
from portal.eds.signing import Signer
from tests.eds.cast import AT, CONTENT, DAY, DOCUMENT, LONG, Cast

HOUR = dt.timedelta(hours=1)
NONCE = b"8 bytes!"
GOOD = Said()
EPOCH = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)


def about(people: Cast, signer: Signer | None = None) -> bytes:
    return ocsp.cert_id(certificates.read((signer or people.head).certificate), certificates.read(people.issuing.certificate))


def judged(people: Cast, answer: bytes | Exception, *lists: bytes, nonce: bytes = NONCE) -> SignatureVerdict:
    def ask(identifier: bytes) -> Reply:
        assert identifier == about(people)
        if isinstance(answer, Exception):
            raise answer
        return Reply(nonce, answer)

    cms = people.head.sign(CONTENT, AT)
    return verify(cms, CONTENT, DOCUMENT, trust=people.trust, crls=lambda _: lists, at=AT, ask=ask)


def told(people: Cast, said: Said = GOOD, **other) -> bytes:
    signer = other.pop("signer", people.issuing.signer)
    return response(signer, {about(people): said}, other.pop("made", AT), other.pop("nonce", NONCE), **other)


def complete(people: Cast, *entries: CrlEntry, at: dt.datetime = AT - HOUR) -> bytes:
    return revocation_list(people.issuing, entries, at, AT + DAY, number=10)


def test_a_good_answer_confirms_without_any_list_and_is_kept(people: Cast) -> None:
    for by_name in (False, True):
        answer = told(people, by_name=by_name)
        verdict = judged(people, answer)
        assert (verdict.outcome, verdict.code) == (Outcome.VALID, Code.OK)
        assert [one.der for one in verdict.proofs if one.kind is ProofKind.ANSWER] == [answer]
        assert "OCSP good" in verdict.revocation


def test_another_library_reads_the_request_and_the_answer(people: Cast) -> None:
    asked = other_ocsp.load_der_ocsp_request(ocsp.request(about(people), NONCE))
    answer = other_ocsp.load_der_ocsp_response(told(people))
    single = next(iter(answer.responses))
    assert asked.serial_number == single.serial_number == int.from_bytes(certificates.read(people.head.certificate).serial, "big")
    assert (asked.issuer_key_hash, asked.hash_algorithm.name) == (single.issuer_key_hash, "sha256")
    assert [extension.value.nonce for extension in asked.extensions] == [NONCE]


@pytest.mark.parametrize(
    ("said", "code"),
    [
        (Said(AT - DAY, 1), Code.REVOKED),
        (Said(AT - DAY), Code.REVOKED),
        (Said(AT - DAY, 6), Code.REVOKED),
        (Said(EPOCH, 6), Code.NOT_ISSUED),
        (Said(unknown=True), Code.NOT_ISSUED),
    ],
)
def test_a_negative_answer_refuses_whatever_the_lists_say(people: Cast, said: Said, code: Code) -> None:
    answer = told(people, said)
    verdict = judged(people, answer, complete(people))
    assert (verdict.outcome, verdict.code) == (Outcome.INVALID, code)
    assert [one.der for one in verdict.proofs if one.kind is ProofKind.ANSWER] == [answer]


def test_a_list_newer_than_a_good_answer_still_proves_a_revocation(people: Cast) -> None:
    revoked = complete(people, entry_of(people.head.certificate, AT - HOUR))
    assert judged(people, told(people, Said(this_update=AT - 2 * HOUR)), revoked).code is Code.REVOKED
    assert judged(people, told(people), revoked).code is Code.OK
    assert judged(people, OSError("silent"), revoked).code is Code.REVOKED


def delegated(people: Cast, profile: CertificateProfile = RESPONDER, term: Term = LONG, **other) -> bytes:
    signer = responder(other.pop("authority", people.issuing), term, profile)
    return told(people, signer=signer, carried=(signer.certificate,), **other)


def test_an_appointed_responder_may_answer(people: Cast) -> None:
    assert judged(people, delegated(people)).code is Code.OK
    assert judged(people, delegated(people, by_name=True)).code is Code.OK


def test_an_appointed_responder_that_is_not_exempt_needs_a_list_that_confirms_it(people: Cast) -> None:
    signer = responder(people.issuing, LONG, CertificateProfile(purposes=(oids.OCSP_SIGNING,)))
    answer = told(people, Said(this_update=AT), signer=signer, carried=(signer.certificate,))
    assert judged(people, answer).code is Code.REVOCATION_UNKNOWN
    assert "OCSP" in judged(people, answer, complete(people)).revocation
    assert "OCSP" not in judged(people, answer, complete(people, entry_of(signer.certificate, AT - DAY))).revocation


def test_the_kept_evidence_alone_confirms_a_signature_later_also_by_an_appointed_responder(people: Cast) -> None:
    exempt = delegated(people)
    signer = responder(people.issuing, LONG, CertificateProfile(purposes=(oids.OCSP_SIGNING,)))
    listed = told(people, Said(this_update=AT), signer=signer, carried=(signer.certificate,))
    for answer, lists in ((told(people), ()), (exempt, ()), (listed, (complete(people),))):
        verdict = judged(people, answer, *lists)
        cms = people.head.sign(CONTENT, AT)
        kept = KeptEvidence(b"", verdict.proofs)
        assert verify_kept(cms, CONTENT, DOCUMENT, trust=people.trust, at=AT, kept=kept).code is Code.OK
        without = KeptEvidence(b"", tuple(one for one in verdict.proofs if one.kind is not ProofKind.ANSWER))
        assert lists or verify_kept(cms, CONTENT, DOCUMENT, trust=people.trust, at=AT, kept=without).code is Code.REVOCATION_UNKNOWN


WORTHLESS: dict[str, Callable[[Cast], bytes | Exception]] = {
    "no answer": lambda _: OSError("silent"),
    "malformed request": lambda _: failure(1),
    "internal error": lambda _: failure(2),
    "try later": lambda _: failure(3),
    "unauthorized": lambda _: failure(6),
    "another nonce": lambda people: told(people, nonce=b"replayed"),
    "no nonce": lambda people: told(people, nonce=None),
    "another certificate": lambda people: response(people.issuing.signer, {about(people, people.employee): Said()}, AT, NONCE),
    "nothing": lambda people: response(people.issuing.signer, {}, AT, NONCE),
    "made yesterday": lambda people: told(people, made=AT - DAY),
    "made in the future": lambda people: told(people, made=AT + HOUR),
    "run out": lambda people: told(people, Said(this_update=AT - 2 * HOUR, next_update=AT - HOUR)),
    "old, without a next update": lambda people: told(people, Said(this_update=AT - 2 * DAY)),
    "of tomorrow": lambda people: told(people, Said(this_update=AT + DAY, next_update=AT + 2 * DAY)),
    "the root's": lambda people: told(people, signer=people.root.signer, carried=(people.root.certificate,)),
    "the signer's own": lambda people: told(people, signer=people.head, carried=(people.head.certificate,)),
    "a stranger's responder": lambda people: delegated(people, authority=people.root),
    "a responder of a stranger with the issuer's name": lambda people: delegated(
        people, authority=people.root.subordinate("СЫНАҚ ОРТАЛЫҚ", LONG)
    ),
    "a responder without the right": lambda people: delegated(people, CertificateProfile(extra=RESPONDER.extra)),
    "a responder that has run out": lambda people: delegated(people, term=Term(AT - 2 * DAY, AT - DAY)),
    "a responder of the future": lambda people: delegated(people, term=Term(AT + DAY, AT + 2 * DAY)),
    "a responder that is not in the answer": lambda people: told(people, signer=responder(people.issuing, LONG)),
    "unknown critical condition": lambda people: told(people, extra=(critical(),)),
    "too large": lambda people: told(people) + bytes(ocsp.MAX_ANSWER_BYTES),
    "empty": lambda _: b"",
    "text": lambda _: b"<html>404</html>",
}


def critical() -> bytes:
    return extension("1.2.3.4", b"\x05\x00", critical=True)


@pytest.mark.parametrize("name", WORTHLESS)
def test_an_answer_that_proves_nothing_leaves_the_decision_to_the_lists(people: Cast, name: str) -> None:
    answer = WORTHLESS[name](people)
    verdict = judged(people, answer)
    assert (verdict.outcome, verdict.code) == (Outcome.UNCONFIRMED, Code.REVOCATION_UNKNOWN)
    assert judged(people, answer, complete(people)).code is Code.OK
    assert judged(people, answer, complete(people, entry_of(people.head.certificate, AT - DAY))).code is Code.REVOKED


def test_no_changed_byte_of_an_answer_turns_a_refusal_into_a_confirmation(people: Cast) -> None:
    answer = told(people, Said(AT - DAY, 1))
    cms = people.head.sign(CONTENT, AT)
    step = 1 if people.issuing.signer.key.scheme.value.startswith("RSA") else 7
    for position in range(0, len(answer), step):
        changed = answer[:position] + bytes([answer[position] ^ 1]) + answer[position + 1 :]
        verdict = verify(cms, CONTENT, DOCUMENT, trust=people.trust, crls=lambda _: (), at=AT, ask=lambda _, der=changed: Reply(NONCE, der))
        assert verdict.outcome is not Outcome.VALID, position


def test_every_changed_signed_byte_of_a_good_answer_makes_it_worthless(people: Cast) -> None:
    answer = told(people)
    signed = other_ocsp.load_der_ocsp_response(answer).tbs_response_bytes
    start = answer.index(signed)
    cms = people.head.sign(CONTENT, AT)
    for position in range(start, start + len(signed), 3):
        changed = answer[:position] + bytes([answer[position] ^ 0x10]) + answer[position + 1 :]
        verdict = verify(cms, CONTENT, DOCUMENT, trust=people.trust, crls=lambda _: (), at=AT, ask=lambda _, der=changed: Reply(NONCE, der))
        assert verdict.outcome is Outcome.UNCONFIRMED, position


def test_a_responder_is_not_asked_about_a_signature_that_is_invalid_anyway(people: Cast) -> None:
    def asked(signer: Signer, content: bytes = CONTENT) -> tuple[bytes, ...]:
        return questions(signer.sign(CONTENT, AT), content, DOCUMENT, trust=people.trust, at=AT)

    assert asked(people.head) == (about(people),)
    assert asked(people.revoked) == (about(people, people.revoked),)
    for signer in (people.employee, people.individual, people.expired, people.future):
        assert asked(signer) == ()
    assert asked(people.head, b"other") == ()
    assert questions(b"nonsense", CONTENT, DOCUMENT, trust=people.trust, at=AT) == ()
