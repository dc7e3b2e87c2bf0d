"""The flats of an object as a file: downloaded, and sent back for a preview."""

import asyncio
from http import HTTPStatus
from urllib.parse import unquote

from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from portal.api.answers import actor_of_request, content_disposition, language_of, refused_answer, refused_to_a_person
from portal.api.files import BROKEN
from portal.api.middleware import refusal
from portal.api.workbook import MEDIA_TYPE, workbook_body
from portal.bootstrap import process_services
from portal.core.errors import Refused
from portal.core.reporting.basics.queries import granted
from portal.core.reporting.flats.queries import export_flats
from portal.core.reporting.flats.service import check_flats
from portal.core.slow import perform


async def download(request: Request) -> Response:
    """Send the workbook of an object's flats to an executor."""
    services, parameters = process_services(), request.path_params
    try:
        actor = await actor_of_request(request, services)
        name, content = await perform(export_flats, services.begin, actor, parameters["object"], parameters["block"], language_of(request))
    except Refused as refused:
        return refused_to_a_person(request, refused)
    headers = {"content-disposition": content_disposition("attachment", name), "cache-control": "private, no-store"}
    return Response(content, media_type=MEDIA_TYPE, headers=headers)


async def check(request: Request) -> Response:
    """Receive a workbook as the body, compare it with the object and answer with the id of the preview. The object is not changed.

    Anybody who is not an executor is refused before the body is read.
    """
    services, parameters = process_services(), request.path_params
    try:
        actor = await actor_of_request(request, services)
        await asyncio.to_thread(granted, services.begin, actor)
        content = await workbook_body(request)
        name = unquote(request.query_params.get("name", ""))
        place = parameters["object"], parameters["block"], parameters["week"]
        check_id = await perform(check_flats, services.begin, actor, *place, content, name, now=services.now)
    except Refused as refused:
        return refused_answer(refused)
    except ClientDisconnect:
        return refusal(BROKEN, "broken", HTTPStatus.BAD_REQUEST)
    return JSONResponse({"id": check_id.id, "name": check_id.file_name, "size": len(content)})


_PATH = "/api/mio/flats/{object}/{block}/{week}"
routes = [Route(_PATH, download, methods=["GET"]), Route(_PATH, check, methods=["PUT"])]
