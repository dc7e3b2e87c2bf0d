"""The figures for Prometheus on a port of their own; each worker has one, because each has its own figures."""

import asyncio
import time
from collections.abc import AsyncGenerator, Iterator
from contextlib import asynccontextmanager, suppress
from typing import Final

import structlog
from prometheus_client import REGISTRY, start_http_server
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import Collector
from sqlalchemy.exc import SQLAlchemyError

from portal.bootstrap import Services, process_services
from portal.core.notices.queries import queues
from portal.core.notices.schema import QueueState

AGAIN_SECONDS: Final = 2.0
"""The pause before a worker looks again for a free port: it has taken the place of one that is still ending."""
LASTS_SECONDS: Final = 10.0
"""How long the figures of the database are given again."""

_log = structlog.get_logger("portal.metrics")


@asynccontextmanager
async def figures() -> AsyncGenerator[None]:
    """Answer Prometheus while the application runs, when the settings name a port; a lifespan task."""
    services = process_services()
    if not services.settings.metrics_port:
        yield
        return
    task = asyncio.create_task(_answering(services))
    try:
        yield
    finally:
        task.cancel()
        await asyncio.wait([task])


async def _answering(services: Services) -> None:
    collector = QueueFigures(services)
    REGISTRY.register(collector)
    first, address = services.settings.metrics_port, services.settings.metrics_address
    try:
        while True:
            for port in range(first, first + services.settings.workers):
                with suppress(OSError):
                    server, _ = start_http_server(port, address)
                    _log.info("figures are answered", port=port)
                    try:
                        await asyncio.Event().wait()
                    finally:
                        await asyncio.to_thread(server.shutdown)
                        server.server_close()
            _log.warning("no port is free for the figures of this worker", first=first, address=address)
            await asyncio.sleep(AGAIN_SECONDS)
    finally:
        REGISTRY.unregister(collector)


class QueueFigures(Collector):
    """The messages that wait, by kind and age: the same from every worker, since they are in the database."""

    def __init__(self, services: Services) -> None:
        self._services = services
        self._seen: tuple[QueueState, ...] = ()
        self._until = 0.0

    def describe(self) -> Iterator[GaugeMetricFamily]:
        """Return the families without asking the database."""
        return iter(_families())

    def collect(self) -> Iterator[GaugeMetricFamily]:
        """Ask the database, unless it was asked just now; without an answer there are no such figures."""
        families = waiting, oldest, given_up = _families()
        try:
            states = self._states()
        except SQLAlchemyError:
            return iter(())
        at = self._services.now()
        for one in states:
            labels = [str(one.channel), "yes" if one.urgent else "no"]
            waiting.add_metric(labels, one.waiting)
            oldest.add_metric(labels, (at - one.oldest).total_seconds() if one.oldest else 0)
            given_up.add_metric(labels, one.given_up)
        return iter(families)

    def _states(self) -> tuple[QueueState, ...]:
        if time.monotonic() >= self._until:
            self._seen, self._until = queues(self._services.begin, now=self._services.now), time.monotonic() + LASTS_SECONDS
        return self._seen


def _families() -> tuple[GaugeMetricFamily, GaugeMetricFamily, GaugeMetricFamily]:
    labels = ("channel", "urgent")
    return (
        GaugeMetricFamily("portal_messages_waiting", "Messages that wait to be handed over.", labels=labels),
        GaugeMetricFamily("portal_messages_oldest_seconds", "The age of the oldest of them, in seconds.", labels=labels),
        GaugeMetricFamily("portal_messages_given_up", "Messages that were given up in the last day.", labels=labels),
    )
