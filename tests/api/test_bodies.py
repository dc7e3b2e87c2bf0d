"""Request bodies that stop or come too slowly: they are ended."""

import asyncio

import pytest
from starlette.types import Message

from portal.api import bodies
from portal.api.bodies import RequestBody

PIECE: Message = {"type": "http.request", "body": b"x", "more_body": True}
LAST: Message = {"type": "http.request", "body": b"x", "more_body": False}
GONE: Message = {"type": "http.disconnect"}


def test_a_sender_that_stops_sending_counts_as_disconnected(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(bodies, "SILENT_SECONDS", 0.01)

    async def heard() -> list[Message]:
        body = RequestBody(asyncio.Event().wait)  # pyright: ignore[reportArgumentType]
        return [await body()]

    assert asyncio.run(heard()) == [GONE]


def test_a_body_that_comes_too_slowly_counts_as_disconnected(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(bodies, "TRICKLE_SECONDS", 0)
    monkeypatch.setattr(bodies, "SLOWEST", 10**12)

    async def heard() -> Message:
        async def receive() -> Message:
            await asyncio.sleep(0)
            return PIECE

        return await RequestBody(receive)()

    assert asyncio.run(heard()) == GONE


def test_a_complete_body_arrives_as_it_was_sent():
    sent = [PIECE, PIECE, LAST]

    async def heard() -> list[Message]:
        coming = iter(sent)

        async def receive() -> Message:
            await asyncio.sleep(0)
            return next(coming)

        body = RequestBody(receive)
        return [await body() for _ in sent]

    assert asyncio.run(heard()) == sent


def test_after_the_last_piece_the_request_waits_as_long_as_the_answer_takes(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(bodies, "SILENT_SECONDS", 0.0)

    async def heard() -> list[Message]:
        coming: asyncio.Queue[Message] = asyncio.Queue()
        body = RequestBody(coming.get)
        body._ended = True
        asyncio.get_running_loop().call_later(0.02, coming.put_nowait, GONE)
        return [await body()]

    assert asyncio.run(heard()) == [GONE]
