"""Remarks with the replies to them, as pages and exports read them."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement
from sqlmodel import Session, col, select

from portal.core.applications.basics.queries import RemarkLine, ReplyFileLine, ReplyLine
from portal.core.applications.remarks.queries.files import file_lines, stored_files
from portal.core.applications.schema import DEVELOPER
from portal.core.applications.tables import Event, Remark, RemarkReply, ReplyFile
from portal.forms import Party
from portal.wording import Wording


def threads(session: Session, application_id: str, reader: Party | None, *wanted: ColumnElement[bool]) -> tuple[RemarkLine, ...]:
    """Return those remarks of an application that a party, or (``None``) the staff, may read, in the order in which they were written.

    ``wanted`` are conditions of :class:`Remark` and of the :class:`Event` it was written for. Only these remarks, the replies to them
    and their files are read.
    """
    mine = (*readable(application_id, reader), *wanted)
    found = session.exec(
        select(Remark, Event.at)
        .join(Event, col(Remark.event_id) == col(Event.id))
        .where(*mine)
        .order_by(col(Event.number), col(Remark.position), col(Remark.id))
    ).all()
    replies = _replies(session, application_id, mine) if found else {}
    files = stored_files(session, [remark.file_id for remark, _ in found if remark.file_id])
    return tuple(_line(remark, at, tuple(replies.get(remark.id, ())), files.get(remark.file_id or "")) for remark, at in found)


def readable(application_id: str, reader: Party | None) -> tuple[ColumnElement[bool], ...]:
    """Return the conditions that a remark is of the application, and one that this reader may read."""
    mine = col(Remark.application_id) == application_id
    return (mine, col(Remark.party) == DEVELOPER) if reader == DEVELOPER else (mine,)


def _replies(session: Session, application_id: str, mine: Sequence[ColumnElement[bool]]) -> dict[str, list[ReplyLine]]:
    every = select(RemarkReply).where(RemarkReply.application_id == application_id)
    ordered = _of(every, col(RemarkReply.remark_id), mine).order_by(col(RemarkReply.at), col(RemarkReply.id))
    given = session.exec(ordered).all()
    files = _files(session, application_id, mine) if given else {}
    found: dict[str, list[ReplyLine]] = {}
    for reply in given:
        line = ReplyLine(reply.at, reply.actor_name, reply.organisation_name, reply.text, files.get(reply.id, ()), reply.by_operator)
        found.setdefault(reply.remark_id, []).append(line)
    return found


def _files(session: Session, application_id: str, mine: Sequence[ColumnElement[bool]]) -> dict[str, tuple[ReplyFileLine, ...]]:
    every = select(ReplyFile).where(ReplyFile.application_id == application_id, col(ReplyFile.reply_id).is_not(None))
    sent = _of(every, col(ReplyFile.remark_id), mine)
    found: dict[str, list[ReplyFile]] = {}
    for one in session.exec(sent.order_by(col(ReplyFile.attached_at), col(ReplyFile.id))).all():
        found.setdefault(one.reply_id or "", []).append(one)
    lines = {one.id: one for one in file_lines(session, [one for those in found.values() for one in those])}
    return {reply: tuple(lines[one.file_id] for one in those if one.file_id in lines) for reply, those in found.items()}


def _of(every: Any, remark_id: Any, mine: Sequence[ColumnElement[bool]]) -> Any:
    """Return what belongs to the remarks ``mine``; ``every`` is limited to their application, by which the indexes go."""
    return every.join(Remark, remark_id == col(Remark.id)).join(Event, col(Remark.event_id) == col(Event.id)).where(*mine)


def _line(remark: Remark, at: dt.datetime, replies: tuple[ReplyLine, ...], file: ReplyFileLine | None) -> RemarkLine:
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
        file=file,
    )
