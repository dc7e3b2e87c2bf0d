"""The status of an object, computed and never typed (domain.md §5.2)."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from portal.wording import Wording

FULL = 10_000
"""Hundred percent, in hundredths."""


class ObjectStatus(StrEnum):
    """The status of an object."""

    DESIGNED = "designed"
    BUILDING = "building"
    SUSPENDED = "suspended"
    COMMISSIONED = "commissioned"
    SOLD = "sold"
    BUYING = "buying"
    BOUGHT = "bought"


STATUS_WORDS: Mapping[ObjectStatus, Wording] = {
    ObjectStatus.DESIGNED: Wording("Жобалануда", "Проектируется", "Being designed"),
    ObjectStatus.BUILDING: Wording("Салынуда", "Строится", "Under construction"),
    ObjectStatus.SUSPENDED: Wording("Тоқтатылған", "Приостановлен", "Suspended"),
    ObjectStatus.COMMISSIONED: Wording("Пайдалануға берілген", "Введён в эксплуатацию", "Commissioned"),
    ObjectStatus.SOLD: Wording("Өткізілген", "Реализован", "Sold"),
    ObjectStatus.BUYING: Wording("Сатып алынуда", "Приобретается", "Being bought"),
    ObjectStatus.BOUGHT: Wording("Сатып алынған", "Приобретён", "Bought"),
}


@dataclass(frozen=True, slots=True)
class Known:
    """The facts from which a status is computed; weeks are numbers of :class:`Week`, percents hundredths."""

    purchase: bool
    started_on: dt.date | None
    percent: int | None
    act_attached: bool
    sold_out: bool = False
    percent_week: int | None = None
    """The newest week with a percent."""
    moved_week: int | None = None
    """The newest week in which the percent differed from the one before."""


def status_of(known: Known, today: dt.date, stale_weeks: int) -> ObjectStatus:
    """Return the status of an object; ``stale_weeks`` consecutive weeks with the same percent mean that the works have stopped."""
    if known.purchase:
        return ObjectStatus.BOUGHT if known.started_on is not None and known.started_on <= today else ObjectStatus.BUYING
    if known.percent == FULL and known.act_attached:
        return ObjectStatus.SOLD if known.sold_out else ObjectStatus.COMMISSIONED
    if known.started_on is None or known.started_on > today:
        return ObjectStatus.DESIGNED
    if known.percent_week is not None and known.moved_week is not None and known.percent_week - known.moved_week >= stale_weeks:
        return ObjectStatus.SUSPENDED
    return ObjectStatus.BUILDING
