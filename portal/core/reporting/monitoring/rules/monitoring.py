"""Levels of the country, tallies of weeks, shares and ranks."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

_WHOLE = 100


class Level(StrEnum):
    """The level of an area; its key names the place or body."""

    COUNTRY = "country"
    """No key; its rows are regions."""
    REGION = "region"
    """A region's КАТО code; its rows are bodies."""
    DISTRICTS = "districts"
    """A region's КАТО code; its rows are districts."""
    DISTRICT = "district"
    """A district's КАТО code; its rows are objects."""
    BODY = "body"
    """A body's id; its rows are objects."""


@dataclass(frozen=True, slots=True)
class Tally:
    """Expected weeks of subsections by state; ``late`` are the reported and confirmed ones entered after the deadline."""

    reported: int = 0
    confirmed: int = 0
    missing: int = 0
    late: int = 0
    awaited: int = 0
    """Expected, not entered, and not yet due."""

    def __add__(self, other: "Tally") -> "Tally":
        """Return the sum of both."""
        return Tally(
            self.reported + other.reported,
            self.confirmed + other.confirmed,
            self.missing + other.missing,
            self.late + other.late,
            self.awaited + other.awaited,
        )

    @property
    def entered(self) -> int:
        """Number entered, in time or late."""
        return self.reported + self.confirmed

    @property
    def answerable(self) -> int:
        """Number entered or missing."""
        return self.entered + self.missing

    @property
    def in_time(self) -> int | None:
        """Whole percent entered in time; None while nothing was to be entered."""
        return percent(self.entered - self.late, self.answerable)

    @property
    def complete(self) -> int | None:
        """Whole percent entered at all."""
        return percent(self.entered, self.answerable)


def percent(part: int, whole: int) -> int | None:
    """Return whole percents, rounded half up; None of an empty whole.

    The same rule for pages and documents: 100 means all and 0 means none, so 1 998 of 1 999 are 99 and 1 of 1 999 is 1.
    """
    if whole <= 0 or part in {0, whole}:
        return None if whole <= 0 else _WHOLE * part // whole
    return min(max((2 * _WHOLE * part + whole) // (2 * whole), 1), _WHOLE - 1)


def change(now: int | None, before: int | None) -> int | None:
    """Return by how many points a share has changed, when both are known."""
    return None if now is None or before is None else now - before


def ranks(shares: Mapping[str, int | None]) -> dict[str, int]:
    """Return the ranks by share, the greatest first; equal shares have equal ranks, rows without a share none."""
    known = sorted((share for share in shares.values() if share is not None), reverse=True)
    return {key: known.index(share) + 1 for key, share in shares.items() if share is not None}


def first_of_window(last: int, weeks: int) -> int:
    """Return the number of the first of ``weeks`` weeks that end with ``last``."""
    return last - weeks + 1


def days_late(entered_at: dt.datetime, due_at: dt.datetime) -> int:
    """Return by how many whole or begun days a week was entered too late."""
    return max(0, -(-(entered_at - due_at) // dt.timedelta(days=1)))
