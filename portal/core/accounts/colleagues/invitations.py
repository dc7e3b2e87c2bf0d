"""Inviting a colleague by e-mail: a link that works once, for a key of the organisation, and needs no approval afterwards."""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass

from sqlmodel import Session, col, func, select

from portal.core.accounts.colleagues import rules
from portal.core.accounts.colleagues.service import known_rights, lock_organisation
from portal.core.accounts.limits import COLLEAGUE_LETTERS, Limiter
from portal.core.accounts.people import Actor, Right, Visitor
from portal.core.accounts.rules import SET_UP_LIFE, clean_email, ensure_right
from portal.core.accounts.tables import Account, ColleagueInvitation, Organisation
from portal.core.accounts.tokens import digest, new_token
from portal.core.audit import service as audit
from portal.core.calendar.rules import local
from portal.core.errors import Conflict, NotFound, Refused, TooMany
from portal.core.letter_kinds.people import COLLEAGUE_INVITED
from portal.core.letter_kinds.schema import LetterLayout
from portal.core.notices import queries as notices_queries
from portal.core.notices import service as notices
from portal.core.notices.schema import LetterState
from portal.db import Begin
from portal.ports.clock import Now
from portal.settings import Settings
from portal.texts.cleaning import compact, tidy


@dataclass(frozen=True)
class ColleagueInvitationLine:
    """An invitation that nobody has used and nobody revoked."""

    id: str
    email: str
    name: str
    rights: frozenset[Right]
    sent_at: dt.datetime
    expires_at: dt.datetime
    expired: bool
    letter: LetterState | None


@dataclass(frozen=True)
class Invited:
    """What the link says to whoever opens it."""

    organisation_name: str
    bin: str
    email: str
    expires_at: dt.datetime


def pending_invitations(begin: Begin, actor: Actor, *, now: Now) -> tuple[ColleagueInvitationLine, ...]:
    """Return the invitations of the actor's organisation that wait for somebody, newest first; those that expired too.

    Raises:
        NotAllowed: the actor has no right to sign.
    """
    ensure_right(actor, Right.SIGN)
    with begin(reading=True) as session:
        rows = session.exec(_pending(actor.organisation_id or "").order_by(col(ColleagueInvitation.created_at).desc())).all()
        letters = notices_queries.letter_states(session, [(row.email, row.sent_at) for row in rows])
        return tuple(_line(row, letters.get((row.email, row.sent_at)), now()) for row in rows)


def invited(begin: Begin, visitor: Visitor, token: str, *, now: Now) -> Invited:
    """Return the organisation that a link invites to. Raises like :func:`living`."""
    del visitor
    with begin(reading=True) as session:
        row = living(session, now(), token=token)
        organisation = session.get_one(Organisation, row.organisation_id)
        return Invited(organisation.name, organisation.bin, row.email, row.expires_at)


def invite(
    begin: Begin, actor: Actor, email: str, name: str, rights: Collection[str], *, now: Now, settings: Settings
) -> str:  # fmt: skip
    """Send a colleague the link with which they register with these rights, without an approval, and return the invitation's id.

    Raises:
        NotAllowed: the actor has no right to sign.
        NotFound: there is no such right.
        Refused: the address or the name is not good; ``field`` tells which.
        Conflict: a colleague has this address, or it was invited already.
        TooMany: the organisation has sent :data:`rules.MOST_INVITATIONS` in 24 hours.
    """
    ensure_right(actor, Right.SIGN)
    address, called, given = clean_email(email), tidy(name)[:200], known_rights(rights)
    if not compact(called):
        raise Refused(rules.NAME_FIRST, code="no_name", field="name")
    with begin() as session:
        at = now()
        lock_organisation(session, actor)
        _ensure_new(session, actor, address, at)
        language = session.get_one(Account, actor.account_id).language
        row = ColleagueInvitation(
            token_hash="",
            organisation_id=actor.organisation_id or "",
            email=address,
            name=called,
            rights=given,
            language=language,
            invited_by=actor.account_id,
            created_at=at,
            sent_at=at,
            expires_at=at,
        )
        _send(session, actor, row, at, settings)
        audit.note(session, actor, "accounts.colleague_invited", f"invitation:{row.id}", {"rights": given}, at)
        return row.id


def send_again(begin: Begin, actor: Actor, invitation_id: str, *, now: Now, settings: Settings, limiter: Limiter) -> None:
    """Send a new link, valid as long as the first one was; the earlier link stops working.

    Raises:
        NotAllowed: the actor has no right to sign.
        NotFound: the organisation has no such invitation that waits.
        TooMany: the organisation has sent too many.
    """
    ensure_right(actor, Right.SIGN)
    with begin() as session:
        row, at = _waiting(session, actor, invitation_id), now()
        _ensure_few(session, actor, at)
        # The row of an invitation knows its last letter only.
        limiter.hit(COLLEAGUE_LETTERS, actor.organisation_id)
        _send(session, actor, row, at, settings)
        audit.note(session, actor, "accounts.colleague_invited_again", f"invitation:{row.id}", {}, at)


def revoke(begin: Begin, actor: Actor, invitation_id: str, *, now: Now) -> None:
    """Let the link of an invitation stop working. Raises :class:`NotAllowed` and :class:`NotFound` like :func:`send_again`."""
    ensure_right(actor, Right.SIGN)
    with begin() as session:
        row, at = _waiting(session, actor, invitation_id), now()
        row.revoked_at = at
        session.add(row)
        audit.note(session, actor, "accounts.colleague_invitation_revoked", f"invitation:{row.id}", {}, at)


def living(session: Session, at: dt.datetime, *, token: str = "", invitation_id: str = "", lock: bool = False) -> ColleagueInvitation:
    """Return the invitation with this token or id while its link works. Called inside the verbs of registration.

    Raises:
        Refused: there is none, or it was used, revoked or has expired; the text says which and what to do.
    """
    wanted = ColleagueInvitation.token_hash == digest(token) if token else ColleagueInvitation.id == invitation_id
    found = select(ColleagueInvitation).where(wanted)
    row = session.exec(found.with_for_update() if lock else found).one_or_none()
    if row is None:
        raise Refused(rules.NO_INVITATION, code="no_invitation")
    if row.used_at is not None:
        raise Refused(rules.INVITATION_USED, code="invitation_used")
    if row.revoked_at is not None:
        raise Refused(rules.INVITATION_REVOKED, code="invitation_revoked")
    if row.expires_at <= at:
        raise Refused(rules.INVITATION_EXPIRED.fill(until=_moment(row.expires_at)), code="invitation_expired")
    return row


def use(session: Session, row: ColleagueInvitation, account: Account, at: dt.datetime) -> None:
    """Use an invitation up by the account that was registered with it. Called inside the verbs of registration."""
    row.used_at, row.used_by = at, account.id
    session.add(row)


def _pending(organisation_id: str):  # noqa: ANN202  (a statement of SQLModel)
    waits = (col(ColleagueInvitation.used_at).is_(None), col(ColleagueInvitation.revoked_at).is_(None))
    return select(ColleagueInvitation).where(ColleagueInvitation.organisation_id == organisation_id, *waits)


def _waiting(session: Session, actor: Actor, invitation_id: str) -> ColleagueInvitation:
    lock_organisation(session, actor)
    wanted = _pending(actor.organisation_id or "").where(ColleagueInvitation.id == invitation_id)
    row = session.exec(wanted.with_for_update()).one_or_none()
    if row is None:
        raise NotFound
    return row


def _ensure_new(session: Session, actor: Actor, address: str, at: dt.datetime) -> None:
    own = select(Account.id).where(Account.organisation_id == actor.organisation_id, Account.email == address)
    if session.exec(own).first() is not None:
        raise Conflict(rules.HERE_ALREADY)
    waits = _pending(actor.organisation_id or "").where(ColleagueInvitation.email == address, ColleagueInvitation.expires_at > at)
    if session.exec(waits).first() is not None:
        raise Conflict(rules.INVITED_ALREADY)
    _ensure_few(session, actor, at)


def _ensure_few(session: Session, actor: Actor, at: dt.datetime) -> None:
    of_day = select(func.count()).where(
        ColleagueInvitation.organisation_id == actor.organisation_id, col(ColleagueInvitation.sent_at) > at - rules.A_DAY
    )
    if session.exec(of_day).one() >= rules.MOST_INVITATIONS:
        raise TooMany(rules.ENOUGH_INVITATIONS.fill(count=rules.MOST_INVITATIONS))


def _send(session: Session, actor: Actor, row: ColleagueInvitation, at: dt.datetime, settings: Settings) -> None:
    token = new_token()
    row.token_hash, row.sent_at, row.expires_at = digest(token), at, at + SET_UP_LIFE
    session.add(row)
    session.flush()
    link = f"{settings.base_url}{rules.REGISTRATION}?colleague={token}"
    content = COLLEAGUE_INVITED.of(organisation=actor.organisation_name, link=link, until=_moment(row.expires_at))
    notices.queue_mail(session, row.email, content.laid_out(LetterLayout.EVERY), row.language, at)


def _line(row: ColleagueInvitation, letter: LetterState | None, at: dt.datetime) -> ColleagueInvitationLine:
    rights = frozenset(Right(right) for right in row.rights)
    return ColleagueInvitationLine(row.id, row.email, row.name, rights, row.sent_at, row.expires_at, row.expires_at <= at, letter)


def _moment(at: dt.datetime) -> str:
    return local(at).strftime("%d.%m.%Y %H:%M")
