"""The operator's correction: an administrator changes a figure of a week closed for executors, who are told; when it was entered stays."""

from sqlmodel import Session

from portal.core.accounts.rules import ensure_staff
from portal.core.accounts.schema import Actor, StaffRole
from portal.core.accounts.sessions import queries as accounts
from portal.core.audit import service as audit
from portal.core.content.queries import names
from portal.core.errors import Conflict, Refused
from portal.core.filling.sent import NotFilled
from portal.core.notices.schema import NewNotice, Topic
from portal.core.notices.service import notify
from portal.core.reporting.basics.queries import ensure_manages, executors_covering
from portal.core.reporting.basics.rules.object_names import object_name
from portal.core.reporting.basics.rules.reasons import reason_of
from portal.core.reporting.basics.rules.sections import Section
from portal.core.reporting.cells.queries import CellVerdict, is_sum
from portal.core.reporting.cells.rules.entries import UNCHANGED, CellAddress, CellSaved
from portal.core.reporting.cells.rules.figures import sum_text, tiyn_of
from portal.core.reporting.cells.schema import split_sum
from portal.core.reporting.deadlines.rules.entry_words import BELOW_ZERO
from portal.core.reporting.weeks.queries.amended import label_of
from portal.core.reporting.weeks.queries.correction import FigureRead, figure_at, read_figure, why_open
from portal.core.reporting.weeks.queries.reversal import absorbed
from portal.core.reporting.weeks.rules import correcting as words
from portal.core.reporting.weeks.service.report_batch import ReportBatch
from portal.core.reporting.weeks.service.weeks import conclude
from portal.core.reporting.weeks.service.weeks_writing import write
from portal.db import Begin, new_id
from portal.forms.kinds.numbers import grouped
from portal.ports.clock import Now
from portal.settings import Settings
from portal.wording import Wording


def correct(begin: Begin, actor: Actor, address: str, typed: str, seen: str, reason: str, *, now: Now, settings: Settings) -> CellSaved:
    """Change one figure of a week that is closed for executors, and tell those who see the object; ``seen`` is the value before.

    The new value is judged as the executor's own entry is. When and by whom the week was entered, and whether in time, stays; a week
    that is not entered stays so. An earlier correction is undone by another one.

    Raises:
        NotAllowed: the actor is not the operator's administrator.
        NotFound: no such object, week or figure.
        Conflict: the figure is no longer what the administrator has seen.
        NotFilled: the reason is missing or too long, or the new value is not acceptable; with a message for each.
        Refused: the executor may still enter the week or has not entered it, or it is outside the object's weeks.
    """
    ensure_staff(actor, StaffRole.ADMINISTRATOR)
    with begin() as session:
        place, at = figure_at(address), now()
        read = read_figure(session, ensure_manages(session, actor, place.object_id, lock=True), place, at)
        _ensure_correctable(session, read)
        _ensure_seen(session, read, seen)
        verdict, why = _ensure_filled(session, read, typed, reason)
        before, object_id, week = read.value, read.site.id, place.week.number
        batch = ReportBatch(session, actor.account_id, at, read.cells, read.window)
        _change(batch, read, verdict, why)
        write(batch, new_id(), [(one.object_id, one.week, one.cell) for one in batch.traces])
        conclude(batch, [(object_id, week)])
        _tell(batch, read, (before, verdict.text), why, settings.base_url)
        details = {"week": str(place.week), "cell": place.cell, "before": before, "after": verdict.text}
        audit.note(session, actor, "reporting.correct_figure", f"object:{object_id}", details, at)
        return CellSaved(str(place), verdict.text, None, verdict.warning)


def _ensure_correctable(session: Session, read: FigureRead) -> None:
    refused = why_open(session, read.site, read.place.week, read.window)
    if refused is None and not read.is_entered and not read.value:
        refused = words.NOTHING_ENTERED
    if refused is not None:
        raise Refused(refused, code="week", field="week")


def _ensure_seen(session: Session, read: FigureRead, seen: str) -> None:
    if seen == read.value:
        return
    writer = read.writers.get((read.site.id, read.place.week.number, read.place.cell), read.site.responsible_id)
    raise Conflict(words.CHANGED_MEANWHILE.fill(name=accounts.account(session, writer).name, text=read.said(read.value)))


def _ensure_filled(session: Session, read: FigureRead, typed: str, reason: str) -> tuple[CellVerdict, str]:
    """Return the verdict on the new value and the reason; refuse what is wrong with both at once, each with its field."""
    wrong: dict[str, Wording] = {}
    verdict, why = read.judge(typed), ""
    problem = verdict.problem or _too_little(session, read, verdict.text)
    if problem is not None:
        wrong["value"] = problem
    try:
        why = reason_of(reason)
    except Refused as refused:
        wrong["reason"] = refused.wording
    if wrong:
        raise NotFilled(wrong)
    return verdict, why


def _too_little(session: Session, read: FigureRead, text: str) -> Wording | None:
    """Return the message about a sum with which the total since the start would be negative, after reversals of other weeks."""
    if not is_sum(read.place.cell):
        return None
    source, category = split_sum(Section(read.site.section), read.place.key)
    change, standing = tiyn_of(text) - tiyn_of(read.value), absorbed(session, read.site.id, source, category)
    return BELOW_ZERO.fill(standing=grouped(sum_text(standing))) if change < 0 and standing + change < 0 else None


def _change(batch: ReportBatch, read: FigureRead, verdict: CellVerdict, why: str) -> None:
    """Set the new value in memory; a week that was entered stays entered, one that was not stays missing."""
    batch.accept(read.place, verdict, why)
    sums = batch.cells.sums(read.site.id, read.place.week.number).values()
    if is_sum(read.place.cell) and read.is_entered and not any(tiyn_of(text) for text in sums):
        batch.record(CellAddress(read.site.id, read.place.week, f"{read.place.subsection}/{UNCHANGED}"), "1", why)
    batch.recalculate()
    for key in [key for key in batch.states if key not in batch.cells.marks]:
        del batch.states[key]


def _tell(batch: ReportBatch, read: FigureRead, values: tuple[str, str], why: str, portal_url: str) -> None:
    site, place = read.site, read.place
    path = f"/mio/objects/{site.id}?part={place.subsection}&week={place.week}"
    label = label_of(names(batch.session), Section(site.section), place.cell)
    said = read.said(values[0]), read.said(values[1])
    letter = words.content_of(object_name(site.name, site.name_kk), place.week, label, said, portal_url + path)
    told = NewNotice(Topic.OBJECTS, letter, path, shown=words.notice_of(place.week, label, said, why))
    for executor in executors_covering(batch.session, site):
        notify(batch.session, accounts.account(batch.session, executor.account_id), told, batch.at)
