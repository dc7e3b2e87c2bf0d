"""Replying to a remark instead of changing what it is about."""

from sqlmodel import col, select

from portal.core.accounts.schema import Actor
from portal.core.applications.basics.queries import reading, seen_by_party
from portal.core.applications.remarks import rules
from portal.core.applications.remarks.queries import open_remarks
from portal.core.applications.schema import COMPANY
from portal.core.applications.tables import Remark, RemarkReply
from portal.core.audit import service as audit
from portal.core.errors import Conflict, NotFound, Refused
from portal.db import Begin
from portal.forms.kinds import too_long
from portal.ports.clock import Now
from portal.texts.cleaning import tidy


def reply(begin: Begin, actor: Actor, application_id: str, remark_id: str, text: str, *, now: Now) -> None:
    """Answer a remark on the actor's own part with a text; the company also answers those on the application as a whole.

    Raises:
        NotFound: the actor is no party of the application, or has no such remark.
        Conflict: the application is with the operator, or the remark is closed.
        Refused: the text is empty or too long.
    """
    with begin() as session:
        application, party = seen_by_party(session, actor, application_id, lock=True)
        own = select(Remark).where(Remark.id == remark_id, Remark.application_id == application.id)
        remark = session.exec(own.where(col(Remark.party).in_([party] if party != COMPANY else [party, ""]))).one_or_none()
        if remark is None:
            raise NotFound
        said = _text(text)
        waiting = {line.id for line in open_remarks(session, application, reading.form_of(session, application), party)}
        if remark.resolved_at is not None or remark.id not in waiting:
            raise Conflict(rules.CLOSED)
        at = now()
        session.add(
            RemarkReply(
                application_id=application.id,
                remark_id=remark.id,
                at=at,
                account_id=actor.account_id,
                actor_name=actor.name,
                organisation_name=actor.organisation_name,
                text=said,
            )
        )
        audit.note(session, actor, "applications.remark_answered", f"application:{application.id}", {"version": application.version}, at)


def _text(typed: str) -> str:
    said = tidy(typed)
    if not said:
        raise Refused(rules.EMPTY_REPLY, code="empty_reply", field="text")
    if (long := too_long(said, rules.LONGEST_REPLY, rules.REPLY)) is not None:
        raise Refused(long, code="long_reply", field="text")
    return said
