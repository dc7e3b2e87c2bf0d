"""Accounts of executors, which the operator opens, and the set-up links of executors and staff. Called inside other verbs."""

import datetime as dt

from sqlalchemy import update
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, col, select

from portal.core.accounts import rules, words
from portal.core.accounts.people import AccountKind
from portal.core.accounts.sessions.service import end_all
from portal.core.accounts.sign_in.service import HOMES
from portal.core.accounts.tables import Account, AddressChange, SetUpLink
from portal.core.accounts.tokens import digest, new_token
from portal.core.calendar.rules import local
from portal.core.errors import NotFound, Refused
from portal.core.letter_kinds import staff as letters
from portal.core.notices import service as notices
from portal.settings import Settings

FORGOTTEN = {
    AccountKind.STAFF: letters.STAFF_FORGOT,
    AccountKind.EXECUTOR: letters.EXECUTOR_FORGOT,
}


def open_account(session: Session, *, name: str, email: str, iin: str, phone: str, language: str, at: dt.datetime) -> str:
    """Make the account of an executor, without a password, and return its id.

    Raises:
        Refused: another account has this e-mail address.
    """
    address = rules.clean_email(email)
    if is_taken(session, address):
        raise Refused(words.EMAIL_TAKEN, code="email_taken", field="email")
    account = Account(kind=AccountKind.EXECUTOR, name=name, email=address, iin=iin, phone=phone, language=language, created_at=at)
    session.add(account)
    write_address(session)
    return account.id


def rename_account(session: Session, account_id: str, *, name: str, iin: str, phone: str, language: str) -> None:
    """Change the name, IIN, telephone and language of an executor.

    The e-mail address is changed in ``addresses``: it is used for signing in.
    """
    account = executor_row(session, account_id)
    account.name, account.iin, account.phone, account.language = name, iin, phone, language
    session.add(account)


def send_link(session: Session, account_id: str, at: dt.datetime, *, settings: Settings) -> dt.datetime:
    """Send a set-up link to an executor, void the earlier ones, and return until when the link works."""
    account = executor_row(session, account_id)
    void_links(session, account_id, at)
    token, until = new_token(), at + rules.SET_UP_LIFE
    session.add(SetUpLink(token_hash=digest(token), account_id=account.id, anew=True, created_at=at, expires_at=until))
    facts = {"name": account.name, "link": settings.base_url + set_up_path(AccountKind.EXECUTOR, token), "until": _moment(until)}
    notices.queue_mail(session, account.email, letters.EXECUTOR_SET_UP.of(**facts), account.language, at)
    return until


def send_forgotten_link(session: Session, account: Account | None, kind: AccountKind, at: dt.datetime, *, settings: Settings) -> None:
    """Send a link for a forgotten password to a member of staff or an executor, and void the earlier links of this kind.

    Anybody may ask for such a link, so a set-up link from the operator stays valid. Without an account the same rows are written with no
    account and nothing is sent: neither the answer nor its time shows whether there is an account.
    """
    account_id, email, language = (account.id, account.email, account.language) if account else (None, "", "ru")
    void_links(session, account_id or "", at, anew=False)
    token, until = new_token(), at + rules.FORGOTTEN_LIFE
    session.add(SetUpLink(token_hash=digest(token), account_id=account_id, anew=False, created_at=at, expires_at=until))
    content = FORGOTTEN[kind].of(link=settings.base_url + set_up_path(kind, token), until=_moment(until))
    notices.queue_mail(session, email, content, language, at, urgent=True)


def set_up_path(kind: AccountKind, token: str) -> str:
    """Return the path of a set-up link on this portal, which depends on the kind of the account."""
    return f"{HOMES[kind]}/set-up/{token}"


def void_links(session: Session, account_id: str, at: dt.datetime, *, anew: bool = True) -> None:
    """Void every set-up link of an account; without ``anew`` only those for a forgotten password."""
    living = (col(SetUpLink.account_id) == account_id) & col(SetUpLink.used_at).is_(None)
    session.exec(update(SetUpLink).where(living if anew else living & col(SetUpLink.anew).is_(False)).values(used_at=at))


def drop_address_requests(session: Session, account_id: str, at: dt.datetime) -> None:
    """Void every link that would confirm a new address of an account."""
    open_ones = (col(AddressChange.account_id) == account_id) & col(AddressChange.changed_at).is_(None)
    session.exec(update(AddressChange).where(open_ones & col(AddressChange.dropped_at).is_(None)).values(dropped_at=at))


def _moment(at: dt.datetime) -> str:
    return local(at).strftime("%d.%m.%Y %H:%M")


def close_account(session: Session, account_id: str, at: dt.datetime) -> None:
    """Close an executor's account: its sessions and links end at once."""
    account = executor_row(session, account_id)
    account.deactivated_at = account.deactivated_at or at
    session.add(account)
    end_all(session, account.id, at)
    void_links(session, account.id, at)
    drop_address_requests(session, account.id, at)


def reopen_account(session: Session, account_id: str) -> None:
    """Let an executor sign in again, with a new password only: the old password and the second factor are deleted."""
    account = executor_row(session, account_id)
    account.deactivated_at, account.password_hash, account.totp_secret = None, "", ""
    session.add(account)


def executor_row(session: Session, account_id: str) -> Account:
    """Return the account of an executor, locked. Raise :class:`NotFound` for any other account."""
    account = session.get(Account, account_id, with_for_update=True)
    if account is None or account.kind != AccountKind.EXECUTOR:
        raise NotFound
    return account


def is_taken(session: Session, address: str) -> bool:
    """Tell whether an account has this e-mail address."""
    return session.exec(select(Account.id).where(Account.email == address)).first() is not None


def write_address(session: Session) -> None:
    """Write an account's address to the database inside this context. Raise :class:`Refused` when another account took it a moment ago."""
    try:
        session.flush()
    except IntegrityError as error:
        raise Refused(words.EMAIL_TAKEN, code="email_taken", field="email") from error
