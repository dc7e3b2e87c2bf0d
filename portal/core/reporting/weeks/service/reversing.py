"""The operator's reversal: staff correct a sum of a past week, also below zero; the week's mark stays as it was."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from portal.core.accounts.rules import ensure_staff
from portal.core.accounts.schema import Actor, StaffRole
from portal.core.audit import service as audit
from portal.core.calendar.rules import local_date
from portal.core.content.queries import context
from portal.core.errors import NotFound, Refused
from portal.core.filling.sent import NotFilled
from portal.core.reporting.basics.queries import ensure_manages
from portal.core.reporting.basics.rules.reasons import reason_of
from portal.core.reporting.basics.rules.sections import WEEKLY, Section
from portal.core.reporting.cells.queries import MOST_SUM, field_at, load, read_reversed
from portal.core.reporting.cells.rules.entries import CellAddress, CellSaved, Reported
from portal.core.reporting.cells.rules.figures import sum_text, tiyn_of
from portal.core.reporting.deadlines.queries import entry_window
from portal.core.reporting.deadlines.rules import entry_words as words
from portal.core.reporting.weeks.queries.reversal import absorbed, sum_at
from portal.core.reporting.weeks.rules.reversing import change_of
from portal.core.reporting.weeks.service.report_batch import ReportBatch
from portal.core.reporting.weeks.service.weeks import conclude, rows_of
from portal.core.reporting.weeks.service.weeks_writing import write
from portal.db import Begin, new_id
from portal.forms.kinds.numbers import grouped
from portal.ports.clock import Now
from portal.wording import Wording


def reverse(begin: Begin, actor: Actor, address: str, how: str, amount: str, reason: str, *, now: Now) -> Reported:
    """Change a week's sum by ``amount`` tenge, or to zero, as ``how`` says; locked weeks too.

    The week stays entered or missing as before: a reversal is not the executor's report. A sum below zero after it can
    be changed by another reversal only.

    Raises:
        NotAllowed: the actor is not the operator's administrator.
        NotFound: no such object, week, source or category.
        Refused: no reason or a too long one, no choice of ``how``, the amount is no sum above zero, there is no sum to reverse,
            more than was absorbed since the start, or the week is outside the object's weeks of funding.
    """
    ensure_staff(actor, StaffRole.ADMINISTRATOR)
    with begin() as session:
        place, source, category = sum_at(address)
        at, site = now(), ensure_manages(session, actor, place.object_id, lock=True)
        cells = load(session, [site], [place.week.number], later=True)
        last = read_reversed(session, cells, [place.week.number], [place.cell])
        batch = ReportBatch(session, actor.account_id, at, cells, entry_window(session, [site.body_id], at), last)
        _ensure_field(batch, place)
        standing = tiyn_of(cells.text(site.id, place.week.number, place.cell))
        why, change = _ensure_filled(reason, lambda: change_of(how, amount, standing, context(session, local_date(at))))
        _ensure_covered(absorbed(session, site.id, source, category), change)
        text = sum_text(standing + change)
        if abs(Decimal(text)) > MOST_SUM:
            raise Refused(words.TOO_MUCH.fill(limit=grouped(str(MOST_SUM))), code="amount", field="amount")
        batch.record(place, text, why)
        batch.touched.clear()
        act = new_id()
        write(batch, act, [(one.object_id, one.week, one.cell) for one in batch.traces])
        conclude(batch, [(site.id, place.week.number)])
        details = {"week": str(place.week), "cell": place.cell, "amount": sum_text(change)}
        audit.note(session, actor, "reporting.reverse", f"object:{site.id}", details, at)
        return Reported(at, act, (CellSaved(str(place), text),), rows_of(batch, [(site.id, place.week.number)]))


def _ensure_filled(reason: str, change: Callable[[], int]) -> tuple[str, int]:
    """Return the reason and the change; refuse what is wrong with both at once, each with its field."""
    wrong: dict[str, Wording] = {}
    found: list[Any] = []
    for read in (lambda: reason_of(reason), change):
        try:
            found.append(read())
        except Refused as refused:
            wrong[refused.field] = refused.wording
    if wrong:
        raise NotFilled(wrong)
    return found[0], found[1]


def _ensure_field(batch: ReportBatch, place: CellAddress) -> None:
    site = batch.cells.objects[place.object_id]
    section = Section(site.section)
    if place.subsection not in WEEKLY[section]:
        raise NotFound
    try:
        field_at(batch.session, section, place)
    except KeyError:
        raise NotFound from None
    outside = batch.window.why_outside(site, place.subsection, batch.cells.spans.get((site.id, place.subsection)), place.week)
    if outside is not None:
        raise Refused(outside, code="week", field="week")


def _ensure_covered(standing: int, change: int) -> None:
    """Refuse a change that makes the total since the start negative; an increase is always accepted."""
    if change < 0 and standing + change < 0:
        raise Refused(words.BELOW_ZERO.fill(standing=grouped(sum_text(standing))), code="amount", field="amount")
