"""What has run out of time is removed: challenges, codes, requests, tickets, unfinished registrations, ended sessions."""

import datetime as dt

from sqlalchemy import delete
from sqlmodel import col, select

from portal.core.accounts.tables import (
    AddressChange,
    Challenge,
    KnownDevice,
    OneTimeCode,
    Registration,
    SetUpLink,
    SignedAgreement,
    SignInRequest,
    SignInSession,
    Ticket,
)
from portal.core.notices import service as notices
from portal.db import Begin
from portal.ports.clock import Now

_GRACE = dt.timedelta(hours=1)
"""Things stay a little after their end, so that a page still open says "too late" rather than "unknown"."""


def sweep(begin: Begin, *, now: Now) -> None:
    """Remove what has ended more than an hour ago; agreements signed in a registration that never ended go with it."""
    at = now() - _GRACE
    with begin() as session:
        for table in (Challenge, KnownDevice, OneTimeCode, SignInRequest, Ticket, Registration, SetUpLink):
            session.exec(delete(table).where(col(table.expires_at) < at))
        # An address that was changed stays: the audit trail names the row.
        session.exec(delete(AddressChange).where(col(AddressChange.expires_at) < at, col(AddressChange.changed_at).is_(None)))
        session.exec(delete(SignInSession).where(col(SignInSession.ends_at) < at))
        living = select(Registration.id)
        orphaned = col(SignedAgreement.account_id).is_(None) & col(SignedAgreement.registration_id).not_in(living)
        session.exec(delete(SignedAgreement).where(orphaned))
        notices.sweep(session, now())
