"""The list of applications and the drafts offered before a new one is begun (domain.md §3.0)."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, func, or_
from sqlmodel import Session, col, select

from portal.core.accounts.rules import ensure_legal_entity
from portal.core.accounts.schema import Actor, Right
from portal.core.accounts.sessions import queries as accounts
from portal.core.applications.basics.queries import clocks, party_of, product_of
from portal.core.applications.review import queries as review
from portal.core.applications.rules import AWAITING_DEVELOPER, EDITABLE, MAY_BE_CHANGED, STEPS, WORDS, Happening, Status, may_be_deleted
from portal.core.applications.schema import COMPANY, DEVELOPER, change_of
from portal.core.applications.tables import Application
from portal.core.invitations import queries as invitations
from portal.db import Begin, Paging
from portal.forms import Party
from portal.ports.clock import Now
from portal.wording import Wording

PAGE = 20
LONGEST_PAGE = 100


@dataclass(frozen=True)
class ApplicationLine:
    """One application in the list of one of its parties."""

    id: str
    party: Party
    project_name: str
    company_name: str
    registration_number: str
    registered_at: dt.datetime | None
    execution_deadline: dt.date | None
    pause: Wording | None
    """Since when the deadline stands still and until when the applicant answers; ``None`` while it does not."""
    correction: Wording | None
    """Until when a returned application is to be corrected."""
    status: Status
    status_wording: Wording
    badge: Wording | None
    """Shown beside the status: whom the application waits for."""
    version: int
    created_at: dt.datetime
    changed_at: dt.datetime
    sent_at: dt.datetime | None
    may_edit: bool
    may_delete: bool
    may_withdraw: bool
    may_correct: bool


@dataclass(frozen=True)
class Page:
    """One page of a list; pages count from 1."""

    lines: tuple[ApplicationLine, ...]
    total: int
    number: int
    pages: int
    may_create: bool
    """Whether the reader has the right to fill in, and so may begin an application."""


def listing(begin: Begin, actor: Actor, product: str, number: int = 1, size: int = PAGE, *, now: Now) -> Page:
    """Return the actor's applications, as a company and as a developer, the latest change first."""
    ensure_legal_entity(actor)
    mine = _mine(actor, product)
    size = min(max(1, size), LONGEST_PAGE)
    with begin(reading=True) as session:
        total = session.exec(select(func.count()).select_from(Application).where(*mine)).one()
        page = Paging.of(number, total, size)
        ordered = select(Application).where(*mine).order_by(col(Application.changed_at).desc(), col(Application.id))
        found = session.exec(ordered.offset(page.start).limit(page.size)).all()
        return Page(_lines(session, actor, found, now()), total, page.number, page.pages, Right.FILL_IN in actor.rights)


def drafts(begin: Begin, actor: Actor, product: str, *, now: Now) -> tuple[ApplicationLine, ...]:
    """Return the actor's own unfinished applications, the latest change first.

    They are offered before a new one is begun (product.md §4.1).
    """
    ensure_legal_entity(actor)
    unfinished = (
        Application.organisation_id == actor.organisation_id,
        Application.product == product_of(product),
        col(Application.deleted_at).is_(None),
        col(Application.status).in_(EDITABLE),
    )
    with begin(reading=True) as session:
        ordered = select(Application).where(*unfinished).order_by(col(Application.changed_at).desc(), col(Application.id))
        return _lines(session, actor, session.exec(ordered.limit(LONGEST_PAGE)).all(), now())


def may_correct(application: Application, party: Party) -> bool:
    """Tell whether a party may begin an application that changes what was approved: only the company of one that can be changed."""
    return party == COMPANY and application.status in MAY_BE_CHANGED and change_of(application.product) is not None


def counts(begin: Begin, actor: Actor, product: str) -> dict[Status, int]:
    """Return the number of the actor's applications in each status; statuses without any are left out."""
    ensure_legal_entity(actor)
    with begin(reading=True) as session:
        grouped = select(Application.status, func.count()).where(*_mine(actor, product)).group_by(Application.status)
        return {Status(status): count for status, count in session.exec(grouped).all()}


def _mine(actor: Actor, product: str) -> tuple[ColumnElement[bool], ...]:
    either = or_(
        col(Application.organisation_id) == actor.organisation_id, col(Application.developer_organisation_id) == actor.organisation_id
    )
    return either, col(Application.product) == product_of(product), col(Application.deleted_at).is_(None)


def _lines(session: Session, actor: Actor, found: Sequence[Application], at: dt.datetime) -> tuple[ApplicationLine, ...]:
    names = {one: accounts.organisation(session, one).name for one in {application.organisation_id for application in found}}
    awaited = invitations.awaited(session, [application.id for application in found], at)
    return tuple(_line(one, actor, names[one.organisation_id], at, invited=(one.id, one.developer_bin) in awaited) for one in found)


def _line(application: Application, actor: Actor, company_name: str, at: dt.datetime, *, invited: bool) -> ApplicationLine:
    status, party = Status(application.status), party_of(application, actor) or DEVELOPER
    writes = Right.FILL_IN in actor.rights
    mine = writes and party == COMPANY
    return ApplicationLine(
        id=application.id,
        party=party,
        project_name=application.project_name,
        company_name=company_name,
        registration_number=application.registration_number,
        registered_at=application.registered_at,
        execution_deadline=clocks.shown_deadline(application),
        pause=review.pause(application, party),
        correction=review.correction(application, party, at),
        status=status,
        status_wording=WORDS[status],
        badge=_badge(application, invited=invited),
        version=application.version,
        created_at=application.created_at,
        changed_at=application.changed_at,
        sent_at=application.sent_at,
        may_edit=writes and status in EDITABLE,
        may_delete=mine and may_be_deleted(status, application.sent_at),
        may_withdraw=mine and status in STEPS[Happening.WITHDRAWN].sources,
        may_correct=writes and may_correct(application, party),
    )


def _badge(application: Application, *, invited: bool) -> Wording | None:
    waits = application.status == Status.DRAFT and invited and application.developer_organisation_id is None
    return AWAITING_DEVELOPER if waits else None
