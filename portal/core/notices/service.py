"""Giving people notices, queueing messages inside a transaction, and sending them outside of any."""

import datetime as dt
import re
from collections import Counter
from collections.abc import Sequence

import structlog
from sqlalchemy import delete, or_, update
from sqlmodel import Session, col, select

from portal.core.claims.service import Claim, Claims
from portal.core.errors import NotFound
from portal.core.letter_kinds.schema import LetterContent
from portal.core.notices import queries
from portal.core.notices.letter_texts import written
from portal.core.notices.rules import (
    HOMES,
    KEEP,
    LONGEST_SUBJECT,
    NOTICES_KEPT,
    ROUND,
    SETTINGS,
    ensure_reads_notices,
    pause_after,
    tries_of,
    with_links,
)
from portal.core.notices.schema import CHOSEN_BY, Addressee, Channel, Delivered, Fate, LetterChoice, LetterDue, NewNotice, Reader, Topic
from portal.core.notices.tables import Announcement, ChosenLetters, Notice, OutboxLetter
from portal.db import Begin
from portal.ports.clock import Now
from portal.ports.mail import DeliveryFailed, Letter, Mail, Sms
from portal.telemetry import metrics
from portal.telemetry.trace import current_number
from portal.wording import Wording

_log = structlog.get_logger("portal.outbox")
_CODE = re.compile(r"[0-9]{3}\b( [0-9]\.[0-9]{1,3}\.[0-9]{1,3}\b)?")
"""The reply code of a mail server (RFC 5321, RFC 3463)."""
_AT_ONCE = 20


def notify(session: Session, person: Addressee, notice: NewNotice, at: dt.datetime, *, by: str = "") -> None:
    """Give an account a notice and, as it has chosen, the letter that says the same at once, in the letter of the day, or not at all.

    An account without a page of notices gets the letter only. ``by`` is the account that did what is told: it is not told about itself.
    """
    if person.id == by:
        return
    choice, is_chosen = LetterChoice.AT_ONCE, notice.topic in CHOSEN_BY.get(person.kind, ())
    if is_chosen:
        choice = queries.letter_choices(session, person.id).get(notice.topic, LetterChoice.AT_ONCE)
    title, text = written(session, notice.letter)
    if person.kind in HOMES:
        due = LetterDue.DIGEST if choice is LetterChoice.DAILY else LetterDue.NONE
        row = Notice(account_id=person.id, topic=notice.topic, title=title.as_dict(), text={}, created_at=at, letter_due=due)
        row.text, row.path = (notice.shown or text).as_dict(), notice.path
        session.add(row)
    if choice is LetterChoice.AT_ONCE:
        words = title.said(person.language), text.said(person.language)
        paths = "" if notice.shown else notice.path, SETTINGS[person.kind] if is_chosen else ""
        _queue(session, Channel.MAIL, person.email, words, person.language, at, paths=paths, urgent=False)


def choose_letters(session: Session, account_id: str, topic: Topic, choice: LetterChoice) -> None:
    """Record how an account gets the letters about a topic; with "never", what waits for the letter of the day is left out of it."""
    session.merge(ChosenLetters(account_id=account_id, topic=topic, choice=choice))
    if choice is LetterChoice.NEVER:
        waiting = col(Notice.account_id) == account_id, col(Notice.topic) == topic, col(Notice.letter_due) == LetterDue.DIGEST
        session.exec(update(Notice).where(*waiting).values(letter_due=LetterDue.NONE))


def take_for_digest(session: Session, account_id: str, before: dt.datetime) -> tuple[Wording, ...]:
    """Return the titles of the unread notices from before a moment that wait for the letter of the day, newest first.

    None of them waits any more. Of two processes that do this at once only one gets them.
    """
    waiting = col(Notice.account_id) == account_id, col(Notice.letter_due) == LetterDue.DIGEST, col(Notice.created_at) < before
    taken = update(Notice).where(*waiting).values(letter_due=LetterDue.NONE)
    ids = [one for one, read_at in session.exec(taken.returning(col(Notice.id), col(Notice.read_at))).all() if read_at is None]
    rows = select(Notice, Announcement).outerjoin(Announcement).where(col(Notice.id).in_(ids))
    newest = session.exec(rows.order_by(col(Notice.created_at).desc(), col(Notice.id).desc()))
    return tuple(Wording(**(announcement or row).title) for row, announcement in newest)


def read_notice(begin: Begin, actor: Reader, notice_id: str, *, now: Now) -> int:
    """Record that the actor has read a notice, and return how many are not read yet. One read before keeps its moment.

    Raises:
        NotAllowed: the actor has no page of notices.
        NotFound: the actor has no such notice.
    """
    ensure_reads_notices(actor.kind)
    with begin() as session:
        row = session.exec(select(Notice).where(Notice.id == notice_id, Notice.account_id == actor.account_id)).one_or_none()
        if row is None:
            raise NotFound
        row.read_at = row.read_at or now()
        session.flush()
        return queries.unread_counts(session, [actor.account_id]).get(actor.account_id, 0)


def read_all(begin: Begin, actor: Reader, until: dt.datetime, *, now: Now) -> None:
    """Record that the actor has read every notice that was there at ``until``: those that came later have not been seen.

    Raises:
        NotAllowed: the actor has no page of notices.
    """
    ensure_reads_notices(actor.kind)
    theirs = col(Notice.account_id) == actor.account_id, col(Notice.read_at).is_(None), col(Notice.created_at) <= until
    with begin() as session:
        session.exec(update(Notice).where(*theirs).values(read_at=now()))


def queue_mail(
    session: Session,
    to: str,
    letter: LetterContent,
    language: str,
    at: dt.datetime,
    *,
    path: str = "",
    settings_path: str = "",
    urgent: bool = False,
) -> None:
    """Queue a letter with the text that holds now; it is sent after the transaction has committed, and later texts do not change it.

    With ``path`` it ends with the link to that page of the portal.

    ``settings_path`` is the page on which the reader chooses how such letters come. What is ``urgent`` waits behind no other letters.

    With an empty ``to`` the row is written and never sent: a page that must not show whether an address is known does the same work.
    """
    words = [part.said(language) for part in written(session, letter)]
    _queue(session, Channel.MAIL, to, (words[0], words[1]), language, at, paths=(path, settings_path), urgent=urgent)


def queue_sms(session: Session, phone: str, message: LetterContent, language: str, at: dt.datetime) -> None:
    """Queue a text message to ``phone`` (E.164) with the text that holds now. All of them are urgent."""
    _, text = written(session, message)
    _queue(session, Channel.SMS, phone, ("", text.said(language)), language, at, urgent=True)


def _queue(
    session: Session,
    channel: Channel,
    to: str,
    words: tuple[str, str],
    language: str,
    at: dt.datetime,
    *,
    paths: tuple[str, str] = ("", ""),
    urgent: bool,
) -> None:
    subject, text = words
    session.add(
        OutboxLetter(
            channel=channel,
            recipient=to,
            subject=subject if len(subject) <= LONGEST_SUBJECT else f"{subject[: LONGEST_SUBJECT - 1]}…",
            text=text if to else "",
            path=paths[0],
            settings_path=paths[1],
            urgent=urgent,
            request=current_number(),
            language=language,
            created_at=at,
            due_at=at if to else None,
            sent_at=None if to else at,
        )
    )


def deliver(
    begin: Begin, *, claims: Claims, mail: Mail, sms: Sms, now: Now, base_url: str, keep_texts: bool = False, urgent: bool | None = None
) -> Delivered:
    """Send what is due and return the result. ``base_url`` is the address of the portal, to which the links in letters lead.

    ``urgent`` tells which messages: the urgent ones, the others, or all of them.

    A message is claimed in one transaction, sent outside of any, and marked in another: after a crash in between it is sent a second time
    rather than never, a letter with the same identifier, by which a mail system can tell a repetition. The text of a sent message is
    erased, since it may contain a one-time code, unless ``keep_texts``.
    """
    fates: Counter[Fate] = Counter()
    begun = now()
    with claims.begun() as claim:
        for letter in _claim(begin, claim, begun, urgent=urgent):
            if now() - begun > ROUND:
                # With the claim the others are free again for a process whose mail server answers.
                break
            if not _is_mine(begin, claim, letter.id):
                # Its announcement was taken back, or this process was stopped for so long that another one sends it.
                continue
            error = _hand_over(letter, mail, sms, base_url)
            fate = _mark(begin, claim, letter.id, error, now(), keep_text=keep_texts)
            _tell(letter, fate, error)
            fates[fate] += 1
    return Delivered(sent=fates[Fate.SENT], postponed=fates[Fate.WAITING], given_up=fates[Fate.GIVEN_UP])


def _claim(begin: Begin, claim: Claim, at: dt.datetime, *, urgent: bool | None = None) -> Sequence[OutboxLetter]:
    chosen = (True, False) if urgent is None else (urgent,)
    due = select(OutboxLetter).where(col(OutboxLetter.due_at) <= at, col(OutboxLetter.urgent).in_(chosen)).limit(_AT_ONCE)
    # Nobody waits for a code, or for a decision, until thousands have got an announcement.
    order = col(OutboxLetter.urgent).desc(), col(OutboxLetter.announcement_id).is_not(None), col(OutboxLetter.due_at)
    due = due.order_by(*order)
    with begin(reading=True) as session:
        # A read first: with an empty outbox, SQLite's only writer lock is not taken every few seconds.
        if session.exec(due.limit(1)).first() is None:
            return []
    with begin() as session:
        return claim.take(session, due)


def _is_mine(begin: Begin, claim: Claim, letter_id: str) -> bool:
    with begin(reading=True) as session:
        row = session.get(OutboxLetter, letter_id)
        return row is not None and claim.holds(session, row)


def _hand_over(letter: OutboxLetter, mail: Mail, sms: Sms, base_url: str) -> DeliveryFailed | None:
    try:
        if letter.channel == Channel.MAIL:
            text = with_links(letter.text, letter.path, letter.settings_path, letter.language, base_url)
            mail.send(Letter(letter.recipient, letter.subject, text, letter.id))
        else:
            sms.send(letter.recipient, letter.text)
    except DeliveryFailed as error:
        return error
    except Exception as error:  # noqa: BLE001  (the next comment says why)
        # An error in an adapter must not stop the letters after this one; the error is stored with the letter.
        _log.exception("handing over a message failed", message=letter.id)
        return DeliveryFailed(type(error).__name__, retry=True)
    return None


def _tell(letter: OutboxLetter, fate: Fate, error: DeliveryFailed | None) -> None:
    """Count a message, and write a line about one that was not handed over: without the server's words, which repeat the address."""
    metrics.MESSAGES.labels(letter.channel, fate).inc()
    if error is None:
        return
    said = _CODE.match(str(error))
    wrong = said.group() if said else type(error.__cause__ or error).__name__
    facts = {"message": letter.id, "channel": letter.channel, "wrong": wrong, "asked_by": letter.request}
    if fate is Fate.GIVEN_UP:
        _log.error("a message was given up", **facts)
    else:
        _log.warning("a message was not handed over", **facts)


def _mark(begin: Begin, claim: Claim, letter_id: str, error: DeliveryFailed | None, at: dt.datetime, *, keep_text: bool) -> Fate:
    with begin() as session:
        row = session.get(OutboxLetter, letter_id)
        if row is None:
            # Taken back while it was being sent.
            return Fate.SENT if error is None else Fate.GIVEN_UP
        if error is not None and row.held_by != claim.id:
            return Fate.WAITING  # Another process sends it.
        row.held_by = ""
        row.tries += 1
        row.last_error = str(error)[:500] if error else ""
        if error is not None and error.retry and row.tries < tries_of(row.channel):
            row.due_at = at + pause_after(row.tries)
            return Fate.WAITING
        row.due_at = None
        if error is not None:
            row.gave_up_at = at
            return Fate.GIVEN_UP
        row.sent_at = at
        row.text = row.text if keep_text else ""
        return Fate.SENT


def sweep(session: Session, at: dt.datetime) -> None:
    """Delete finished messages older than a month, and notices older than a year. Announcements keep the numbers of theirs."""
    finished = or_(col(OutboxLetter.sent_at).is_not(None), col(OutboxLetter.gave_up_at).is_not(None))
    letters = delete(OutboxLetter).where(finished, col(OutboxLetter.created_at) < at - KEEP)
    told = delete(Notice).where(col(Notice.created_at) < at - NOTICES_KEPT)
    announced, letter_of = col(Notice.announcement_id), col(OutboxLetter.announcement_id)
    session.exec(letters.where(letter_of.is_(None)))
    session.exec(told.where(announced.is_(None)))
    counts: Counter[tuple[str, str]] = Counter()
    for one, sent_at in session.exec(letters.where(letter_of.is_not(None)).returning(letter_of, col(OutboxLetter.sent_at))):
        counts[one or "", "kept_sent" if sent_at else "kept_failed"] += 1
    for one, read_at in session.exec(told.where(announced.is_not(None)).returning(announced, col(Notice.read_at))):
        counts[one or "", "kept_read"] += read_at is not None
    for (one, column), count in sorted(counts.items()):
        session.exec(update(Announcement).where(col(Announcement.id) == one).values({column: getattr(Announcement, column) + count}))
