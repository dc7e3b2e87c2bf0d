"""The statements that read the cells of weeks, made once: they are run for every edit of a cell."""

from typing import Any

from sqlalchemy import and_, bindparam, func, or_, select
from sqlmodel import SQLModel, col
from sqlmodel import select as select_records

from portal.core.reporting.basics.rules.sections import Subsection
from portal.core.reporting.tables import Amendment, ConstructionSite, Draft, Executor, Funding, Mark, Progress, Sale, Span, WeekNote

NO_LAST = 2**31 - 1
"""The last week, where there is none."""


def _table(kind: type[SQLModel]) -> Any:
    return kind.__table__  # pyright: ignore[reportAttributeAccessIssue]


_IDS, _WEEKS = bindparam("ids", expanding=True), bindparam("weeks", expanding=True)
_SITE, _PROGRESS, _EARLIER = _table(ConstructionSite).c, _table(Progress).c, _table(Progress).alias().c
_NEWEST_BEFORE = (
    select(func.max(_EARLIER.week))
    .where(_EARLIER.object_id == _SITE.id, _EARLIER.week < bindparam("start"), _EARLIER.percent.is_not(None))
    .correlate(_table(ConstructionSite))
    .scalar_subquery()
)

SPANS = select(col(Span.object_id), col(Span.subsection), col(Span.first), col(Span.last)).where(col(Span.object_id).in_(_IDS))
PROGRESS = (
    select(_table(Progress))
    .select_from(_table(ConstructionSite).join(_table(Progress), _PROGRESS.object_id == _SITE.id))
    .where(_SITE.id.in_(_IDS), _PROGRESS.week >= func.coalesce(_NEWEST_BEFORE, bindparam("start")), _PROGRESS.week <= bindparam("last"))
)
"""From the newest week before ``start`` with a percent until ``last``."""
FUNDING = select(_table(Funding)).where(col(Funding.object_id).in_(_IDS), col(Funding.week).in_(_WEEKS))
NOTES = select(_table(WeekNote)).where(col(WeekNote.object_id).in_(_IDS), col(WeekNote.week).in_(_WEEKS))
SOLD = (
    select(col(Sale.object_id), col(Sale.week), func.count())
    .where(col(Sale.object_id).in_(_IDS), col(Sale.week).in_(_WEEKS))
    .group_by(col(Sale.object_id), col(Sale.week))
)
MARKS = select_records(Mark).where(col(Mark.object_id).in_(_IDS), col(Mark.week).in_(_WEEKS))
MARKS_AND_LATER = select_records(Mark).where(
    col(Mark.object_id).in_(_IDS),
    and_(col(Mark.week) >= bindparam("start"), or_(col(Mark.week).in_(_WEEKS), col(Mark.subsection) == Subsection.PROGRESS)),
)
DRAFTS = select_records(Draft).where(col(Draft.object_id).in_(_IDS), col(Draft.week).in_(_WEEKS))
WRITERS = (
    select(col(Amendment.object_id), col(Amendment.week), col(Amendment.cell), col(Amendment.by_id), col(Executor.account_id))
    .join(Executor, col(Executor.account_id) == col(Amendment.by_id), isouter=True)
    .where(
        col(Amendment.object_id).in_(_IDS),
        col(Amendment.week).in_(_WEEKS),
        col(Amendment.cell).in_(bindparam("cells", expanding=True)),
        col(Amendment.undone_at).is_(None),
    )
    .order_by(col(Amendment.position))
)
"""The authors of the changes of some cells that are not undone, and the account again where the author is an executor; the newest last."""
