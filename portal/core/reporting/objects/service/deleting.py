"""Deleting the page of an object: by its executor while nothing is due, by the operator's administrator at any time for a reason."""

import datetime as dt

from sqlmodel import Session

from portal.core.accounts.schema import AccountKind, Actor
from portal.core.accounts.sessions import queries as accounts
from portal.core.audit import service as audit
from portal.core.errors import Conflict
from portal.core.letter_kinds.weeks import OBJECT_DELETED
from portal.core.notices import service as notices
from portal.core.notices.schema import NewNotice, Topic
from portal.core.reporting.basics.queries import ADDRESS, ensure_manages, ensure_sees, executors_covering
from portal.core.reporting.basics.rules.object_names import in_subject, object_name
from portal.core.reporting.basics.rules.reasons import reason_of
from portal.core.reporting.cells.service import spans
from portal.core.reporting.objects.queries.deletion import why_kept
from portal.core.reporting.tables import ConstructionSite, ObjectEdit
from portal.db import Begin
from portal.ports.clock import Now
from portal.wording import same

LONGEST_REASON = 1000
LONGEST_IN_SUBJECT = 200
"""Most letters of a name in a mail's subject, for which the outbox has 300."""


def delete_object(begin: Begin, actor: Actor, object_id: str, reason: str = "", *, now: Now) -> None:
    """Delete a page: it is hidden, its data are kept, and weeks that are not yet due are no longer expected.

    Weeks that were due before stay in reports, marked as deleted, by whom and why.

    An executor may delete a page created by mistake: nothing was reported and nothing is due. The operator's
    administrator may delete at any time with a reason; the active executors who see the object are told.

    Raises:
        NotAllowed: the actor is neither an executor nor the operator's administrator.
        NotFound: no such object within the executor's scope.
        Conflict: something is already reported or due; the executor has to ask the operator.
        Refused: the administrator gives no reason, or one that is too long.
    """
    with begin() as session:
        at = now()
        if actor.kind is AccountKind.STAFF:
            _strike_out(session, actor, ensure_manages(session, actor, object_id, lock=True), reason_of(reason, LONGEST_REASON), at)
            return
        site = ensure_sees(session, actor, object_id, lock=True)
        kept = why_kept(session, site, at)
        if kept is not None:
            raise Conflict(kept)
        _record(session, actor, site, "", at)
        _hide(session, site, at)
        audit.note(session, actor, "reporting.delete_object", f"object:{site.id}", {}, at)


def _strike_out(session: Session, actor: Actor, site: ConstructionSite, why: str, at: dt.datetime) -> None:
    _record(session, actor, site, why, at)
    name = in_subject(object_name(site.name, site.name_kk), LONGEST_IN_SUBJECT)
    told = NewNotice(Topic.OBJECTS, OBJECT_DELETED.of(name=name, reason=same(why)), "/mio/objects")
    # The one who is responsible may be dismissed by now, so it is told to everybody who sees the object.
    for executor in executors_covering(session, site):
        notices.notify(session, accounts.account(session, executor.account_id), told, at)
    _hide(session, site, at)
    audit.note(session, actor, "reporting.delete_object", f"object:{site.id}", {"reason": why}, at)


def _record(session: Session, actor: Actor, site: ConstructionSite, why: str, at: dt.datetime) -> None:
    session.add(
        ObjectEdit(
            object_id=site.id,
            address=ADDRESS,
            replaced="",
            replaced_from=site.created_at,
            replaced_author=site.created_by,
            text=why,
            at=at,
            author=actor.account_id,
        )
    )


def _hide(session: Session, site: ConstructionSite, at: dt.datetime) -> None:
    site.deleted_at = site.changed_at = at
    site.name_key = None
    spans.refresh(session, site, at)
