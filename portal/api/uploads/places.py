"""The places where files can be attached, each with its route; what is allowed there the core decides."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass

from portal.bootstrap import Services
from portal.core.accounts.schema import Actor
from portal.core.applications.decisions import service as deciding
from portal.core.applications.filling import service as filing
from portal.core.applications.remarks import service as replying
from portal.core.applications.review import service as reviewing
from portal.core.documents.rules import MAX_BYTES
from portal.core.documents.schema import StoredFile
from portal.core.documents.workbooks import MOST_BYTES
from portal.core.errors import NotFound
from portal.core.reporting.answers import service as reporting
from portal.core.reporting.basics.queries import granted
from portal.core.reporting.bodies import queries as bodies
from portal.core.reporting.flats.service import check_flats
from portal.core.reporting.instructions import service as instructing
from portal.core.reporting.workbook.service import check_workbook
from portal.core.slow import perform
from portal.core.uploads.schema import Place, Places, Spot

WORKBOOKS = ("xlsx",)


@dataclass(frozen=True)
class Destination:
    """Where files can be attached. The functions get the key in the route (empty without one) and the ``address`` of the query."""

    path: str
    ensure_may_upload: Callable[[Services, Actor, str, str], Sequence[str]]
    """Refuses, or returns the accepted extensions; called before anything is sent and again before anything is kept."""
    attach: Callable[[Services, Actor, str, str, StoredFile], object]
    """Refuses, or attaches the stored file."""
    read: Callable[[Services, Actor, str, bytes, str], Awaitable[str]] | None = None
    """For files that are read and not kept: gets the key, the content and the name, and returns the id of what was made of them."""
    most_bytes: int = MAX_BYTES


def _nothing(*_given: object) -> None:
    """A file that belongs to nothing yet, or is not kept."""


def _executors_workbook(services: Services, actor: Actor, _key: str, _address: str) -> Sequence[str]:
    granted(services.begin, actor)
    return WORKBOOKS


async def _week(services: Services, actor: Actor, _key: str, content: bytes, name: str) -> str:
    return (await perform(check_workbook, services.begin, actor, content, name, now=services.now)).id


async def _flats(services: Services, actor: Actor, key: str, content: bytes, name: str) -> str:
    site, block, week = key.split("/")
    return (await perform(check_flats, services.begin, actor, site, block, week, content, name, now=services.now)).id


DESTINATIONS = {
    "form": Destination(
        "/api/applications/{application_id}/files",
        lambda services, actor, key, address: filing.ensure_may_upload(services.begin, actor, key, address, now=services.now),
        lambda services, actor, key, address, stored: filing.attach_file(services.begin, actor, key, address, stored, now=services.now),
    ),
    "answer": Destination(
        "/api/applications/{application_id}/papers",
        lambda services, actor, key, _address: reviewing.ensure_may_upload(services.begin, actor, key),
        lambda services, actor, key, _address, stored: reviewing.attach(services.begin, actor, key, stored, now=services.now),
    ),
    # The address is the remark's id.
    "reply": Destination(
        "/api/applications/{application_id}/reply-files",
        lambda services, actor, key, address: replying.ensure_may_upload(services.begin, actor, key, address),
        lambda services, actor, key, address, stored: replying.attach(services.begin, actor, key, address, stored, now=services.now),
    ),
    "decision": Destination(
        "/api/applications/{application_id}/decision-files",
        lambda services, actor, key, _address: deciding.ensure_may_upload(services.begin, actor, key),
        lambda services, actor, key, _address, stored: deciding.attach(services.begin, actor, key, stored, now=services.now),
    ),
    "object": Destination(
        "/api/objects/{object_id}/files",
        lambda services, actor, key, address: reporting.ensure_may_upload(services.begin, actor, key, address, now=services.now),
        lambda services, actor, key, address, stored: reporting.attach_file(services.begin, actor, key, address, stored, now=services.now),
    ),
    "instruction": Destination(
        "/api/mio/instructions/{instruction_id}/files",
        lambda services, actor, key, address: instructing.ensure_may_upload_instruction(services.begin, actor, key, address),
        lambda services, actor, key, address, stored: instructing.attach_instruction_file(
            services.begin, actor, key, address, stored, now=services.now
        ),
    ),
    # A letter belongs to nobody until its executor is saved.
    "letter": Destination(
        "/api/mio/letters", lambda services, actor, _key, _address: bodies.ensure_may_upload_letter(services.begin, actor), _nothing
    ),
    "week": Destination("/api/mio/workbook", _executors_workbook, _nothing, _week, MOST_BYTES),
    "flats": Destination("/api/mio/flats/{object}/{block}/{week}", _executors_workbook, _nothing, _flats, MOST_BYTES),
}
"""By the name that the record of an upload keeps: a name is never given to another place."""


def places_of(services: Services) -> Places:
    """Return what finds the place of a spot for the verbs of uploads."""

    def place(spot: Spot) -> Place:
        destination = DESTINATIONS.get(spot.place)
        if destination is None:
            raise NotFound
        return Place(
            lambda actor: destination.ensure_may_upload(services, actor, spot.key, spot.address),
            lambda actor, stored: destination.attach(services, actor, spot.key, spot.address, stored),
            destination.most_bytes,
        )

    return place
