"""«Отправить на модерацию»: completeness, a frozen version, the queue of the moderators."""

from portal.core.accounts.schema import Actor
from portal.core.applications.queries.access import seen_by_company
from portal.core.applications.rules import Status, ensure_may_become
from portal.core.applications.service.freezing import complete_manifest, ensure_open, freeze
from portal.core.applications.service.trace import Happening, happened
from portal.db import Begin
from portal.ports.clock import Now


def send_to_moderation(begin: Begin, actor: Actor, application_id: str, *, now: Now) -> None:
    """Ask the moderators to check the application; what they get is kept as a version.

    Raises:
        NotAllowed: the actor is its developer.
        Conflict: it is with the operator already.
        Refused: something of either party is missing or wrong (code ``incomplete``); :func:`queries.gaps` lists it.
    """
    with begin() as session:
        application = seen_by_company(session, actor, application_id, lock=True)
        at = now()
        ensure_open(session, application, actor, at)
        ensure_may_become(Status(application.status), Status.ON_MODERATION)
        freeze(session, application, "moderation", complete_manifest(session, application, at), at)
        happened(session, application, actor, Happening.SENT_TO_MODERATION, at, to=Status.ON_MODERATION)
        application.sent_at = application.changed_at = at
