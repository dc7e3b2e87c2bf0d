"""The figures of all applications, and the same as a workbook."""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Any

from sqlalchemy import ColumnElement, and_, case, or_
from sqlmodel import Session, col, select

from portal.core.accounts.rules import ensure_staff
from portal.core.accounts.schema import Actor
from portal.core.accounts.tables import Account
from portal.core.applications.basics.queries import READERS as LISTING
from portal.core.applications.basics.queries import clocks
from portal.core.applications.overview.rules import AWAITED, MONTHS, NO_REGION, READERS, SINCE, STAGES, USUAL_MONTHS, at_operator
from portal.core.applications.overview.schema import (
    ApplicationFigures,
    Decided,
    MonthFigures,
    OverviewAsked,
    PersonFigures,
    RegionFigures,
    StageFigures,
    Wait,
)
from portal.core.applications.queues.queries import due_before
from portal.core.applications.queues.rules import STATUS_WORDS
from portal.core.applications.rules import Happening, Status
from portal.core.applications.schema import KINDS
from portal.core.applications.tables import Application, Event
from portal.core.calendar.rules import ALMATY, local, local_date
from portal.core.content import queries as content
from portal.db import Begin
from portal.ports.clock import Now
from portal.texts.alphabet import sort_key

_SEVERAL: Any = select
"""With more columns than its types foresee."""
_DECISIONS = _SEVERAL(Event.kind, Event.at, Event.account_id, Application.region, Application.execution_deadline).join(
    Application, col(Application.id) == col(Event.application_id)
)
_OUTCOMES = {Happening.APPROVED: "approved", Happening.REFUSED: "refused"}


@dataclass(frozen=True)
class _Waiting:
    """An application that is not decided."""

    status: Status
    product: str
    region: str
    assignee_id: str | None
    late: bool
    """Whether the term of whoever has it is over."""
    days: int | None

    @property
    def overdue(self) -> bool:
        """Tell whether it is the operator's term that is over."""
        return self.late and self.status not in AWAITED


@dataclass(frozen=True)
class _DecisionMade:
    """A decision that was made."""

    month: dt.date
    region: str
    account_id: str
    outcome: str
    in_time: bool


def figures(begin: Begin, actor: Actor, asked: OverviewAsked | None = None, *, now: Now) -> ApplicationFigures:
    """Return the figures of all applications that the operator has received. An unknown kind, region or number of months narrows nothing.

    An application counts for the region that its last received version names, and a correction for that of its base application.

    Raises:
        NotAllowed: the actor is not of the operator's staff.
    """
    ensure_staff(actor, *READERS)
    at = now()
    with begin(reading=True) as session:
        terms, regions = clocks.terms(session), content.kato_children(session, "", "region")
        wanted = _known(asked or OverviewAsked(), dict(regions))
        months = _months(at, wanted.months)
        waiting, made = _waiting(session, wanted, terms, at), _made(session, wanted, months[0])
        return ApplicationFigures(
            stages=tuple(_stage(status, [one for one in waiting if one.status is status]) for status in STAGES),
            regions=tuple(_regions(dict(regions), waiting, made)),
            people=tuple(_people(session, waiting, made)),
            months=tuple(_by_month(session, wanted, months, made)),
            decided=_decided(made),
            review_days=int(terms.review.now),
            choices=tuple(regions),
            asked=wanted,
            may_list=not actor.roles.isdisjoint(LISTING),
        )


def _known(asked: OverviewAsked, regions: Mapping[str, Any]) -> OverviewAsked:
    return OverviewAsked(
        asked.product if asked.product in KINDS else "",
        asked.region if asked.region in regions else "",
        asked.months if asked.months in MONTHS else USUAL_MONTHS,
    )


def _narrowed(asked: OverviewAsked) -> list[ColumnElement[bool]]:
    wanted: list[ColumnElement[bool]] = [col(Application.deleted_at).is_(None)]
    if asked.product:
        wanted.append(col(Application.product) == asked.product)
    if asked.region:
        wanted.append(col(Application.region) == asked.region)
    return wanted


def _waiting(session: Session, asked: OverviewAsked, terms: clocks.OperatorTerms, at: dt.datetime) -> list[_Waiting]:
    awaited = and_(col(Application.status).in_(sorted(AWAITED)), col(Application.answer_until) < local_date(at))
    late = case((or_(due_before(terms, at), awaited), 1), else_=0)
    columns = sorted(set(SINCE.values()))
    names: list[Any] = [getattr(Application, name) for name in ("status", "product", "region", "assignee_id", *columns)]
    received = col(Application.sent_at).is_not(None)
    rows = _SEVERAL(*names, late).where(col(Application.status).in_(sorted(STAGES)), received, *_narrowed(asked))
    found: list[_Waiting] = []
    for status, product, region, assignee_id, *moments, is_late in session.exec(rows):
        since = dict(zip(columns, moments, strict=True)).get(SINCE.get(Status(status), ""))
        days = max(0, (at - since).days) if since else None
        found.append(_Waiting(Status(status), product, region, assignee_id, bool(is_late), days))
    return found


def _made(session: Session, asked: OverviewAsked, first: dt.date) -> list[_DecisionMade]:
    since = _begins(first)
    wanted = _DECISIONS.where(col(Event.kind).in_(sorted(_OUTCOMES)), col(Event.at) >= since, *_narrowed(asked))
    return [
        _DecisionMade(
            _month(local_date(at)), region, account_id or "", _OUTCOMES[Happening(kind)], due is not None and local_date(at) <= due
        )
        for kind, at, account_id, region, due in session.exec(wanted)
    ]


def _decided(made: Iterable[_DecisionMade]) -> Decided:
    outcomes = Counter[str]()
    in_time = 0
    for one in made:
        outcomes[one.outcome] += 1
        in_time += one.in_time
    return Decided(outcomes["approved"], outcomes["refused"], in_time)


def _stage(status: Status, waiting: Sequence[_Waiting]) -> StageFigures:
    runs = status in AWAITED or status in {Status.ON_MODERATION, Status.REGISTERED, Status.IN_PROGRESS}
    late = sum(one.late for one in waiting) if runs else None
    kinds = Counter(one.product for one in waiting)
    return StageFigures(status, STATUS_WORDS[status], len(waiting), kinds, late, _wait(waiting))


def _wait(waiting: Iterable[_Waiting]) -> Wait:
    days = [one.days for one in waiting if one.days is not None]
    return Wait(round(median(days)), max(days)) if days else Wait()


def _regions(names: Mapping[str, Any], waiting: Iterable[_Waiting], made: Iterable[_DecisionMade]) -> Iterable[RegionFigures]:
    """Yield the regions in the order of the classifier, and last what names none, where there is any such application."""
    here, decided = defaultdict[str, list[_Waiting]](list), defaultdict[str, list[_DecisionMade]](list)
    for one in waiting:
        here[one.region if one.region in names else ""].append(one)
    for decision in made:
        decided[decision.region if decision.region in names else ""].append(decision)
    for code, name in (*names.items(), ("", NO_REGION)):
        if code or here[code] or decided[code]:
            ours = [one for one in here[code] if at_operator(one.status)]
            late = sum(one.overdue for one in ours)
            yield RegionFigures(code, name, len(ours), late, len(here[code]) - len(ours), _decided(decided[code]))


def _people(session: Session, waiting: Iterable[_Waiting], made: Iterable[_DecisionMade]) -> Iterable[PersonFigures]:
    """Yield what is nobody's yet, and then everybody who has work or has decided, by name."""
    work, decided = defaultdict[str, list[_Waiting]](list), defaultdict[str, list[_DecisionMade]](list)
    for one in waiting:
        if at_operator(one.status):
            work[one.assignee_id or ""].append(one)
    for decision in made:
        decided[decision.account_id].append(decision)
    names = _names(session, {*work, *decided} - {""})
    ordered = sorted(names, key=lambda account_id: (sort_key(names[account_id]), account_id))
    for account_id in ("", *ordered):
        here = work[account_id]
        if account_id or here:
            late = sum(one.overdue for one in here)
            yield PersonFigures(account_id, names.get(account_id, ""), len(here), late, _wait(here).longest, _decided(decided[account_id]))


def _names(session: Session, accounts: Collection[str]) -> dict[str, str]:
    found = session.exec(select(Account.id, Account.name).where(col(Account.id).in_(sorted(accounts)))).all() if accounts else ()
    return dict(found)


def _by_month(session: Session, asked: OverviewAsked, months: Sequence[dt.date], made: Iterable[_DecisionMade]) -> Iterable[MonthFigures]:
    registered = session.exec(
        select(Application.registered_at).where(col(Application.registered_at) >= _begins(months[0]), *_narrowed(asked))
    )
    given = Counter(_month(local_date(at)) for at in registered if at is not None)
    decided = defaultdict[dt.date, list[_DecisionMade]](list)
    for one in made:
        decided[one.month].append(one)
    return (MonthFigures(month, given[month], _decided(decided[month])) for month in months)


def _months(at: dt.datetime, count: int) -> list[dt.date]:
    """Return the first days of so many months, the present one last."""
    today = local(at).date()
    last = today.year * 12 + today.month - 1
    return [dt.date(place // 12, place % 12 + 1, 1) for place in range(last - count + 1, last + 1)]


def _month(day: dt.date) -> dt.date:
    return day.replace(day=1)


def _begins(day: dt.date) -> dt.datetime:
    return dt.datetime.combine(day, dt.time(), ALMATY)
