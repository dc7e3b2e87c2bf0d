"""Approving, changing and deactivating the accounts of one's own organisation.

Nobody changes themselves, and whoever has the right to sign only from a colleague does not change those who have it by their certificate:
otherwise an employee could shut the head out. Every change locks the organisation and checks that the actor is still active and may still
sign, so whoever changes another account is left with the right to sign: an organisation never loses the last person who has it.
"""

import datetime as dt
from collections.abc import Collection

from sqlmodel import Session, select

from portal.core.accounts.colleagues import rules
from portal.core.accounts.colleagues.queries import is_above, state_of
from portal.core.accounts.colleagues.rules import ColleagueState, rights_words
from portal.core.accounts.people import EVERY_RIGHT, Actor, Right
from portal.core.accounts.rules import MAY_NOT, ensure_right
from portal.core.accounts.sessions.service import end_all
from portal.core.accounts.tables import Account, Organisation
from portal.core.audit import service as audit
from portal.core.errors import Conflict, NotAllowed, NotFound
from portal.core.letter_kinds import people as letters
from portal.core.letter_kinds.schema import LetterKind
from portal.core.notices import service as notices
from portal.core.notices.schema import NewNotice, Topic
from portal.db import Begin
from portal.ports.clock import Now


def approve(begin: Begin, actor: Actor, account_id: str, rights: Collection[str], *, now: Now) -> None:
    """Let a person who registered with an employee's certificate sign in, with these rights beyond reading; also one who was declined.

    Raises:
        NotAllowed: the actor has no right to sign.
        NotFound: the organisation has no such account, or there is no such right.
        Conflict: the account was approved already, or is deactivated.
    """
    ensure_right(actor, Right.SIGN)
    with begin() as session:
        account, given = _locked(session, actor, account_id), known_rights(rights)
        _ensure_in(account, ColleagueState.WAITING, ColleagueState.DECLINED)
        account.awaits_since, account.declined_at, account.rights = None, None, given
        _record(session, actor, account, "approved", letters.COLLEAGUE_APPROVED, now())


def decline(begin: Begin, actor: Actor, account_id: str, *, now: Now) -> None:
    """Refuse a person who registered with an employee's certificate; :func:`approve` is still possible.

    Raises:
        NotAllowed: the actor has no right to sign.
        NotFound: the organisation has no such account.
        Conflict: the account does not wait (any more).
    """
    ensure_right(actor, Right.SIGN)
    with begin() as session:
        account, at = _locked(session, actor, account_id), now()
        _ensure_in(account, ColleagueState.WAITING)
        account.declined_at = at
        _record(session, actor, account, "declined", letters.COLLEAGUE_DECLINED, at)


def change_rights(begin: Begin, actor: Actor, account_id: str, rights: Collection[str], *, now: Now) -> None:
    """Give a colleague these rights beyond reading, in place of those they had; they hold from the colleague's next act on.

    Raises:
        NotAllowed: the actor has no right to sign.
        NotFound: the organisation has no such account, or there is no such right.
        Conflict: the account is the actor's own, waits for approval, was declined or is deactivated.
    """
    ensure_right(actor, Right.SIGN)
    with begin() as session:
        account, given = _locked(session, actor, account_id), known_rights(rights)
        _ensure_approved(account)
        if account.deactivated_at is not None:
            raise Conflict(rules.NOT_ACTIVE)
        if sorted(account.rights) != given:
            account.rights = given
            _record(session, actor, account, "rights_changed", letters.COLLEAGUE_RIGHTS_CHANGED, now())


def deactivate(begin: Begin, actor: Actor, account_id: str, *, now: Now) -> None:
    """Close a colleague's account: nobody can sign in to it and its open sessions end at once. A closed one stays closed.

    Raises:
        NotAllowed: the actor has no right to sign.
        NotFound: the organisation has no such account.
        Conflict: the account is the actor's own, waits for approval or was declined.
    """
    ensure_right(actor, Right.SIGN)
    with begin() as session:
        account, at = _locked(session, actor, account_id), now()
        _ensure_approved(account)
        if account.deactivated_at is None:
            account.deactivated_at = at
            end_all(session, account.id, at)
            _record(session, actor, account, "deactivated", letters.COLLEAGUE_DEACTIVATED, at)


def activate(begin: Begin, actor: Actor, account_id: str, *, now: Now) -> None:
    """Let a deactivated colleague sign in again, with the rights they had. An active account stays as it is.

    Raises:
        NotAllowed: the actor has no right to sign.
        NotFound: the organisation has no such account.
        Conflict: the account is the actor's own, waits for approval, was declined, or was deactivated by the operator.
    """
    ensure_right(actor, Right.SIGN)
    with begin() as session:
        account = _locked(session, actor, account_id)
        _ensure_approved(account)
        if account.closed_by_operator:
            raise Conflict(rules.BY_OPERATOR)
        if account.deactivated_at is not None:
            account.deactivated_at = None
            _record(session, actor, account, "activated", letters.COLLEAGUE_ACTIVATED, now())


def keep_certified(session: Session, account: Account, at: dt.datetime, *, may_sign: bool) -> None:
    """Keep whether the certificate of a person who signs in gives the right to sign by itself. Called inside the verbs of sign-in.

    The first such certificate of a person, as of an employee who became the head, gives every right and needs no approval, as at
    registration: nobody else may be left who could give it. Rights that such a person loses later do not come back at the next sign-in.
    """
    if account.signs_by_certificate == may_sign:
        return
    session.refresh(account, with_for_update=True)
    account.signs_by_certificate = may_sign
    session.add(account)
    every = known_rights(EVERY_RIGHT)
    if not may_sign or (account.rights == every and state_of(account) is ColleagueState.ACTIVE):
        return
    account.awaits_since, account.declined_at, account.rights = None, None, every
    organisation = session.get_one(Organisation, account.organisation_id)
    content = letters.COLLEAGUE_RIGHTS_CHANGED.of(organisation=organisation.name, rights=rights_words(every))
    notices.notify(session, account, NewNotice(Topic.SECURITY, content), at)
    audit.note(session, None, "accounts.rights_by_certificate", f"account:{account.id}", {"rights": every}, at)


def lock_organisation(session: Session, actor: Actor) -> Organisation:
    """Return the actor's organisation, locked. Raise :class:`NotAllowed` when the actor was deactivated or lost the right to sign since."""
    organisation = session.exec(select(Organisation).where(Organisation.id == actor.organisation_id).with_for_update()).one()
    own = session.get_one(Account, actor.account_id, populate_existing=True)
    if state_of(own) is not ColleagueState.ACTIVE or Right.SIGN not in own.rights:
        raise NotAllowed(MAY_NOT[Right.SIGN])
    return organisation


def _locked(session: Session, actor: Actor, account_id: str) -> Account:
    lock_organisation(session, actor)
    account = session.get(Account, account_id, with_for_update=True)
    if account is None or account.organisation_id != actor.organisation_id:
        raise NotFound
    if account.id == actor.account_id:
        raise Conflict(rules.NOT_YOURSELF)
    if is_above(account, session.get_one(Account, actor.account_id)):
        raise NotAllowed(rules.OF_THE_HEAD)
    return account


def _ensure_in(account: Account, *states: ColleagueState) -> None:
    if state_of(account) not in states:
        raise Conflict(rules.NOT_WAITING)


def _ensure_approved(account: Account) -> None:
    not_approved = {ColleagueState.WAITING: rules.WAITS, ColleagueState.DECLINED: rules.DECLINED_ALREADY}
    if (state := state_of(account)) in not_approved:
        raise Conflict(not_approved[state])


def known_rights(rights: Collection[str]) -> list[str]:
    """Return the rights as the database holds them. Raise :class:`NotFound` when there is no such right."""
    if set(rights) - set(Right):
        raise NotFound
    return sorted(set(rights))


def _record(session: Session, actor: Actor, account: Account, verb: str, letter: LetterKind, at: dt.datetime) -> None:
    """Write the change to the audit journal and tell the person concerned."""
    session.add(account)
    content = letter.of(organisation=actor.organisation_name, rights=rights_words(account.rights))
    notices.notify(session, account, NewNotice(Topic.SECURITY, content), at)
    audit.note(session, actor, f"accounts.colleague_{verb}", f"account:{account.id}", {"rights": [*account.rights]}, at)
