"""The columns that lists, weeks and reports read, kept in step with the answers they come from."""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from portal.core.calendar import queries as calendar
from portal.core.calendar.rules import local_date
from portal.core.reporting.answers.queries.naming import name_of
from portal.core.reporting.answers.queries.untaken import OUTSIDE, PLACE_KEYS
from portal.core.reporting.answers.service import naming, starting
from portal.core.reporting.answers.service.editing import Editing
from portal.core.reporting.basics.rules.sections import Section
from portal.core.reporting.basics.rules.territory import deepest, is_inside, is_within, region_of
from portal.core.reporting.bodies.service import answers_for, reassign
from portal.core.reporting.deadlines.queries import deadlines
from portal.core.reporting.fields.schema.sections import KEYS
from portal.forms.kinds.dates import read_date
from portal.forms.kinds.numbers import stored_number
from portal.wording import Wording

LONGEST_DELAY = dt.timedelta(days=20 * 365)
"""A page cannot be later than this: an old date typed by mistake is still a date."""


@dataclass(frozen=True, slots=True)
class _Column:
    name: str
    read: Callable[[str], object]


def _hundredths(text: str) -> int | None:
    number = stored_number(text)
    return None if number is None else int((number * 100).to_integral_value())


def _whole(text: str) -> int | None:
    number = stored_number(text)
    return None if number is None else int(number)


_SHARED = {
    "object_name_kk": _Column("name_kk", name_of),
    "program": _Column("programme", str),
    "year_of_funding": _Column("funding_year", _whole),
    "commissioning_plan_date": _Column("planned_on", read_date),
    "commissioning_fact_date": _Column("commissioned_on", read_date),
    "estimated_cost": _Column("estimated_cost", _hundredths),
    "total_area_m2": _Column("total_area", _hundredths),
    "apartments_count": _Column("apartments_count", _whole),
    "floors_count": _Column("floors_count", _whole),
}
COLUMNS: Mapping[Section, Mapping[str, _Column]] = {
    section: {**_SHARED, keys.started: _Column("started_on", read_date)} for section, keys in KEYS.items()
}


def keep(edit: Editing, values: Mapping[str, str], texts: Mapping[str, str], problems: Mapping[str, Wording]) -> dict[str, Wording]:
    """Bring the columns up to date with ``texts`` and return what in them is not taken and why, by address.

    ``values`` are all texts outside blocks as they are now. A text that is not acceptable leaves its column as it was: a slip of the
    keyboard moves neither weeks nor reports, its problem stays on the page until it is mended.
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


def keep_page_due(edit: Editing) -> None:
    """Work out until when the page was due and by how many working days it was late (seed 004, paragraphs 14, 20, 24, 29)."""
    found, session = edit.found, edit.session
    if found.started_on is None:
        found.page_due_on = found.page_late_days = None
        return
    due = calendar.add_working_days(session, found.started_on, deadlines(session).page_days)
    found.page_due_on = due
    created = local_date(found.created_at)
    found.page_late_days = calendar.working_days_between(session, max(due, created - LONGEST_DELAY), created)


def _keep_place(edit: Editing, values: Mapping[str, str], texts: Mapping[str, str]) -> dict[str, Wording]:
    chosen, granted = deepest(values.get(key, "") for key in PLACE_KEYS), edit.scope.territories
    if is_within(chosen, granted):
        _put(edit, "kato", chosen)
        _put(edit, "region", region_of(chosen))
        if not answers_for(edit.session, edit.found):
            # Whoever moves an object out of a colleague's territory answers for it from now on.
            reassign(edit.session, edit.found, edit.actor.account_id, edit.actor.account_id, "", edit.at)
        return {}
    # A place around a territory is on the way to one within it; the object stays where it was until that is chosen.
    if not chosen or any(is_inside(territory, chosen) for territory in granted):
        return {}
    return {key: OUTSIDE for key in PLACE_KEYS if texts.get(key) == chosen}


def _put(edit: Editing, column: str, value: object) -> None:
    if getattr(edit.found, column) != value:
        edit.touch()
        setattr(edit.found, column, value)
