"""Deletes expired rows: challenges, codes, requests, tickets, unfinished registrations, ended sessions."""

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
"""How long rows stay after their end, so that an open page can say "too late" and not "unknown"."""


def sweep(begin: Begin, *, now: Now) -> None:
    """Delete what ended more than an hour ago, with the agreements signed in registrations that were not finished."""
    at = now() - _GRACE
    with begin() as session:
        for table in (Challenge, KnownDevice, OneTimeCode, SignInRequest, Ticket, Registration, SetUpLink):
            session.exec(delete(table).where(col(table.expires_at) < at))
        # Confirmed changes of an address stay: the audit journal refers to the row.
        session.exec(delete(AddressChange).where(col(AddressChange.expires_at) < at, col(AddressChange.changed_at).is_(None)))
        session.exec(delete(SignInSession).where(col(SignInSession.ends_at) < at))
        living = select(Registration.id)
        orphaned = col(SignedAgreement.account_id).is_(None) & col(SignedAgreement.registration_id).not_in(living)
        session.exec(delete(SignedAgreement).where(orphaned))
        notices.sweep(session, now())
