"""What a changed term or threshold reaches: applications whose term runs or that are filled in, objects and bodies, the present week."""

import datetime as dt

from sqlmodel import Session

from portal.core.applications.basics.queries import living_by_status
from portal.core.applications.rules import EDITABLE, WORDS, Status
from portal.core.applications.schema import KINDS
from portal.core.calendar.rules import local
from portal.core.content.reference.thresholds import LIMIT_GROUPS
from portal.core.records.kinds.begun import NONE_ALTERED
from portal.core.records.schema import TouchedLine
from portal.core.reporting.basics.queries import living_counts
from portal.core.reporting.basics.rules.weeks import Week, week_said
from portal.core.reporting.deadlines.queries import deadlines
from portal.wording import Wording, same

_WITH_TERMS = (Status.ON_MODERATION, Status.REGISTERED, Status.IN_PROGRESS)
_PRODUCTS = {group.code: group.product for group in LIMIT_GROUPS}
_OF_WEEKS = frozenset({"mio_due_days", "mio_due_hour", "mio_lock_days"})
_KEEP = Wording("Күйі «{status}»: өз мерзімін сақтайды", "Статус «{status}»: сохранят свой срок", "Status “{status}”: they keep their term")
_OPEN = Wording(
    "{kind}: толтырылып жатқан өтінімдер, жаңа мәнмен тексеріледі",
    "{kind}: заявки, которые заполняются, проверятся по новому значению",
    "{kind}: applications being filled in, checked by the new value",
)
_SENT = Wording(
    "{kind}: жіберілген өтінімдер, бұрынғы мәнмен қалады",
    "{kind}: отправленные заявки, остаются с прежним значением",
    "{kind}: applications that were sent, they keep the former value",
)
_OBJECTS = Wording("Қазір есеп берілетін объектілер", "Объекты, по которым сейчас отчитываются", "Objects that are reported on now")
_BODIES = Wording("Жұмыс істеп тұрған органдар", "Действующие органы", "Bodies at work")
_PAST = TouchedLine(
    Wording("Есебі өзгеретін аяқталған апталар", "Прошедшие недели, чей счёт изменится", "Ended weeks whose count changes"), 0
)
_NOW = Wording(
    "Қазіргі апта ({week}): тапсыру мерзімі — {due}, жабылуы — {locks}.",
    "Текущая неделя ({week}): сдать до {due}, закроется {locks}.",
    "The present week ({week}): due by {due}, locked at {locks}.",
)


def applications_touched(session: Session, section: str) -> tuple[TouchedLine, ...]:
    """Return how many applications have a term that runs, or are filled in and sent, by the section of the threshold."""
    counts = living_by_status(session)
    product = _PRODUCTS[section]
    if not product:
        of = {status: sum(count for (_, one), count in counts.items() if one == status) for status in _WITH_TERMS}
        return (*(TouchedLine(_KEEP.fill(status=WORDS[status]), count) for status, count in of.items()), NONE_ALTERED)
    reopened = EDITABLE - {Status.MODERATED}
    mine = {status: count for (one, status), count in counts.items() if one == product}
    filled_in = sum(count for status, count in mine.items() if status in reopened)
    kind = KINDS[product].menu
    return TouchedLine(_OPEN.fill(kind=kind), filled_in), TouchedLine(_SENT.fill(kind=kind), sum(mine.values()) - filled_in)


def reporting_touched(session: Session, section: str) -> tuple[TouchedLine, ...]:  # noqa: ARG001  (every section touches the same)
    """Return how many objects and bodies report, and that no week that has ended changes."""
    counts = living_counts(session)
    return TouchedLine(_OBJECTS, counts.objects), TouchedLine(_BODIES, counts.bodies), _PAST


def present_week(session: Session, code: str, at: dt.datetime) -> Wording | None:
    """Return when the present week is due and locked, for the terms that decide it."""
    if code not in _OF_WEEKS:
        return None
    week, terms = Week.at(at), deadlines(session)
    return _NOW.fill(week=week_said(week), due=_moment(terms.due_at(week)), locks=_moment(terms.locks_at(week)))


def _moment(at: dt.datetime) -> Wording:
    return same(f"{local(at):%d.%m.%Y %H:%M}")
