"""Adding sold flats, week by week (seed 004, paragraph 18)."""

from portal.core.accounts.schema import Actor
from portal.core.errors import NotFound, Refused
from portal.core.filling import service as steps
from portal.core.reporting.queries.opening import gate
from portal.core.reporting.rules.sections import WEEKLY, Subsection
from portal.core.reporting.rules.weeks import Week
from portal.core.reporting.schema.sales import BLOCK, WEEK
from portal.core.reporting.service.editing import begin_edit, settle
from portal.core.reporting.tables import Span
from portal.db import Begin
from portal.ports.clock import Now


def add_sale(begin: Begin, actor: Actor, object_id: str, week: str, *, now: Now) -> str:
    """Add a blank sold flat to a week and return its row; the week stays with the row.

    Raises:
        NotAllowed: the actor is no executor.
        NotFound: no such object within the executor's scope, its section sells nothing, or ``week`` is no week.
        Refused: «Реализация» is not open that week, or the week is locked; the words say which.
    """
    with begin() as session:
        edit = begin_edit(session, actor, object_id, now())
        chosen = _week(week)
        if Subsection.SALES not in WEEKLY[edit.section]:
            raise NotFound
        span = session.get(Span, (object_id, Subsection.SALES))
        bounds = (span.first, span.last) if span is not None else None
        why = gate(session, (edit.found.body_id,), edit.at).why_closed(edit.found, Subsection.SALES, bounds, chosen)
        if why is not None:
            raise Refused(why, code="sales_closed")
        row_id = steps.add_row(edit.pen, BLOCK)
        session.flush()
        written = steps.write_texts(edit.pen, {f"{BLOCK}/{row_id}/{WEEK}": str(chosen)})
        settle(edit, written)
        return row_id


def _week(text: str) -> Week:
    try:
        return Week.parse(text)
    except ValueError:
        raise NotFound from None
