"""The remarks of an application, as its parties and the operator read them.

A remark goes to the parties with the return it was written for, and again with every later return until the operator closes it.
"""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sqlalchemy import and_, or_
from sqlmodel import Session, col, func, select

from portal.core.accounts.schema import AccountKind, Actor
from portal.core.applications.basics.queries import READERS, RemarkLine, ReplyFileLine, ReplyLine, party_of, seen_by_party
from portal.core.applications.remarks.rules import is_answered_by, is_being_answered
from portal.core.applications.rules import RETURNS, SEEN_BY_STAFF, Status
from portal.core.applications.schema import COMPANY, DEVELOPER
from portal.core.applications.tables import Answer, Application, Consent, Edit, Event, FileLink, Remark, RemarkReply, ReplyFile, Row
from portal.core.applications.versions.queries import places_since
from portal.core.applications.versions.rules import ComparedPlace
from portal.core.documents import queries as documents
from portal.core.documents.schema import StoredFile
from portal.core.errors import NotFound
from portal.db import Begin
from portal.forms import Form, Party
from portal.wording import Wording


@dataclass(frozen=True)
class ReviewedRemark:
    """A remark that the present version answers, with its place in the version that was returned and in the present one."""

    line: RemarkLine
    places: tuple[ComparedPlace, ...]
    """As the versions have them, whatever was typed since; empty when neither has the place any more."""
    there: bool
    """Whether the present version has its field, document or row; of a tab and the whole application always true."""


@dataclass(frozen=True)
class _Written:
    first: Event
    """The return that it was written for."""
    closed_at: dt.datetime | None
    line: RemarkLine

    def went_with(self, back: Event) -> bool:
        """Tell whether the remark went to the parties with a return."""
        later = back.number > self.first.number and (self.closed_at is None or self.closed_at > back.at)
        return back.id == self.first.id or later


def by_event(session: Session, application: Application, reader: Party | None) -> list[tuple[str, RemarkLine]]:
    """Return every remark as a party, or (``None``) the staff, may read it, with the id of the return it came with."""
    read = _read(session, application, reader)
    return [(back.id, one.line) for back in _returns(session, application.id) for one in read if one.went_with(back)] if read else []


def open_remarks(session: Session, application: Application, form: Form, reader: Party | None) -> tuple[RemarkLine, ...]:
    """Return the remarks of the last return until the version that answers them is sent; nothing afterwards."""
    latest = being_answered(session, application)
    return () if latest is None else _answered(session, application, form, latest, reader)


def being_answered(session: Session, application: Application) -> Event | None:
    """Return the return whose remarks the parties are answering now, None when they are not."""
    latest = last_return(session, application.id)
    if latest is None or not is_being_answered(Status(application.status), application.version, latest.version):
        return None
    return latest


def remarks_before(session: Session, application: Application, form: Form, now: dt.datetime) -> tuple[ReviewedRemark, ...]:
    """Return the remarks that the present version answers, for the operator; nothing for a version that answers none.

    An application may have been withdrawn and sent again since: then only those that are still not closed.
    """
    latest = last_return(session, application.id)
    if latest is None or latest.version >= application.version:
        return ()
    lines = _answered(session, application, form, latest, None)
    shown = [line for line in lines if not line.resolved or latest.version == application.version - 1]
    places = places_since(session, application, form, now, latest.version) if shown else ()
    return tuple(ReviewedRemark(line, tuple(about(places, line)), _is_there(places, line)) for line in shown)


def about(places: Iterable[ComparedPlace], remark: RemarkLine) -> Iterator[ComparedPlace]:
    """Return what stood before and stands now where a remark is: of a tab, or of the whole application, only what differs."""
    for place in places:
        if not remark.address:
            inside = place.differs
        elif remark.whole_tab:
            inside = place.differs and place.tab_address == remark.address
        else:
            inside = place.address == remark.address or (place.differs and place.address.startswith(f"{remark.address}/"))
        if inside:
            yield place


def _is_there(places: Iterable[ComparedPlace], remark: RemarkLine) -> bool:
    if not remark.address or remark.whole_tab:
        return True
    now = [place.address for place in places if place.after is not None]
    return any(one == remark.address or one.startswith(f"{remark.address}/") for one in now)


def not_closed(session: Session, application_id: str) -> list[Remark]:
    """Return the remarks that the operator has not closed, in the order in which they were written."""
    waiting = select(Remark).join(Event, col(Remark.event_id) == col(Event.id))
    waiting = waiting.where(Remark.application_id == application_id, col(Remark.resolved_at).is_(None))
    return list(session.exec(waiting.order_by(col(Event.number), col(Remark.position))).all())


def is_at_hand(session: Session, application: Application, remark: Remark) -> bool:
    """Tell whether the present version answers a remark: it was written about an earlier one and not closed before the last return."""
    latest = last_return(session, application.id)
    if latest is None or latest.version >= application.version:
        return False
    return remark.resolved_at is None or remark.resolved_at > latest.at


def last_change(session: Session, application: Application) -> dt.datetime:
    """Return when an answer, a document, a row, a consent or a remark of the application changed last, by the clock of that time."""
    moments = [application.created_at]
    for table, columns in (
        (Answer, (Answer.saved_at,)),
        (Edit, (Edit.at,)),
        (FileLink, (FileLink.added_at, FileLink.removed_at)),
        (Row, (Row.added_at, Row.removed_at)),
        (Consent, (Consent.formed_at,)),
        (Remark, (Remark.resolved_at,)),
    ):
        for column in columns:
            found = session.exec(select(func.max(column)).where(table.application_id == application.id)).one()
            moments += [found] if found is not None else []
    return max(moments)


def own_remark(session: Session, application: Application, party: Party, remark_id: str) -> Remark:
    """Return a remark that a party answers: on its own part, and for the company also on the application as a whole.

    Raises:
        NotFound: the party answers no such remark.
    """
    parties = [party, ""] if party == COMPANY else [party]
    own = select(Remark).where(Remark.id == remark_id, Remark.application_id == application.id, col(Remark.party).in_(parties))
    remark = session.exec(own).one_or_none()
    if remark is None:
        raise NotFound
    return remark


def kept_files(begin: Begin, actor: Actor, application_id: str, remark_id: str) -> tuple[ReplyFileLine, ...]:
    """Return the files that the actor attached to a reply which is not sent yet.

    Raises:
        NotFound: the actor is no party of the application, or has no such remark.
    """
    with begin(reading=True) as session:
        application, party = seen_by_party(session, actor, application_id)
        remark = own_remark(session, application, party, remark_id)
        return file_lines(session, not_sent(session, remark.id, actor.account_id))


def not_sent(session: Session, remark_id: str, account_id: str) -> list[ReplyFile]:
    """Return the files of an account's reply that is not sent yet, in the order of attaching."""
    kept = select(ReplyFile).where(
        ReplyFile.remark_id == remark_id, ReplyFile.account_id == account_id, col(ReplyFile.reply_id).is_(None)
    )  # fmt: skip
    return list(session.exec(kept.order_by(col(ReplyFile.attached_at), col(ReplyFile.id))).all())


def file_lines(session: Session, found: Iterable[ReplyFile]) -> tuple[ReplyFileLine, ...]:
    """Return files of replies as pages read them, in the given order."""
    ids = [one.file_id for one in found]
    files = documents.files(session, ids)
    there = (files[one] for one in ids if one in files)
    return tuple(ReplyFileLine(one.id, one.name, one.size, one.sha256, one.media_type) for one in there)


def ensure_may_read_reply_file(begin: Begin, actor: Actor, file_id: str) -> StoredFile:
    """Return a file of a reply when the actor may read it.

    Until the reply is sent that is who attached it; afterwards the company, the developer when the remark is on its own part, and the
    operator's staff. Everything else is :class:`NotFound`.
    """
    with begin(reading=True) as session:
        linked = session.exec(
            select(ReplyFile, Remark, Application)
            .join(Remark, col(Remark.id) == col(ReplyFile.remark_id))
            .join(Application, col(Application.id) == col(ReplyFile.application_id))
            .where(ReplyFile.file_id == file_id, col(Application.deleted_at).is_(None))
        ).all()
        if not any(_may_read(actor, *one) for one in linked):
            raise NotFound
        return documents.file(session, file_id)


def _may_read(actor: Actor, file: ReplyFile, remark: Remark, application: Application) -> bool:
    sent = file.reply_id is not None
    if actor.kind is AccountKind.STAFF:
        return sent and Status(application.status) in SEEN_BY_STAFF and not actor.roles.isdisjoint(READERS)
    party = party_of(application, actor) if actor.kind is AccountKind.LEGAL_ENTITY else None
    own = file.account_id == actor.account_id
    return (sent or own) and (party == COMPANY or (party == DEVELOPER and remark.party == DEVELOPER))


def last_return(session: Session, application_id: str) -> Event | None:
    """Return the last return of an application, None when it was never returned."""
    return (_returns(session, application_id) or [None])[-1]


def _returns(session: Session, application_id: str) -> list[Event]:
    """Return the returns of an application, the first one first."""
    returns = select(Event).where(Event.application_id == application_id, col(Event.kind).in_(sorted(RETURNS.values())))
    return list(session.exec(returns.order_by(col(Event.number))).all())


def _answered(session: Session, application: Application, form: Form, latest: Event, reader: Party | None) -> tuple[RemarkLine, ...]:
    lines = [one.line for one in _read(session, application, reader) if one.went_with(latest)]
    changed = changed_since(session, application.id, latest.at) if lines else frozenset[str]()
    return tuple(
        line.asked_again(latest.at, changed=is_answered_by(form, line.address, changed, whole_tab=line.whole_tab)) for line in lines
    )


def places_asked(session: Session, back: Event) -> list[tuple[str, bool]]:
    """Return the address of every remark that went to the parties with a return, and whether it is that of a whole tab."""
    again = and_(col(Event.number) < back.number, or_(col(Remark.resolved_at).is_(None), col(Remark.resolved_at) > back.at))
    asked = select(Remark.address, Remark.whole_tab).join(Event, col(Remark.event_id) == col(Event.id))
    return list(session.exec(asked.where(Remark.application_id == back.application_id, or_(col(Remark.event_id) == back.id, again))).all())


def changed_since(session: Session, application_id: str, at: dt.datetime) -> frozenset[str]:
    """Return the addresses of the answers, documents, rows (``block/row``) and consents that changed after ``at``."""
    places = (
        select(Answer.address).where(Answer.application_id == application_id, col(Answer.saved_at) > at),
        select(Edit.address).where(Edit.application_id == application_id, col(Edit.at) > at),
        select(FileLink.address).where(
            FileLink.application_id == application_id, or_(col(FileLink.added_at) > at, col(FileLink.removed_at) > at)
        ),
        select(Consent.address).where(Consent.application_id == application_id, col(Consent.formed_at) > at),
    )
    rows = select(Row.block, Row.row_id).where(Row.application_id == application_id, or_(col(Row.added_at) > at, col(Row.removed_at) > at))
    found = {address for query in places for address in session.exec(query).all()}
    return frozenset(found | {f"{block}/{row}" for block, row in session.exec(rows).all()})


def _read(session: Session, application: Application, reader: Party | None) -> list[_Written]:
    found = session.exec(
        select(Remark, Event)
        .join(Event, col(Remark.event_id) == col(Event.id))
        .where(Remark.application_id == application.id)
        .order_by(col(Event.number), col(Remark.position))
    ).all()
    seen = [(remark, event) for remark, event in found if reader != DEVELOPER or remark.party == DEVELOPER]
    replies = _replies(session, application.id) if seen else {}
    return [_Written(event, remark.resolved_at, _line(remark, event.at, tuple(replies.get(remark.id, ())))) for remark, event in seen]


def _replies(session: Session, application_id: str) -> dict[str, list[ReplyLine]]:
    files = _files_of_replies(session, application_id)
    ordered = select(RemarkReply).where(RemarkReply.application_id == application_id).order_by(col(RemarkReply.at), col(RemarkReply.id))
    found: dict[str, list[ReplyLine]] = {}
    for reply in session.exec(ordered).all():
        line = ReplyLine(reply.at, reply.actor_name, reply.organisation_name, reply.text, files.get(reply.id, ()))
        found.setdefault(reply.remark_id, []).append(line)
    return found


def _files_of_replies(session: Session, application_id: str) -> dict[str, tuple[ReplyFileLine, ...]]:
    sent = select(ReplyFile).where(ReplyFile.application_id == application_id, col(ReplyFile.reply_id).is_not(None))
    found: dict[str, list[ReplyFile]] = {}
    for one in session.exec(sent.order_by(col(ReplyFile.attached_at), col(ReplyFile.id))).all():
        found.setdefault(one.reply_id or "", []).append(one)
    lines = {one.id: one for one in file_lines(session, [one for those in found.values() for one in those])}
    return {reply: tuple(lines[one.file_id] for one in those if one.file_id in lines) for reply, those in found.items()}


def _line(remark: Remark, at: dt.datetime, replies: tuple[ReplyLine, ...]) -> RemarkLine:
    return RemarkLine(
        id=remark.id,
        version=remark.version,
        address=remark.address,
        whole_tab=remark.whole_tab,
        stage=remark.stage,
        tab=remark.tab,
        party=remark.party,
        label=Wording(**remark.label),
        text=remark.text,
        required=remark.required,
        resolved=remark.resolved_at is not None,
        remains=remark.remains_at is not None,
        decided_by=remark.decided_by,
        at=at,
        replies=replies,
    )
