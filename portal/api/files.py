"""Files over HTTP, sent to those who may read them."""

import asyncio
from functools import partial

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from portal.api.answers import actor_of_request, headers_of_file, language_of, refused_to_a_person, sent
from portal.api.sending.ranges import SentBytes
from portal.api.sending.stored import saved, shown
from portal.bootstrap import Services, process_services
from portal.core.accounts.schema import Actor
from portal.core.applications.remarks.queries import ensure_may_read_reply_file
from portal.core.applications.review.queries import ensure_may_read_paper
from portal.core.applications.signing import queries as applications
from portal.core.applications.signing.queries import consent_document, form_pdf
from portal.core.documents.schema import StoredFile
from portal.core.errors import NotFound, Unmet
from portal.core.reporting.answers import queries as answers_queries
from portal.core.reporting.bodies import queries as bodies_queries
from portal.core.slow import ask_files, perform

READERS = (
    applications.ensure_may_read_file,
    ensure_may_read_paper,
    ensure_may_read_reply_file,
    answers_queries.ensure_may_read_file,
    bodies_queries.ensure_may_read_letter,
)
"""Each part of the core tells whether the actor may read a file of its own; one yes is enough."""


async def download(request: Request) -> Response:
    """Send a file to a person who may read it, always for saving and never for showing inside a page of the portal."""
    services = process_services()
    try:
        actor = await actor_of_request(request, services)
        stored = await asyncio.to_thread(_readable, services, actor, request.path_params["file_id"])
        content = SentBytes(services.storage, stored.storage_key, stored.size, stored.media_type)
        return await ask_files(partial(saved, request, content, stored.name))
    except Unmet as refused:
        return refused_to_a_person(request, refused)


async def consent(request: Request) -> Response:
    """Show the PDF of a consent to a person of either party or of the operator."""
    services = process_services()
    try:
        actor = await actor_of_request(request, services)
        document = await asyncio.to_thread(consent_document, services.begin, actor, request.path_params["consent_id"])
        content = SentBytes(services.storage, document.storage_key, document.size, "application/pdf")
        return await ask_files(partial(shown, request, content, headers_of_file(document.name, "inline")))
    except Unmet as refused:
        return refused_to_a_person(request, refused)


async def form(request: Request) -> Response:
    """Show an application as a PDF in the person's language: to a party its own part, to the operator's staff the whole."""
    services = process_services()
    application_id, language = request.path_params["application_id"], language_of(request)
    try:
        actor = await actor_of_request(request, services)
        made = await perform(
            form_pdf,
            services.begin,
            actor,
            application_id,
            language,
            now=services.now,
            storage=services.storage,
            settings=services.settings,
        )
    except Unmet as refused:
        return refused_to_a_person(request, refused)
    return sent(iter((made.content,)), made.name, len(made.content), "application/pdf", "inline")


routes = [
    Route("/api/applications/{application_id}/form.pdf", form, methods=["GET"]),
    Route("/api/files/{file_id}", download, methods=["GET"]),
    Route("/api/consents/{consent_id}", consent, methods=["GET"]),
]


def _readable(services: Services, actor: Actor, file_id: str) -> StoredFile:
    for ensure_may_read in READERS:
        try:
            return ensure_may_read(services.begin, actor, file_id)
        except NotFound:
            continue
    raise NotFound
