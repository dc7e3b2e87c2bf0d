"""A week of an object that its executor entered in time and that is closed now."""

import datetime as dt
from collections.abc import Mapping

from portal.core.calendar.rules import ALMATY
from portal.core.reporting.answers import service as answers_service
from portal.core.reporting.basics.rules.weeks import Week
from portal.core.reporting.cells.rules.entries import Change
from portal.core.reporting.objects import service as objects_service
from portal.core.reporting.weeks import service as weeks_service
from portal.db import new_id
from portal.demo.mio import BODIES
from tests.e2e.database import PortalDatabase

EMAIL = BODIES[0].email
CELLS = {"progress/progress_percent": "45", "progress/labour_total": "120", "funding/kzhk": "1500000"}


def closed_week(database: PortalDatabase, cells: Mapping[str, str] = CELLS) -> tuple[str, Week]:
    """Return a new object of the executor :data:`EMAIL` and its week of six weeks ago, entered on its Friday."""
    week, actor, begin = Week.at(database.now()).plus(-6), database.actor(database.account(EMAIL)), database.begin
    object_id = objects_service.create_object(begin, actor, "credit", f"Мысал үйі {new_id()[:8]}", now=database.now)
    answers_service.answer(begin, actor, object_id, "construction_start_date", week.plus(-2).monday.isoformat(), now=database.now)
    friday = dt.datetime.combine(week.monday + dt.timedelta(days=4), dt.time(12), ALMATY)
    changes = [Change(f"{object_id}/{week}/{cell}", text) for cell, text in cells.items()]
    reported = weeks_service.report(begin, actor, changes, now=lambda: friday)
    assert [saved.problem for saved in reported.cells] == [None] * len(cells)
    return object_id, week
