"""Accounts of executors: opened by the operator, and the links by which their owners set them up (steps of other rooms' verbs)."""

import datetime as dt

from sqlmodel import Session, col, select

from portal.core.accounts import rules, words
from portal.core.accounts.people import Kind
from portal.core.accounts.service.sessions import end_all
from portal.core.accounts.tables import Account, SetUpLink
from portal.core.accounts.tokens import digest, new_token
from portal.core.calendar.rules import local
from portal.core.errors import Conflict, NotFound
from portal.core.notices import service as notices
from portal.settings import Settings


def open_account(session: Session, *, name: str, email: str, iin: str, phone: str, language: str, at: dt.datetime) -> str:
    """Make the account of an executor, without a password, and return its key.

    Raises:
        Conflict: somebody has this e-mail address.
    """
    address = rules.clean_email(email)
    _ensure_free(session, address)
    account = Account(kind=Kind.EXECUTOR, name=name, email=address, iin=iin, phone=phone, language=language, created_at=at)
    session.add(account)
    session.flush()
    return account.id


def rename_account(session: Session, account_id: str, *, name: str, iin: str, phone: str, language: str) -> None:
    """Change what is known of an executor; the e-mail address stays: it is what the person signs in with."""
    account = _executor(session, account_id)
    account.name, account.iin, account.phone, account.language = name, iin, phone, language
    session.add(account)


def send_link(session: Session, account_id: str, at: dt.datetime, *, settings: Settings, anew: bool = True) -> dt.datetime:
    """Send a set-up link to an executor, void the earlier ones, and return until when it may be used.

    A link for a forgotten password (not ``anew``) voids those of its own kind alone.
    """
    account = _executor(session, account_id)
    # Anybody may ask for a new password: that leaves the link of the operator's good.
    void_links(session, account_id, at, anew=anew)
    token, until = new_token(), at + (rules.SET_UP_LIFE if anew else rules.FORGOTTEN_LIFE)
    session.add(SetUpLink(token_hash=digest(token), account_id=account.id, anew=anew, created_at=at, expires_at=until))
    letter = words.SET_UP_LETTER if anew else words.FORGOTTEN_LETTER
    facts = {"name": account.name, "link": f"{settings.base_url}/mio/set-up/{token}", "until": local(until).strftime("%d.%m.%Y %H:%M")}
    notices.queue_mail(session, account.email, words.SET_UP_SUBJECT, letter.fill(**facts), account.language, at)
    return until


def void_links(session: Session, account_id: str, at: dt.datetime, *, anew: bool = True) -> None:
    """Make every set-up link of an account useless; without ``anew`` those for a forgotten password alone."""
    for link in session.exec(select(SetUpLink).where(SetUpLink.account_id == account_id, col(SetUpLink.used_at).is_(None))):
        if anew or not link.anew:
            link.used_at = at
            session.add(link)


def close_account(session: Session, account_id: str, at: dt.datetime) -> None:
    """Close an executor's account: its sessions and links end at once."""
    account = _executor(session, account_id)
    account.deactivated_at = account.deactivated_at or at
    session.add(account)
    end_all(session, account.id, at)
    void_links(session, account.id, at)


def reopen_account(session: Session, account_id: str) -> None:
    """Let an executor sign in again, with a new password only: the old one and the second factor are forgotten."""
    account = _executor(session, account_id)
    account.deactivated_at, account.password_hash, account.totp_secret = None, "", ""
    session.add(account)


def _executor(session: Session, account_id: str) -> Account:
    account = session.get(Account, account_id, with_for_update=True)
    if account is None or account.kind != Kind.EXECUTOR:
        raise NotFound
    return account


def _ensure_free(session: Session, address: str) -> None:
    if session.exec(select(Account.id).where(Account.email == address)).first() is not None:
        raise Conflict(words.EMAIL_TAKEN)
