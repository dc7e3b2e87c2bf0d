"""The day from which an object's weeks count: emptied or moved later, it would take weeks that nobody entered with it."""

import json
from collections.abc import Mapping

from portal.core.audit import service as audit
from portal.core.reporting.queries.deadlines import deadlines
from portal.core.reporting.queries.untaken import START_STAYS
from portal.core.reporting.rules.questions import START_MOVED
from portal.core.reporting.rules.sections import WEEKLY
from portal.core.reporting.rules.weeks import Week
from portal.core.reporting.schema import KEYS
from portal.core.reporting.service.editing import Editing
from portal.core.reporting.tables import Question
from portal.forms.kinds.dates import read_date
from portal.wording import Wording


def watch(edit: Editing, texts: Mapping[str, str], problems: Mapping[str, Wording]) -> dict[str, Wording]:
    """Look at the start among ``texts`` and return why it is not taken, by address; one moved later is taken and asked about.

    Until the first week of the object is due, and to an earlier day, the start moves freely.
    """
    key, before = KEYS[edit.section].started, edit.found.started_on
    if key not in texts or key in problems or before is None or not _is_due(edit, Week.of(before)):
        return {}
    after = read_date(texts[key])
    if after is None:
        return {key: START_STAYS.fill(date=f"{before:%d.%m.%Y}")}
    if after > before:
        _ask(edit, before.isoformat(), after.isoformat())
    return {}


def _is_due(edit: Editing, first: Week) -> bool:
    return bool(WEEKLY[edit.section]) and edit.at >= deadlines(edit.session).due_at(first)


def _ask(edit: Editing, old: str, new: str) -> None:
    """Ask in the present week why the start was moved; several moves within it are one, from the first day to the last.

    Nothing settles this question: it is explained. An explanation of an earlier move does not answer for a further one, and is kept in
    the journal.
    """
    session, found, week = edit.session, edit.found, Week.at(edit.at).number
    row = session.get(Question, (found.id, week, START_MOVED))
    replaced = ""
    if row is None:
        row = Question(object_id=found.id, week=week, code=START_MOVED, body_id=found.body_id, raised_at=edit.at)
    else:
        old = min(old, str(json.loads(row.figures)["old"]))
    figures = json.dumps({"new": new, "old": old}, sort_keys=True)
    if row.figures != figures:
        replaced, row.explanation, row.explained_at, row.explained_by = row.explanation, "", None, None
    row.figures, row.settled_at = figures, None
    session.add(row)
    details = {"old": old, "new": new, "replaced_explanation": replaced}
    audit.note(session, edit.actor, "reporting.move_start", f"object:{found.id}", details, edit.at)
