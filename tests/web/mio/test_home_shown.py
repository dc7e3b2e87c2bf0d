"""What an executor's first page says of weeks: their days, and the way to where something is to be done."""

import datetime as dt

from portal.core.reporting.queries.questions import OpenQuestion
from portal.core.reporting.queries.week_views import PermissionView
from portal.core.reporting.rules.sections import Section
from portal.web.mio.home.shown import permission_of, question_of
from portal.wording import same

NOON = dt.datetime(2026, 11, 22, 7, tzinfo=dt.UTC)


def test_a_question_leads_to_its_week_where_it_is_answered():
    asked = OpenQuestion("a" * 32, "Дом", Section.CREDIT, "b" * 32, "2026-W46", "lag", same("Почему?"), NOON, "", None, "")
    link = question_of(asked)
    assert link.href == f"/mio/objects/{'a' * 32}?part=progress&week=2026-W46"
    assert link.note == "09.11 – 15.11.2026"


def test_opened_weeks_are_named_by_their_days():
    granted = PermissionView("p", "b", same("Орган"), "", "", "2026-W43", "2026-W44", "Болезнь", NOON, NOON, "Кто-то", None, open=True)
    link = permission_of(granted)
    assert (link.title, link.href) == ("19.10 – 01.11.2026", "/mio/week?week=2026-W44")
