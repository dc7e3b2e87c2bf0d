"""What the administrator does at the accounts of companies: each act has a reason, and is told to the people it concerns.

Applications are untouched by all of it, open ones too: they keep their status, their terms and whatever was filled in or signed.
"""

import datetime as dt
from collections.abc import Sequence

from sqlmodel import Session, col, func, select

from portal.core.accounts.changes.rules import AccessAct, cleaned_reason
from portal.core.accounts.changes.service import record_change
from portal.core.accounts.colleagues.queries import state_of
from portal.core.accounts.companies import rules
from portal.core.accounts.companies.queries import signing
from portal.core.accounts.people import AccountKind, Actor, StaffRole
from portal.core.accounts.rules import ensure_staff
from portal.core.accounts.sessions import queries as sessions
from portal.core.accounts.sessions.service import end_all
from portal.core.accounts.tables import Account, Organisation, SignInSession
from portal.core.errors import Conflict, NotFound, Refused
from portal.core.letter_kinds import people as letters
from portal.core.letter_kinds.schema import LetterKind
from portal.core.notices import service as notices
from portal.core.notices.schema import Addressee, NewNotice, Topic
from portal.db import Begin
from portal.ports.clock import Now
from portal.settings import Settings


def end_session(begin: Begin, actor: Actor, session_id: str, reason: str, *, now: Now, settings: Settings) -> None:
    """End one open session of a person of an organisation, at once.

    Raises:
        NotAllowed: the actor is no administrator.
        NotFound: no person of an organisation has such a session.
        Refused: there is no reason.
        Conflict: the session has ended already.
    """
    ensure_staff(actor, StaffRole.ADMINISTRATOR)
    at, kept = now(), cleaned_reason(reason)
    with begin() as session:
        row = session.get(SignInSession, session_id)
        account = _person(session, row.account_id if row else "")
        before = _count(session, account, at)
        if row is None or row.ended_at is not None or min(row.idle_until, row.ends_at) <= at:
            raise Conflict(rules.NO_SESSIONS)
        row.ended_at = at
        session.add(row)
        record_change(session, actor, AccessAct.END_SESSION, _whose(account), (before, str(int(before) - 1)), kept, at)
        _tell(session, [account], letters.SESSIONS_ENDED, at, settings)


def end_sessions(begin: Begin, actor: Actor, account_id: str, reason: str, *, now: Now, settings: Settings) -> None:
    """End every open session of a person of an organisation, at once, and void what could still open one.

    Raises:
        NotAllowed: the actor is no administrator.
        NotFound: no organisation has such a person.
        Refused: there is no reason.
        Conflict: no session is open any more.
    """
    ensure_staff(actor, StaffRole.ADMINISTRATOR)
    at, kept = now(), cleaned_reason(reason)
    with begin() as session:
        account = _person(session, account_id)
        before = _count(session, account, at)
        if before == "0":
            raise Conflict(rules.NO_SESSIONS)
        end_all(session, account.id, at)
        record_change(session, actor, AccessAct.END_SESSIONS, _whose(account), (before, "0"), kept, at)
        _tell(session, [account], letters.SESSIONS_ENDED, at, settings)


def deactivate_person(begin: Begin, actor: Actor, account_id: str, reason: str, *, now: Now, settings: Settings) -> None:
    """Let a person of an organisation sign in no more; the open sessions end at once. Only the operator can undo it.

    When nobody with the right to sign is left, the others are told so, and how the organisation gets that right again: a person whose
    certificate has it registers.

    Raises:
        NotAllowed: the actor is no administrator.
        NotFound: no organisation has such a person.
        Refused: there is no reason.
        Conflict: the account is deactivated already.
    """
    ensure_staff(actor, StaffRole.ADMINISTRATOR)
    at, kept = now(), cleaned_reason(reason)
    with begin() as session:
        account = _person(session, account_id)
        if account.deactivated_at is not None:
            raise Conflict(rules.NOT_OPEN)
        before, could_sign = state_of(account), signing(_people(session, account.organisation_id))
        account.deactivated_at, account.closed_by_operator = at, True
        end_all(session, account.id, at)
        session.flush()
        record_change(session, actor, AccessAct.DEACTIVATE, _whose(account), (before, state_of(account)), kept, at)
        name = _named(session, account)
        _tell(session, [account], letters.PERSON_DEACTIVATED, at, settings, name)
        if could_sign == [account.id]:
            others = sessions.accounts_of(session, account.organisation_id or "")
            _tell(session, others, letters.NO_SIGNER_LEFT, at, settings, name)


def activate_person(begin: Begin, actor: Actor, account_id: str, reason: str, *, now: Now, settings: Settings) -> None:
    """Let a deactivated person of an organisation sign in again, with the rights they had; also one whom the organisation deactivated.

    Raises:
        NotAllowed: the actor is no administrator.
        NotFound: no organisation has such a person.
        Refused: there is no reason.
        Conflict: the account is not deactivated.
    """
    ensure_staff(actor, StaffRole.ADMINISTRATOR)
    at, kept = now(), cleaned_reason(reason)
    with begin() as session:
        account = _person(session, account_id)
        if account.deactivated_at is None:
            raise Conflict(rules.NOT_CLOSED)
        before = state_of(account)
        account.deactivated_at, account.closed_by_operator = None, False
        record_change(session, actor, AccessAct.ACTIVATE, _whose(account), (before, state_of(account)), kept, at)
        _tell(session, [account], letters.PERSON_ACTIVATED, at, settings, _named(session, account))


def close_organisation(begin: Begin, actor: Actor, organisation_id: str, reason: str, *, now: Now, settings: Settings) -> None:
    """Let nobody of an organisation sign in or register any more; all its open sessions end at once. Its applications stay.

    Raises:
        NotAllowed: the actor is no administrator.
        NotFound: there is no such organisation.
        Refused: there is no reason.
        Conflict: its access is closed already.
    """
    ensure_staff(actor, StaffRole.ADMINISTRATOR)
    at, kept = now(), cleaned_reason(reason)
    with begin() as session:
        row = _organisation(session, organisation_id)
        if row.deactivated_at is not None:
            raise Conflict(rules.ORGANISATION_NOT_OPEN)
        row.deactivated_at = at
        for account in _people(session, row.id):
            end_all(session, account.id, at)
        record_change(session, actor, AccessAct.CLOSE_ORGANISATION, (row.id, None), ("active", "inactive"), kept, at)
        _tell(session, sessions.accounts_of(session, row.id), letters.ORGANISATION_CLOSED, at, settings, row.name)


def open_organisation(begin: Begin, actor: Actor, organisation_id: str, reason: str, *, now: Now, settings: Settings) -> None:
    """Let the people of an organisation sign in again, each as before it was closed; deactivated accounts stay deactivated.

    Raises:
        NotAllowed: the actor is no administrator.
        NotFound: there is no such organisation.
        Refused: there is no reason.
        Conflict: its access is open.
    """
    ensure_staff(actor, StaffRole.ADMINISTRATOR)
    at, kept = now(), cleaned_reason(reason)
    with begin() as session:
        row = _organisation(session, organisation_id)
        if row.deactivated_at is None:
            raise Conflict(rules.ORGANISATION_NOT_CLOSED)
        row.deactivated_at = None
        record_change(session, actor, AccessAct.OPEN_ORGANISATION, (row.id, None), ("inactive", "active"), kept, at)
        _tell(session, sessions.accounts_of(session, row.id), letters.ORGANISATION_OPENED, at, settings, row.name)


def rename(begin: Begin, actor: Actor, organisation_id: str, name: str, reason: str, *, now: Now, settings: Settings) -> None:
    """Correct the name of an organisation. Versions that were sent, documents and packages keep the name that they have.

    Raises:
        NotAllowed: the actor is no administrator.
        NotFound: there is no such organisation.
        Refused: there is no name, the present one, or no reason; ``field`` tells which.
    """
    ensure_staff(actor, StaffRole.ADMINISTRATOR)
    at, kept, cleaned = now(), cleaned_reason(reason), rules.cleaned_name(name)
    with begin() as session:
        row = _organisation(session, organisation_id)
        if row.name == cleaned:
            raise Refused(rules.SAME_NAME, code="same_name", field="name")
        before, row.name = row.name, cleaned
        record_change(session, actor, AccessAct.RENAME, (row.id, None), (before, cleaned), kept, at)
        _tell(session, sessions.accounts_of(session, row.id), letters.ORGANISATION_RENAMED, at, settings, cleaned)


def _organisation(session: Session, organisation_id: str) -> Organisation:
    row = session.get(Organisation, organisation_id, with_for_update=True)
    if row is None:
        raise NotFound
    return row


def _person(session: Session, account_id: str) -> Account:
    """Return the account of a person of an organisation, locked after the organisation, as its own people lock them."""
    account = session.get(Account, account_id)
    if account is None or account.kind != AccountKind.LEGAL_ENTITY or account.organisation_id is None:
        raise NotFound
    _organisation(session, account.organisation_id)
    return session.get_one(Account, account_id, with_for_update=True, populate_existing=True)


def _people(session: Session, organisation_id: str | None) -> list[Account]:
    rows = select(Account).where(Account.organisation_id == organisation_id).order_by(col(Account.id))
    return list(session.exec(rows.execution_options(populate_existing=True)))


def _whose(account: Account) -> tuple[str | None, str | None]:
    return account.organisation_id, account.id


def _named(session: Session, account: Account) -> str:
    return sessions.organisation(session, account.organisation_id or "").name


def _count(session: Session, account: Account, at: dt.datetime) -> str:
    """Return how many sessions of an account are open."""
    open_ones = col(SignInSession.ended_at).is_(None), SignInSession.idle_until > at, SignInSession.ends_at > at
    return str(session.exec(select(func.count()).where(SignInSession.account_id == account.id, *open_ones)).one())


def _tell(
    session: Session, people: Sequence[Addressee], letter: LetterKind, at: dt.datetime, settings: Settings, organisation: str = ""
) -> None:
    """Give people a notice and a letter that says the same."""
    content = letter.of(organisation=organisation, support=settings.contacts_url)
    for person in people:
        notices.notify(session, person, NewNotice(Topic.SECURITY, content), at)
