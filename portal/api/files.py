"""Files over HTTP: uploads are counted and hashed on the way into the storage, downloads are sent to those who may read them.

A body is not read before the right to upload was checked, and a broken stream leaves neither a file nor a record.
"""

import asyncio
import errno
import re
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Sequence
from dataclasses import dataclass
from http import HTTPStatus

from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from portal.api.answers import actor_of_request, language_of, refused_answer, refused_to_a_person, sent
from portal.api.middleware import refusal
from portal.bootstrap import Services, process_services
from portal.core.accounts.schema import Actor
from portal.core.applications.decisions import service as deciding
from portal.core.applications.filling import service as filing
from portal.core.applications.remarks import service as replying
from portal.core.applications.remarks.queries import ensure_may_read_reply_file
from portal.core.applications.review import service as reviewing
from portal.core.applications.review.queries import ensure_may_read_paper
from portal.core.applications.signing import queries as applications
from portal.core.applications.signing.queries import consent_document, form_pdf
from portal.core.documents import service as documents
from portal.core.documents.intake import Intake
from portal.core.documents.schema import Received, StoredFile
from portal.core.documents.unpacking import ensure_as_listed
from portal.core.errors import NotFound, Refused, Unmet
from portal.core.reporting.answers import queries as answers_queries
from portal.core.reporting.answers import service as reporting
from portal.core.reporting.bodies import queries as bodies_queries
from portal.core.slow import perform
from portal.telemetry.measuring import upload_measured
from portal.wording import Wording

PIECE_BYTES = 1024 * 1024
"""The number of bytes collected before they go to the threads that hash and write; an upload holds only a few such pieces."""
IDLE_SECONDS = 60
"""A sender that is silent for so long counts as disconnected."""
DRAIN_BYTES = 8 * 1024 * 1024
DRAIN_SECONDS = 5
"""How many bytes are read and thrown away after a refusal, so that the browser stops sending and shows the answer."""

NO_ROOM = Wording(
    "Файл сақталмады: серверде орын таусылды. Кейінірек қайталаңыз; қайталанса, қолдау қызметіне хабарлаңыз.",
    "Файл не сохранён: на сервере закончилось место. Повторите позже; если не поможет, сообщите службе поддержки.",
    "The file was not saved: the server has run out of room. Try again later; if that does not help, tell the support.",
)
BROKEN = Wording(
    "Файл соңына дейін жетпеді. Байланысты тексеріп, жүктеуді қайталаңыз.",
    "Файл дошёл не до конца. Проверьте связь и повторите загрузку.",
    "The file did not arrive completely. Check the connection and upload it again.",
)
PARTIAL = Wording(
    "Файлдың бір бөлігін ғана жүктеуге болмайды. Бүкіл файлды жүктеңіз.",
    "Загрузить только часть файла нельзя. Загрузите файл целиком.",
    "A part of a file cannot be uploaded. Upload the whole file.",
)
_FULL = frozenset({errno.ENOSPC, errno.EDQUOT})


@dataclass(frozen=True)
class Destination:
    """Where files can be attached. Both functions get the key in the route (empty without one) and the ``address`` of the query."""

    ensure_may_upload: Callable[[Services, Actor, str, str], Sequence[str]]
    """Refuses, or returns the accepted extensions; called before the body is read."""
    attach: Callable[[Services, Actor, str, str, StoredFile], object]
    """Refuses, or attaches the stored file."""


def uploading(destination: Destination) -> Callable[[Request], Awaitable[Response]]:
    """Return the endpoint that receives a body as a file for ``destination`` and answers with the stored file or the refusal."""

    async def upload(request: Request) -> Response:
        services = process_services()
        try:
            actor = await actor_of_request(request, services)
            stored = await _received(request, services, actor, destination)
        except Unmet as refused:
            await _drain(request)
            return refused_answer(refused)
        except ClientDisconnect:
            # Nobody receives this answer; the storage and the database are unchanged.
            return refusal(BROKEN, "broken", HTTPStatus.BAD_REQUEST)
        facts = {"id": stored.id, "name": stored.name, "size": stored.size, "sha256": stored.sha256, "media_type": stored.media_type}
        return JSONResponse(facts)

    return upload


APPLICATIONS = Destination(
    lambda services, actor, key, address: filing.ensure_may_upload(services.begin, actor, key, address, now=services.now),
    lambda services, actor, key, address, stored: filing.attach_file(services.begin, actor, key, address, stored, now=services.now),
)
PAPERS = Destination(
    lambda services, actor, key, _address: reviewing.ensure_may_upload(services.begin, actor, key),
    lambda services, actor, key, _address, stored: reviewing.attach(services.begin, actor, key, stored, now=services.now),
)
REPLIES = Destination(
    lambda services, actor, key, address: replying.ensure_may_upload(services.begin, actor, key, address),
    lambda services, actor, key, address, stored: replying.attach(services.begin, actor, key, address, stored, now=services.now),
)
"""The ``address`` is the remark's id."""
DECISIONS = Destination(
    lambda services, actor, key, _address: deciding.ensure_may_upload(services.begin, actor, key),
    lambda services, actor, key, _address, stored: deciding.attach(services.begin, actor, key, stored, now=services.now),
)
OBJECTS = Destination(
    lambda services, actor, key, address: reporting.ensure_may_upload(services.begin, actor, key, address, now=services.now),
    lambda services, actor, key, address, stored: reporting.attach_file(services.begin, actor, key, address, stored, now=services.now),
)
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
        pieces = await _opened(services, stored.storage_key)
    except Unmet as refused:
        return refused_to_a_person(request, refused)
    return sent(pieces, stored.name, stored.size, stored.media_type, "attachment")


async def consent(request: Request) -> Response:
    """Show the PDF of a consent to a person of either party or of the operator."""
    services = process_services()
    try:
        actor = await actor_of_request(request, services)
        document = await asyncio.to_thread(consent_document, services.begin, actor, request.path_params["consent_id"])
        pieces = await _opened(services, document.storage_key)
    except Unmet as refused:
        return refused_to_a_person(request, refused)
    return sent(pieces, document.name, document.size, "application/pdf", "inline")


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
    Route("/api/applications/{application_id}/files", uploading(APPLICATIONS), methods=["PUT"]),
    Route("/api/applications/{application_id}/papers", uploading(PAPERS), methods=["PUT"]),
    Route("/api/applications/{application_id}/reply-files", uploading(REPLIES), methods=["PUT"]),
    Route("/api/applications/{application_id}/decision-files", uploading(DECISIONS), methods=["PUT"]),
    Route("/api/objects/{object_id}/files", uploading(OBJECTS), methods=["PUT"]),
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


@upload_measured
async def _received(request: Request, services: Services, actor: Actor, destination: Destination) -> StoredFile:
    key, address = next(iter(request.path_params.values()), ""), request.query_params.get("address", "")
    extensions = tuple(await asyncio.to_thread(destination.ensure_may_upload, services, actor, key, address))
    if "content-range" in request.headers:
        # The rest of a file would be kept as the whole of it (RFC 9110, §14.5).
        raise Refused(PARTIAL, code="partial")
    declared = _declared(request)
    stream = _Stream(request, Intake(request.query_params.get("name", ""), extensions, declared), declared)
    try:
        await services.storage.write(stream.intake.storage_key, stream.pieces())
    except OSError as error:
        if error.errno in _FULL:
            raise Refused(NO_ROOM, code="no_room") from error
        raise
    # From here on the bytes are complete: a sender that disconnects now changes nothing.
    return await asyncio.to_thread(
        _attached, services, actor, lambda stored: destination.attach(services, actor, key, address, stored), stream.received
    )


def _attached(services: Services, actor: Actor, attach: Callable[[StoredFile], object], received: Received | None) -> StoredFile:
    if received is None:
        raise Refused(BROKEN, code="broken")
    try:
        ensure_as_listed(received, storage=services.storage)
        stored = documents.keep(services.begin, actor, received, now=services.now)
    except BaseException:
        services.storage.delete(received.storage_key)
        raise
    try:
        attach(stored)
    except BaseException:
        documents.discard(services.begin, actor, stored.id, storage=services.storage)
        raise
    return stored


class _Stream:
    """The body of a request on its way through an intake."""

    def __init__(self, request: Request, intake: Intake, declared: int | None) -> None:
        self.intake = intake
        self.received: Received | None = None
        self._request = request
        self._declared = declared

    async def pieces(self) -> AsyncIterator[bytes]:
        """Yield the body in large pieces, each counted, hashed and checked in a thread; raise when it ends too early."""
        gathered = bytearray()
        async for chunk in in_time(self._request):
            gathered += chunk
            if len(gathered) >= PIECE_BYTES:
                piece = bytes(gathered)
                gathered.clear()
                await asyncio.to_thread(self.intake.feed, piece)
                yield piece
        last = bytes(gathered)
        await asyncio.to_thread(self.intake.feed, last)
        yield last
        self.received = await asyncio.to_thread(self.intake.finish)
        if self._declared is not None and self.received.size != self._declared:
            raise ClientDisconnect


async def in_time(request: Request) -> AsyncIterator[bytes]:
    """Yield a body as it comes; refuse a sender that has stopped sending."""
    stream = aiter(request.stream())
    while True:
        try:
            async with asyncio.timeout(IDLE_SECONDS):
                chunk = await anext(stream)
        except StopAsyncIteration:
            return
        except TimeoutError:
            raise Refused(BROKEN, code="broken") from None
        yield chunk


async def _drain(request: Request) -> None:
    drained = 0
    try:
        async with asyncio.timeout(DRAIN_SECONDS):
            async for chunk in request.stream():
                drained += len(chunk)
                if drained > DRAIN_BYTES:
                    return
    except (TimeoutError, ClientDisconnect, RuntimeError):
        # RuntimeError: the body was read to its end before the refusal.
        return


def _declared(request: Request) -> int | None:
    header = request.headers.get("content-length", "")
    return int(header) if re.fullmatch(r"[0-9]{1,15}", header) else None


async def _opened(services: Services, key: str) -> Iterator[bytes]:
    try:
        return await asyncio.to_thread(services.storage.read, key)
    except FileNotFoundError:
        raise NotFound from None
