"""Setting up an account by the link of a letter (a password, then the second factor).

The link is used up when the password is chosen. A person who stops there can already sign in: the second factor is a code by e-mail.
"""

import datetime as dt

from sqlmodel import Session, col, select

from portal.core.accounts import passwords, rules, words
from portal.core.accounts.limits import CODE_OF_DEVICE, LINKS_FROM_ADDRESS, Limiter, network_of
from portal.core.accounts.people import AccountKind, Visitor
from portal.core.accounts.schema import SignedIn
from portal.core.accounts.sessions import queries
from portal.core.accounts.sessions.service import (
    end_all,
    is_known,
    issue_ticket,
    letter_tries,
    own_tries,
)
from portal.core.accounts.sign_in.service import bind, home_of, issue_recovery_codes, new_address, open_request, void_recovery_codes
from portal.core.accounts.staff.service.executors import send_forgotten_link, void_links
from portal.core.accounts.tables import Account, SetUpLink, SignInRequest
from portal.core.audit import service as audit
from portal.core.errors import Conflict, Refused
from portal.core.letter_kinds.sign_in import PASSWORD_CHANGED
from portal.core.notices import service as notices
from portal.core.notices.schema import NewNotice, Topic
from portal.core.slow import Work, slow
from portal.db import Begin
from portal.ports.clock import Now
from portal.settings import Settings

SET_UP, LINK = "set_up", "link"


@slow(Work.PASSWORDS)
def choose_first_password(
    begin: Begin, visitor: Visitor, token: str, password: str, repeat: str, *, now: Now, secret: bytes, limiter: Limiter
) -> str:
    """Set the password with a set-up link and return the id of the request with which the second factor is chosen.

    The id is empty when the link only replaced a forgotten password: the second factor stays as it was.

    Raises:
        Refused: the link is used, expired or unknown; or the password breaks a rule, and then the link stays valid.
    """
    network = network_of(visitor.address)
    limiter.hit(LINKS_FROM_ADDRESS, network)
    at = now()
    with begin(reading=True) as session:
        account = session.get_one(Account, _living(session, token, at).account_id)
    passwords.ensure_acceptable(password, repeat, (account.iin, *account.name.split(), account.email.partition("@")[0]))
    hashed = passwords.hashed(password, secret)
    with begin() as session:
        link = _living(session, token, at)
        account = session.get_one(Account, link.account_id, with_for_update=True)
        account.password_hash = hashed
        if link.anew:
            account.totp_secret = ""
            void_recovery_codes(session, account.id)
        session.add(account)
        # A forgotten password leaves the operator's link for a lost telephone as it is.
        void_links(session, account.id, at, anew=link.anew)
        end_all(session, account.id, at)
        audit.note(session, None, "accounts.password_chosen", f"account:{account.id}", {"anew": link.anew}, at)
        limiter.forgive(LINKS_FROM_ADDRESS, network)
        if link.anew:
            return _await_factor(session, visitor, account, at)
        notices.notify(session, account, NewNotice(Topic.SECURITY, PASSWORD_CHANGED.of()), at)
        known = is_known(session, visitor, [account.id])
        letter_tries(visitor, LINK, account.email, known=known).succeeded(limiter)
    return ""


def _living(session: Session, token: str, at: dt.datetime) -> SetUpLink:
    link = queries.live_link(session, token, at, lock=True)
    if link is None:
        raise Refused(words.LINK_OVER, code="link_over")
    return link


def _await_factor(session: Session, visitor: Visitor, account: Account, at: dt.datetime) -> str:
    row = SignInRequest(
        purpose=SET_UP,
        browser_hash=rules.browser_hash(visitor),
        account_id=account.id,
        sent_to=account.email,
        language=account.language,
        expires_at=at + rules.REQUEST_LIFE,
        confirmed_at=at,
    )
    session.add(row)
    return row.id


def offer_authenticator(begin: Begin, visitor: Visitor, request_id: str, *, now: Now) -> str:
    """Return the ``otpauth://`` address of a new authenticator for the account that is being set up.

    Raises:
        Conflict: an application is connected already, and the set-up only has to be finished.
    """
    with begin(reading=True) as session:
        row = open_request(session, visitor, request_id, now(), SET_UP)
        if session.get_one(Account, row.account_id).totp_secret:
            raise Conflict(words.ENROLLED_ALREADY)
        return new_address(row.sent_to)


def connect_application(
    begin: Begin, visitor: Visitor, request_id: str, address: str, code: str, *, now: Now, secret: bytes, limiter: Limiter
) -> tuple[str, ...]:
    """Make an authenticator application the second factor, after one right code from it, and return the recovery codes to show once.

    The set-up ends with :func:`finish_set_up`, when the person has kept the codes. Who stops before can sign in with the application.
    """
    at = now()
    with begin() as session:
        row = open_request(session, visitor, request_id, at, SET_UP)
        tries = own_tries(CODE_OF_DEVICE, row.account_id or "", SET_UP)
        tries.count(limiter)
        account = session.get_one(Account, row.account_id, with_for_update=True)
        if account.totp_secret:
            raise Conflict(words.ENROLLED_ALREADY)
        bind(account, address, code, secret, at)
        session.add(account)
        tries.succeeded(limiter)
        return issue_recovery_codes(session, None, account, secret=secret, at=at)


def finish_set_up(begin: Begin, visitor: Visitor, request_id: str, *, now: Now) -> SignedIn:
    """End the set-up and sign the person in.

    Without an application the second factor is a code by e-mail: the set-up link has proven that letters arrive.
    """
    at = now()
    with begin() as session:
        row = open_request(session, visitor, request_id, at, SET_UP)
        account = session.get_one(Account, row.account_id, with_for_update=True)
        if account.deactivated_at is not None:
            raise Refused(words.LINK_OVER, code="link_over")
        row.used_at = at
        session.add_all((row, account))
        way = "application" if account.totp_secret else "email"
        audit.note(session, None, "accounts.set_up", f"account:{account.id}", {"way": way}, at)
        return issue_ticket(session, visitor, account, home_of(account), at)


def request_new_link(begin: Begin, visitor: Visitor, email: str, *, now: Now, limiter: Limiter, settings: Settings) -> None:
    """Send a link for a forgotten password to an executor who has set up the account. The answer does not show whether there is one."""
    _request_link(begin, visitor, AccountKind.EXECUTOR, email, at=now(), limiter=limiter, settings=settings)


def request_new_staff_link(begin: Begin, visitor: Visitor, email: str, *, now: Now, limiter: Limiter, settings: Settings) -> None:
    """Send a link for a forgotten password to a member of staff, as :func:`request_new_link` does to an executor."""
    _request_link(begin, visitor, AccountKind.STAFF, email, at=now(), limiter=limiter, settings=settings)


def _request_link(
    begin: Begin, visitor: Visitor, kind: AccountKind, email: str, *, at: dt.datetime, limiter: Limiter, settings: Settings
) -> None:
    address = rules.clean_email(email)
    with begin() as session:
        statement = select(Account).where(Account.email == address, Account.kind == kind, col(Account.deactivated_at).is_(None))
        account = session.exec(statement.where(Account.password_hash != "")).one_or_none()
        known = is_known(session, visitor, [account.id if account else ""])
        letter_tries(visitor, LINK, address, known=known).count(limiter)
        send_forgotten_link(session, account, kind, at, settings=settings)
