"""Updates the columns that lists, weeks and reports read whenever the answers they come from change."""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from portal.core.calendar import queries as calendar
from portal.core.calendar.rules import local_date
from portal.core.reporting.answers.queries.naming import name_of
from portal.core.reporting.answers.queries.untaken import OUTSIDE, PLACE_KEYS
from portal.core.reporting.answers.service import naming, starting
from portal.core.reporting.answers.service.editing import ObjectEditing
from portal.core.reporting.basics.queries import executors_covering
from portal.core.reporting.basics.rules.sections import Section
from portal.core.reporting.basics.rules.territory import deepest, is_inside, is_within, region_of
from portal.core.reporting.bodies.service import answers_for, reassign
from portal.core.reporting.deadlines.queries import deadlines_of
from portal.core.reporting.fields.schema.sections import KEYS
from portal.forms.kinds.dates import read_date
from portal.forms.kinds.numbers import stored_number
from portal.wording import Wording

LONGEST_DELAY = dt.timedelta(days=20 * 365)
"""Upper limit of a page's delay, as an old date can be typed by mistake."""


@dataclass(frozen=True, slots=True)
class _AnswerColumn:
    name: str
    read: Callable[[str], object]


def _hundredths(text: str) -> int | None:
    number = stored_number(text)
    return None if number is None else int((number * 100).to_integral_value())


def _whole(text: str) -> int | None:
    number = stored_number(text)
    return None if number is None else int(number)


_SHARED = {
    "object_name_kk": _AnswerColumn("name_kk", name_of),
    "program": _AnswerColumn("programme", str),
    "year_of_funding": _AnswerColumn("funding_year", _whole),
    "commissioning_plan_date": _AnswerColumn("planned_on", read_date),
    "commissioning_fact_date": _AnswerColumn("commissioned_on", read_date),
    "estimated_cost": _AnswerColumn("estimated_cost", _hundredths),
    "total_area_m2": _AnswerColumn("total_area", _hundredths),
    "apartments_count": _AnswerColumn("apartments_count", _whole),
    "floors_count": _AnswerColumn("floors_count", _whole),
}
COLUMNS: Mapping[Section, Mapping[str, _AnswerColumn]] = {
    section: {**_SHARED, keys.started: _AnswerColumn("started_on", read_date)} for section, keys in KEYS.items()
}


def keep(edit: ObjectEditing, values: Mapping[str, str], texts: Mapping[str, str], problems: Mapping[str, Wording]) -> dict[str, Wording]:
    """Update the columns from ``texts`` and return by address why a text was not accepted.

    ``values`` are all present texts outside blocks. A text that is not acceptable leaves its column unchanged: a typing
    error changes neither weeks nor reports, and its problem stays on the page until it is corrected.
    """
    refused = starting.watch(edit, texts, problems)
    for address, column in COLUMNS[edit.section].items():
        if address in texts and address not in problems and address not in refused:
            _put(edit, column.name, column.read(texts[address]))
    if KEYS[edit.section].started in texts:
        keep_page_due(edit)
    refused |= naming.keep(edit, values, problems)
    if any(key in texts for key in PLACE_KEYS) and not any(key in problems for key in PLACE_KEYS):
        refused |= _keep_place(edit, values, texts)
    return refused


def keep_page_due(edit: ObjectEditing) -> None:
    """Compute when the page was due and by how many working days it was late (seed 004, paragraphs 14, 20, 24, 29)."""
    site, session = edit.site, edit.session
    if site.started_on is None:
        site.page_due_on = site.page_late_days = None
        return
    due = calendar.add_working_days(session, site.started_on, deadlines_of(session, site.started_on).page_days)
    site.page_due_on = due
    created = local_date(site.created_at)
    site.page_late_days = calendar.working_days_between(session, max(due, created - LONGEST_DELAY), created)


def _keep_place(edit: ObjectEditing, values: Mapping[str, str], texts: Mapping[str, str]) -> dict[str, Wording]:
    chosen, granted = deepest(values.get(key, "") for key in PLACE_KEYS), edit.scope.territories
    if is_within(chosen, granted):
        _put(edit, "kato", chosen)
        _put(edit, "region", region_of(chosen))
        if not answers_for(edit.session, edit.site):
            # An executor who moves an object out of a colleague's territory becomes responsible for it; when the operator moves it,
            # the executor who has covered its new place for longest.
            heir = executors_covering(edit.session, edit.site)[0].account_id if edit.by_operator else edit.actor.account_id
            reassign(edit.session, edit.site, heir, edit.actor.account_id, "", edit.at)
        return {}
    # A place that contains the territory is a step to one inside it; the object keeps its place until that one is chosen.
    if not chosen or any(is_inside(territory, chosen) for territory in granted):
        return {}
    return {key: OUTSIDE for key in PLACE_KEYS if texts.get(key) == chosen}


def _put(edit: ObjectEditing, column: str, value: object) -> None:
    if getattr(edit.site, column) != value:
        edit.touch()
        setattr(edit.site, column, value)
