"""A kept change as the subjects read it."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

Values = Mapping[str, str]


@dataclass(frozen=True)
class ChangeView:
    """One change of one thing: who made it and when, the texts of the thing before and after; empty ones while it was not there."""

    act_id: str
    key: str
    """The key of the thing within its kind: ``2026-12-16``."""
    act: str
    at: dt.datetime
    by: str
    """The name of who made it."""
    before: Values
    after: Values
    reason: str
