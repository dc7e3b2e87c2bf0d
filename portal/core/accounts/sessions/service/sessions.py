"""Sessions: opened by a ticket, extended by activity, ended by their owner, by time or with the account."""

import datetime as dt
from typing import Any

from sqlalchemy import Executable, Row, bindparam, update
from sqlalchemy import select as plain_select
from sqlmodel import Session, col, select

from portal.core.accounts import rules
from portal.core.accounts.people import AccountKind, Actor, Right, StaffRole, Visitor
from portal.core.accounts.rules import TICKET_LIFE, TOUCH_AFTER
from portal.core.accounts.schema import SessionClock, SignedIn
from portal.core.accounts.sessions.queries import closed
from portal.core.accounts.tables import Account, KnownDevice, Organisation, SignInRequest, SignInSession, Ticket
from portal.core.accounts.tokens import digest, new_token
from portal.core.audit import service as audit
from portal.core.errors import NotFound, NotSignedIn, Refused
from portal.core.slow import Work, slow
from portal.db import Begin, prepared
from portal.ports.clock import Now
from portal.settings import Settings
from portal.telemetry.trace import belongs_to
from portal.texts.devices import shortened
from portal.wording import Wording

TICKET_SPENT = Wording(
    "Кіру расталмады: уақыты өтіп кетті немесе басқа терезеде басталды. Қайтадан кіріңіз.",
    "Вход не подтверждён: прошло слишком много времени или он начат в другом окне. Войдите ещё раз.",
    "The sign-in was not confirmed: it took too long or was started in another window. Sign in again.",
)

_SIGNED_IN: Executable = (
    plain_select(
        col(SignInSession.id).label("session_id"),
        col(SignInSession.ended_at),
        col(SignInSession.idle_until),
        col(SignInSession.ends_at),
        col(SignInSession.seen_at),
        col(Account.id).label("account_id"),
        col(Account.kind),
        col(Account.iin),
        col(Account.name),
        col(Account.email),
        col(Account.roles),
        col(Account.rights),
        col(Account.deactivated_at),
        col(Organisation.id).label("organisation_id"),
        col(Organisation.bin),
        col(Organisation.name).label("organisation_name"),
        col(Organisation.deactivated_at).label("organisation_closed_at"),
    )
    .join(Account, col(Account.id) == col(SignInSession.account_id))
    .join(Organisation, col(Organisation.id) == col(Account.organisation_id), isouter=True)
    .where(col(SignInSession.token_hash) == bindparam("token_hash"))
)
"""Who is behind a session, and whether it lives: every verb asks it."""


def actor_of(begin: Begin, token: str, *, now: Now) -> Actor:
    """Return who is signed in with ``token`` and record activity.

    Raises:
        NotSignedIn: there is no such session, or it has ended, or its account or organisation was deactivated.
    """
    at = now()
    with begin(reading=True) as session:
        row = next(iter(prepared.rows(session, _SIGNED_IN, token_hash=digest(token))), None) if token else None
        if row is None or not _lives(row, at) or row.deactivated_at is not None or row.organisation_closed_at is not None:
            raise NotSignedIn
        found, stale = _actor(row), at - row.seen_at >= TOUCH_AFTER
    belongs_to(found.account_id)
    if stale:
        extend(begin, token, now=now)
    return found


def extend(begin: Begin, token: str, *, now: Now) -> SessionClock:
    """Record activity and return the new end of the session. Raise :class:`NotSignedIn` when it has ended."""
    at = now()
    with begin() as session:
        row = _living(session, token, at)
        row.seen_at = at
        row.idle_until = at + dt.timedelta(minutes=row.idle_minutes)
        session.add(row)
        return SessionClock(min(row.idle_until, row.ends_at), row.ends_at)


def _living(session: Session, token: str, at: dt.datetime) -> SignInSession:
    row = session.exec(select(SignInSession).where(SignInSession.token_hash == digest(token))).one_or_none() if token else None
    if row is None or not _lives(row, at):
        raise NotSignedIn
    return row


def _lives(row: SignInSession | Row[Any], at: dt.datetime) -> bool:
    return row.ended_at is None and min(row.idle_until, row.ends_at) > at


def _actor(row: Row[Any]) -> Actor:
    """Return the person in a row of ``_SIGNED_IN``."""
    return Actor(
        account_id=row.account_id,
        kind=AccountKind(row.kind),
        session_id=row.session_id,
        organisation_id=row.organisation_id or "",
        bin=row.bin or "",
        organisation_name=row.organisation_name or "",
        iin=row.iin,
        name=row.name,
        email=row.email,
        roles=frozenset(StaffRole(role) for role in row.roles),
        rights=frozenset(Right(right) for right in row.rights),
    )


def issue_ticket(session: Session, visitor: Visitor, account: Account, path: str, at: dt.datetime) -> SignedIn:
    """Return a ticket: this browser may open one session for ``account`` within a minute. Called inside the verbs of sign-in.

    Raises:
        Refused: the account waits for the approval of its organisation, was declined, or is deactivated with or without its organisation
            (:func:`queries.closed`).
    """
    if (refusal := closed(session, account)) is not None:
        raise refusal
    token = new_token()
    session.add(
        Ticket(
            token_hash=digest(token),
            account_id=account.id,
            browser_hash=rules.browser_hash(visitor),
            expires_at=at + TICKET_LIFE,
        )
    )
    return SignedIn(ticket=token, path=path)


@slow(Work.SIGN_INS)
def open_session(begin: Begin, visitor: Visitor, ticket: str, *, now: Now, settings: Settings) -> str:
    """Use up ``ticket`` and return the token of the new session, which the caller puts into the session cookie.

    An earlier session of the browser is ended, so that the old token does not work any more.

    Raises:
        Refused: the ticket is unknown, used, expired or belongs to another browser.
    """
    at, token = now(), new_token()
    with begin() as session:
        ticket_row = session.exec(select(Ticket).where(Ticket.token_hash == digest(ticket)).with_for_update()).one_or_none()
        if (
            ticket_row is None
            or ticket_row.used_at
            or ticket_row.expires_at <= at
            or ticket_row.browser_hash != rules.browser_hash(visitor)
        ):
            raise Refused(TICKET_SPENT, code="ticket_spent")
        account = session.get_one(Account, ticket_row.account_id)
        if closed(session, account) is not None:
            raise Refused(TICKET_SPENT, code="ticket_spent")
        ticket_row.used_at = at
        _end_by_token(session, visitor.session_token, at)
        row = SignInSession(
            token_hash=digest(token),
            account_id=account.id,
            address=visitor.address[:64],
            user_agent=shortened(visitor.user_agent),
            created_at=at,
            seen_at=at,
            idle_minutes=settings.session_idle_minutes,
            idle_until=at + dt.timedelta(minutes=settings.session_idle_minutes),
            ends_at=at + dt.timedelta(hours=settings.session_hours),
        )
        account.signed_in_at = at
        _remember(session, account.id, ticket_row.browser_hash, at)
        session.add_all((ticket_row, account, row))
        session.flush()
        person = _actor(prepared.rows(session, _SIGNED_IN, token_hash=row.token_hash)[0])
        audit.note(session, person, "accounts.session_opened", f"session:{row.id}", {}, at)
    return token


def _remember(session: Session, account_id: str, browser_hash: str, at: dt.datetime) -> None:
    statement = select(KnownDevice).where(KnownDevice.account_id == account_id, KnownDevice.browser_hash == browser_hash).limit(1)
    device = session.exec(statement).first() or KnownDevice(account_id=account_id, browser_hash=browser_hash, expires_at=at)
    device.expires_at = at + rules.KNOWN_DEVICE_LIFE
    session.add(device)


def _end_by_token(session: Session, token: str, at: dt.datetime) -> None:
    row = session.exec(select(SignInSession).where(SignInSession.token_hash == digest(token))).one_or_none() if token else None
    if row is not None and row.ended_at is None:
        row.ended_at = at
        session.add(row)


def sign_out(begin: Begin, token: str, *, now: Now) -> None:
    """End the session of ``token``. A session that has already ended is no error."""
    at = now()
    with begin() as session:
        row = session.exec(select(SignInSession).where(SignInSession.token_hash == digest(token))).one_or_none()
        if row is None or row.ended_at is not None:
            return
        _end_by_token(session, token, at)
        audit.note(session, None, "accounts.session_ended", f"session:{row.id}", {"account": row.account_id}, at)


def end_session(begin: Begin, actor: Actor, session_id: str, *, now: Now) -> None:
    """End one of the actor's own sessions. Raise :class:`NotFound` for any other session."""
    at = now()
    with begin() as session:
        row = session.get(SignInSession, session_id)
        if row is None or row.account_id != actor.account_id:
            raise NotFound
        row.ended_at = row.ended_at or at
        session.add(row)
        audit.note(session, actor, "accounts.session_ended", f"session:{row.id}", {}, at)


def end_other_sessions(begin: Begin, actor: Actor, *, now: Now) -> None:
    """End every session of the actor's account except the present one; also what could still open another one becomes void."""
    at = now()
    with begin() as session:
        end_all(session, actor.account_id, at, but=actor.session_id)
        audit.note(session, actor, "accounts.other_sessions_ended", f"account:{actor.account_id}", {}, at)


def end_all(session: Session, account_id: str, at: dt.datetime, *, but: str = "") -> None:
    """End every session of an account except ``but``, and void every ticket and request for one. Called inside other verbs."""
    living = select(SignInSession).where(SignInSession.account_id == account_id, col(SignInSession.ended_at).is_(None))
    for row in session.exec(living.where(SignInSession.id != but)):
        row.ended_at = at
        session.add(row)
    void_ways_in(session, account_id, at)


def void_ways_in(session: Session, account_id: str, at: dt.datetime) -> None:
    """Void what could still open a session of an account: tickets, and requests that wait for a code or a second factor.

    They were given for a password or a link that is not valid any more.
    """
    for table in (Ticket, SignInRequest):
        open_ones = (col(table.account_id) == account_id) & col(table.used_at).is_(None)
        session.exec(update(table).where(open_ones).values(used_at=at))
