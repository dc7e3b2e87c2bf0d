"""``/api/mio/risk.pdf`` and ``.xlsx``: the bodies at risk and their evidence as files, for the operator's readers."""

import asyncio
import re
from collections.abc import Callable

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from portal.api.answers import actor_of_request, content_disposition, language_of, refused_to_a_person
from portal.bootstrap import process_services
from portal.core.errors import NotFound, Unmet
from portal.core.reporting.monitoring.queries import WEEKS as RISK_WEEKS
from portal.core.reporting.monitoring.service import FileSubject as RiskAsked
from portal.core.reporting.monitoring.service import risk_file_name, risk_pdf, risk_xlsx
from portal.core.slow import perform

PDF = "application/pdf"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


async def pdf(request: Request) -> Response:
    """Send the list, or with ``body`` the evidence of one body, as PDF."""
    return await _sent(request, risk_pdf, "pdf", PDF)


async def xlsx(request: Request) -> Response:
    """Send the same as a workbook."""
    return await _sent(request, risk_xlsx, "xlsx", XLSX)


routes = [
    Route("/api/mio/risk.pdf", pdf, methods=["GET"]),
    Route("/api/mio/risk.xlsx", xlsx, methods=["GET"]),
]


async def _sent(request: Request, made: Callable[..., bytes], extension: str, media_type: str) -> Response:
    services = process_services()
    try:
        question = _asked(request)
        actor = await actor_of_request(request, services)
        content = await perform(made, services.begin, actor, question, language_of(request), now=services.now)
        name = await asyncio.to_thread(risk_file_name, services.begin, actor, question, language_of(request), now=services.now)
    except Unmet as refused:
        return refused_to_a_person(request, refused)
    headers = {"content-disposition": content_disposition("attachment", f"{name}.{extension}"), "cache-control": "private, no-store"}
    return Response(content, media_type=media_type, headers=headers)


def _asked(request: Request) -> RiskAsked:
    given = request.query_params
    weeks = given.get("weeks", str(RISK_WEEKS))
    if not re.fullmatch(r"[0-9]{1,3}", weeks):
        raise NotFound
    return RiskAsked(given.get("region", ""), given.get("section", ""), given.get("last_week", ""), int(weeks), given.get("body", ""))
