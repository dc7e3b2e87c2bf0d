"""Replying to a remark instead of changing what it is about; closing it, or deciding that it remains."""

import datetime as dt

from sqlmodel import Session, col, func, select

from portal.core.accounts.rules import ensure_staff
from portal.core.accounts.schema import Actor, StaffRole
from portal.core.applications.basics.queries import may_take, seen_by_party, seen_by_staff
from portal.core.applications.remarks import rules
from portal.core.applications.remarks.queries import being_answered, is_at_hand, last_return, not_closed, not_sent, own_remark
from portal.core.applications.rules import ANOTHER_VERSION, RETURNS, Status, just_after
from portal.core.applications.tables import Application, Remark, RemarkReply, ReplyFile
from portal.core.audit import service as audit
from portal.core.documents import service as documents
from portal.core.documents.rules import DEFAULT_EXTENSIONS
from portal.core.documents.schema import StoredFile
from portal.core.errors import Conflict, NotAllowed, NotFound, Refused
from portal.db import Begin
from portal.forms.kinds import too_long
from portal.ports.clock import Now
from portal.texts.cleaning import tidy
from portal.wording import Wording

_DECIDERS = (StaffRole.MODERATOR, StaffRole.REGISTRAR)


def reply(begin: Begin, actor: Actor, application_id: str, remark_id: str, text: str, *, now: Now) -> None:
    """Answer a remark on the actor's own part with a text, the kept files or both.

    The company also answers remarks on the application as a whole.

    Raises:
        NotFound: the actor is no party of the application, or has no such remark.
        Conflict: the application is with the operator, or the remark is closed.
        Refused: there is neither a text nor a file, the text is too long, or the remark has as many replies as it may until the next
            return (code ``enough_replies``).
    """
    with begin() as session:
        application, remark = _answerable(session, actor, application_id, remark_id, lock=True)
        _ensure_few(session, remark)
        files = not_sent(session, remark, actor.account_id)
        said = _text(text, may_be_empty=bool(files))
        application.changed_at = at = _after_the_return(session, application.id, now())
        given = RemarkReply(
            application_id=application.id,
            remark_id=remark.id,
            at=at,
            account_id=actor.account_id,
            actor_name=actor.name,
            organisation_name=actor.organisation_name,
            text=said,
        )
        session.add(given)
        session.flush()
        for one in files:
            one.reply_id = given.id
        audit.note(session, actor, "applications.remark_answered", f"application:{application.id}", {"version": application.version}, at)


def ensure_may_upload(begin: Begin, actor: Actor, application_id: str, remark_id: str) -> tuple[str, ...]:
    """Return the extensions of files that a reply may have; called before the body of an upload is read.

    Raises:
        NotFound: the actor is no party of the application, or has no such remark.
        Conflict: the application is with the operator, or the remark is closed.
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


def detach(begin: Begin, actor: Actor, application_id: str, remark_id: str, file_id: str, *, now: Now) -> None:
    """Remove an own file from the reply that is not sent yet; its bytes are deleted some time later. An absent one is no error.

    Raises:
        NotFound: the actor is no party of the application, or has no such remark.
    """
    with begin() as session:
        application, party = seen_by_party(session, actor, application_id, lock=True)
        remark = own_remark(session, application, party, remark_id)
        for one in not_sent(session, remark, actor.account_id):
            if one.file_id == file_id:
                session.delete(one)
                documents.forget(session, file_id, now())


def close(begin: Begin, actor: Actor, application_id: str, version: int, remark_id: str, *, now: Now) -> None:
    """Close a remark that the version at hand answers; nothing happens to a closed one.

    Raises:
        NotAllowed: the actor is not of the staff who reviews applications in this status.
        NotFound: there is no such application or remark.
        Conflict: the application is not under review (any more), or has another version.
    """
    ensure_staff(actor, *_DECIDERS)
    with begin() as session:
        remark = _at_hand(session, _reviewed(session, actor, application_id, version), remark_id)
        if remark.resolved_at is None:
            _close(session, remark, actor, now())
            _note(session, actor, "remark_closed", remark, now())


def keep_open(begin: Begin, actor: Actor, application_id: str, version: int, remark_id: str, *, now: Now) -> None:
    """Decide that a remark remains: it goes to the parties again with the next return, its thread kept. A closed one is opened again.

    Raises:
        NotAllowed: the actor is not of the staff who reviews applications in this status.
        NotFound: there is no such application or remark.
        Conflict: the application is not under review (any more), or has another version.
    """
    ensure_staff(actor, *_DECIDERS)
    with begin() as session:
        remark = _at_hand(session, _reviewed(session, actor, application_id, version), remark_id)
        if remark.remains_at is None:
            remark.resolved_at, remark.remains_at, remark.decided_by = None, now(), actor.name
            _note(session, actor, "remark_remains", remark, now())


def close_the_rest(begin: Begin, actor: Actor, application_id: str, version: int, *, now: Now) -> int:
    """Close every remark about which nothing is decided yet; return how many there were.

    Raises:
        NotAllowed: the actor is not of the staff who reviews applications in this status.
        NotFound: there is no such application.
        Conflict: the application is not under review (any more), or has another version.
    """
    ensure_staff(actor, *_DECIDERS)
    with begin() as session:
        application = _reviewed(session, actor, application_id, version)
        undecided = [remark for remark in not_closed(session, application.id) if remark.remains_at is None]
        for remark in undecided:
            _close(session, remark, actor, now())
            _note(session, actor, "remark_closed", remark, now())
        return len(undecided)


def settle(session: Session, application: Application, actor: Actor, at: dt.datetime) -> None:
    """Close the advice that is left when an application goes on. Required remarks are closed only by a press.

    Raises:
        Refused: required remarks are not closed; the sentence names them.
    """
    ensure_closed(session, application)
    for remark in not_closed(session, application.id):
        _close(session, remark, actor, at)


def ensure_closed(session: Session, application: Application) -> None:
    """Raise :class:`Refused` with their names while required remarks are not closed."""
    required = [Wording(**remark.label) for remark in not_closed(session, application.id) if remark.required]
    if required:
        raise Refused(rules.not_closed(required), code="open_remarks")


def _reviewed(session: Session, actor: Actor, application_id: str, version: int) -> Application:
    """Return an application that this person may return with remarks now, locked."""
    application = seen_by_staff(session, actor, application_id, *_DECIDERS, lock=True)
    if application.version != version:
        raise Conflict(ANOTHER_VERSION)
    if (happening := RETURNS.get(Status(application.status))) is None:
        raise Conflict(rules.NOT_AT_HAND)
    if not may_take(actor, happening):
        raise NotAllowed
    return application


def _at_hand(session: Session, application: Application, remark_id: str) -> Remark:
    """Return a remark that waits for a decision, or about which one was made since the last return."""
    wanted = select(Remark).where(Remark.id == remark_id, Remark.application_id == application.id)
    remark = session.exec(wanted).one_or_none()
    if remark is None:
        raise NotFound
    if not is_at_hand(session, application, remark):
        raise Conflict(rules.NOT_AT_HAND)
    return remark


def _close(session: Session, remark: Remark, actor: Actor, at: dt.datetime) -> None:
    remark.resolved_at, remark.remains_at = _after_the_return(session, remark.application_id, at), None
    remark.decided_by = actor.name


def _after_the_return(session: Session, application_id: str, at: dt.datetime) -> dt.datetime:
    """Return ``at``, or the moment after the last return when the clock was set back since."""
    back = last_return(session, application_id)
    return just_after(back.at, at) if back is not None else at


def _note(session: Session, actor: Actor, verb: str, remark: Remark, at: dt.datetime) -> None:
    details = {"version": remark.version, "remark": remark.id}
    audit.note(session, actor, f"applications.{verb}", f"application:{remark.application_id}", details, at)


def _answerable(
    session: Session, actor: Actor, application_id: str, remark_id: str, *, lock: bool = False
) -> tuple[Application, Remark]:  # fmt: skip
    """Return a remark that the actor may answer now, with its application."""
    application, party = seen_by_party(session, actor, application_id, lock=lock)
    remark = own_remark(session, application, party, remark_id)
    # Every remark that is not closed went to the parties with the last return.
    if remark.resolved_at is not None or being_answered(session, application) is None:
        raise Conflict(rules.CLOSED)
    return application, remark


def _ensure_few(session: Session, remark: Remark) -> None:
    back = last_return(session, remark.application_id)
    given = select(func.count()).where(RemarkReply.application_id == remark.application_id, RemarkReply.remark_id == remark.id)
    since = given if back is None else given.where(col(RemarkReply.at) > back.at)
    if session.exec(since).one() >= rules.MOST_REPLIES:
        raise Refused(rules.ENOUGH_REPLIES.fill(count=rules.MOST_REPLIES), code="enough_replies", field="text")


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
