"""Reading notices and the outbox."""

import datetime as dt
from collections.abc import Collection
from typing import Any, Final

from sqlalchemy import case, func
from sqlmodel import Session, col, select

from portal.core.errors import NotFound
from portal.core.notices.rules import LATE, ON_PAGE, ensure_reads_notices, with_links
from portal.core.notices.schema import (
    Channel,
    Fate,
    LetterChoice,
    LetterDue,
    LetterState,
    LetterView,
    NoticePage,
    NoticeView,
    QueueState,
    Reader,
    Topic,
)
from portal.core.notices.tables import Announcement, ChosenLetters, Notice, OutboxLetter
from portal.db import Begin, Paging
from portal.ports.clock import Now
from portal.settings import Settings
from portal.wording import Wording

_MOST = 200
_wide: Any = select
"""Typed for up to four columns only."""
DAY: Final = dt.timedelta(days=1)


def letters(session: Session, limit: int = 50, base_url: str = "") -> tuple[LetterView, ...]:
    """Return the newest ``limit`` messages (200 at most), newest first.

    The links in them lead to ``base_url``, the address of the portal.
    """
    rows = session.exec(
        select(OutboxLetter)
        .where(OutboxLetter.recipient != "")
        .order_by(col(OutboxLetter.created_at).desc(), col(OutboxLetter.id))
        .limit(min(limit, _MOST))
    )
    return tuple(_view(row, base_url) for row in rows)


def outbox(begin: Begin, visitor: object, *, settings: Settings) -> tuple[LetterView, ...]:  # noqa: ARG001  (anyone may look)
    """Return the outbox of the demonstration, newest first. Outside the demonstration it raises :class:`NotFound`."""
    if not settings.demo:
        raise NotFound
    with begin(reading=True) as session:
        return letters(session, _MOST, settings.base_url)


def letter_state(session: Session, recipient: str, queued_at: dt.datetime) -> LetterState | None:
    """Return the delivery of the letter to ``recipient`` that was queued at that moment; None when its row was already deleted."""
    return letter_states(session, [(recipient, queued_at)]).get((recipient, queued_at))


def letter_states(session: Session, letters: Collection[tuple[str, dt.datetime]]) -> dict[tuple[str, dt.datetime], LetterState]:
    """Return the deliveries of several letters, by recipient and moment of queueing. Deleted rows are left out."""
    recipients, moments = {recipient for recipient, _ in letters}, {queued_at for _, queued_at in letters}
    statement = select(OutboxLetter).where(col(OutboxLetter.recipient).in_(recipients), col(OutboxLetter.created_at).in_(moments))
    states = {(row.recipient, row.created_at): _state(row) for row in session.exec(statement)} if letters else {}
    return {letter: states[letter] for letter in letters if letter in states}


def waiting(session: Session) -> int:
    """Return how many messages are not sent yet."""
    return session.exec(select(func.count()).select_from(OutboxLetter).where(col(OutboxLetter.due_at).is_not(None))).one()


def waiting_messages(session: Session) -> int:
    """Return how many text messages are not sent yet."""
    waits = col(OutboxLetter.due_at).is_not(None), OutboxLetter.channel == Channel.SMS
    return session.exec(select(func.count()).select_from(OutboxLetter).where(*waits)).one()


def queues(begin: Begin, *, now: Now) -> tuple[QueueState, ...]:
    """Return how many messages wait and since when: text messages, urgent letters, the others."""
    kinds = (Channel.SMS, True), (Channel.MAIL, True), (Channel.MAIL, False)
    kind = col(OutboxLetter.channel), col(OutboxLetter.urgent)
    tried = func.sum(case((col(OutboxLetter.tries) > 0, 1), else_=0))
    waits = _wide(*kind, func.count(), tried, func.min(col(OutboxLetter.created_at))).where(col(OutboxLetter.due_at).is_not(None))
    lost = _wide(*kind, func.count()).where(col(OutboxLetter.gave_up_at) > now() - DAY)
    with begin(reading=True) as session:
        waiting = {(channel, urgent): rest for channel, urgent, *rest in session.exec(waits.group_by(*kind))}
        given_up = {(channel, urgent): count for channel, urgent, count in session.exec(lost.group_by(*kind))}
    return tuple(_queue(one, waiting.get(one), given_up.get(one, 0)) for one in kinds)


def _queue(kind: tuple[Channel, bool], waiting: Any, given_up: int) -> QueueState:
    count, tried, oldest = waiting or (0, 0, None)
    return QueueState(*kind, count, tried, given_up, oldest)


def has_late_letters(begin: Begin, *, now: Now) -> bool:
    """Tell whether an urgent message, such as a code, has not been handed over for :data:`LATE`."""
    urgent = select(OutboxLetter.id).where(col(OutboxLetter.urgent), col(OutboxLetter.due_at).is_not(None))
    with begin(reading=True) as session:
        return session.exec(urgent.where(col(OutboxLetter.created_at) < now() - LATE).limit(1)).first() is not None


def notices(begin: Begin, actor: Reader, number: int = 1, *, unread: bool = False, now: Now) -> NoticePage:
    """Return the page ``number`` of the actor's notices, newest first; only those that are not read with ``unread``.

    Raises:
        NotAllowed: the actor has no page of notices.
    """
    ensure_reads_notices(actor.kind)
    theirs, at = col(Notice.account_id) == actor.account_id, now()
    with begin(reading=True) as session:
        new = unread_counts(session, [actor.account_id]).get(actor.account_id, 0)
        total = new if unread else session.exec(select(func.count()).select_from(Notice).where(theirs)).one()
        paging = Paging.of(number, total, ON_PAGE)
        found = select(Notice, Announcement).outerjoin(Announcement).where(theirs, *([col(Notice.read_at).is_(None)] if unread else []))
        found = found.order_by(col(Notice.created_at).desc(), col(Notice.id).desc()).offset(paging.start).limit(paging.size)
        return NoticePage(tuple(_notice(row, of) for row, of in session.exec(found)), paging.number, paging.pages, total, new, at)


def unread_counts(session: Session, account_ids: Collection[str]) -> dict[str, int]:
    """Return how many notices each of these accounts has not read; accounts without any are left out."""
    theirs = col(Notice.account_id).in_(account_ids), col(Notice.read_at).is_(None)
    return dict(session.exec(select(Notice.account_id, func.count()).where(*theirs).group_by(Notice.account_id)).all())


def letter_choices(session: Session, account_id: str) -> dict[Topic, LetterChoice]:
    """Return how an account gets its letters, by topic; topics for which it has never chosen are left out."""
    rows = session.exec(select(ChosenLetters).where(ChosenLetters.account_id == account_id))
    return {Topic(row.topic): LetterChoice(row.choice) for row in rows}


def waiting_for_digest(session: Session, before: dt.datetime) -> tuple[str, ...]:
    """Return the accounts with notices from before a moment that wait for the letter of the day."""
    waiting = select(Notice.account_id).where(Notice.letter_due == LetterDue.DIGEST, col(Notice.created_at) < before)
    return tuple(session.exec(waiting.distinct().order_by(Notice.account_id)))


def _notice(row: Notice, announcement: Announcement | None) -> NoticeView:
    told, taken_back = announcement or row, announcement is not None and announcement.taken_back_at is not None
    words = Wording(**told.title), Wording(**told.text)
    return NoticeView(row.id, Topic(row.topic), *words, row.path, row.created_at, row.read_at is not None, taken_back)


def _view(row: OutboxLetter, base_url: str) -> LetterView:
    text = with_links(row.text, row.path, row.settings_path, row.language, base_url)
    return LetterView(row.id, Channel(row.channel), row.recipient, row.subject, text, row.created_at, _fate(row), row.tries, row.last_error)


def _state(row: OutboxLetter) -> LetterState:
    fate = _fate(row)
    return LetterState(fate, row.sent_at, row.last_error if row.gave_up_at else "", delayed=fate is Fate.WAITING and bool(row.last_error))


def _fate(row: OutboxLetter) -> Fate:
    return Fate.SENT if row.sent_at else Fate.GIVEN_UP if row.gave_up_at else Fate.WAITING
