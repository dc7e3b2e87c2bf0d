"""Adds sold flats to a week (seed 004, paragraph 18). A flat is stored with its first value."""

from portal.core.accounts.schema import Actor
from portal.core.errors import NotFound, Refused
from portal.core.filling import service as steps
from portal.core.reporting.answers.service.editing import ObjectEditing, begin_edit
from portal.core.reporting.basics.rules.sections import WEEKLY, Subsection
from portal.core.reporting.basics.rules.weeks import Week
from portal.core.reporting.deadlines.queries import entry_window
from portal.core.reporting.fields.schema.sales import BLOCK, WEEK
from portal.core.reporting.tables import Span
from portal.db import Begin
from portal.ports.clock import Now


def new_sale(begin: Begin, actor: Actor, object_id: str, week: str, *, now: Now) -> str:
    """Return the id of a new sold flat; it contains the week, which is stored with the row's first value.

    Raises:
        NotAllowed: the actor is no executor.
        NotFound: no such object within the executor's scope, its section sells nothing, or ``week`` is no week.
        Refused: «Реализация» is not open that week, or the week is locked; the words say which.
    """
    with begin(reading=True) as session:
        edit = begin_edit(session, actor, object_id, now(), lock=False)
        chosen = ensure_open(edit, week)
        return steps.new_row(edit.writer, BLOCK, about=str(chosen).replace("-", ""))


def begin_sale(edit: ObjectEditing, block: str, row_id: str, typed: str) -> None:
    """Store a sold flat with its week when its first value is ``typed``, as a step of a verb; other rows stay unchanged.

    Raises:
        NotFound, Refused: as :func:`new_sale`.
    """
    if block == BLOCK and typed.strip() and not steps.is_begun(edit.writer, BLOCK, row_id):
        week = ensure_open(edit, _week_of_new(row_id))
        steps.write_texts(edit.writer, {f"{BLOCK}/{row_id}/{WEEK}": str(week)})


def ensure_open(edit: ObjectEditing, week: str) -> Week:
    """Return the week to which flats may be added now, as a step of a verb; raises like :func:`new_sale`."""
    chosen, session = _week(week), edit.session
    if Subsection.SALES not in WEEKLY[edit.section]:
        raise NotFound
    span = session.get(Span, (edit.site.id, Subsection.SALES))
    bounds = (span.first, span.last) if span is not None else None
    why = entry_window(session, (edit.site.body_id,), edit.at).why_closed(edit.site, Subsection.SALES, bounds, chosen)
    if why is not None:
        raise Refused(why, code="sales_closed")
    return chosen


def _week_of_new(row_id: str) -> str:
    about = steps.about_new(row_id)
    return f"{about[:4]}-{about[4:]}"


def _week(text: str) -> Week:
    try:
        return Week.parse(text)
    except ValueError:
        raise NotFound from None
