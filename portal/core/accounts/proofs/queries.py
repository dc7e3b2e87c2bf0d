"""Reading what a browser has begun and not finished: a registration, or a request that waits for a code."""

import datetime as dt

from sqlmodel import Session, col, select

from portal.core.accounts import rules
from portal.core.accounts.people import Visitor
from portal.core.accounts.schema import PendingCode, RegistrationStep, RegistrationView
from portal.core.accounts.tables import OneTimeCode, Registration, SignedAgreement, SignInRequest
from portal.core.notices import queries as notices
from portal.db import Begin
from portal.ports.clock import Now


def registration(begin: Begin, visitor: Visitor, *, now: Now) -> RegistrationView | None:
    """Return the unfinished registration of this browser, so that it continues at the same step after a reload."""
    if not visitor.browser:
        return None
    with begin(reading=True) as session:
        row = live_registration(session, visitor, now())
        return None if row is None else registration_view(session, row)


def live_registration(session: Session, visitor: Visitor, at: dt.datetime) -> Registration | None:
    """Return the row of this browser's unfinished registration, for the verbs of this package."""
    return session.exec(
        select(Registration)
        .where(Registration.browser_hash == rules.browser_hash(visitor), Registration.expires_at > at)
        .order_by(col(Registration.created_at).desc())
        .limit(1)
    ).one_or_none()


def registration_view(session: Session, row: Registration) -> RegistrationView:
    """Return ``row`` as the screens of the registration show it."""
    email_at, phone_at = (_sent_at(session, f"registration:{row.id}:{channel}") for channel in ("email", "phone"))
    return RegistrationView(
        step=RegistrationStep(row.step),
        bin=row.bin,
        organisation_name=row.organisation_name,
        iin=row.iin,
        surname=row.surname,
        given_name=row.given_name,
        middle_name=row.middle_name,
        email=row.email,
        phone=row.phone,
        email_confirmed=row.email_confirmed_at is not None,
        phone_confirmed=row.phone_confirmed_at is not None,
        email_letter=notices.letter_state(session, row.email, email_at) if email_at else None,
        phone_letter=notices.letter_state(session, row.phone, phone_at) if phone_at else None,
        agreement_signed=_agreement_signed(session, row.id),
        continue_to=row.continue_to,
        expires_at=row.expires_at,
    )


def pending_code(begin: Begin, visitor: Visitor, purpose: str, *, now: Now) -> PendingCode | None:
    """Return this browser's newest request of ``purpose`` that still waits for a code, so that it is not lost after a reload."""
    if not visitor.browser:
        return None
    at = now()
    with begin(reading=True) as session:
        row = session.exec(
            select(SignInRequest)
            .where(
                SignInRequest.browser_hash == rules.browser_hash(visitor),
                SignInRequest.purpose == purpose,
                col(SignInRequest.used_at).is_(None),
                SignInRequest.expires_at > at,
            )
            .order_by(col(SignInRequest.expires_at).desc())
            .limit(1)
        ).one_or_none()
        if row is None:
            return None
        sent_at = _sent_at(session, f"request:{row.id}")
        is_told = purpose in rules.FACTOR_PURPOSES.values()
        return PendingCode(
            row.id,
            row.sent_to,
            row.expires_at,
            by_application=sent_at is None,
            confirmed=row.confirmed_at is not None,
            letter=notices.letter_state(session, row.sent_to, sent_at) if is_told and sent_at else None,
        )


def _agreement_signed(session: Session, registration_id: str) -> bool:
    return session.exec(select(SignedAgreement.id).where(SignedAgreement.registration_id == registration_id)).first() is not None


def _sent_at(session: Session, purpose: str) -> dt.datetime | None:
    """Return when a code for ``purpose`` was last issued. The message with it was queued at the same moment."""
    newest = select(OneTimeCode.sent_at).where(OneTimeCode.purpose == purpose).order_by(col(OneTimeCode.sent_at).desc()).limit(1)
    return session.exec(newest).one_or_none()
