"""Reading invitations and partnerships."""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass, replace

from sqlmodel import Session, col, select

from portal.core.accounts.schema import Actor
from portal.core.calendar.rules import local
from portal.core.errors import NotFound
from portal.core.invitations.rules import CLOSED_WORDS, HOLDER_WORDS, STATE_WORDS, Holder, InvitationState, state_of
from portal.core.invitations.tables import Invitation, Partnership
from portal.core.notices import queries as notices
from portal.core.notices.schema import LetterState
from portal.wording import Wording


@dataclass(frozen=True)
class InvitationLine:
    """An invitation as the inviting company sees it beside the developer's BIN."""

    id: str
    token: str
    developer_bin: str
    email: str
    state: InvitationState
    state_wording: Wording
    created_at: dt.datetime
    expires_at: dt.datetime
    sent_at: dt.datetime | None
    """When the letter was queued; ``letter`` is its delivery."""
    letter: LetterState | None = None


@dataclass(frozen=True)
class Opened:
    """What a link shows to the person who opens it: nothing of the application itself."""

    state: InvitationState
    holder: Holder
    company_name: str
    developer_name: str
    developer_bin: str
    expires_at: dt.datetime
    wording: Wording


def by_token(session: Session, token: str, *, for_update: bool = False) -> Invitation:
    """Return the invitation of a link. Raise :class:`NotFound` when there is none."""
    statement = select(Invitation).where(Invitation.token == token)
    invitation = session.exec(statement.with_for_update() if for_update else statement).first()
    if invitation is None:
        raise NotFound
    return invitation


def state(invitation: Invitation, at: dt.datetime) -> InvitationState:
    """Return the state of an invitation at the moment ``at``."""
    return state_of(used=invitation.used_at is not None, revoked=invitation.revoked_at is not None, expires_at=invitation.expires_at, at=at)


def opened(invitation: Invitation, actor: Actor | None, at: dt.datetime) -> Opened:
    """Return what the link shows to this person."""
    now_state, holder = state(invitation, at), _holder(invitation, actor)
    words = HOLDER_WORDS[holder] if now_state is InvitationState.FRESH else CLOSED_WORDS[now_state]
    return Opened(
        state=now_state,
        holder=holder,
        company_name=invitation.organisation_name,
        developer_name=invitation.developer_name,
        developer_bin=invitation.developer_bin,
        expires_at=invitation.expires_at,
        wording=words.fill(
            company=invitation.organisation_name,
            developer=invitation.developer_name,
            bin=invitation.developer_bin,
            until=day(invitation.expires_at),
        ),
    )


def of_application(session: Session, application_id: str, developer_bin: str, at: dt.datetime) -> InvitationLine | None:
    """Return the latest invitation made in an application for this BIN."""
    invitation = session.exec(
        select(Invitation)
        .where(Invitation.application_id == application_id, Invitation.developer_bin == developer_bin)
        .order_by(col(Invitation.created_at).desc(), col(Invitation.id))
    ).first()
    if invitation is None:
        return None
    letter = notices.letter_state(session, invitation.email, invitation.sent_at) if invitation.sent_at else None
    return replace(line(invitation, at), letter=letter)


def awaited(session: Session, application_ids: Collection[str], at: dt.datetime) -> set[tuple[str, str]]:
    """Return pairs of application and developer's BIN for every invitation of these applications that can be accepted at ``at``."""
    invitations = session.exec(select(Invitation).where(col(Invitation.application_id).in_(application_ids)))
    return {(one.application_id, one.developer_bin) for one in invitations if state(one, at) is InvitationState.FRESH}


def line(invitation: Invitation, at: dt.datetime) -> InvitationLine:
    """Return an invitation as the inviting company sees it."""
    now_state = state(invitation, at)
    return InvitationLine(
        id=invitation.id,
        token=invitation.token,
        developer_bin=invitation.developer_bin,
        email=invitation.email,
        state=now_state,
        state_wording=STATE_WORDS[now_state],
        created_at=invitation.created_at,
        expires_at=invitation.expires_at,
        sent_at=invitation.sent_at,
    )


def are_partners(session: Session, company_id: str, developer_id: str) -> bool:
    """Tell whether the developer has accepted an invitation of this company before."""
    wanted = select(Partnership.id).where(Partnership.company_id == company_id, Partnership.developer_id == developer_id)
    return session.exec(wanted).first() is not None


def day(moment: dt.datetime) -> str:
    """Return the date of the moment in Kazakhstan, such as ``14.10.2026``."""
    return local(moment).strftime("%d.%m.%Y")


def _holder(invitation: Invitation, actor: Actor | None) -> Holder:
    if actor is None:
        return Holder.NOBODY
    if actor.bin and actor.bin == invitation.developer_bin:
        return Holder.INVITED
    return Holder.INVITER if actor.organisation_id == invitation.organisation_id else Holder.SOMEBODY_ELSE
