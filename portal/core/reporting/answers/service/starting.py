"""The day from which an object's weeks, or the term of a purchase's page, count: emptied or moved, it would take what is late with it."""

import json
from collections.abc import Mapping

from portal.core.audit import service as audit
from portal.core.reporting.answers.queries.untaken import why_stays
from portal.core.reporting.answers.service.editing import Editing
from portal.core.reporting.basics.rules.sections import WEEKLY
from portal.core.reporting.basics.rules.weeks import Week
from portal.core.reporting.deadlines.queries import deadlines
from portal.core.reporting.fields.schema.sections import KEYS
from portal.core.reporting.questions.rules.questions import PURCHASE_MOVED, START_MOVED
from portal.core.reporting.tables import MioObject, Question
from portal.forms.kinds.dates import read_date
from portal.wording import Wording

_VERBS = {START_MOVED: "reporting.move_start", PURCHASE_MOVED: "reporting.move_purchase"}


def watch(edit: Editing, texts: Mapping[str, str], problems: Mapping[str, Wording]) -> dict[str, Wording]:
    """Look at the start among ``texts`` and return why it is not taken, by address; one moved later is taken and asked about.

    Until the first week of the object is due, and to an earlier day, the start moves freely; so does the date of a purchase until its
    page is late by it.
    """
    key, before = KEYS[edit.section].started, edit.found.started_on
    if key not in texts or key in problems or before is None:
        return {}
    code = _at_stake(edit, Week.of(before))
    if not code:
        return {}
    after = read_date(texts[key])
    if after is None:
        return {key: why_stays(edit.section, before)}
    if after > before:
        _ask(edit, code, before.isoformat(), after.isoformat())
    return {}


def _at_stake(edit: Editing, first: Week) -> str:
    """Return what is asked when the day is moved later; nothing while nothing is due or late by it."""
    if WEEKLY[edit.section]:
        return START_MOVED if edit.at >= deadlines(edit.session).due_at(first) else ""
    return PURCHASE_MOVED if edit.found.page_late_days else ""


def _figures(found: MioObject, code: str, old: str, new: str) -> dict[str, str | int]:
    late = {"late": found.page_late_days or 0} if code == PURCHASE_MOVED else {}
    return {"new": new, "old": old, **late}


def _ask(edit: Editing, code: str, old: str, new: str) -> None:
    """Ask in the present week why the day was moved; several moves within it are one, from the first day to the last.

    Nothing settles this question: it is explained. An explanation of an earlier move does not answer for a further one, and is kept in
    the journal.
    """
    session, found, week = edit.session, edit.found, Week.at(edit.at).number
    row, asked = session.get(Question, (found.id, week, code)), _figures(found, code, old, new)
    replaced = ""
    if row is None:
        row = Question(object_id=found.id, week=week, code=code, body_id=found.body_id, raised_at=edit.at)
    else:
        known = json.loads(row.figures)
        if str(known["old"]) < old:
            asked |= {key: known[key] for key in ("old", "late") if key in known}
    figures = json.dumps(asked, sort_keys=True)
    if row.figures != figures:
        replaced, row.explanation, row.explained_at, row.explained_by = row.explanation, "", None, None
    row.figures, row.settled_at = figures, None
    session.add(row)
    details = {**asked, "replaced_explanation": replaced}
    audit.note(session, edit.actor, _VERBS[code], f"object:{found.id}", details, edit.at)
