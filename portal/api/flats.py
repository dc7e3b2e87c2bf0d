"""The flats of an object as a file, downloaded."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from portal.api.answers import actor_of_request, content_disposition, language_of, refused_to_a_person
from portal.api.workbook import MEDIA_TYPE
from portal.bootstrap import process_services
from portal.core.errors import Unmet
from portal.core.reporting.flats.queries import export_flats
from portal.core.slow import perform


async def download(request: Request) -> Response:
    """Send the workbook of an object's flats to an executor."""
    services, parameters = process_services(), request.path_params
    try:
        actor = await actor_of_request(request, services)
        name, content = await perform(export_flats, services.begin, actor, parameters["object"], parameters["block"], language_of(request))
    except Unmet as refused:
        return refused_to_a_person(request, refused)
    headers = {"content-disposition": content_disposition("attachment", name), "cache-control": "private, no-store"}
    return Response(content, media_type=MEDIA_TYPE, headers=headers)


_PATH = "/api/mio/flats/{object}/{block}/{week}"
routes = [Route(_PATH, download, methods=["GET"])]
