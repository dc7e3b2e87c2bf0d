"""The week's table as a file: downloaded, and sent back for a preview."""

import asyncio
from http import HTTPStatus
from urllib.parse import unquote

from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from portal.api.answers import actor_of_request, content_disposition, language_of, refused_answer, refused_to_a_person
from portal.api.files import BROKEN, in_time
from portal.api.middleware import refusal
from portal.bootstrap import process_services
from portal.core.documents.workbook_words import TOO_LARGE
from portal.core.documents.workbooks import MOST_BYTES
from portal.core.errors import Refused, Unmet
from portal.core.reporting.basics.queries import granted
from portal.core.reporting.workbook.queries import export, file_name
from portal.core.reporting.workbook.service import check_workbook
from portal.core.slow import perform

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


async def download(request: Request) -> Response:
    """Send the workbook of a section's week to an executor."""
    services, parameters = process_services(), request.query_params
    section, week, language = parameters.get("section", ""), parameters.get("week", ""), language_of(request)
    try:
        actor = await actor_of_request(request, services)
        content = await perform(export, services.begin, actor, section, week, language, now=services.now)
    except Unmet as refused:
        return refused_to_a_person(request, refused)
    headers = {
        "content-disposition": content_disposition("attachment", file_name(section, week, language)),
        "cache-control": "private, no-store",
    }
    return Response(content, media_type=MEDIA_TYPE, headers=headers)


async def check(request: Request) -> Response:
    """Receive a workbook as the body, compare it with the week and answer with the id of the preview. The week is not changed.

    Anybody who is not an executor is refused before the body is read.
    """
    services = process_services()
    try:
        actor = await actor_of_request(request, services)
        await asyncio.to_thread(granted, services.begin, actor)
        content = await workbook_body(request)
        name = unquote(request.query_params.get("name", ""))
        check_id = await perform(check_workbook, services.begin, actor, content, name, now=services.now)
    except Unmet as refused:
        return refused_answer(refused)
    except ClientDisconnect:
        return refusal(BROKEN, "broken", HTTPStatus.BAD_REQUEST)
    return JSONResponse({"id": check_id.id, "name": check_id.file_name, "size": len(content)})


routes = [
    Route("/api/mio/workbook", download, methods=["GET"]),
    Route("/api/mio/workbook", check, methods=["PUT"]),
]


async def workbook_body(request: Request) -> bytes:
    """Return the body of a request, up to the size of a workbook. Raise :class:`Refused` for a larger one."""
    gathered = bytearray()
    async for chunk in in_time(request):
        gathered += chunk
        if len(gathered) > MOST_BYTES:
            raise Refused(TOO_LARGE.fill(limit=MOST_BYTES // 1024**2), code="file_too_large")
    return bytes(gathered)
