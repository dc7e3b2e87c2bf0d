"""Who belongs to an audience, and what it is called."""

from sqlalchemy import and_, func, or_
from sqlmodel import Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from portal.core.accounts.people import AccountKind
from portal.core.accounts.sessions import queries as accounts
from portal.core.accounts.tables import Account, Organisation
from portal.core.audiences.schema import AUDIENCE_WORDS, AudienceKind
from portal.core.content import queries as content
from portal.core.reporting.bodies.queries import body_name
from portal.core.reporting.tables import Body, Executor
from portal.wording import Wording, same


def recipients(audience: AudienceKind, target: str) -> SelectOfScalar[str]:
    """Return the statement that selects the active accounts of an audience."""
    active = select(Account.id).where(col(Account.deactivated_at).is_(None), col(Account.awaits_since).is_(None))
    if audience is AudienceKind.COMPANIES:
        return active.where(Account.kind == AccountKind.LEGAL_ENTITY)
    if audience is AudienceKind.ORGANISATION:
        return active.join(Organisation).where(Organisation.bin == target)
    executors = active.join(Executor, col(Executor.account_id) == col(Account.id)).where(col(Executor.deactivated_at).is_(None))
    if audience in {AudienceKind.EVERYBODY, AudienceKind.PERSON}:
        works = and_(col(Executor.account_id).is_not(None), col(Executor.deactivated_at).is_(None))
        everybody = active.outerjoin(Executor, col(Executor.account_id) == col(Account.id))
        everybody = everybody.where(or_(col(Account.kind) == AccountKind.LEGAL_ENTITY, works))
        return everybody if audience is AudienceKind.EVERYBODY else everybody.where(Account.id == target)
    if audience is AudienceKind.EXECUTORS:
        return executors
    if audience is AudienceKind.BODY:
        return executors.where(Executor.body_id == target)
    return executors.join(Body, col(Body.id) == col(Executor.body_id)).where(Body.region == target)


def people_count(session: Session, audience: AudienceKind, target: str) -> int:
    """Return how many active accounts an audience has now."""
    return session.exec(select(func.count()).select_from(recipients(audience, target).subquery())).one()


def typed_target(session: Session, audience: AudienceKind, target: str) -> str:
    """Return what the form shows of the target of an audience: the address of a person, otherwise the target itself."""
    return session.get_one(Account, target).email if audience is AudienceKind.PERSON else target


def to_whom(session: Session, audience: AudienceKind, target: str) -> Wording:
    """Return the name of an audience."""
    if audience is AudienceKind.ORGANISATION:
        organisation = accounts.organisation_by_bin(session, target)
        return same(f"{organisation.name}, {target}" if organisation else target)
    if audience is AudienceKind.BODY:
        body = session.get(Body, target)
        return body_name(body) if body else AUDIENCE_WORDS[audience]
    if audience is AudienceKind.PERSON:
        person = session.get_one(Account, target)
        return same(f"{person.name}, {person.email}")
    if audience is AudienceKind.REGION:
        return dict(content.kato_children(session, "", "region")).get(target, AUDIENCE_WORDS[audience])
    return AUDIENCE_WORDS[audience]
