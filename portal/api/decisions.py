"""``GET /api/decisions/{id}/text`` and ``…/signature``: a signed decision for keeping, to be checked without the portal."""

import asyncio

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from portal.api.answers import actor_of_request, refused_to_a_person, sent
from portal.bootstrap import process_services
from portal.core.applications.decisions.queries import signed_decision
from portal.core.errors import Unmet


async def text(request: Request) -> Response:
    """Send the signed text, byte for byte."""
    return await _part(request, signature=False)


async def signature(request: Request) -> Response:
    """Send the detached signature (CMS) over the text."""
    return await _part(request, signature=True)


async def _part(request: Request, *, signature: bool) -> Response:
    services = process_services()
    try:
        actor = await actor_of_request(request, services)
        found = await asyncio.to_thread(signed_decision, services.begin, actor, request.path_params["decision_id"])
    except Unmet as refused:
        return refused_to_a_person(request, refused)
    if signature:
        return sent(iter((found.cms,)), f"{found.name}.p7s", len(found.cms), "application/pkcs7-signature", "attachment")
    return sent(iter((found.text,)), found.name, len(found.text), "text/plain; charset=utf-8", "attachment")


routes = [
    Route("/api/decisions/{decision_id}/text", text, methods=["GET"]),
    Route("/api/decisions/{decision_id}/signature", signature, methods=["GET"]),
]
