"""Registration of a legal entity: the certificate, the form with the signed agreement, and continuing after a reload."""

import datetime as dt
import hashlib
import re
from collections.abc import Callable

from sqlalchemy import delete
from sqlmodel import Session, col, select

from portal.core.accounts import agreement, rules, words
from portal.core.accounts.colleagues import invitations
from portal.core.accounts.limits import Limiter
from portal.core.accounts.people import Visitor
from portal.core.accounts.proofs import queries as proofs_queries
from portal.core.accounts.proofs.service import Reason, confirmed, facts, issue_challenge, proven, read_cms, void_codes
from portal.core.accounts.registration.service.codes import ensure_may_send, send_email_code, send_phone_code
from portal.core.accounts.schema import ChallengeView, RegistrationForm, RegistrationStep, RegistrationView
from portal.core.accounts.sessions import queries as sessions_queries
from portal.core.accounts.sessions.service import challenge_tries
from portal.core.accounts.tables import Account, Organisation, Registration, SignedAgreement
from portal.core.audit import service as audit
from portal.core.errors import Conflict, NotFound, Refused
from portal.core.evidence.rules import record_of
from portal.core.evidence.service import keep_proofs, keep_stamp
from portal.core.slow import Work, slow
from portal.db import Begin
from portal.eds import Certificate, Expectation, Purpose, SignatureVerdict, Verify
from portal.ports.clock import Now
from portal.settings import Settings

Captcha = Callable[[str], bool]
"""A function that tells whether a page's answer to «Я не робот» is right, in time and not used before."""
_CONTACTS = {"email": 254, "phone": 16}
"""The fields a person types into the form, and how many characters of each are kept."""


@slow(Work.SIGN_INS)
def start_registration(
    begin: Begin,
    visitor: Visitor,
    language: str,
    expected_bin: str = "",
    continue_to: str = "",
    invitation: str = "",
    *,
    now: Now,
    settings: Settings,
    limiter: Limiter,
) -> ChallengeView:
    """Return the text to sign with the key of the certificate.

    Only the organisation with ``expected_bin`` (the invited one) may register, when it is given. ``continue_to`` is the page that opens
    after the registration. ``invitation`` is the token of a link that invites a colleague, whose organisation alone may register by it.

    Raises:
        Refused: the invitation does not work (any more).
        TooMany: this browser has asked for too many.
    """
    details = {"expected_bin": rules.clean_bin(expected_bin) if expected_bin else "", "continue_to": rules.clean_path(continue_to)}
    if invitation:
        with begin(reading=True) as session:
            asked = invitations.living(session, now(), token=invitation)
            details |= {"invitation": asked.id, "expected_bin": session.get_one(Organisation, asked.organisation_id).bin}
    return issue_challenge(begin, visitor, Reason.REGISTRATION, details, language, at=now(), settings=settings, limiter=limiter)


@slow(Work.SIGNATURES)
def prove(
    begin: Begin, visitor: Visitor, challenge_id: str, cms_b64: str, language: str, *, now: Now, verify: Verify, limiter: Limiter
) -> RegistrationView:
    """Check the certificate behind a signed challenge and begin the registration of its owner.

    Raises:
        Refused: the signature is not valid (the text of the verdict); or the person is already registered (when the account is closed, why
            it is), is an employee of an organisation that is not registered (eds.md §5.3), or belongs to another than the invited one; or
            the operator has closed the organisation's access.
        TryLater: the certificate cannot be checked now.
    """
    at = now()
    challenge, certificate = proven(begin, visitor, challenge_id, Reason.REGISTRATION, cms_b64, at=at, verify=verify)
    with begin() as session:
        _ensure_may_register(session, certificate, str(challenge.details.get("expected_bin", "")))
        earlier = proofs_queries.live_registration(session, visitor, at)
        if earlier is not None:
            earlier.expires_at = at
            session.add(earlier)
        row = _begun(visitor, certificate, str(challenge.details.get("continue_to", "")), language, at)
        if invitation_id := str(challenge.details.get("invitation", "")):
            row.invitation_id, row.email = invitation_id, invitations.living(session, at, invitation_id=invitation_id).email
        session.add(row)
        session.flush()
        challenge_tries(visitor).succeeded(limiter)
        audit.note(session, None, "accounts.registration_begun", f"registration:{row.id}", {"certificate": certificate.serial}, at)
        return proofs_queries.registration_view(session, row)


def _ensure_may_register(session: Session, certificate: Certificate, expected_bin: str) -> None:
    subject = certificate.subject
    if expected_bin and subject.bin != expected_bin:
        raise Refused(words.NOT_INVITED, code="not_invited")
    organisation = sessions_queries.organisation_by_bin(session, subject.bin)
    if organisation is None:
        if not subject.may_sign:
            raise Refused(words.FIRST_MUST_SIGN, code="first_must_sign")
        return
    if (refusal := sessions_queries.closed_organisation(session, organisation.id)) is not None:
        raise refusal
    ensure_new(session, organisation.id, subject.iin)


def ensure_new(session: Session, organisation_id: str, iin: str) -> None:
    """Refuse a person who has an account of the organisation; when it is closed, say why. Called inside the verbs of this package."""
    registered = select(Account).where(Account.organisation_id == organisation_id, Account.iin == iin)
    if (account := session.exec(registered).first()) is not None:
        raise sessions_queries.closed(session, account) or Refused(words.ALREADY_REGISTERED, code="already_registered")


def _begun(visitor: Visitor, certificate: Certificate, continue_to: str, language: str, at: dt.datetime) -> Registration:
    subject = certificate.subject
    return Registration(
        browser_hash=rules.browser_hash(visitor),
        step=RegistrationStep.FORM,
        bin=subject.bin,
        organisation_name=subject.organisation,
        iin=subject.iin,
        surname=subject.surname,
        given_name=subject.given_name,
        middle_name=subject.middle_name,
        may_sign=subject.may_sign,
        certificate=facts(certificate),
        continue_to=continue_to,
        language=language,
        created_at=at,
        expires_at=at + rules.REGISTRATION_LIFE,
    )


def unfinished(session: Session, visitor: Visitor, at: dt.datetime, *steps: RegistrationStep) -> Registration:
    """Return this browser's registration when it is at one of ``steps``, otherwise refuse. Called inside the verbs of this package."""
    row = proofs_queries.live_registration(session, visitor, at)
    if row is None:
        raise Refused(words.NO_REGISTRATION, code="no_registration")
    if RegistrationStep(row.step) not in steps:
        raise Conflict(words.WRONG_STEP)
    return row


def keep_contact(begin: Begin, visitor: Visitor, field: str, typed: str, *, now: Now) -> None:
    """Keep what was typed into ``email`` or ``phone`` of the form, valid or not, so that a reload does not lose it."""
    if field not in _CONTACTS:
        raise NotFound
    with begin() as session:
        row = unfinished(session, visitor, now(), RegistrationStep.FORM)
        setattr(row, field, _fitting(typed, _CONTACTS[field]))
        session.add(row)


def _fitting(typed: str, longest: int) -> str:
    text = typed.strip()
    # A number with many spaces and brackets may be too long for its column, its digits alone are not.
    return text if len(text) <= longest else re.sub(r"[\s()\-.]", "", text[:300])[:longest]


@slow(Work.SIGNATURES)
def sign_agreement(begin: Begin, visitor: Visitor, cms_b64: str, language: str, *, now: Now, verify: Verify) -> RegistrationView:
    """Check the signature over ``agreement.content(language)`` and store it. It replaces an earlier one.

    Raises:
        Refused: the signature is not valid, or was made with another key than the one that began the registration (``field`` is the
            agreement).
        TryLater: the certificate cannot be checked now.
    """
    at, content, cms = now(), agreement.content(language), read_cms(cms_b64, "agreement")
    with begin(reading=True) as session:
        unfinished(session, visitor, at, RegistrationStep.FORM)
    verdict = verify(cms, content, Expectation(purpose=Purpose.DOCUMENT, legal_entity=True, stamp=True), at=at)
    subject = confirmed(verdict, "agreement").subject
    with begin() as session:
        row = unfinished(session, visitor, at, RegistrationStep.FORM)
        if (subject.bin, subject.iin) != (row.bin, row.iin):
            raise Refused(words.OTHER_KEY, code="other_key", field="agreement")
        session.exec(delete(SignedAgreement).where(col(SignedAgreement.registration_id) == row.id))
        keep_proofs(session, verdict.proofs, at)
        keep_stamp(session, cms, verdict, at)
        session.add(_kept(row, content, cms, verdict, language))
        session.flush()
        return proofs_queries.registration_view(session, row)


def fill(
    begin: Begin,
    visitor: Visitor,
    form: RegistrationForm,
    *,
    now: Now,
    captcha: Captcha,
    secret: bytes,
    limiter: Limiter,
    settings: Settings,
) -> RegistrationView:
    """Store the form of the registration and send both codes. The licence agreement must be signed before.

    Raises:
        Refused: an address, a number or the captcha is not good, or the agreement is not signed; ``field`` tells which.
    """
    at = now()
    with begin(reading=True) as session:
        signed = proofs_queries.registration_view(session, unfinished(session, visitor, at, RegistrationStep.FORM)).agreement_signed
    address, number = _filled(form, agreement_signed=signed)
    if not captcha(form.robot):
        raise Refused(words.NOT_HUMAN, code="not_human", field="robot")
    ensure_may_send(visitor, number, limiter)
    with begin() as session:
        row = unfinished(session, visitor, at, RegistrationStep.FORM)
        row.step, row.email, row.phone, row.language = RegistrationStep.CODES, address, number, form.language
        row.email_confirmed_at = row.phone_confirmed_at = None
        session.add(row)
        send_email_code(session, row, secret=secret, at=at, settings=settings)
        send_phone_code(session, row, secret=secret, at=at)
        session.flush()
        return proofs_queries.registration_view(session, row)


def _filled(form: RegistrationForm, *, agreement_signed: bool) -> tuple[str, str]:
    """Return the address and the number, or refuse with everything that is missing, in the order of the screen."""
    found: list[Refused] = []
    cleaned: list[str] = []
    for clean, text in ((rules.clean_email, form.email), (rules.clean_phone, form.phone)):
        try:
            cleaned.append(clean(text))
        except Refused as refused:
            found.append(refused)
    if not form.robot:
        found.append(Refused(words.NOT_HUMAN, code="not_human", field="robot"))
    if not agreement_signed:
        found.append(Refused(words.AGREEMENT_NOT_SIGNED, code="agreement_not_signed", field="agreement"))
    if found:
        raise Refused(found[0].wording, code=found[0].code, field=found[0].field, also=tuple(found[1:]))
    address, number = cleaned
    return address, number


def _kept(row: Registration, content: bytes, cms: bytes, verdict: SignatureVerdict, language: str) -> SignedAgreement:
    return SignedAgreement(
        registration_id=row.id,
        version=agreement.VERSION,
        language=language,
        content=content,
        sha256=hashlib.sha256(content).hexdigest(),
        cms=cms,
        outcome=verdict.outcome,
        code=verdict.code,
        signer=facts(confirmed(verdict)),
        verdict=record_of(verdict),
        signed_at=verdict.checked_at,
    )


def back_to_form(begin: Begin, visitor: Visitor, *, now: Now) -> RegistrationView:
    """Go back to the form. What was typed and signed stays; codes sent or entered so far become void."""
    at = now()
    with begin() as session:
        row = unfinished(session, visitor, at, RegistrationStep.CODES, RegistrationStep.PASSWORD)
        row.step = RegistrationStep.FORM
        for channel in ("email", "phone"):
            void_codes(session, f"registration:{row.id}:{channel}", at)
        session.add(row)
        return proofs_queries.registration_view(session, row)


def abandon_registration(begin: Begin, visitor: Visitor, *, now: Now) -> None:
    """Delete this browser's unfinished registration, so that it can begin again with another certificate."""
    at = now()
    with begin() as session:
        row = proofs_queries.live_registration(session, visitor, at)
        if row is not None:
            row.expires_at = at
            session.add(row)


def organisation_row(session: Session, bin_: str) -> Organisation | None:
    """Return the row of the organisation, locked. Called inside the verbs of this package."""
    return session.exec(select(Organisation).where(Organisation.bin == bin_).with_for_update()).one_or_none()
