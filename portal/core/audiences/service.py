"""The target of an audience, checked as it is typed."""

from collections.abc import Mapping

from sqlmodel import Session, col, select

from portal.core.accounts.sessions import queries as accounts
from portal.core.accounts.tables import Account
from portal.core.audiences import rules
from portal.core.audiences.queries import recipients
from portal.core.audiences.schema import AudienceKind
from portal.core.content import queries as content
from portal.core.filling.sent import NotFilled
from portal.core.reporting.tables import Body


def target_of(session: Session, audience: AudienceKind, values: Mapping[str, str]) -> str:
    """Return what the audience is narrowed to; refuse one that is not there, at its field."""
    if audience is AudienceKind.ORGANISATION:
        known = values["bin"] and accounts.organisation_by_bin(session, values["bin"])
        if not known:
            raise NotFilled({"bin": rules.UNKNOWN_BIN if values["bin"] else rules.NEED_BIN})
        return values["bin"]
    if audience is AudienceKind.REGION:
        if values["region"] not in dict(content.kato_children(session, "", "region")):
            raise NotFilled({"region": rules.NEED_REGION})
        return values["region"]
    if audience is AudienceKind.BODY:
        if session.exec(select(Body.id).where(Body.id == values["body"], col(Body.closed_at).is_(None))).first() is None:
            raise NotFilled({"body": rules.NEED_BODY})
        return values["body"]
    return _person(session, values["email"]) if audience is AudienceKind.PERSON else ""


def _person(session: Session, email: str) -> str:
    account_id = session.exec(select(Account.id).where(Account.email == email)).first() or ""
    if session.exec(recipients(AudienceKind.PERSON, account_id)).first() is None:
        raise NotFilled({"email": rules.UNKNOWN_EMAIL if email else rules.NEED_EMAIL})
    return account_id
