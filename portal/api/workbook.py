"""The week's table as a file, downloaded."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from portal.api.answers import actor_of_request, content_disposition, language_of, refused_to_a_person
from portal.bootstrap import process_services
from portal.core.errors import Unmet
from portal.core.reporting.workbook.queries import export, file_name
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


routes = [
    Route("/api/mio/workbook", download, methods=["GET"]),
]
