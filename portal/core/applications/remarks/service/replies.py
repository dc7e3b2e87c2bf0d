"""Answering in the thread of a remark: the parties instead of a change or beside it, the operator's staff without closing it."""

import datetime as dt

from sqlmodel import Session, col, func, select

from portal.core.accounts.schema import AccountKind, Actor
from portal.core.applications.basics.queries import may_take
from portal.core.applications.basics.service import at_desk, note_paper, project_words, tell, tell_staff
from portal.core.applications.remarks import rules
from portal.core.applications.remarks.queries import (
    after_the_return,
    being_answered,
    last_return,
    not_sent,
    remark_of_actor,
    step_of_threads,
)
from portal.core.applications.schema import DEVELOPER
from portal.core.applications.tables import Application, Remark, RemarkReply, ReplyFile
from portal.core.audit import service as audit
from portal.core.documents import service as documents
from portal.core.documents.queries import ensure_harmless_to_send
from portal.core.documents.rules import DEFAULT_EXTENSIONS
from portal.core.documents.schema import StoredFile
from portal.core.errors import Conflict, NotAllowed, NotFound, Refused
from portal.core.letter_kinds.remarks import ANSWERED, REPLIED
from portal.db import Begin
from portal.forms.kinds import too_long
from portal.ports.clock import Now
from portal.texts.cleaning import tidy
from portal.wording import Wording


def reply(begin: Begin, actor: Actor, application_id: str, remark_id: str, text: str, *, now: Now) -> None:
    """Answer in the thread of a remark with a text, the kept files or both; the remark stays open.

    A party answers the remarks on its own part, the company also those on the application as a whole, while they correct a returned
    application. The operator's staff answers at that time too, and while it reviews the version that answers the remark; the party is
    told. Whoever of the staff has the application as their work is told when a party answers the operator.

    Raises:
        NotAllowed: the actor is not of the staff who returns applications at this stage.
        NotFound: the actor is no party of the application, or has no such remark.
        Conflict: the application is at another stage, or the remark is closed.
        Refused: there is neither a text nor a file, the text is too long, a file has a virus (code ``infected``), or this side has
            answered as often as it may until the next return (code ``enough_replies``).
    """
    with begin() as session:
        application, remark = _answerable(session, actor, application_id, remark_id, lock=True)
        by_operator = actor.kind is AccountKind.STAFF
        _ensure_few(session, remark, by_operator=by_operator)
        files = not_sent(session, remark, actor.account_id)
        said = _text(text, may_be_empty=bool(files))
        ensure_harmless_to_send(session, (one.file_id for one in files))
        application.changed_at = at = after_the_return(session, application.id, now())
        given = RemarkReply(
            application_id=application.id,
            remark_id=remark.id,
            at=at,
            account_id=actor.account_id,
            actor_name=actor.name,
            organisation_name=actor.organisation_name,
            text=said,
            by_operator=by_operator,
        )
        _tell(session, application, remark, given, at)
        session.add(given)
        session.flush()
        for one in files:
            one.reply_id = given.id
        audit.note(session, actor, "applications.remark_answered", f"application:{application.id}", {"version": application.version}, at)


def ensure_may_upload(begin: Begin, actor: Actor, application_id: str, remark_id: str) -> tuple[str, ...]:
    """Return the extensions of files that a reply may have; called before the body of an upload is read.

    Raises:
        NotAllowed, NotFound, Conflict: as :func:`reply`.
        Refused: the reply has as many files as it may.
    """
    with begin(reading=True) as session:
        _, remark = _answerable(session, actor, application_id, remark_id)
        _ensure_room(session, remark, actor)
    return DEFAULT_EXTENSIONS


def attach(begin: Begin, actor: Actor, application_id: str, remark_id: str, stored: StoredFile, *, now: Now) -> None:
    """Attach an own file to the reply that is not sent yet; twice is no error. Raises like :func:`ensure_may_upload`."""
    with begin() as session:
        application, remark = _answerable(session, actor, application_id, remark_id, lock=True)
        known = documents.claim(session, stored.id)
        if known.account_id != actor.account_id:
            raise NotFound
        if known.id in {one.file_id for one in not_sent(session, remark, actor.account_id)}:
            return
        _ensure_room(session, remark, actor)
        file = ReplyFile(
            application_id=application.id, remark_id=remark.id, file_id=known.id, account_id=actor.account_id, attached_at=now()
        )  # fmt: skip
        session.add(file)
        note_paper(session, actor, "attached", application.id, known.id, now())


def detach(begin: Begin, actor: Actor, application_id: str, remark_id: str, file_id: str, *, now: Now) -> None:
    """Remove an own file from the reply that is not sent yet; its bytes are deleted some time later. An absent one is no error.

    Raises:
        NotAllowed: the actor is not of the staff who returns applications.
        NotFound: the actor is no party of the application, or has no such remark.
    """
    with begin() as session:
        _, remark = remark_of_actor(session, actor, application_id, remark_id, lock=True)
        for one in not_sent(session, remark, actor.account_id):
            if one.file_id == file_id:
                session.delete(one)
                documents.forget(session, file_id, now())
                note_paper(session, actor, "removed", application_id, file_id, now())


def _answerable(
    session: Session, actor: Actor, application_id: str, remark_id: str, *, lock: bool = False
) -> tuple[Application, Remark]:  # fmt: skip
    """Return a remark that the actor may answer now, with its application."""
    application, remark = remark_of_actor(session, actor, application_id, remark_id, lock=lock)
    if actor.kind is AccountKind.STAFF:
        step = step_of_threads(session, application)
        if step is not None and not may_take(actor, step):
            raise NotAllowed
        if step is None or remark.resolved_at is not None:
            raise Conflict(rules.NO_THREAD)
    # Every remark that is not closed went to the parties with the last return.
    elif remark.resolved_at is not None or being_answered(session, application) is None:
        raise Conflict(rules.CLOSED)
    return application, remark


def _ensure_few(session: Session, remark: Remark, *, by_operator: bool) -> None:
    back = last_return(session, remark.application_id)
    given = select(func.count()).where(
        RemarkReply.application_id == remark.application_id,
        RemarkReply.remark_id == remark.id,
        col(RemarkReply.by_operator).is_(by_operator),
    )
    since = given if back is None else given.where(col(RemarkReply.at) > back.at)
    if session.exec(since).one() >= rules.MOST_REPLIES:
        words = rules.ENOUGH_OF_OPERATOR if by_operator else rules.ENOUGH_REPLIES
        raise Refused(words.fill(count=rules.MOST_REPLIES), code="enough_replies", field="text")


def _ensure_room(session: Session, remark: Remark, actor: Actor) -> None:
    if len(not_sent(session, remark, actor.account_id)) >= rules.MOST_FILES:
        raise Refused(rules.FULL.fill(count=rules.MOST_FILES), code="full")


def _text(typed: str, *, may_be_empty: bool) -> str:
    said = tidy(typed)
    if not said and not may_be_empty:
        raise Refused(rules.EMPTY_REPLY, code="empty_reply", field="text")
    if (long := too_long(said, rules.LONGEST_REPLY, rules.REPLY)) is not None:
        raise Refused(long, code="long_reply", field="text")
    return said


def _tell(session: Session, application: Application, remark: Remark, given: RemarkReply, at: dt.datetime) -> None:
    """Queue the letter about a reply: of the operator to the party, of a party in answer to the operator to whose work it is."""
    said = {"project": project_words(application), "place": Wording(**remark.label)}
    if given.by_operator:
        to = application.developer_organisation_id if remark.party == DEVELOPER else application.organisation_id
        tell(session, application, to, REPLIED.of(**said), at)
    elif application.assignee_id is not None and _last_is_of_operator(session, remark):
        tell_staff(session, application.assignee_id, ANSWERED.of(**said), at, path=at_desk(application))


def _last_is_of_operator(session: Session, remark: Remark) -> bool:
    given = select(RemarkReply.by_operator).where(
        RemarkReply.application_id == remark.application_id, RemarkReply.remark_id == remark.id
    )  # fmt: skip
    return session.exec(given.order_by(col(RemarkReply.at).desc(), col(RemarkReply.id)).limit(1)).first() is True
