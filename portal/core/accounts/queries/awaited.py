"""Reading what a browser has begun and not ended: a registration, a code that is awaited."""

import datetime as dt

from sqlmodel import Session, col, select

from portal.core.accounts import rules
from portal.core.accounts.people import Visitor
from portal.core.accounts.schema import PendingCode, RegistrationView, Step
from portal.core.accounts.tables import OneTimeCode, Registration, SignedAgreement, SignInRequest
from portal.db import Begin
from portal.ports.clock import Now


def registration(begin: Begin, visitor: Visitor, *, now: Now) -> RegistrationView | None:
    """Return the unfinished registration of this browser, so that a reload continues where it stood."""
    if not visitor.browser:
        return None
    with begin(reading=True) as session:
        row = live_registration(session, visitor, now())
        return None if row is None else registration_view(session, row)


def live_registration(session: Session, visitor: Visitor, at: dt.datetime) -> Registration | None:
    """Return the row behind :func:`registration`, for the room's own verbs."""
    return session.exec(
        select(Registration)
        .where(Registration.browser_hash == rules.browser_hash(visitor), Registration.expires_at > at)
        .order_by(col(Registration.created_at).desc())
        .limit(1)
    ).one_or_none()


def registration_view(session: Session, row: Registration) -> RegistrationView:
    """Return what the registration's screens show of ``row``."""
    return RegistrationView(
        step=Step(row.step),
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
        email_resend_at=_resend_at(session, f"registration:{row.id}:email", row.created_at),
        phone_resend_at=_resend_at(session, f"registration:{row.id}:phone", row.created_at),
        agreement_signed=_agreement_signed(session, row.id),
        continue_to=row.continue_to,
        expires_at=row.expires_at,
    )


def pending_code(begin: Begin, visitor: Visitor, purpose: str, *, now: Now) -> PendingCode | None:
    """Return this browser's newest request of ``purpose`` that still waits, so that a reload does not lose it."""
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
        resend_at = _resend_at(session, f"request:{row.id}", at)
        confirmed = row.confirmed_at is not None
        return PendingCode(row.id, row.sent_to, resend_at, row.expires_at, by_application=resend_at == at, confirmed=confirmed)


def _agreement_signed(session: Session, registration_id: str) -> bool:
    return session.exec(select(SignedAgreement.id).where(SignedAgreement.registration_id == registration_id)).first() is not None


def _resend_at(session: Session, purpose: str, otherwise: dt.datetime) -> dt.datetime:
    sent_at = session.exec(
        select(OneTimeCode.sent_at).where(OneTimeCode.purpose == purpose).order_by(col(OneTimeCode.sent_at).desc()).limit(1)
    ).one_or_none()
    return sent_at + rules.RESEND_AFTER if sent_at else otherwise
