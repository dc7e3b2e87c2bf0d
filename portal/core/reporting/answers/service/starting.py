"""Checks changes of the date from which an object's weeks, or a purchase page's deadline, count: a change could hide late weeks."""

import json
from collections.abc import Mapping

from portal.core.audit import service as audit
from portal.core.reporting.answers.queries.untaken import why_stays
from portal.core.reporting.answers.service.editing import ObjectEditing
from portal.core.reporting.basics.rules.sections import WEEKLY
from portal.core.reporting.basics.rules.weeks import Week
from portal.core.reporting.deadlines.queries import deadlines
from portal.core.reporting.fields.schema.sections import KEYS
from portal.core.reporting.questions.rules.questions import PURCHASE_MOVED, START_MOVED
from portal.core.reporting.tables import ConstructionSite, Question
from portal.forms.kinds.dates import read_date
from portal.wording import Wording

_VERBS = {START_MOVED: "reporting.move_start", PURCHASE_MOVED: "reporting.move_purchase"}


def watch(edit: ObjectEditing, texts: Mapping[str, str], problems: Mapping[str, Wording]) -> dict[str, Wording]:
    """Check the start date in ``texts`` and return by address why it is not accepted; a later date is accepted but raises a question.

    The start may change freely until the object's first week is due, and always to an earlier day; the date of a purchase until its
    page is late.
    """
    key, before = KEYS[edit.section].started, edit.site.started_on
    if key not in texts or key in problems or before is None:
        return {}
    code = _at_stake(edit, Week.of(before))
    if not code:
        return {}
    after = read_date(texts[key])
    if after is None:
        return {key: why_stays(edit.section, before)}
    # The operator's correction has a reason of its own, which the executors read: there is nothing to ask them.
    if after > before and not edit.by_operator:
        _ask(edit, code, before.isoformat(), after.isoformat())
    return {}


def _at_stake(edit: ObjectEditing, first: Week) -> str:
    """Return the question for a date moved later; None while nothing is due or late."""
    if WEEKLY[edit.section]:
        return START_MOVED if edit.at >= deadlines(edit.session).due_at(first) else ""
    return PURCHASE_MOVED if edit.site.page_late_days else ""


def _figures(site: ConstructionSite, code: str, old: str, new: str) -> dict[str, str | int]:
    late = {"late": site.page_late_days or 0} if code == PURCHASE_MOVED else {}
    return {"new": new, "old": old, **late}


def _ask(edit: ObjectEditing, code: str, old: str, new: str) -> None:
    """Ask in the present week why the date was moved; several moves within a week are one, from the first date to the last.

    Only an explanation closes this question. A further move needs a new explanation; the earlier one is kept in
    the journal.
    """
    session, site, week = edit.session, edit.site, Week.at(edit.at).number
    row, asked = session.get(Question, (site.id, week, code)), _figures(site, code, old, new)
    replaced = ""
    if row is None:
        row = Question(object_id=site.id, week=week, code=code, body_id=site.body_id, raised_at=edit.at)
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
    audit.note(session, edit.actor, _VERBS[code], f"object:{site.id}", details, edit.at)
