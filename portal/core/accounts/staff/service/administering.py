"""What an administrator does at the accounts of the staff: invites, changes roles, deactivates, has the sign-in set up anew.

Nobody does it to themselves. Every change locks the accounts of the staff and checks that the actor is still an active administrator, so
whoever changes another account stays one: the operator never loses its last administrator, whatever two of them do at once.
"""

import datetime as dt
from collections.abc import Collection

from sqlmodel import Session, col, select

from portal.core.accounts.changes.rules import AccessAct, cleaned_reason
from portal.core.accounts.changes.service import record_change
from portal.core.accounts.people import AccountKind, Actor, StaffRole
from portal.core.accounts.rules import SET_UP_LIFE, clean_email, ensure_staff
from portal.core.accounts.sessions.service import end_all
from portal.core.accounts.sign_in.service import void_recovery_codes
from portal.core.accounts.staff import rules
from portal.core.accounts.staff.service.executors import drop_address_requests, is_taken, set_up_path, void_links, write_address
from portal.core.accounts.staff.service.staff import ensure_iin
from portal.core.accounts.tables import Account, SetUpLink
from portal.core.accounts.tokens import digest, new_token
from portal.core.accounts.words import EMAIL_TAKEN
from portal.core.audit import service as audit
from portal.core.calendar.rules import local
from portal.core.errors import Conflict, NotAllowed, NotFound, Refused
from portal.core.letter_kinds import staff as letters
from portal.core.letter_kinds.schema import LetterLayout
from portal.core.notices import service as notices
from portal.core.notices.schema import NewNotice, Topic
from portal.db import Begin
from portal.ports.clock import Now
from portal.settings import Settings


def invite_staff(
    begin: Begin, actor: Actor, email: str, name: str, roles: Collection[str], iin: str, language: str, *, now: Now, settings: Settings
) -> str:  # fmt: skip
    """Open an account of staff without a password, send its owner the link with which it is set up, and return its id.

    Raises:
        NotAllowed: the actor is no administrator.
        NotFound: there is no such role.
        Refused: the address, the name, the roles or the IIN are not good, or another account has the address; ``field`` tells which.
    """
    ensure_staff(actor, StaffRole.ADMINISTRATOR)
    at, called, address, given = now(), rules.cleaned_name(name), clean_email(email), rules.known_roles(roles)
    ensure_iin(iin.strip())
    with begin() as session:
        _lock_staff(session, actor)
        if is_taken(session, address):
            raise Refused(EMAIL_TAKEN, code="email_taken", field="email")
        account = Account(kind=AccountKind.STAFF, iin=iin.strip(), name=called, email=address, roles=given, created_at=at)
        account.language = language if language in {"kk", "ru", "en"} else "ru"
        session.add(account)
        write_address(session)
        _send_link(session, account, at, settings, is_new=True)
        audit.note(session, actor, "accounts.staff_invited", f"account:{account.id}", {"before": [], "after": [*given]}, at)
        return account.id


def send_new_link(begin: Begin, actor: Actor, account_id: str, *, now: Now, settings: Settings) -> None:
    """Send a new set-up link to a member of staff who has not chosen a password; earlier links become void.

    Raises:
        NotAllowed: the actor is no administrator.
        NotFound: there is no such account of staff.
        Conflict: the account is the actor's own, deactivated, or set up already.
    """
    ensure_staff(actor, StaffRole.ADMINISTRATOR)
    at = now()
    with begin() as session:
        account = _locked(session, actor, account_id)
        _ensure_active(account)
        if account.password_hash:
            raise Conflict(rules.SET_UP_ALREADY)
        _send_link(session, account, at, settings, is_new=True)
        audit.note(session, actor, "accounts.staff_link_sent", f"account:{account.id}", {}, at)


def change_roles(
    begin: Begin, actor: Actor, account_id: str, roles: Collection[str], reason: str, *, now: Now, settings: Settings
) -> None:  # fmt: skip
    """Give a member of staff these roles in place of those they had; they hold from the person's next act on.

    Raises:
        NotAllowed: the actor is no administrator.
        NotFound: there is no such account of staff, or no such role.
        Refused: there is no role, the same roles, or no reason; ``field`` tells which.
        Conflict: the account is the actor's own or deactivated.
    """
    ensure_staff(actor, StaffRole.ADMINISTRATOR)
    at, kept, given = now(), cleaned_reason(reason), rules.known_roles(roles)
    with begin() as session:
        account = _locked(session, actor, account_id)
        _ensure_active(account)
        before = sorted(account.roles)
        if before == given:
            raise Refused(rules.SAME_ROLES, code="same_roles", field="roles")
        account.roles = given
        record_change(session, actor, AccessAct.CHANGE_ROLES, (None, account.id), (before, given), kept, at)
        content = letters.STAFF_ROLES.of(roles=rules.roles_words(given), support=settings.contacts_url)
        notices.notify(session, account, NewNotice(Topic.SECURITY, content), at)


def deactivate_staff(begin: Begin, actor: Actor, account_id: str, reason: str, *, now: Now, settings: Settings) -> None:
    """Let a member of staff sign in no more: sessions and links end at once. What is assigned to them stays theirs until it is handed over.

    Raises:
        NotAllowed: the actor is no administrator.
        NotFound: there is no such account of staff.
        Refused: there is no reason.
        Conflict: the account is the actor's own or deactivated already.
    """
    ensure_staff(actor, StaffRole.ADMINISTRATOR)
    at, kept = now(), cleaned_reason(reason)
    with begin() as session:
        account = _locked(session, actor, account_id)
        _ensure_active(account)
        account.deactivated_at = at
        _shut_out(session, account, at)
        record_change(session, actor, AccessAct.DEACTIVATE, (None, account.id), ("active", "inactive"), kept, at)
        content = letters.STAFF_DEACTIVATED.of(support=settings.contacts_url)
        notices.notify(session, account, NewNotice(Topic.SECURITY, content), at)


def activate_staff(begin: Begin, actor: Actor, account_id: str, reason: str, *, now: Now, settings: Settings) -> None:
    """Let a deactivated member of staff in again, with the former roles; password and second factor are chosen anew by a link.

    Raises:
        NotAllowed: the actor is no administrator.
        NotFound: there is no such account of staff.
        Refused: there is no reason.
        Conflict: the account is the actor's own or active.
    """
    ensure_staff(actor, StaffRole.ADMINISTRATOR)
    at, kept = now(), cleaned_reason(reason)
    with begin() as session:
        account = _locked(session, actor, account_id)
        if account.deactivated_at is None:
            raise Conflict(rules.ACTIVE)
        account.deactivated_at = None
        _begin_anew(session, account, at, settings)
        record_change(session, actor, AccessAct.ACTIVATE, (None, account.id), ("inactive", "active"), kept, at)


def reset_factor(begin: Begin, actor: Actor, account_id: str, reason: str, *, now: Now, settings: Settings) -> None:
    """Have a member of staff choose password and second factor anew before the next sign-in, by a link; sessions end at once.

    Raises:
        NotAllowed: the actor is no administrator.
        NotFound: there is no such account of staff.
        Refused: there is no reason.
        Conflict: the account is the actor's own or deactivated.
    """
    ensure_staff(actor, StaffRole.ADMINISTRATOR)
    at, kept = now(), cleaned_reason(reason)
    with begin() as session:
        account = _locked(session, actor, account_id)
        _ensure_active(account)
        before = "totp" if account.totp_secret else "email" if account.password_hash else "unset"
        _shut_out(session, account, at)
        _begin_anew(session, account, at, settings)
        record_change(session, actor, AccessAct.RESET_FACTOR, (None, account.id), (before, "unset"), kept, at)


def _lock_staff(session: Session, actor: Actor) -> dict[str, Account]:
    """Return the accounts of the staff by id, locked in the order of ids. Refuse an actor who is no active administrator any more."""
    rows = select(Account).where(Account.kind == AccountKind.STAFF).order_by(col(Account.id)).with_for_update()
    found = {row.id: row for row in session.exec(rows.execution_options(populate_existing=True))}
    own = found.get(actor.account_id)
    if own is None or own.deactivated_at is not None or StaffRole.ADMINISTRATOR not in own.roles:
        raise NotAllowed
    return found


def _locked(session: Session, actor: Actor, account_id: str) -> Account:
    account = _lock_staff(session, actor).get(account_id)
    if account is None:
        raise NotFound
    if account.id == actor.account_id:
        raise Conflict(rules.NOT_YOURSELF)
    session.add(account)
    return account


def _ensure_active(account: Account) -> None:
    if account.deactivated_at is not None:
        raise Conflict(rules.INACTIVE)


def _shut_out(session: Session, account: Account, at: dt.datetime) -> None:
    end_all(session, account.id, at)
    void_links(session, account.id, at)
    drop_address_requests(session, account.id, at)


def _begin_anew(session: Session, account: Account, at: dt.datetime, settings: Settings) -> None:
    account.password_hash = account.totp_secret = ""
    void_recovery_codes(session, account.id)
    _send_link(session, account, at, settings, is_new=False)


def _send_link(session: Session, account: Account, at: dt.datetime, settings: Settings, *, is_new: bool) -> None:
    void_links(session, account.id, at)
    token, until = new_token(), at + SET_UP_LIFE
    session.add(SetUpLink(token_hash=digest(token), account_id=account.id, anew=True, created_at=at, expires_at=until))
    link = settings.base_url + set_up_path(AccountKind.STAFF, token)
    # The language of somebody who has never been here is not known: the account has that of the administrator's page.
    layout = LetterLayout.EVERY if is_new else LetterLayout.OWN
    content = letters.STAFF_SET_UP.of(link=link, until=local(until).strftime("%d.%m.%Y %H:%M")).laid_out(layout)
    notices.queue_mail(session, account.email, content, account.language, at)
