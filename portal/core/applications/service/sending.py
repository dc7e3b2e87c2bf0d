"""«Отправить на модерацию»: completeness, a frozen version, the queue of the moderators."""

import datetime as dt
from contextlib import suppress

from portal.core.accounts.schema import Actor
from portal.core.applications.queries.access import seen_by_company
from portal.core.applications.rules import Status, ensure_may_become, opened
from portal.core.applications.service.freezing import ensure_open, freeze, leaving
from portal.core.applications.service.printing import copied
from portal.core.applications.service.trace import Happening, happened
from portal.core.errors import Conflict
from portal.core.slow import Work, slow
from portal.db import Begin
from portal.ports.clock import Now
from portal.ports.storage import Storage
from portal.wording import Wording

CHANGED_MEANWHILE = Wording(
    "Өтінім жіберіліп жатқанда өзгерді. Түймені қайта басыңыз.",
    "Пока заявка отправлялась, она изменилась. Нажмите кнопку ещё раз.",
    "The application changed while it was being sent. Press the button again.",
)
ATTEMPTS = 3
"""An edit of the other party that falls between reading and sending is no reason to refuse at once."""


class ChangedMeanwhile(Conflict):
    """What was read is not what would be sent."""


@slow(Work.PAPERS)
def send_to_moderation(begin: Begin, actor: Actor, application_id: str, *, now: Now, storage: Storage) -> None:
    """Ask the moderators to check the application; what they get is kept as a version and as a PDF.

    Raises:
        NotAllowed: the actor is its developer.
        Conflict: it is with the operator already, or it changed at this very moment.
        Refused: something of either party is missing or wrong (code ``incomplete``); :func:`queries.gaps` lists it.
    """
    at = now()
    for _ in range(ATTEMPTS - 1):
        with suppress(ChangedMeanwhile):
            return _send(begin, actor, application_id, at, storage)
    return _send(begin, actor, application_id, at, storage)


def _send(begin: Begin, actor: Actor, application_id: str, at: dt.datetime, storage: Storage) -> None:
    with begin(reading=True) as session:
        application = seen_by_company(session, actor, application_id)
        ensure_may_become(opened(Status(application.status)), Status.ON_MODERATION)
        read = leaving(session, application, Status.ON_MODERATION, at)
    with copied(storage, read.sheets, read.version) as copies, begin() as session:
        application = seen_by_company(session, actor, application_id, lock=True)
        ensure_open(session, application, actor, at)
        ensure_may_become(Status(application.status), Status.ON_MODERATION)
        if leaving(session, application, Status.ON_MODERATION, at) != read:
            raise ChangedMeanwhile(CHANGED_MEANWHILE)
        freeze(session, application, "moderation", read, copies, at)
        happened(session, application, actor, Happening.SENT_TO_MODERATION, at, to=Status.ON_MODERATION)
        application.sent_at = application.changed_at = at
