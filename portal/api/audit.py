"""``/api/audit.xlsx`` and ``/api/audit-anchors.txt``: the audit journal as a workbook and its anchors, for the operator's administrator."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from portal.api.answers import actor_of_request, content_disposition, language_of, refused_to_a_person
from portal.api.records import XLSX
from portal.bootstrap import process_services
from portal.core.errors import Unmet
from portal.core.journal.rules import JournalFilters
from portal.core.journal.service import anchors_text, journal_xlsx
from portal.core.slow import perform


async def xlsx(request: Request) -> Response:
    """Send the rows that the address selects."""
    services, asked = process_services(), request.query_params
    filters = JournalFilters(*(asked.get(name, "") for name in ("person", "thing", "kind", "since", "until")))
    try:
        actor = await actor_of_request(request, services)
        content = await perform(journal_xlsx, services.begin, actor, filters, language_of(request), now=services.now)
    except Unmet as refused:
        return refused_to_a_person(request, refused)
    return _saved(content, "audit.xlsx", XLSX)


async def anchors(request: Request) -> Response:
    """Send the anchors of this installation."""
    services = process_services()
    try:
        actor = await actor_of_request(request, services)
        content = await perform(anchors_text, services.begin, actor, anchors=services.anchors, now=services.now)
    except Unmet as refused:
        return refused_to_a_person(request, refused)
    return _saved(content.encode("ascii"), "audit-anchors.txt", "text/plain; charset=utf-8")


def _saved(content: bytes, name: str, media_type: str) -> Response:
    headers = {"content-disposition": content_disposition("attachment", name), "cache-control": "private, no-store"}
    return Response(content, media_type=media_type, headers=headers)


routes = [Route("/api/audit.xlsx", xlsx, methods=["GET"]), Route("/api/audit-anchors.txt", anchors, methods=["GET"])]
