"""The names of weeks on the screen, in three languages."""

import pytest

from portal.core.reporting.basics.rules.weeks import Week, week_said


@pytest.mark.parametrize(
    ("week", "kk", "ru", "en"),
    [
        ("2026-W48", "2026 жылғы 23–29 қараша", "23–29 ноября 2026", "23–29 November 2026"),
        ("2026-W40", "2026 жылғы 28 қыркүйек – 4 қазан", "28 сентября – 4 октября 2026", "28 September – 4 October 2026"),
        (
            "2026-W53",
            "2026 жылғы 28 желтоқсан – 2027 жылғы 3 қаңтар",
            "28 декабря 2026 – 3 января 2027",
            "28 December 2026 – 3 January 2027",
        ),
    ],
)
def test_a_week_is_named_by_its_days_and_never_by_its_number(week: str, kk: str, ru: str, en: str) -> None:
    said = week_said(Week.parse(week))
    assert (said.kk, said.ru, said.en) == (kk, ru, en)
