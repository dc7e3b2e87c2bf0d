"""Changing the e-mail address of an account: the request, the link sent to the new address, the notice to the old one."""

import datetime as dt

from sqlmodel import Session

from portal.core.accounts import rules, words
from portal.core.accounts.limits import ADDRESS_CHANGES, Limiter
from portal.core.accounts.people import Actor, Visitor
from portal.core.accounts.sessions import queries
from portal.core.accounts.sessions.service import actor_of, ensure_own_password, void_ways_in
from portal.core.accounts.staff.service.executors import drop_address_requests, executor_row, is_taken, send_link, void_links, write_address
from portal.core.accounts.tables import Account, AddressChange
from portal.core.accounts.tokens import digest, new_token
from portal.core.audit import service as audit
from portal.core.calendar.rules import local
from portal.core.errors import NotSignedIn, Refused
from portal.core.letter_kinds import sign_in as letters
from portal.core.notices import service as notices
from portal.core.notices.schema import NewNotice, Topic
from portal.core.slow import Work, slow
from portal.db import Begin
from portal.ports.clock import Now
from portal.settings import Settings
from portal.wording import Wording

PATH = "/email"
_CHANGED_NOTICE = Wording(
    "Тіркелгіңіздің электрондық поштасы өзгертілді.\nБұл сіз болмасаңыз, порталдың операторына дереу хабарласыңыз: {support}",
    "Адрес электронной почты вашей учётной записи изменён.\nЕсли это были не вы, немедленно сообщите оператору портала: {support}",
    "The e-mail address of your account was changed.\nIf it was not you, tell the operator of the portal at once: {support}",
)


@slow(Work.PASSWORDS)
def request_new_address(
    begin: Begin, actor: Actor, email: str, password: str, *, now: Now, secret: bytes, limiter: Limiter, settings: Settings
) -> None:
    """Check the password and send a link to the new address of the actor's own account. The present address stays until the link is opened.

    The answer is the same when another account has the address: its owner gets a letter that says so, and no link is sent.

    Raises:
        Refused: ``email`` is no address or is the present one, or the password is wrong; ``field`` tells which.
        TooMany: too many wrong passwords, or too many new addresses.
    """
    address, at = rules.clean_email(email), now()
    with begin(reading=True) as session:
        account = session.get_one(Account, actor.account_id)
    ensure_own_password(account, password, secret=secret, limiter=limiter)
    if address == account.email:
        raise Refused(words.SAME_ADDRESS, code="same_address", field="email")
    limiter.hit(ADDRESS_CHANGES, actor.account_id)
    with begin() as session:
        account = session.get_one(Account, actor.account_id, with_for_update=True)
        _ask(session, actor, account, address, at, settings)


def withdraw_new_address(begin: Begin, actor: Actor, *, now: Now) -> None:
    """Cancel the request for a new address of the actor's own account. Its link becomes void."""
    at = now()
    with begin() as session:
        drop_address_requests(session, actor.account_id, at)
        audit.note(session, actor, "accounts.address_withdrawn", f"account:{actor.account_id}", {}, at)


def change_executor_address(session: Session, actor: Actor, account_id: str, email: str, at: dt.datetime, *, settings: Settings) -> bool:
    """Begin the change of an executor's address; return whether a letter with a link was queued.

    Called inside verbs that have checked the rights. When the account was not set up yet, or is closed, the address changes at once: there
    is no password that could confirm it. An open account then gets the set-up link at its new address. The present address is not asked to
    confirm.

    Raises:
        Refused: another account has this address.
    """
    account, address = executor_row(session, account_id), rules.clean_email(email)
    if address == account.email:
        return False
    if is_taken(session, address):
        raise Refused(words.EMAIL_TAKEN, code="email_taken", field="email")
    if account.password_hash and account.deactivated_at is None:
        _ask(session, actor, account, address, at, settings)
        return True
    _change(session, actor, account, _request(session, actor, account, address, new_token(), at), at)
    if account.deactivated_at is None:
        send_link(session, account_id, at, settings=settings)
    return account.deactivated_at is None


@slow(Work.PASSWORDS)
def confirm_new_address(
    begin: Begin, visitor: Visitor, token: str, password: str, *, now: Now, secret: bytes, limiter: Limiter, settings: Settings
) -> None:
    """Change the address to the one that the link with ``token`` was sent to. Without a session of the account, its password is needed.

    Raises:
        Refused: the link is used, expired or unknown, the password is wrong, or another account has got the address in the meantime.
    """
    at = now()
    with begin(reading=True) as session:
        account = session.get_one(Account, _living(session, token, at).account_id)
    if not _is_signed_in(begin, visitor, account.id, now):
        ensure_own_password(account, password, secret=secret, limiter=limiter, what="address")
    with begin() as session:
        change = _living(session, token, at, lock=True)
        account = session.get_one(Account, change.account_id, with_for_update=True)
        if is_taken(session, change.new_email):
            raise Refused(words.EMAIL_TAKEN, code="email_taken")
        _tell_former(session, account, at, settings)
        _change(session, None, account, change, at)


def _ask(session: Session, actor: Actor, account: Account, address: str, at: dt.datetime, settings: Settings) -> None:
    token = new_token()
    change = _request(session, actor, account, address, token, at)
    kind = letters.ADDRESS_IN_USE if is_taken(session, address) else letters.NEW_ADDRESS
    content = kind.of(link=f"{settings.base_url}{PATH}/{token}", until=local(change.expires_at).strftime("%d.%m.%Y %H:%M"))
    notices.queue_mail(session, address, content, account.language, at, urgent=True)
    audit.note(session, actor, "accounts.address_requested", f"account:{account.id}", {"change": change.id}, at)


def _request(session: Session, actor: Actor, account: Account, address: str, token: str, at: dt.datetime) -> AddressChange:
    drop_address_requests(session, account.id, at)
    change = AddressChange(
        token_hash=digest(token),
        account_id=account.id,
        old_email=account.email,
        new_email=address,
        asked_by=actor.account_id,
        asked_at=at,
        expires_at=at + rules.ADDRESS_CHANGE_LIFE,
    )
    session.add(change)
    return change


def _change(session: Session, actor: Actor | None, account: Account, change: AddressChange, at: dt.datetime) -> None:
    """Store the new address. Links and codes that were sent to the old one become void; sessions stay open."""
    change.changed_at, account.email = at, change.new_email
    session.add_all((change, account))
    void_links(session, account.id, at)
    void_ways_in(session, account.id, at)
    write_address(session)
    audit.note(session, actor, "accounts.address_changed", f"account:{account.id}", {"change": change.id}, at)


def _tell_former(session: Session, account: Account, at: dt.datetime, settings: Settings) -> None:
    support = settings.contacts_url
    told = NewNotice(Topic.SECURITY, letters.ADDRESS_CHANGED.of(support=support), shown=_CHANGED_NOTICE.fill(support=support))
    notices.notify(session, account, told, at)


def _living(session: Session, token: str, at: dt.datetime, *, lock: bool = False) -> AddressChange:
    change = queries.live_address_change(session, token, at, lock=lock)
    if change is None:
        raise Refused(words.ADDRESS_LINK_OVER, code="link_over")
    return change


def _is_signed_in(begin: Begin, visitor: Visitor, account_id: str, now: Now) -> bool:
    try:
        return bool(visitor.session_token) and actor_of(begin, visitor.session_token, now=now).account_id == account_id
    except NotSignedIn:
        return False
