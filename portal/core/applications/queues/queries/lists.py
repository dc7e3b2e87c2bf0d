"""One page of a queue, narrowed by kind, by whose work it is and by words, and the counters of all queues."""

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
from portal.core.accounts.tables import Account, Organisation
from portal.core.applications.basics.queries import READERS, clocks
from portal.core.applications.queues.queries.work import Colleague, colleagues
from portal.core.applications.queues.rules import STATUS_WORDS, STATUSES, UNDER_WAY, Queue, first_queue, role_for
from portal.core.applications.review import queries as review
from portal.core.applications.rules import Status
from portal.core.applications.schema import KINDS
from portal.core.applications.tables import Application
from portal.core.calendar.rules import CLOSES, local
from portal.core.content import queries as content
from portal.core.content.schema import ChangingValue
from portal.db import Begin, Paging, has_words
from portal.ports.clock import Now
from portal.texts.cleaning import compact, folded, one_line
from portal.wording import Wording

PAGE, LONGEST_PAGE, LONGEST_SEARCH = 20, 100, 200
FIRST_YEAR = 2026
"""Of registration numbers of this portal."""
MOST_FOUND = 1_000
"""A search shows no more; whoever finds more types another word."""
FREE = "free"
"""The filter for applications that are nobody's work yet."""

_NUMBER_HAS = frozenset("0123456789-").union(*(kind.number_prefix for kind in KINDS.values()))
"""The characters of registration numbers."""
_WHOLE_NUMBER = re.compile(f"(?:{'|'.join(kind.number_prefix for kind in KINDS.values())})-[0-9]{{4}}-[0-9]{{6}}")
_LAST_PART = re.compile("(?:([0-9]{4})-)?([0-9]{6})")
"""What people type of a registration number: its last six figures, or also the year before them."""
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
    region: str = ""
    """The КАТО code of the region that the received version names."""
    search: str = ""
    """Found in the project, the company, the BIN of either party or the registration number; the last six figures of a number that was
    given find that number alone."""


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
    pause: Wording | None
    """Until when the applicant answers or corrects it, and since when the deadline stands still; ``None`` when neither is so."""
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
class Overview:
    """How many applications each queue has for the actor, which one is shown first, whose work they can be, and the regions."""

    counts: Mapping[Queue, int]
    first: Queue
    assignees: tuple[Colleague, ...]
    regions: tuple[tuple[str, Wording], ...]
    """By code and name."""


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
        wanted = [*_wanted(actor, name, terms, at), *_narrowed(session, narrowed, at)]
        ids, total, page = (_found if narrowed.search else _counted)(session, wanted, number, size)
        by_id = {one[0].id: one for one in session.exec(_LINES.where(col(Application.id).in_(ids))).all()}
        lines = tuple(_line(by_id[one], at, terms) for one in ids)
    return QueueListing(lines, total, total > MOST_FOUND and bool(narrowed.search), page.number, page.pages)


def following(
    begin: Begin, actor: Actor, name: str, application_id: str, *, filters: Filters | None = None, now: Now
) -> str:  # fmt: skip
    """Return the id of the application that stands in a queue behind another one, or of the first one when that is the last.

    The other one may have left the queue since: then it is the first that was sent later. Empty when the queue has no further application.

    Raises:
        NotAllowed: the actor is not of the staff that reads applications.
    """
    ensure_staff(actor, *READERS)
    with begin(reading=True) as session:
        at = now()
        narrowed = _narrowed(session, filters or Filters(), at)
        wanted = [*_wanted(actor, name, clocks.terms(session), at), *narrowed, Application.id != application_id]
        here = session.exec(select(Application.sent_at).where(Application.id == application_id)).first()
        later = or_(col(Application.sent_at) > here, and_(col(Application.sent_at) == here, col(Application.id) > application_id))
        behind = session.exec(_IDS.where(*wanted, later).limit(1)).first() if here is not None else None
        return behind or session.exec(_IDS.where(*wanted).limit(1)).first() or ""


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
    """Return the counters of all queues, the queue that this actor sees first, the staff that works on applications, and the regions."""
    ensure_staff(actor, *READERS)
    at = now()
    with begin(reading=True) as session:
        terms = clocks.terms(session)
        by_status = select(Application.status, func.count()).where(*_seen(STATUSES[Queue.ALL])).group_by(col(Application.status))
        found = {Status(status): count for status, count in session.exec(by_status).all()}
        sums = {name: sum(found.get(status, 0) for status in statuses) for name, statuses in STATUSES.items()}
        across = {
            name: session.exec(select(func.count()).select_from(Application).where(*_wanted(actor, name, terms, at))).one()
            for name in (Queue.MINE, Queue.OVERDUE)
        }
        people = colleagues(session, StaffRole.MODERATOR, StaffRole.REGISTRAR)
        regions = tuple(content.kato_children(session, "", "region"))
    return Overview({name: (across | sums)[name] for name in Queue}, first_queue(actor.roles), people, regions)


def _seen(statuses: frozenset[Status]) -> list[ColumnElement[bool]]:
    # Sorted, so that the statement is the same text every time and is compiled once.
    within: ColumnElement[bool] = col(Application.status).in_(sorted(statuses))
    if statuses >= STATUSES[Queue.DECIDED]:
        # Most applications there are: they are read in the order of their sending and the others are passed over, instead of sorted.
        within = col(Application.status).not_in(sorted(frozenset(Status) - statuses))
    received = [col(Application.sent_at).is_not(None)] if Status.DRAFT in statuses else []
    return [within, *received, col(Application.deleted_at).is_(None)]


def _wanted(actor: Actor, name: str, terms: clocks.OperatorTerms, at: dt.datetime) -> list[ColumnElement[bool]]:
    if name == Queue.MINE:
        return [*_seen(UNDER_WAY), col(Application.assignee_id) == actor.account_id]
    if name == Queue.OVERDUE:
        return [*_seen(UNDER_WAY), due_before(terms, at)]
    return _seen(STATUSES[Queue(name)]) if name in STATUSES else [false()]


def due_before(terms: clocks.OperatorTerms, at: dt.datetime) -> ColumnElement[bool]:
    """Return the condition that :meth:`clocks.OperatorTerms.due` lies before ``at``."""

    def ended(since: Any, changing: ChangingValue) -> ColumnElement[bool]:
        return or_(*(_began(since, first, end, terms.calendar.passed(at, int(days))) for first, end, days in changing.periods()))

    today = local(at)
    last_day = today.date() if today.time() > CLOSES else today.date() - dt.timedelta(days=1)
    return or_(
        and_(col(Application.status) == Status.ON_MODERATION, ended(col(Application.sent_at), terms.moderation)),
        and_(col(Application.status) == Status.REGISTERED, ended(col(Application.registered_at), terms.taking)),
        and_(col(Application.status) == Status.IN_PROGRESS, col(Application.execution_deadline) <= last_day),
    )


def _began(since: Any, first: dt.datetime | None, end: dt.datetime | None, late_since: dt.datetime | None) -> ColumnElement[bool]:
    """Return the condition that a term began from ``first`` until ``end`` and before ``late_since``; without that moment none did."""
    if late_since is None:
        return false()
    within = [since < min(late_since, end) if end else since < late_since]
    return and_(*within, since >= first) if first else and_(*within)


def _narrowed(session: Session, filters: Filters, at: dt.datetime) -> Sequence[ColumnElement[bool]]:
    wanted: list[ColumnElement[bool]] = []
    if filters.product:
        wanted.append(col(Application.product) == filters.product)
    if filters.region:
        wanted.append(col(Application.region) == filters.region)
    if filters.assignee:
        held = col(Application.status).in_(sorted(UNDER_WAY))
        nobody = filters.assignee == FREE
        wanted += [held, col(Application.assignee_id).is_(None) if nobody else col(Application.assignee_id) == filters.assignee]
    text, figures = one_line(filters.search)[:LONGEST_SEARCH], compact(filters.search)[:LONGEST_SEARCH]
    if figures and (numbered := _numbered(session, text, at)):
        return [*wanted, col(Application.registration_number).in_(numbered)]
    return [*wanted, _has(text, figures)] if figures else wanted


def _numbered(session: Session, text: str, at: dt.datetime) -> Sequence[str]:
    """Return the registration numbers that end in what was typed, where that is their last part; read from the index of numbers."""
    typed = _LAST_PART.fullmatch(text)
    if typed is None:
        return ()
    year, running = typed.groups()
    years = [year] if year else [str(one) for one in range(FIRST_YEAR, local(at).year + 1)]
    possible = [f"{kind.number_prefix}-{one}-{running}" for kind in KINDS.values() for one in years]
    numbered = col(Application.registration_number) != ""  # the index is of these
    return session.exec(select(Application.registration_number).where(numbered, col(Application.registration_number).in_(possible))).all()


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
        status_wording=STATUS_WORDS[status],
        # What is edited now is the next version of what was received.
        version=application.version - (status is Status.DRAFT),
        registration_number=application.registration_number,
        registered_at=application.registered_at,
        sent_at=sent_at,
        waiting=at - sent_at,
        deadline=until,
        pause=review.awaited(application),
        overdue=until is not None and at > until,
        assignee_name=(holder or "") if role_for(status) else "",
    )
