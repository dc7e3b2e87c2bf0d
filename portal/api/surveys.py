"""``/api/surveys/<id>.xlsx``: the results of a survey as a workbook, for the operator's administrator and analyst."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from portal.api.answers import actor_of_request, content_disposition, language_of, refused_to_a_person
from portal.bootstrap import process_services
from portal.core.calendar.rules import local_date
from portal.core.errors import Unmet
from portal.core.slow import perform
from portal.core.surveys.queries import RESULTS, results_xlsx

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


async def xlsx(request: Request) -> Response:
    """Send the workbook."""
    services, language = process_services(), language_of(request)
    try:
        actor = await actor_of_request(request, services)
        content = await perform(results_xlsx, services.begin, actor, request.path_params["survey_id"], language, now=services.now)
    except Unmet as refused:
        return refused_to_a_person(request, refused)
    name = f"{RESULTS.said(language)} {local_date(services.now()).isoformat()}.xlsx"
    headers = {"content-disposition": content_disposition("attachment", name), "cache-control": "private, no-store"}
    return Response(content, media_type=XLSX, headers=headers)


routes = [Route("/api/surveys/{survey_id}.xlsx", xlsx, methods=["GET"])]
