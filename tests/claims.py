"""Processes for tests: each has its own claims, and what the operating system would say of the others is set by the test."""

from dataclasses import dataclass, field

from portal.core.claims.service import Claims
from portal.db import Begin
from portal.ports.processes import ProcessState


@dataclass
class TestProcesses:
    """One process; of those that ``states`` does not name nothing is known."""

    __test__ = False

    own: str = "this"
    states: dict[str, ProcessState] = field(default_factory=dict[str, ProcessState])

    def state(self, process: str) -> ProcessState:
        return self.states.get(process, ProcessState.UNKNOWN)


def claims_of(begin: Begin, own: str = "this", **states: ProcessState) -> Claims:
    """Return the claims of a process to which the operating system says ``states`` of others, by their names."""
    return Claims(begin, TestProcesses(own, states))


def after_the_death(begin: Begin, process: str = "this") -> Claims:
    """Return the claims of another process of the machine, which has found out that ``process`` was killed."""
    claims = claims_of(begin, "other", **{process: ProcessState.ENDED})
    claims.beat()
    return claims
