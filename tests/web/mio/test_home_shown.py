"""The weeks on an executor's first page: their days, and links to what is to be done."""

import datetime as dt

from portal.core.reporting.basics.rules.sections import Section
from portal.core.reporting.basics.rules.weeks import Deadlines, Week
from portal.core.reporting.deadlines.queries.permissions import PermissionView
from portal.core.reporting.questions.queries.questions import OpenQuestion
from portal.core.reporting.weeks.queries.week_views import WeekChoice, WeekShown
from portal.web.mio.home.shown import MOST, permission_of, question_of, weekly_section
from portal.wording import Wording, same

NOON = dt.datetime(2026, 11, 22, 7, tzinfo=dt.UTC)


def test_a_question_leads_to_its_week_where_it_is_answered():
    asked = OpenQuestion("a" * 32, same("Дом"), Section.CREDIT, "b" * 32, "2026-W46", "lag", same("Почему?"), NOON, "", None, "")
    link = question_of(asked)
    assert link.href == f"/mio/objects/{'a' * 32}?part=progress&week=2026-W46"
    assert link.note["ru"] == "9–15 ноября 2026"


def test_opened_weeks_are_named_by_their_days():
    granted = PermissionView("p", "b", same("Орган"), "", "", "2026-W43", "2026-W44", "Болезнь", NOON, NOON, "Кто-то", None, open=True)
    link = permission_of(granted)
    assert (link.title["ru"], link.href) == ("19 октября – 1 ноября 2026", "/mio/week?week=2026-W44")


def test_a_question_about_a_purchase_leads_to_its_money():
    asked = OpenQuestion(
        "a" * 32, same("Дом"), Section.PURCHASE, "b" * 32, "2026-W46", "spent_above_cost", same("Почему?"), NOON, "", None, ""
    )
    assert question_of(asked).href == f"/mio/objects/{'a' * 32}?part=spending"


def behind(iso: str, *, locked: bool = False, permission: Wording | None = None) -> WeekChoice:
    week, terms = Week.parse(iso), Deadlines()
    due_at, locks_at = terms.due_at(week), terms.locks_at(week)
    shown = WeekShown(iso, week.monday, week.sunday, due_at, locks_at, is_due=True, locked=locked, current=False, permission=permission)
    return WeekChoice(shown, 5, 6)


def test_a_locked_week_that_the_operator_opened_is_linked_with_its_permission_and_not_counted_as_locked():
    opened = behind("2026-W40", locked=True, permission=same("до 30.11.2026"))
    section = weekly_section("credit", {}, [behind("2026-W45"), opened, behind("2026-W39", locked=True)])
    assert [(one.title["ru"], one.href, one.words["ru"], one.note) for one in section.opened] == [
        ("28 сентября – 4 октября 2026", "/mio/week?section=credit&week=2026-W40", "до 30.11.2026", "5 / 6")
    ]
    assert [one.title["ru"] for one in section.overdue] == ["2–8 ноября 2026"]
    assert section.locked == 1


def test_overdue_weeks_beyond_those_listed_are_counted():
    weeks = [behind(f"2026-W{number}") for number in range(30, 30 + MOST + 2)]
    section = weekly_section("credit", {}, weeks)
    assert (len(section.overdue), section.overdue_more) == (MOST, 2)
    assert weekly_section("credit", {}, weeks[:MOST]).overdue_more == 0
