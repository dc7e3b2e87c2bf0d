"""Videos of the instructions and their captions, played from any moment on."""

import asyncio
import re
from collections.abc import Iterator
from http import HTTPStatus

from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import Route

from portal.api.answers import actor_of_request, refused_answer
from portal.bootstrap import process_services
from portal.core.documents.schema import StoredFile
from portal.core.errors import NotFound, Unmet
from portal.core.reporting.instructions import queries as instructions_queries
from portal.ports.storage import Storage

_RANGE = re.compile(r"bytes=(?:(\d{1,18})-(\d{0,18})|-(\d{1,18}))")
_HEADERS = {
    "accept-ranges": "bytes",
    "cache-control": "private, max-age=600",
    "content-security-policy": "default-src 'none'; frame-ancestors 'self'",
    "x-content-type-options": "nosniff",
}


async def play(request: Request) -> Response:
    """Send a video or its captions to a person who may see them, whole or the part that the player requests (RFC 9110, 14)."""
    services = process_services()
    instruction_id, address = request.path_params["instruction_id"], request.path_params["address"]
    try:
        actor = await actor_of_request(request, services)
        stored = await asyncio.to_thread(instructions_queries.instruction_file, services.begin, actor, instruction_id, address)
        return await asyncio.to_thread(_answer, stored, request.headers.get("range", ""), services.storage)
    except FileNotFoundError:
        return refused_answer(NotFound())
    except Unmet as refused:
        return refused_answer(refused)


routes = [
    Route("/api/mio/instructions/{instruction_id}/{address:path}", play, methods=["GET"]),
]


def _answer(stored: StoredFile, asked: str, storage: Storage) -> Response:
    part = part_of(asked, stored.size)
    if part is None:
        return Response(status_code=HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE, headers={"content-range": f"bytes */{stored.size}"})
    first, last = part
    headers = {**_HEADERS, "content-length": str(last - first + 1)}
    status = HTTPStatus.OK
    if _RANGE.fullmatch(_tidy(asked)):
        headers["content-range"], status = f"bytes {first}-{last}/{stored.size}", HTTPStatus.PARTIAL_CONTENT
    pieces = _limited(storage.read(stored.storage_key, first), last - first + 1)
    return StreamingResponse(pieces, status, headers, stored.media_type)


def part_of(asked: str, size: int) -> tuple[int, int] | None:
    """Return the first and the last byte of the requested range, the whole without one; None when there is no such part.

    For several ranges, and for an invalid range, the whole is sent: the standard allows ignoring the header.
    """
    match = _RANGE.fullmatch(_tidy(asked))
    if match is None:
        return 0, size - 1
    first, last, ending = match.groups()
    if ending:
        length = min(int(ending), size)
        return (size - length, size - 1) if length else None
    start, end = int(first), min(int(last) if last else size - 1, size - 1)
    return (start, end) if start <= end else None


def _tidy(asked: str) -> str:
    return asked.replace(" ", "")


def _limited(pieces: Iterator[bytes], length: int) -> Iterator[bytes]:
    for piece in pieces:
        yield piece[:length]
        length -= len(piece)
        if length <= 0:
            return
