"""Every event of a page has a number, is measured by its handler, and leaves one line in the log.

Made for Reflex 0.10.1: it gives each event an id, which becomes the number, and runs each in a task of its own.
``tests/e2e/test_observed.py`` fails when a newer Reflex runs them elsewhere.
"""

import time
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any, Protocol

import reflex as rx
import structlog
from reflex_base.event.context import EventContext
from reflex_base.event.processor.event_processor import EventQueueEntry
from reflex_base.registry import RegisteredEventHandler

from portal.telemetry import metrics
from portal.telemetry.outcomes import OK, outcome_of
from portal.telemetry.spans import span
from portal.telemetry.trace import Trace, new_number, traced

_log = structlog.get_logger("portal.events")


class Run(Protocol):
    """Reflex's way to run one event."""

    def __call__(self, *, entry: EventQueueEntry, registered_handler: RegisteredEventHandler) -> Awaitable[None]:
        """Run it in the current task."""
        ...


@asynccontextmanager
async def observed_events(app: rx.App) -> AsyncGenerator[None]:
    """Observe the events of ``app`` while it runs; a lifespan task."""
    processor: Any = app.event_processor
    processor._process_event_queue_entry = observed(processor._process_event_queue_entry)  # noqa: SLF001
    metrics.STATES.set_function(lambda: len(_states(app)))
    metrics.WEBSOCKETS.set_function(lambda: len(_websockets(app)))
    yield


def observed(run: Run) -> Callable[..., Awaitable[None]]:
    """Return ``run`` with what is observed around it."""

    async def observing(*, entry: EventQueueEntry, registered_handler: RegisteredEventHandler) -> None:
        name, begun = name_of(registered_handler), time.perf_counter()
        with traced(entry.ctx.txid) as trace, span(name, kind="event", **{"portal.request": trace.number}):
            outcome = ""
            try:
                await run(entry=entry, registered_handler=registered_handler)
            except BaseException as error:
                outcome = outcome_of(error)
                raise
            finally:
                _tell(name, outcome or trace.outcome or OK, time.perf_counter() - begun, trace, entry.ctx.parent_txid or "")

    return observing


def number_of_event() -> str:
    """Return the number of the event that is handled, also after its end, while Reflex asks what to do about its error."""
    try:
        return EventContext.get().txid or new_number()
    except LookupError:
        return new_number()


def name_of(registered: RegisteredEventHandler) -> str:
    """Return the State and the function of a handler, as ``Queue.open``."""
    state = registered.states[0].__name__ if registered.states else ""
    return f"{state}.{registered.handler.fn.__name__}"


def _tell(name: str, outcome: str, seconds: float, trace: Trace, parent: str) -> None:
    metrics.EVENTS.labels(name, outcome).observe(seconds)
    chained = {"after": parent} if parent else {}
    _log.info("event", access=True, handler=name, outcome=outcome, ms=round(seconds * 1000, 1), account=trace.account_id, **chained)


def _states(app: rx.App) -> Any:
    return getattr(app.state_manager, "states", ())


def _websockets(app: rx.App) -> Any:
    return getattr(app.event_namespace, "sid_to_token", ())
