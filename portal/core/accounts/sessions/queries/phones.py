"""Reading a new mobile number that waits for the code which was sent to it."""

import datetime as dt

from sqlmodel import Session, col, select

from portal.core.accounts.people import Actor
from portal.core.accounts.schema import PhoneRequest
from portal.core.accounts.tables import OneTimeCode
from portal.core.notices import queries as notices
from portal.db import Begin
from portal.ports.clock import Now


def new_phone_purpose(account_id: str, phone: str) -> str:
    """Return the purpose of the code for a new number: it is good for this number of this account alone."""
    return f"phone:{account_id}:{phone}"


def new_phone(begin: Begin, actor: Actor, *, now: Now) -> PhoneRequest | None:
    """Return the new number of the actor's own account that is not confirmed yet, ``None`` when none waits for a code."""
    with begin(reading=True) as session:
        return waiting_phone(session, actor.account_id, now())


def waiting_phone(session: Session, account_id: str, at: dt.datetime) -> PhoneRequest | None:
    """Return the number to which an account's newest code was sent, while that code is neither used nor over."""
    prefix = new_phone_purpose(account_id, "")
    own = select(OneTimeCode).where(col(OneTimeCode.purpose).startswith(prefix), col(OneTimeCode.used_at).is_(None))
    row = session.exec(own.where(OneTimeCode.expires_at > at).order_by(col(OneTimeCode.sent_at).desc()).limit(1)).first()
    if row is None:
        return None
    phone = row.purpose.removeprefix(prefix)
    return PhoneRequest(phone, row.expires_at, notices.letter_state(session, phone, row.sent_at))
