"""Inviting a developer: the link can only be used with a certificate of the invited BIN."""

import datetime as dt
from dataclasses import dataclass

from sqlmodel import Session, col, select

from portal.core.accounts.schema import Actor, Visitor
from portal.core.accounts.sessions import service as accounts
from portal.core.audit import service as audit
from portal.core.errors import NotAllowed, NotSignedIn
from portal.core.invitations import queries
from portal.core.invitations.rules import HOLDER_WORDS, LIFE, Holder, ensure_fresh, new_token
from portal.core.invitations.tables import Invitation, Partnership
from portal.core.letter_kinds.parties import DEVELOPER_INVITED
from portal.core.letter_kinds.schema import LetterLayout
from portal.core.notices import service as notices
from portal.db import Begin, wait_for_turn
from portal.ports.clock import Now
from portal.wording import Wording


@dataclass(frozen=True)
class AcceptedInvitation:
    """The company that had sent the invitation, and its application."""

    organisation_id: str
    organisation_name: str
    application_id: str


def invite(
    session: Session, actor: Actor, *, application_id: str, developer_bin: str, developer_name: str, email: str, at: dt.datetime
) -> Invitation:
    """Make a new link and revoke the earlier ones of the same application and BIN. Runs in the caller's transaction."""
    for earlier in _living(session, application_id):
        earlier.revoked_at = at
    invitation = Invitation(
        token=new_token(),
        organisation_id=actor.organisation_id,
        organisation_name=actor.organisation_name,
        application_id=application_id,
        developer_bin=developer_bin,
        developer_name=developer_name,
        email=email,
        created_by=actor.account_id,
        created_at=at,
        expires_at=at + LIFE,
    )
    session.add(invitation)
    session.flush()
    audit.note(session, actor, "invitations.invite", f"invitation:{invitation.id}", {"application": application_id}, at)
    return invitation


def send(session: Session, invitation: Invitation, email: str, application: Wording, base_url: str, at: dt.datetime) -> None:
    """Queue the letter with the link in three languages, since the developer's language is not known yet.

    ``application`` is what it is invited to fill in, in the accusative.
    """
    content = DEVELOPER_INVITED.of(
        application=application,
        company=invitation.organisation_name,
        developer=invitation.developer_name,
        bin=invitation.developer_bin,
        link=f"{base_url}/i/{invitation.token}",
        until=queries.day(invitation.expires_at),
    )
    notices.queue_mail(session, email, content.laid_out(LetterLayout.EVERY), "ru", at)
    invitation.email, invitation.sent_at = email, at


def revoke(session: Session, actor: Actor, application_id: str, at: dt.datetime) -> bool:
    """Revoke the links of an application and tell whether there were any. Runs in the caller's transaction."""
    living = _living(session, application_id)
    for invitation in living:
        invitation.revoked_at = at
        audit.note(session, actor, "invitations.revoke", f"invitation:{invitation.id}", {"application": application_id}, at)
    return bool(living)


def open(begin: Begin, visitor: Visitor, token: str, *, now: Now) -> queries.Opened:  # noqa: A001  (the word of the trade)
    """Return who invited whom and until when. It shows nothing of the application and gives no rights. Raises :class:`NotFound`."""
    actor = _signed_in(begin, visitor, now)
    with begin(reading=True) as session:
        return queries.opened(queries.by_token(session, token), actor, now())


def wait_for_pair(session: Session, company_id: str, developer_bin: str) -> None:
    """Let one transaction at a time join this developer to this company, until it has ended.

    A BIN that is typed while an invitation is accepted would otherwise not see the partnership, nor the acceptance that BIN. What depends
    on it is read afterwards, and invitations are locked afterwards.
    """
    wait_for_turn(session.connection(), f"partners:{company_id}:{developer_bin}")


def accept(session: Session, actor: Actor, token: str, at: dt.datetime) -> AcceptedInvitation:
    """Use the link and make the partnership. Runs in the caller's transaction, after :func:`wait_for_pair`.

    Raises:
        NotFound: there is no such link.
        NotAllowed: the actor's BIN is not the invited one; the inviting company cannot accept either.
        Conflict: the link is expired, revoked or used.
    """
    invitation = queries.by_token(session, token, for_update=True)
    opened = queries.opened(invitation, actor, at)
    if opened.holder is not Holder.INVITED:
        raise NotAllowed(HOLDER_WORDS[opened.holder].fill(developer=invitation.developer_name, bin=invitation.developer_bin))
    ensure_fresh(opened.state, invitation.organisation_name, queries.day(invitation.expires_at))
    invitation.used_at, invitation.used_by = at, actor.organisation_id
    if not queries.are_partners(session, invitation.organisation_id, actor.organisation_id):
        session.add(
            Partnership(company_id=invitation.organisation_id, developer_id=actor.organisation_id, invitation_id=invitation.id, since=at)
        )
    audit.note(session, actor, "invitations.accept", f"invitation:{invitation.id}", {"company": invitation.organisation_id}, at)
    session.flush()
    return AcceptedInvitation(invitation.organisation_id, invitation.organisation_name, invitation.application_id)


def _living(session: Session, application_id: str) -> list[Invitation]:
    wanted = select(Invitation).where(
        Invitation.application_id == application_id, col(Invitation.used_at).is_(None), col(Invitation.revoked_at).is_(None)
    )
    return list(session.exec(wanted.with_for_update()).all())


def _signed_in(begin: Begin, visitor: Visitor, now: Now) -> Actor | None:
    if not visitor.session_token:
        return None
    try:
        return accounts.actor_of(begin, visitor.session_token, now=now)
    except NotSignedIn:
        return None
