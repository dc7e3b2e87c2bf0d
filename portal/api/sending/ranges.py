"""Parts of a file that a browser or a player requests (RFC 9110, 14)."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from http import HTTPStatus

from starlette.responses import Response, StreamingResponse

from portal.ports.storage import Storage

_RANGE = re.compile(r"bytes=(?:(\d{1,18})-(\d{0,18})|-(\d{1,18}))")


@dataclass(frozen=True, slots=True)
class SentBytes:
    """The bytes of a stored file."""

    storage: Storage
    key: str
    size: int
    media_type: str


def ranged(content: SentBytes, asked: str, headers: Mapping[str, str]) -> Response:
    """Return the part that the header ``Range`` requests, or the whole; in a thread, because the storage is asked.

    Raises:
        FileNotFoundError: the bytes are not there.
        OSError: the storage does not answer.
    """
    part = part_of(asked, content.size)
    if part is None:
        return Response(status_code=HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE, headers={"content-range": f"bytes */{content.size}"})
    first, last = part
    given = {**headers, "accept-ranges": "bytes", "content-length": str(last - first + 1)}
    status = HTTPStatus.OK
    if _RANGE.fullmatch(_tidy(asked)):
        given["content-range"], status = f"bytes {first}-{last}/{content.size}", HTTPStatus.PARTIAL_CONTENT
    pieces = _limited(content.storage.read(content.key, first), last - first + 1)
    return StreamingResponse(pieces, status, given, content.media_type)


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
