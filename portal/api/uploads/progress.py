"""Beginning an upload, asking what has arrived, finishing and cancelling it.

The listing, the completing and the aborting of an upload answer in the XML of S3, which the browser's library reads.
"""

import asyncio
import base64
import binascii
import json
from collections.abc import Awaitable, Callable
from contextlib import suppress
from http import HTTPStatus
from typing import Any
from xml.sax.saxutils import escape

from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from portal.api.answers import actor_of_request, refused_answer
from portal.api.middleware import refusal
from portal.api.uploads.parts import BROKEN, NO_ROOM, in_time, is_full
from portal.api.uploads.places import DESTINATIONS, places_of
from portal.bootstrap import Services, process_services
from portal.core.accounts.schema import Actor
from portal.core.claims.service import Claim
from portal.core.errors import NotFound, Refused, Unmet
from portal.core.slow import ask_files, perform
from portal.core.uploads import service as uploads
from portal.core.uploads.queries import taken_upload
from portal.core.uploads.rules import NONSENSE
from portal.core.uploads.schema import Chosen, JoinedUpload, Spot, TakenUpload
from portal.ports.storage import PART_BYTES
from portal.telemetry.measuring import upload_measured

_LARGEST_BODY = 16 * 1024
_XML = "application/xml"

Answer = Callable[[Request, Services, Actor], Awaitable[Response]]


def answering(answer: Answer) -> Callable[[Request], Awaitable[Response]]:
    """Return the endpoint that finds out who asks and says refusals in words."""

    async def endpoint(request: Request) -> Response:
        services = process_services()
        try:
            return await answer(request, services, await actor_of_request(request, services))
        except Unmet as refused:
            return refused_answer(refused)
        except ClientDisconnect:
            return refusal(BROKEN, "broken", HTTPStatus.BAD_REQUEST)
        except OSError as error:
            if is_full(error):
                return refusal(NO_ROOM, "no_room", HTTPStatus.INSUFFICIENT_STORAGE)
            raise

    return endpoint


def beginning(place: str) -> Answer:
    """Return what begins uploads to a place.

    ``{"name", "size", "first", "head"}`` comes in, the upload's id and the size of its parts go out.
    """

    async def begin(request: Request, services: Services, actor: Actor) -> Response:
        spot = Spot(place, "/".join(request.path_params.values()), request.query_params.get("address", ""))
        chosen = await _chosen(request)
        with upload_measured():
            upload_id = await perform(
                uploads.begin_upload, services.begin, actor, places_of(services), spot, chosen, now=services.now, storage=services.storage
            )
        return JSONResponse({"upload": upload_id, "part_bytes": PART_BYTES})

    return begin


async def sign(request: Request, services: Services, actor: Actor) -> Response:
    """Answer where one part is sent: ``{"url", "headers"}``."""
    upload_id, number = request.path_params["upload_id"], request.path_params["number"]
    address = await asyncio.to_thread(
        uploads.sign_part, services.begin, actor, places_of(services), upload_id, number, now=services.now, storage=services.storage
    )
    return JSONResponse({"url": address.url, "headers": dict(address.headers)})


async def listed(request: Request, services: Services, actor: Actor) -> Response:
    """Answer which parts have arrived completely, as S3's ListParts does."""
    upload_id = request.path_params["upload_id"]
    parts = await perform(
        uploads.arrived_parts, services.begin, actor, places_of(services), upload_id, storage=services.storage
    )  # fmt: skip
    each = (
        f"<Part><PartNumber>{part.number}</PartNumber><ETag>{escape(part.etag)}</ETag><Size>{part.size}</Size></Part>" for part in parts
    )
    return Response(f"<ListPartsResult>{''.join(each)}</ListPartsResult>", media_type=_XML)


async def finish(request: Request, services: Services, actor: Actor) -> Response:
    """Join, check and attach the file: ``sha256`` of the query is the browser's. The answer names the file and the hash that is kept."""
    taken = await _finished(services, actor, request.path_params["upload_id"], request.query_params.get("sha256", ""))
    return JSONResponse({"id": taken.id, "sha256": taken.sha256})


async def completed(request: Request, services: Services, actor: Actor) -> Response:
    """Answer of a finished upload as S3's CompleteMultipartUpload does; one that is not finished is not found."""
    taken = await asyncio.to_thread(taken_upload, services.begin, actor, request.path_params["upload_id"])
    inside = f"<Location>{taken.id}</Location><Key>{taken.sha256}</Key>"
    return Response(f"<CompleteMultipartUploadResult>{inside}</CompleteMultipartUploadResult>", media_type=_XML)


async def cancel(request: Request, services: Services, actor: Actor) -> Response:
    """Remove the upload and its parts; an unknown one is no error."""
    with suppress(NotFound):
        await perform(uploads.cancel_upload, services.begin, actor, request.path_params["upload_id"], storage=services.storage)
    return Response(status_code=HTTPStatus.NO_CONTENT)


routes = [
    *(Route(one.path, answering(beginning(name)), methods=["POST"]) for name, one in DESTINATIONS.items()),
    Route("/api/uploads/{upload_id}", answering(listed), methods=["GET"]),
    Route("/api/uploads/{upload_id}", answering(completed), methods=["POST"]),
    Route("/api/uploads/{upload_id}", answering(cancel), methods=["DELETE"]),
    Route("/api/uploads/{upload_id}/parts/{number:int}", answering(sign), methods=["POST"]),
    Route("/api/uploads/{upload_id}/finish", answering(finish), methods=["POST"]),
]


async def _finished(services: Services, actor: Actor, upload_id: str, sha256: str) -> TakenUpload:
    claim = services.claims.open()
    try:
        with upload_measured() as kept:
            joined = await _joined(services, actor, upload_id, sha256, claim)
            if isinstance(joined, TakenUpload):
                return joined
            taken = await _taken(services, actor, joined)
            kept(joined.received.size)
    finally:
        await asyncio.to_thread(services.claims.end, claim)
    return taken


async def _joined(services: Services, actor: Actor, upload_id: str, sha256: str, claim: Claim) -> JoinedUpload | TakenUpload:
    begin, places, now, storage = services.begin, places_of(services), services.now, services.storage
    return await perform(uploads.join_parts, begin, actor, places, upload_id, sha256, claim=claim, now=now, storage=storage)


async def _taken(services: Services, actor: Actor, joined: JoinedUpload) -> TakenUpload:
    begin, places, now, storage = services.begin, places_of(services), services.now, services.storage
    if DESTINATIONS[joined.spot.place].read is None:
        return await perform(uploads.keep_upload, begin, actor, places, joined, now=now, storage=storage)
    try:
        made = await _read(services, actor, joined)
    except Refused as refused:
        await perform(uploads.refuse_upload, begin, actor, joined.id, refused, now=now, storage=storage)
        raise
    return await perform(uploads.close_upload, begin, actor, joined, made, now=now, storage=storage)


async def _read(services: Services, actor: Actor, joined: JoinedUpload) -> str:
    destination, received = DESTINATIONS[joined.spot.place], joined.received
    content = await ask_files(lambda: b"".join(services.storage.read(received.storage_key)))
    return "" if destination.read is None else await destination.read(services, actor, joined.spot.key, content, received.name)


async def _chosen(request: Request) -> Chosen:
    body = bytearray()
    async for chunk in in_time(request):
        body += chunk
        if len(body) > _LARGEST_BODY:
            raise Refused(NONSENSE, code="nonsense")
    try:
        said: Any = json.loads(body)
        name, size, first, head = said["name"], said["size"], said["first"], base64.b64decode(said["head"], validate=True)
    except (ValueError, TypeError, KeyError, RecursionError, binascii.Error):
        raise Refused(NONSENSE, code="nonsense") from None
    if not isinstance(name, str) or type(size) is not int or not isinstance(first, str):
        raise Refused(NONSENSE, code="nonsense")
    return Chosen(name, size, first, head)
