"""``GET /api/applications/<id>/package.zip``: the signed package of an application."""

import asyncio

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from portal.api.answers import actor_of_request, refused_to_a_person, sent
from portal.api.sending.stored import reading
from portal.bootstrap import process_services
from portal.core.applications.packages.service import signed_package
from portal.core.errors import Unmet


async def package(request: Request) -> Response:
    """Send the package to a party of the signed application, or to the operator's staff; it is made while it is sent."""
    services = process_services()
    application_id = request.path_params["application_id"]
    try:
        actor = await actor_of_request(request, services)
        with reading():
            made = await asyncio.to_thread(
                signed_package, services.begin, actor, application_id, now=services.now, storage=services.storage
            )  # fmt: skip
    except Unmet as refused:
        return refused_to_a_person(request, refused)
    return sent(made.pieces, made.name, made.size, "application/zip", "attachment")


routes = [Route("/api/applications/{application_id}/package.zip", package, methods=["GET"])]
