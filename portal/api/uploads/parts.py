"""Receiving one part of a file, where the storage does not do so itself: its address, signed by the storage, is the right to send it."""

import asyncio
import errno
from collections.abc import AsyncIterator
from http import HTTPStatus

from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.routing import Route

from portal.api.answers import refused_answer
from portal.api.middleware import refusal
from portal.bootstrap import process_services
from portal.core.errors import NotFound, Refused
from portal.core.uploads.rules import EXPIRED
from portal.ports.storage import AddressExpired, PartReceiver
from portal.wording import Wording

PIECE_BYTES = 1024 * 1024
"""The number of bytes collected before they go to the threads that write."""
IDLE_SECONDS = 60
"""A sender that is silent for so long counts as disconnected."""
DRAIN_BYTES = 8 * 1024 * 1024
DRAIN_SECONDS = 5
"""How many bytes are read and thrown away after a refusal, so that the browser stops sending and shows the answer."""

NO_ROOM = Wording(
    "Файл сақталмады: серверде орын таусылды. Кейінірек қайталаңыз; қайталанса, қолдау қызметіне хабарлаңыз.",
    "Файл не сохранён: на сервере закончилось место. Повторите позже; если не поможет, сообщите службе поддержки.",
    "The file was not saved: the server has run out of room. Try again later; if that does not help, tell the support.",
)
BROKEN = Wording(
    "Файл соңына дейін жетпеді. Байланысты тексеріп, жүктеуді қайталаңыз.",
    "Файл дошёл не до конца. Проверьте связь и повторите загрузку.",
    "The file did not arrive completely. Check the connection and upload it again.",
)
_FULL = frozenset({errno.ENOSPC, errno.EDQUOT})


async def receive(request: Request) -> Response:
    """Keep the body as the part that the token in the address names, and answer with its mark as ``ETag``."""
    storage = process_services().storage
    if not isinstance(storage, PartReceiver):
        return refused_answer(NotFound())
    try:
        stored = await storage.write_part(request.path_params["token"], pieces(request))
    except ClientDisconnect:
        # Nobody receives this answer.
        return refusal(BROKEN, "broken", HTTPStatus.BAD_REQUEST)
    except (AddressExpired, FileNotFoundError, ValueError, Refused, OSError) as error:
        answer = _refused(error)
        if answer is None:
            raise
        await _drain(request)
        return answer
    return Response(headers={"etag": f'"{stored.etag}"'})


routes = [Route("/api/parts/{token}", receive, methods=["PUT"])]


def _refused(error: Exception) -> Response | None:
    if isinstance(error, Refused):
        return refused_answer(error)
    if isinstance(error, AddressExpired):
        return refusal(EXPIRED, "expired", HTTPStatus.FORBIDDEN)
    if isinstance(error, FileNotFoundError):
        return refused_answer(NotFound())
    if isinstance(error, ValueError):
        return refusal(BROKEN, "broken", HTTPStatus.BAD_REQUEST)
    return refusal(NO_ROOM, "no_room", HTTPStatus.INSUFFICIENT_STORAGE) if is_full(error) else None


def is_full(error: BaseException) -> bool:
    """Tell whether the storage has refused for want of room."""
    return isinstance(error, OSError) and error.errno in _FULL


async def pieces(request: Request) -> AsyncIterator[bytes]:
    """Yield the body in large pieces."""
    gathered = bytearray()
    async for chunk in in_time(request):
        gathered += chunk
        if len(gathered) >= PIECE_BYTES:
            piece = bytes(gathered)
            gathered.clear()
            yield piece
    if gathered:
        yield bytes(gathered)


async def in_time(request: Request) -> AsyncIterator[bytes]:
    """Yield a body as it comes; refuse a sender that has stopped sending."""
    stream = aiter(request.stream())
    while True:
        try:
            async with asyncio.timeout(IDLE_SECONDS):
                chunk = await anext(stream)
        except StopAsyncIteration:
            return
        except TimeoutError:
            raise Refused(BROKEN, code="broken") from None
        yield chunk


async def _drain(request: Request) -> None:
    drained = 0
    try:
        async with asyncio.timeout(DRAIN_SECONDS):
            async for chunk in request.stream():
                drained += len(chunk)
                if drained > DRAIN_BYTES:
                    return
    except (TimeoutError, ClientDisconnect, RuntimeError):
        # RuntimeError: the body was read to its end before the refusal.
        return
