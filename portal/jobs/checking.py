"""Checks every external service at the start and writes one line about each to the log. The start does not wait for it."""

import asyncio
from collections.abc import AsyncGenerator, Mapping
from contextlib import asynccontextmanager
from typing import Final

import structlog

from portal.bootstrap import Services, process_services
from portal.core.outside.queries import named
from portal.core.outside.rules import Checked
from portal.core.slow import Pool

LIMIT_SECONDS: Final = 60
"""Longer than the time limits of the gateways: a check that takes longer hangs."""

_POOL: Final = Pool("services", threads=6)
"""A pool of its own, so that no verb waits behind a service that does not answer."""

_log = structlog.get_logger("portal.services")


@asynccontextmanager
async def checks() -> AsyncGenerator[None]:
    """Check while the application starts; a lifespan task, registered after the one that opens the services."""
    task = asyncio.create_task(tell(process_services()))
    try:
        yield
    finally:
        task.cancel()
        await asyncio.wait([task])


async def tell(services: Services, limit: float = LIMIT_SECONDS) -> None:
    """Check all external services at once and log each result; ``limit`` is the longest time of one check, in seconds."""
    await asyncio.gather(*(_tell(name, service, limit) for name, service in outside(services).items()))


def outside(services: Services) -> Mapping[str, Checked]:
    """Return the external services by the names that the log uses."""
    return {
        str(name): service
        for name, service in named(
            services.mail,
            services.sms,
            services.storage,
            services.registry,
            services.revocation,
            services.stamps,
            services.qr_carrier,
            services.second_opinion,
            services.scanner,
        ).items()
    }


async def _tell(name: str, service: Checked, limit: float) -> None:
    try:
        wrong = await asyncio.wait_for(_POOL.run(service.check), limit)
    except TimeoutError:
        wrong = f"no answer within {limit:g} seconds"
    except Exception as error:  # noqa: BLE001  (a service that fails in an unknown way is told like any other)
        wrong = f"{type(error).__name__}: {error}"
    if wrong:
        _log.warning("an external service is not well", service=name, wrong=wrong)
    else:
        _log.info("an external service is well", service=name)
