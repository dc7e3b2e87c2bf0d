"""Sending the codes of a registration by e-mail and by SMS, and how many."""

import datetime as dt

from sqlmodel import Session, col, select

from portal.core.accounts import rules
from portal.core.accounts.limits import REGISTRATION_CODES, REGISTRATION_CODES_FROM_ADDRESS, SMS_TO_PHONE, Limiter, network_of
from portal.core.accounts.people import Visitor
from portal.core.accounts.proofs.service import issue_code
from portal.core.accounts.tables import Account, Registration
from portal.core.letter_kinds import sign_in as letters
from portal.core.letter_kinds.messages import REGISTRATION_MESSAGE
from portal.core.notices import service as notices
from portal.settings import Settings


def ensure_may_send(visitor: Visitor, phone: str, limiter: Limiter) -> None:
    """Limit the number of codes sent: text messages cost money and disturb people who did not ask for them."""
    limiter.hit(REGISTRATION_CODES, rules.browser_hash(visitor))
    limiter.hit(REGISTRATION_CODES_FROM_ADDRESS, network_of(visitor.address))
    limiter.hit(SMS_TO_PHONE, phone)


def forgive_sending(visitor: Visitor, limiter: Limiter) -> None:
    """Subtract codes that were entered correctly from the limits. Text messages to a telephone number stay counted."""
    limiter.forgive(REGISTRATION_CODES, rules.browser_hash(visitor))
    limiter.forgive(REGISTRATION_CODES_FROM_ADDRESS, network_of(visitor.address))


def send_email_code(session: Session, row: Registration, *, secret: bytes, at: dt.datetime, settings: Settings, anew: bool = True) -> None:
    """Send the code to the registration's address. When an account has this address, its owner gets a letter that says so instead."""
    code = issue_code(session, f"registration:{row.id}:email", secret=secret, at=at, anew=anew)
    taken = session.exec(select(Account.id).where(col(Account.email) == row.email)).first() is not None
    kind = letters.REGISTERED_ALREADY if taken else letters.REGISTRATION_CODE
    notices.queue_mail(session, row.email, kind.of(code=code, address=settings.base_url), row.language, at, urgent=True)


def send_phone_code(session: Session, row: Registration, *, secret: bytes, at: dt.datetime, anew: bool = True) -> None:
    """Send the code for the registration's telephone number."""
    code = issue_code(session, f"registration:{row.id}:phone", secret=secret, at=at, anew=anew)
    notices.queue_sms(session, row.phone, REGISTRATION_MESSAGE.of(code=code), row.language, at)
