"""The remarks of an application, as its parties and the operator read them."""

import datetime as dt

from sqlalchemy import or_
from sqlmodel import Session, col, select

from portal.core.applications.basics.queries import RemarkLine, ReplyLine
from portal.core.applications.remarks.rules import is_answered_by, is_being_answered
from portal.core.applications.rules import RETURNS, Status
from portal.core.applications.schema import DEVELOPER
from portal.core.applications.tables import Answer, Application, Consent, Edit, Event, FileLink, Remark, RemarkReply, Row
from portal.forms import Form, Party
from portal.wording import Wording


def by_event(session: Session, application: Application, reader: Party | None) -> list[tuple[str, RemarkLine]]:
    """Return every remark as a party, or (``None``) the staff, may read it, with the id of the return it came with."""
    return [(event.id, line) for event, line in _read(session, application, reader)]


def open_remarks(session: Session, application: Application, form: Form, reader: Party | None) -> tuple[RemarkLine, ...]:
    """Return the remarks of the last return until the version that answers them is sent; nothing afterwards."""
    latest = being_answered(session, application)
    return () if latest is None else _answered(session, application, form, latest, reader)


def being_answered(session: Session, application: Application) -> Event | None:
    """Return the return whose remarks the parties are answering now, None when they are not."""
    latest = _last_return(session, application.id)
    if latest is None or not is_being_answered(Status(application.status), application.version, latest.version):
        return None
    return latest


def remarks_before(session: Session, application: Application, form: Form) -> tuple[RemarkLine, ...]:
    """Return the remarks that the present version answers, for the operator; nothing for a version that answers none."""
    latest = _last_return(session, application.id)
    if latest is None or latest.version != application.version - 1:
        return ()
    return _answered(session, application, form, latest, None)


def _last_return(session: Session, application_id: str) -> Event | None:
    returns = select(Event).where(Event.application_id == application_id, col(Event.kind).in_(sorted(RETURNS.values())))
    return session.exec(returns.order_by(col(Event.number).desc()).limit(1)).first()


def _answered(session: Session, application: Application, form: Form, latest: Event, reader: Party | None) -> tuple[RemarkLine, ...]:
    lines = [line for event, line in _read(session, application, reader) if event.id == latest.id]
    changed = changed_since(session, application.id, latest.at) if lines else frozenset[str]()
    return tuple(line.with_change(changed=is_answered_by(form, line.address, changed, whole_tab=line.whole_tab)) for line in lines)


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


def _read(session: Session, application: Application, reader: Party | None) -> list[tuple[Event, RemarkLine]]:
    found = session.exec(
        select(Remark, Event)
        .join(Event, col(Remark.event_id) == col(Event.id))
        .where(Remark.application_id == application.id)
        .order_by(col(Event.number), col(Remark.position))
    ).all()
    seen = [(remark, event) for remark, event in found if reader != DEVELOPER or remark.party == DEVELOPER]
    replies = _replies(session, application.id) if seen else {}
    return [(event, _line(remark, event.at, tuple(replies.get(remark.id, ())))) for remark, event in seen]


def _replies(session: Session, application_id: str) -> dict[str, list[ReplyLine]]:
    ordered = select(RemarkReply).where(RemarkReply.application_id == application_id).order_by(col(RemarkReply.at), col(RemarkReply.id))
    found: dict[str, list[ReplyLine]] = {}
    for reply in session.exec(ordered).all():
        found.setdefault(reply.remark_id, []).append(ReplyLine(reply.at, reply.actor_name, reply.organisation_name, reply.text))
    return found


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
        at=at,
        replies=replies,
    )
