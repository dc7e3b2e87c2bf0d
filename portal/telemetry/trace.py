"""The request or event at work: its number, who asked, and how it ended. It follows the work into other threads and tasks."""

import secrets
from collections.abc import Generator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Final

import structlog

from portal.telemetry.outcomes import OK

NUMBER_BYTES: Final = 6
"""The length of a number; written with twice as many hexadecimal digits, as Reflex does with the numbers of events."""


@dataclass(slots=True)
class Trace:
    """One request or one event. It is changed by whatever works for it, in any thread."""

    number: str
    account_id: str = ""
    """The internal id of the account that is signed in; empty before it is known and for visitors."""
    outcome: str = OK
    wrote: bool = False
    """Whether a transaction that may write has been committed for it."""


_current: ContextVar[Trace | None] = ContextVar("portal_trace", default=None)


def new_number() -> str:
    """Return the number of a new request: 12 hexadecimal digits."""
    return secrets.token_hex(NUMBER_BYTES)


def current() -> Trace | None:
    """Return the request or event at work; ``None`` in a job and at the start."""
    return _current.get()


def current_number() -> str:
    """Return the number of the request or event at work; empty outside of any."""
    trace = _current.get()
    return trace.number if trace is not None else ""


@contextmanager
def traced(number: str) -> Generator[Trace]:
    """Work for the request or event ``number``: it stands in every line of the log that is written meanwhile."""
    trace = Trace(number)
    token = _current.set(trace)
    try:
        with structlog.contextvars.bound_contextvars(request=number):
            yield trace
    finally:
        _current.reset(token)


def belongs_to(account_id: str) -> None:
    """Record which account the request or event at work is of."""
    trace = _current.get()
    if trace is not None:
        trace.account_id = account_id


def begins_to_write() -> None:
    """Forget what was written so far: that a session goes on is no work of the verb that follows."""
    trace = _current.get()
    if trace is not None:
        trace.wrote = False


def has_written() -> None:
    """Record that a transaction was committed for the request or event at work."""
    trace = _current.get()
    if trace is not None:
        trace.wrote = True
