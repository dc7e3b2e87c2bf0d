"""«Отправить на модерацию»: the check that it is complete, the stored version, the queue of the moderators."""

import datetime as dt

from sqlmodel import Session

from portal.core.accounts.schema import Actor, Right
from portal.core.accounts.sessions import queries as accounts
from portal.core.applications.basics.queries import clocks, seen_by_company
from portal.core.applications.basics.service import at_desk, project_words, record_event, tell, tell_staff
from portal.core.applications.rules import Happening, Status, ensure_may_become, opened
from portal.core.applications.signing.service import (
    CHANGED_SINCE_SHOWN,
    ChangedSinceShown,
    copied,
    ensure_open,
    ensure_shown,
    freeze,
    leaving,
)
from portal.core.applications.tables import Application
from portal.core.letter_kinds import moderation as letters
from portal.core.slow import Work, slow
from portal.db import Begin
from portal.ports.clock import Now
from portal.ports.storage import Storage
from portal.settings import Settings


@slow(Work.PAPERS)
def send_to_moderation(
    begin: Begin, actor: Actor, application_id: str, seen: str, *, now: Now, storage: Storage, settings: Settings
) -> None:  # fmt: skip
    """Send the application to moderation. What the moderators get is stored as a version and as a PDF.

    The sender's colleagues are told that it is sent and until when the answer is due; of the moderators whoever has it as their
    work from before. The others find it in their queue.

    ``seen`` is that of the :class:`queries.AnswersToCheck` that the actor was shown.

    Raises:
        NotAllowed: the actor is its developer.
        Conflict: it is with the operator already.
        ChangedSinceShown: either party changed something since, or at this very moment.
        Refused: something of either party is missing or wrong (code ``incomplete``); :func:`queries.gaps` lists it.
    """
    at = now()
    with begin(reading=True) as session:
        application = seen_by_company(session, actor, application_id, right=Right.FILL_IN)
        ensure_may_become(opened(Status(application.status)), Status.ON_MODERATION)
        read = leaving(session, application, Status.ON_MODERATION, at)
        ensure_shown(seen, application.version, application.status, read.manifest)
    with copied(storage, read.sheets, read.version, settings.base_url) as copies, begin() as session:
        actor = accounts.present_actor(session, actor)
        application = seen_by_company(session, actor, application_id, lock=True)
        ensure_open(session, application, actor, at)
        ensure_may_become(Status(application.status), Status.ON_MODERATION)
        if leaving(session, application, Status.ON_MODERATION, at) != read:
            raise ChangedSinceShown(CHANGED_SINCE_SHOWN)
        freeze(session, application, "moderation", read, copies, at)
        record_event(session, application, actor, Happening.SENT_TO_MODERATION, at)
        application.sent_at = application.changed_at = at
        _tell(session, application, actor, at)


def _tell(session: Session, application: Application, actor: Actor, at: dt.datetime) -> None:
    words, until = {"project": project_words(application)}, clocks.terms(session).due(application)
    content = letters.SENT_UNTIL.of(until=clocks.minute(until), **words) if until else letters.SENT.of(**words)
    tell(session, application, application.organisation_id, content, at, by=actor.account_id)
    if application.assignee_id is not None:
        tell_staff(session, application.assignee_id, letters.SENT_AGAIN.of(**words), at, path=at_desk(application))
