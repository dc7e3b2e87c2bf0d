"""Whether the portal answers, and whether it can do its work: for monitoring and load balancers."""

import asyncio
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from http import HTTPStatus
from typing import Final, Generic, TypeVar

import structlog
from sqlalchemy.exc import SQLAlchemyError
from sqlmodel import select
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from portal.bootstrap import Services, process_services
from portal.core.counters.service import ensure_writable
from portal.core.notices.queries import has_late_letters

LASTS_SECONDS: Final = 5.0
"""How long an answer is given again: whoever asks often costs no more."""
PATIENCE_SECONDS: Final = 8.0
"""How long the database may be silent: a little longer than one connecting to it, so that the log says first what is wrong."""

Seen = TypeVar("Seen")
_log = structlog.get_logger(__name__)


class DatabaseLook(Generic[Seen]):
    """Asks the database, one question at a time: those who ask meanwhile wait for the same answer, and nobody for long.

    A thread that waits for a silent database cannot be ended. So no other one is begun before it has come back.
    """

    def __init__(self) -> None:
        self._asked: asyncio.Future[Seen] | None = None

    async def seen(self, ask: Callable[[], Seen]) -> Seen | None:
        """Return what ``ask`` returns; ``None`` when it has not returned after ``PATIENCE_SECONDS``."""
        if self._asked is None or self._asked.done():
            self._asked = asyncio.ensure_future(asyncio.to_thread(ask))
        with suppress(TimeoutError):
            async with asyncio.timeout(PATIENCE_SECONDS):
                return await asyncio.shield(self._asked)
        return None


class Readiness:
    """The state of the portal, looked at anew every few seconds."""

    def __init__(self, services: Callable[[], Services] = process_services) -> None:
        """Look at the parts that ``services`` returns."""
        self._services = services
        self._database = DatabaseLook[ReadinessAnswer]()
        self._answer: ReadinessAnswer | None = None
        self._until = 0.0
        self._looking = asyncio.Lock()

    async def answer(self) -> "ReadinessAnswer":
        """Return which parts do not work; at once when they were looked at just now."""
        async with self._looking:
            if self._answer is None or time.monotonic() >= self._until:
                services = self._services()
                files = () if not await asyncio.to_thread(services.storage.check) else ("files",)
                seen = await self._database.seen(partial(_look, services)) or ReadinessAnswer(("database",))
                seen = ReadinessAnswer((*seen.failing, *files), seen.late)
                if seen != (self._answer or ReadinessAnswer()):
                    _log.warning("readiness has changed", failing=list(seen.failing), late=list(seen.late))
                self._answer, self._until = seen, time.monotonic() + LASTS_SECONDS
            return self._answer


@dataclass(frozen=True)
class ReadinessAnswer:
    """The names of parts."""

    failing: tuple[str, ...] = ()
    """Without these no work can be done."""
    late: tuple[str, ...] = ()
    """These delay work, on every machine alike: no reason to send people elsewhere, but one to look."""


async def ready(_request: Request) -> JSONResponse:
    """Answer 200 ``{"status": "ready"}``, otherwise 503, with the names of what fails or is late, without details."""
    answer = await _readiness.answer()
    said = {"status": "not ready" if answer.failing else "ready", "failing": list(answer.failing), "late": list(answer.late)}
    return JSONResponse(said, HTTPStatus.SERVICE_UNAVAILABLE if answer.failing else HTTPStatus.OK)


def _look(services: Services) -> ReadinessAnswer:
    try:
        # It is written to: with a full disk or a damaged table it may still be read.
        ensure_writable(services.begin, now=services.now)
        late = ("codes",) if has_late_letters(services.begin, now=services.now) else ()
    except SQLAlchemyError:
        _log.exception("the database cannot be written to")
        return ReadinessAnswer(("database",))
    return ReadinessAnswer(late=late)


async def health(_request: Request) -> JSONResponse:
    """Answer 200 ``{"status": "ok"}`` when the database answers, otherwise 503, without details."""
    answers = await _answering.seen(_database_answers)
    status = HTTPStatus.OK if answers else HTTPStatus.SERVICE_UNAVAILABLE
    return JSONResponse({"status": "ok" if answers else "database unavailable"}, status_code=status)


def _database_answers() -> bool:
    try:
        with process_services().begin(reading=True) as session:
            session.exec(select(1)).one()
    except SQLAlchemyError:
        return False
    return True


_readiness = Readiness()
_answering = DatabaseLook[bool]()
routes = (Route("/api/health", health, methods=["GET"]), Route("/api/ready", ready, methods=["GET"]))
