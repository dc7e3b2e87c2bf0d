"""Own data of a party as a file: ``/api/applications/<id>/export.xlsx`` and ``.json``, and the same of the list of all."""

from collections.abc import Callable

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from portal.api.answers import actor_of_request, content_disposition, language_of, refused_to_a_person
from portal.bootstrap import process_services
from portal.core.applications.exports.schema import ExportedDocument
from portal.core.applications.exports.service import export_application, export_list
from portal.core.errors import Unmet
from portal.core.slow import perform


async def application(request: Request) -> Response:
    """Send one application to one of its parties."""
    return await _sent(request, export_application, request.path_params["application_id"])


async def applications(request: Request) -> Response:
    """Send the list of all applications of the person's organisation."""
    return await _sent(request, export_list)


routes = [
    Route("/api/applications/export.{form}", applications, methods=["GET"]),
    Route("/api/applications/{application_id}/export.{form}", application, methods=["GET"]),
]


async def _sent(request: Request, export: Callable[..., ExportedDocument], *what: str) -> Response:
    services = process_services()
    form, language = request.path_params["form"], language_of(request)
    try:
        actor = await actor_of_request(request, services)
        made = await perform(export, services.begin, actor, *what, form, language, now=services.now)
    except Unmet as refused:
        return refused_to_a_person(request, refused)
    headers = {
        "content-disposition": content_disposition("attachment", made.name),
        "cache-control": "private, no-store",
        "x-content-type-options": "nosniff",
    }
    return Response(made.content, media_type=made.media_type, headers=headers)
