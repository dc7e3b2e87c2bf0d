"""Weeks are named by their days, in each language in its own form, and never by their number."""

import pytest

from portal.core.reporting.basics.rules.weeks import Week, days_said, week_said
from portal.core.reporting.reminders.rules import ReminderStep, content_of
from portal.wording import LANGUAGES, Wording, same


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        ("2026-W48", "2026-W48", Wording("2026 жылғы 23–29 қараша", "23–29 ноября 2026", "23–29 November 2026")),
        (
            "2026-W49", "2026-W49",
            Wording("2026 жылғы 30 қараша – 6 желтоқсан", "30 ноября – 6 декабря 2026", "30 November – 6 December 2026"),
        ),
        (
            "2026-W53", "2026-W53",
            Wording(
                "2026 жылғы 28 желтоқсан – 2027 жылғы 3 қаңтар", "28 декабря 2026 – 3 января 2027", "28 December 2026 – 3 January 2027"
            ),
        ),
        ("2026-W45", "2026-W48", Wording("2026 жылғы 2–29 қараша", "2–29 ноября 2026", "2–29 November 2026")),
    ],
)  # fmt: skip
def test_weeks_are_said_by_their_days(first: str, last: str, said: Wording) -> None:
    assert days_said(Week.parse(first), Week.parse(last)) == said


def test_a_reminder_names_its_week_by_its_days() -> None:
    week = Week.parse("2026-W48")
    facts = {"week": week_said(week), "due": "30.11.2026 18:00", "link": "https://example.kz", "body": same("Басқарма")}
    for step in ReminderStep:
        content = content_of(step, facts, [(same("Үй"), ["progress"])])
        for words in content.written(content.kind.subject, content.kind.text):
            assert all(week_said(week).said(language) in words.said(language) for language in LANGUAGES)
