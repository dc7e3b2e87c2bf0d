"""What is told about the system: by workers, and to the page."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from portal.wording import Wording


@dataclass(frozen=True, slots=True)
class JobReport:
    """One job of one worker. Moments are in UTC and ISO 8601; empty before the first round and without failures."""

    name: str
    pause_seconds: float
    ended_at: str
    seconds: float
    failures: int
    failed_at: str
    wrong: str
    """The kind of the error of the last round; empty when it ended well."""


@dataclass(frozen=True, slots=True)
class WorkerFacts:
    """What a worker says about itself."""

    id: str
    machine: str
    pid: int
    workers: int
    started_at: dt.datetime
    memory: int
    states: int
    websockets: int
    jobs: tuple[JobReport, ...]


class SystemLevel(StrEnum):
    """How something is, the worst first."""

    BAD = "bad"
    WARNING = "warning"
    TOLD = "told"
    """Nothing to judge."""
    GOOD = "good"


@dataclass(frozen=True, slots=True)
class SystemLine:
    """One thing, how it is, and what to do when it is not well."""

    name: Wording
    level: SystemLevel
    value: Wording
    advice: Wording | None = None
    said: str = ""
    """What a service or a program said about it."""


@dataclass(frozen=True, slots=True)
class SystemState:
    """Everything at one moment, the worst first."""

    at: dt.datetime
    lines: tuple[SystemLine, ...]
