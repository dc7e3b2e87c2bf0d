"""Which processes live, as the operating system of this machine knows it."""

from enum import StrEnum
from typing import Protocol


class ProcessState(StrEnum):
    """What can be said of a process."""

    RUNS = "runs"
    ENDED = "ended"
    UNKNOWN = "unknown"
    """It is one of another machine, or the operating system does not tell."""


class Processes(Protocol):
    """Names processes, so that another process of the machine can tell whether they live."""

    @property
    def own(self) -> str:
        """The name of this process, of at most 120 signs; no other process of any machine ever has the same."""
        ...

    def state(self, process: str) -> ProcessState:
        """Tell whether the process of that name lives. RUNS and ENDED are certain."""
        ...
