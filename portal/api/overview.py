"""``/api/applications/overview.xlsx``: the figures of all applications as a workbook, for the operator's staff."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from portal.api.answers import actor_of_request, content_disposition, language_of, refused_to_a_person
from portal.bootstrap import process_services
from portal.core.applications.overview.queries import figures_xlsx
from portal.core.applications.overview.rules import TITLE
from portal.core.applications.overview.schema import asked_of
from portal.core.calendar.rules import local_date
from portal.core.errors import Unmet
from portal.core.slow import perform

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


async def xlsx(request: Request) -> Response:
    """Send the workbook of what the address asks for, as the page of the same parameters shows it."""
    services, language = process_services(), language_of(request)
    try:
        actor = await actor_of_request(request, services)
        content = await perform(figures_xlsx, services.begin, actor, asked_of(request.query_params), language, now=services.now)
    except Unmet as refused:
        return refused_to_a_person(request, refused)
    name = f"{TITLE.said(language)} {local_date(services.now()).isoformat()}.xlsx"
    headers = {"content-disposition": content_disposition("attachment", name), "cache-control": "private, no-store"}
    return Response(content, media_type=XLSX, headers=headers)


routes = [Route("/api/applications/overview.xlsx", xlsx, methods=["GET"])]
