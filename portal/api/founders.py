"""``GET /api/founder-consents/{token}/document`` and ``…/signature``: a founder's consent for keeping, by the secret of the link."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from portal.api.answers import refused_to_a_person, sent
from portal.bootstrap import process_services
from portal.core.accounts.schema import Visitor
from portal.core.applications.signing.service import founder_consent_file
from portal.core.errors import NotFound, Unmet
from portal.core.slow import perform


async def document(request: Request) -> Response:
    """Show the document that is signed, byte for byte."""
    return await _part(request, signature=False)


async def signature(request: Request) -> Response:
    """Send the detached signature (CMS) over it."""
    return await _part(request, signature=True)


async def _part(request: Request, *, signature: bool) -> Response:
    services = process_services()
    visitor = Visitor("", request.client.host if request.client else "")
    given = {"now": services.now, "storage": services.storage, "limiter": services.limiter}
    try:
        found = await perform(founder_consent_file, services.begin, visitor, request.path_params["token"], **given)
        if signature and not found.cms:
            raise NotFound
    except Unmet as refused:
        return refused_to_a_person(request, refused)
    if signature:
        return sent(iter((found.cms,)), f"{found.name}.p7s", len(found.cms), "application/pkcs7-signature", "attachment")
    return sent(iter((found.content,)), found.name, len(found.content), "application/pdf", "inline")


routes = [
    Route("/api/founder-consents/{token}/document", document, methods=["GET"]),
    Route("/api/founder-consents/{token}/signature", signature, methods=["GET"]),
]
