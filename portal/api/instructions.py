"""Videos of the instructions and their captions, played from any moment on."""

import asyncio
from functools import partial

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from portal.api.answers import actor_of_request, refused_answer
from portal.api.sending.ranges import SentBytes
from portal.api.sending.stored import shown
from portal.bootstrap import process_services
from portal.core.errors import Unmet
from portal.core.reporting.instructions import queries as instructions_queries
from portal.core.slow import ask_files

_HEADERS = {
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
        content = SentBytes(services.storage, stored.storage_key, stored.size, stored.media_type)
        return await ask_files(partial(shown, request, content, _HEADERS))
    except Unmet as refused:
        return refused_answer(refused)


routes = [
    Route("/api/mio/instructions/{instruction_id}/{address:path}", play, methods=["GET"]),
]
