"""``/api/records/<kind>.xlsx``: the records of a kind as a workbook, for the operator's administrator and analyst; where pages moved to."""

from http import HTTPStatus

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from portal.api.answers import actor_of_request, content_disposition, language_of, refused_to_a_person
from portal.bootstrap import process_services
from portal.core.errors import Unmet
from portal.core.records.queries import records_xlsx
from portal.core.slow import perform

MOVED = {"/desk/limits": "/desk/records/limits", "/desk/mio/terms": "/desk/records/mio_limits"}
"""Addresses of pages that became records, which people have kept as bookmarks."""
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


async def xlsx(request: Request) -> Response:
    """Send the workbook."""
    services, kind = process_services(), request.path_params["kind"]
    try:
        actor = await actor_of_request(request, services)
        content = await perform(records_xlsx, services.begin, actor, kind, language_of(request), now=services.now)
    except Unmet as refused:
        return refused_to_a_person(request, refused)
    headers = {"content-disposition": content_disposition("attachment", f"{kind}.xlsx"), "cache-control": "private, no-store"}
    return Response(content, media_type=XLSX, headers=headers)


async def moved(request: Request) -> Response:
    """Lead to the records that took the place of a page."""
    return RedirectResponse(MOVED[request.url.path.rstrip("/")], HTTPStatus.MOVED_PERMANENTLY)


routes = [Route("/api/records/{kind}.xlsx", xlsx, methods=["GET"]), *(Route(path, moved, methods=["GET"]) for path in MOVED)]
