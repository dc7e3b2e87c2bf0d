"""The status of an object follows from its facts."""

import datetime as dt
from dataclasses import replace

import pytest

from portal.core.reporting.objects.rules import STATUS_WORDS, Known, ObjectStatus, status_of

TODAY = dt.date(2026, 10, 14)
BUILDING = Known(purchase=False, started_on=dt.date(2026, 1, 12), percent=4500, act_attached=False, percent_week=100, moved_week=97)


@pytest.mark.parametrize(
    ("changed", "status"),
    [
        ({"started_on": None}, ObjectStatus.DESIGNED),
        ({"started_on": dt.date(2026, 10, 15)}, ObjectStatus.DESIGNED),
        ({}, ObjectStatus.BUILDING),
        ({"percent": None, "percent_week": None, "moved_week": None}, ObjectStatus.BUILDING),
        ({"moved_week": 96}, ObjectStatus.SUSPENDED),
        ({"percent": 10_000}, ObjectStatus.BUILDING),
        ({"act_attached": True}, ObjectStatus.BUILDING),
        ({"percent": 10_000, "act_attached": True, "moved_week": 90}, ObjectStatus.COMMISSIONED),
        ({"percent": 10_000, "act_attached": True, "sold_out": True}, ObjectStatus.SOLD),
        ({"purchase": True}, ObjectStatus.BOUGHT),
        ({"purchase": True, "started_on": None}, ObjectStatus.BUYING),
    ],
)
def test_an_object_has_the_status_that_its_facts_tell(changed: dict[str, object], status: ObjectStatus) -> None:
    assert status_of(replace(BUILDING, **changed), TODAY, stale_weeks=4) is status


def test_every_status_has_its_words() -> None:
    assert set(STATUS_WORDS) == set(ObjectStatus)
