"""What the operator's staff reads of its queues: one page of lines, the counters, and whose work an application is."""

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, and_, false, func, or_
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select

from portal.core.accounts.rules import ensure_staff
from portal.core.accounts.schema import Actor, StaffRole
from portal.core.accounts.sessions import queries as accounts
from portal.core.accounts.tables import Account, Organisation
from portal.core.applications.basics.queries import READERS, clocks, seen_by_staff
from portal.core.applications.queues.rules import STATUSES, UNDER_WAY, Queue, first_queue, role_for
from portal.core.applications.rules import SEEN_BY_STAFF, WORDS, Status
from portal.core.applications.schema import KINDS
from portal.core.applications.tables import Application, Assignment
from portal.core.calendar.rules import CLOSES, local
from portal.db import Begin, Paging, has_words
from portal.ports.clock import Now
from portal.texts.cleaning import compact, folded, one_line
from portal.wording import Wording

PAGE, LONGEST_PAGE, LONGEST_SEARCH = 20, 100, 200
MOST_FOUND = 1_000
"""A search shows no more; whoever finds more types another word."""
FREE = "free"
"""The filter for applications that are nobody's work yet."""

_NUMBER_HAS = frozenset("0123456789-").union(*(kind.number_prefix for kind in KINDS.values()))
"""The characters of registration numbers."""
_WHOLE_NUMBER = re.compile(f"(?:{'|'.join(kind.number_prefix for kind in KINDS.values())})-[0-9]{{4}}-[0-9]{{6}}")
_HOLDER: Any = aliased(Account)
_IDS = select(Application.id).order_by(col(Application.sent_at), col(Application.id))
_LINES: Any = (
    select(Application, Organisation.name, Organisation.bin, _HOLDER.name)
    .join(Organisation, col(Organisation.id) == col(Application.organisation_id))
    .outerjoin(_HOLDER, _HOLDER.id == col(Application.assignee_id))
)


@dataclass(frozen=True)
class Filters:
    """What narrows a queue; empty texts narrow nothing."""

    product: str = ""
    """The code of a kind of application."""
    assignee: str = ""
    """The account whose work they are, or :data:`FREE`."""
    search: str = ""
    """Found in the project, the company, the BIN of either party or the registration number."""


@dataclass(frozen=True)
class QueueLine:
    """One application as the queue shows it."""

    id: str
    kind: Wording
    """What is applied for."""
    project_name: str
    company_name: str
    company_bin: str
    status: Status
    status_wording: Wording
    version: int
    registration_number: str
    registered_at: dt.datetime | None
    sent_at: dt.datetime
    waiting: dt.timedelta
    deadline: dt.datetime | None
    """Until when the operator answers; ``None`` when no answer is due."""
    overdue: bool
    assignee_name: str
    """Whose work it is; empty when it is nobody's, or no work of the operator at all."""


@dataclass(frozen=True)
class QueueListing:
    """One page of a queue, the longest waiting first; pages count from 1."""

    lines: tuple[QueueLine, ...]
    total: int
    """With ``more`` a number above :data:`MOST_FOUND`, of which that many are listed."""
    more: bool
    number: int
    pages: int


@dataclass(frozen=True)
class Colleague:
    """A member of staff to whom an application can be handed over, or by whom a queue can be narrowed."""

    id: str
    name: str


@dataclass(frozen=True)
class Overview:
    """How many applications each queue has for the actor, which one is shown first, and whose work they can be."""

    counts: Mapping[Queue, int]
    first: Queue
    assignees: tuple[Colleague, ...]


@dataclass(frozen=True)
class HandOver:
    """One hand-over, as its history shows it."""

    at: dt.datetime
    by: str
    to: str
    """Empty when it was given back to the queue."""
    note: str


@dataclass(frozen=True)
class AssignedWork:
    """Whose work an application is, who may take or get it, and how it came there."""

    assignee_id: str
    assignee_name: str
    is_work: bool
    """False in a status in which it is nobody's work at the operator."""
    may_take: bool
    may_hand_over: bool
    colleagues: tuple[Colleague, ...]
    history: tuple[HandOver, ...]
    """The newest first."""


def queue(
    begin: Begin, actor: Actor, name: str = Queue.MODERATION, number: int = 1, size: int = PAGE, *, filters: Filters | None = None, now: Now
) -> QueueListing:  # fmt: skip
    """Return one page of a queue, the longest waiting first. An unknown name or kind gives an empty one.

    Raises:
        NotAllowed: the actor is not of the staff that reads applications.
    """
    ensure_staff(actor, *READERS)
    at, size = now(), min(max(1, size), LONGEST_PAGE)
    narrowed = filters or Filters()
    with begin(reading=True) as session:
        terms = clocks.terms(session)
        wanted = [*_wanted(actor, name, terms, at), *_narrowed(narrowed)]
        ids, total, page = (_found if narrowed.search else _counted)(session, wanted, number, size)
        by_id = {one[0].id: one for one in session.exec(_LINES.where(col(Application.id).in_(ids))).all()}
        lines = tuple(_line(by_id[one], at, terms) for one in ids)
    return QueueListing(lines, total, total > MOST_FOUND and bool(narrowed.search), page.number, page.pages)


def _counted(session: Session, wanted: Sequence[ColumnElement[bool]], number: int, size: int) -> tuple[Sequence[str], int, Paging]:
    """Return the ids of a page, how many applications there are, and the page."""
    total = session.exec(select(func.count()).select_from(Application).where(*wanted)).one()
    page = Paging.of(number, total, size)
    return session.exec(_IDS.where(*wanted).offset(page.start).limit(page.size)).all(), total, page


def _found(session: Session, wanted: Sequence[ColumnElement[bool]], number: int, size: int) -> tuple[Sequence[str], int, Paging]:
    """Return the same of a search, whose words are looked for once; a number above :data:`MOST_FOUND` stands for any larger one."""
    ids = session.exec(_IDS.where(*wanted).limit(MOST_FOUND + 1)).all()
    page = Paging.of(number, min(len(ids), MOST_FOUND), size)
    return page.cut(ids[:MOST_FOUND]), len(ids), page


def overview(begin: Begin, actor: Actor, *, now: Now) -> Overview:
    """Return the counters of all queues, the queue that this actor sees first, and the staff that works on applications."""
    ensure_staff(actor, *READERS)
    at = now()
    with begin(reading=True) as session:
        terms = clocks.terms(session)
        by_status = select(Application.status, func.count()).where(*_seen(SEEN_BY_STAFF)).group_by(col(Application.status))
        found = {Status(status): count for status, count in session.exec(by_status).all()}
        sums = {name: sum(found.get(status, 0) for status in statuses) for name, statuses in STATUSES.items()}
        across = {
            name: session.exec(select(func.count()).select_from(Application).where(*_wanted(actor, name, terms, at))).one()
            for name in (Queue.MINE, Queue.OVERDUE)
        }
        colleagues = _colleagues(session, StaffRole.MODERATOR, StaffRole.REGISTRAR)
    return Overview({name: (across | sums)[name] for name in Queue}, first_queue(actor.roles), colleagues)


def work(begin: Begin, actor: Actor, application_id: str) -> AssignedWork:
    """Return whose work an application is and what this actor may do about that.

    Raises:
        NotAllowed: the actor is not of the staff that reads applications.
        NotFound: it does not exist or is with its parties.
    """
    with begin(reading=True) as session:
        application = seen_by_staff(session, actor, application_id)
        role = role_for(Status(application.status))
        holder = application.assignee_id or ""
        may_take = role is not None and role in actor.roles and holder != actor.account_id
        may_hand_over = role is not None and may_assign(actor, application)
        return AssignedWork(
            assignee_id=holder if role else "",
            assignee_name=accounts.account(session, holder).name if role and holder else "",
            is_work=role is not None,
            may_take=may_take,
            may_hand_over=may_hand_over,
            colleagues=tuple(one for one in _colleagues(session, role) if one.id != holder) if role and may_hand_over else (),
            history=_history(session, application_id),
        )


def may_assign(actor: Actor, application: Application) -> bool:
    """Tell whether an actor may say whose work an application is: its own, nobody's yet with the role for it, or as an administrator."""
    if StaffRole.ADMINISTRATOR in actor.roles or application.assignee_id == actor.account_id:
        return True
    return application.assignee_id is None and role_for(Status(application.status)) in actor.roles


def _seen(statuses: frozenset[Status]) -> list[ColumnElement[bool]]:
    # Sorted, so that the statement is the same text every time and is compiled once.
    within: ColumnElement[bool] = col(Application.status).in_(sorted(statuses))
    if statuses >= STATUSES[Queue.DECIDED]:
        # Most applications there are: they are read in the order of their sending and the others are passed over, instead of sorted.
        within = col(Application.status).not_in(sorted(frozenset(Status) - statuses))
    return [within, col(Application.deleted_at).is_(None)]


def _wanted(actor: Actor, name: str, terms: clocks.OperatorTerms, at: dt.datetime) -> list[ColumnElement[bool]]:
    if name == Queue.MINE:
        return [*_seen(UNDER_WAY), col(Application.assignee_id) == actor.account_id]
    if name == Queue.OVERDUE:
        return [*_seen(UNDER_WAY), _overdue(terms, at)]
    return _seen(STATUSES[Queue(name)]) if name in STATUSES else [false()]


def _overdue(terms: clocks.OperatorTerms, at: dt.datetime) -> ColumnElement[bool]:
    """Return the condition that :meth:`clocks.OperatorTerms.due` lies before ``at``."""
    late_since = terms.calendar.passed(at, terms.moderation_days)
    today = local(at)
    last_day = today.date() if today.time() > CLOSES else today.date() - dt.timedelta(days=1)
    sent_long_ago = col(Application.sent_at) < late_since if late_since is not None else false()
    return or_(
        and_(col(Application.status) == Status.ON_MODERATION, sent_long_ago),
        and_(col(Application.status) == Status.IN_PROGRESS, col(Application.execution_deadline) <= last_day),
    )


def _narrowed(filters: Filters) -> Sequence[ColumnElement[bool]]:
    wanted: list[ColumnElement[bool]] = []
    if filters.product:
        wanted.append(col(Application.product) == filters.product)
    if filters.assignee:
        held = col(Application.status).in_(sorted(UNDER_WAY))
        nobody = filters.assignee == FREE
        wanted += [held, col(Application.assignee_id).is_(None) if nobody else col(Application.assignee_id) == filters.assignee]
    text, figures = one_line(filters.search)[:LONGEST_SEARCH], compact(filters.search)[:LONGEST_SEARCH]
    return [*wanted, _has(text, figures)] if figures else wanted


def _has(text: str, figures: str) -> ColumnElement[bool]:
    """Return the condition of a search. What cannot have the text, a BIN with letters, is not searched: that halves the time."""
    if _WHOLE_NUMBER.fullmatch(text.upper()):
        return col(Application.registration_number) == text.upper()
    companies: list[ColumnElement[bool]] = [has_words(Organisation.name, text)]
    wanted: list[ColumnElement[bool]] = [col(Application.project_key).contains(folded(text), autoescape=True)]
    if figures.isdecimal():
        companies.append(col(Organisation.bin).contains(figures, autoescape=True))
        wanted.append(col(Application.developer_bin).contains(figures, autoescape=True))
    if _NUMBER_HAS.issuperset(text.upper()):
        wanted.append(col(Application.registration_number).contains(text.upper(), autoescape=True))
    return or_(*wanted, col(Application.organisation_id).in_(select(Organisation.id).where(or_(*companies))))


def _line(found: Any, at: dt.datetime, terms: clocks.OperatorTerms) -> QueueLine:
    application, company, company_bin, holder = found
    status, sent_at = Status(application.status), application.sent_at or application.changed_at
    until = terms.due(application)
    return QueueLine(
        id=application.id,
        kind=KINDS[application.product].title,
        project_name=application.project_name,
        company_name=company,
        company_bin=company_bin,
        status=status,
        status_wording=WORDS[status],
        version=application.version,
        registration_number=application.registration_number,
        registered_at=application.registered_at,
        sent_at=sent_at,
        waiting=at - sent_at,
        deadline=until,
        overdue=until is not None and at > until,
        assignee_name=(holder or "") if role_for(status) else "",
    )


def _colleagues(session: Session, *roles: StaffRole) -> tuple[Colleague, ...]:
    return tuple(Colleague(one.id, one.name) for one in accounts.staff(session, *roles))


def _history(session: Session, application_id: str) -> tuple[HandOver, ...]:
    by: Any = aliased(Account)
    to: Any = aliased(Account)
    found = session.exec(
        select(Assignment.at, by.name, to.name, Assignment.note)
        .join(by, by.id == col(Assignment.account_id))
        .outerjoin(to, to.id == col(Assignment.assignee_id))
        .where(Assignment.application_id == application_id)
        .order_by(col(Assignment.at).desc(), col(Assignment.id))
    ).all()
    return tuple(HandOver(at, who, whom or "", note) for at, who, whom, note in found)
