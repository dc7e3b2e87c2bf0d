"""Deleting the page of an object: by its executor while nothing is due, by the operator's administrator at any time for a reason."""

import datetime as dt

from sqlmodel import Session

from portal.core.accounts.schema import Actor, Kind
from portal.core.accounts.sessions import queries as accounts
from portal.core.audit import service as audit
from portal.core.errors import Conflict, Refused
from portal.core.notices import service as notices
from portal.core.reporting.basics.queries import ADDRESS, ensure_manages, ensure_sees
from portal.core.reporting.basics.rules.object_names import in_subject, object_name
from portal.core.reporting.cells.service import spans
from portal.core.reporting.deadlines.rules import entry_words as words
from portal.core.reporting.objects.queries.deletion import why_kept
from portal.core.reporting.tables import ConstructionSite, ObjectEdit
from portal.db import Begin
from portal.ports.clock import Now
from portal.texts.cleaning import tidy
from portal.wording import Wording, same

LONGEST_REASON = 1000
LONGEST_IN_SUBJECT = 200
"""Letters of a name in the subject of a letter, which the outbox keeps in 300."""
SUBJECT = Wording("Оператор объектіні жойды: {name}", "Оператор удалил объект: {name}", "The operator deleted an object: {name}")
TEXT = Wording(
    "Оператор «{name}» объектісін жойды: енді ол бойынша деректер сұралмайды.\n\nСебебі: {reason}",
    "Оператор удалил объект «{name}»: данные по нему больше не спрашиваются.\n\nПричина: {reason}",
    "The operator deleted the object “{name}”: its data are no longer required.\n\nReason: {reason}",
)


def delete_object(begin: Begin, actor: Actor, object_id: str, reason: str = "", *, now: Now) -> None:
    """Delete a page; it is hidden, nothing of it is erased, and no week that is not yet due is expected any more.

    What was due before stays in the reports of its time, marked as deleted, by whom and why.

    An executor deletes what was begun by mistake: a page on which nothing was reported and of which nothing is due. The operator's
    administrator deletes at any time and says why; the executor who answers for the object is told by mail.

    Raises:
        NotAllowed: the actor is neither an executor nor the operator's administrator.
        NotFound: no such object within the executor's scope.
        Conflict: the executor has reported something already, or something is due; the operator is to be asked.
        Refused: the administrator gives no reason.
    """
    with begin() as session:
        at = now()
        if actor.kind is Kind.STAFF:
            _strike_out(session, actor, ensure_manages(session, actor, object_id, lock=True), tidy(reason)[:LONGEST_REASON], at)
            return
        site = ensure_sees(session, actor, object_id, lock=True)
        kept = why_kept(session, site, at)
        if kept is not None:
            raise Conflict(kept)
        _record(session, actor, site, "", at)
        _hide(session, site, at)
        audit.note(session, actor, "reporting.delete_object", f"object:{site.id}", {}, at)


def _strike_out(session: Session, actor: Actor, site: ConstructionSite, why: str, at: dt.datetime) -> None:
    if not why:
        raise Refused(words.NEED_REASON, code="reason", field="reason")
    _record(session, actor, site, why, at)
    heir = accounts.account(session, site.responsible_id)
    name = in_subject(object_name(site.name, site.name_kk), LONGEST_IN_SUBJECT)
    # Texts written by people are filled in last, so that braces in them are not taken for placeholders.
    text = TEXT.fill(name=name, reason=same(why))
    notices.queue_mail(session, heir.email, SUBJECT.fill(name=name), text, heir.language, at)
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
