"""Announcements: written, published to many accounts in one act, taken back; their letters, written in portions by a job."""

import datetime as dt
from collections.abc import Mapping, Sequence

from sqlalchemy import ColumnElement, String, and_, case, cast, delete, func, insert, literal
from sqlalchemy import select as sa_select
from sqlmodel import Session, col, select, update
from sqlmodel.sql.expression import SelectOfScalar

from portal.core.accounts.people import AccountKind
from portal.core.accounts.rules import ensure_staff
from portal.core.accounts.schema import Actor, StaffRole
from portal.core.accounts.tables import Account
from portal.core.announcements import rules
from portal.core.announcements.schema import FIELDS
from portal.core.audiences.queries import recipients
from portal.core.audiences.schema import AudienceKind
from portal.core.audiences.service import target_of
from portal.core.audit import service as audit
from portal.core.calendar.rules import local_date
from portal.core.errors import Conflict, NotFound, Refused
from portal.core.filling.sent import taken
from portal.core.notices.rules import HOMES, SETTINGS
from portal.core.notices.schema import Channel, LetterChoice, LetterDue, Topic
from portal.core.notices.tables import Announcement, ChosenLetters, Notice, OutboxLetter
from portal.db import Begin, JsonColumn, UtcDateTime, new_id
from portal.forms import Context
from portal.ports.clock import Now
from portal.wording import LANGUAGES, Wording

LETTERS_AT_ONCE = 500
"""How many letters one transaction writes: other writers wait for it no longer than a moment."""
MOST_WAITING = 1000
"""While so many letters of announcements have not been tried yet, no more are written: one that is taken back has few to remove."""


def save_announcement(
    begin: Begin, actor: Actor, announcement_id: str, version: int, typed: Mapping[str, str], *, now: Now
) -> str:  # fmt: skip
    """Write an announcement, a new one without an id, and return its id. ``version`` is the one that the form was filled from.

    Raises:
        NotAllowed: the actor is no administrator.
        NotFilled: something is missing (each language by name) or too long, or there is no such region, organisation or body.
        NotFound: there is no such announcement.
        Conflict: it is published already, or another administrator has changed it meanwhile.
    """
    ensure_staff(actor, StaffRole.ADMINISTRATOR)
    at = now()
    values = taken(FIELDS, typed, Context(local_date(at)))
    audience = AudienceKind(values["audience"])
    with begin() as session:
        target = target_of(session, audience, values)
        title, text = ({code: values[f"{part}_{code}"] for code in LANGUAGES} for part in ("title", "text"))
        row = _draft(session, announcement_id, version) if announcement_id else None
        if row is None:
            row = Announcement(title=title, text=text, audience=audience, created_at=at, created_by=actor.account_id)
        else:
            row.title, row.text, row.audience, row.version = title, text, audience, version + 1
        row.target = target
        session.add(row)
        session.flush()
        audit.note(session, actor, "announcements.save", f"announcement:{row.id}", {"version": row.version}, at)
        return row.id


def publish(begin: Begin, actor: Actor, announcement_id: str, version: int, *, now: Now) -> int:
    """Give the announcement to all of its audience in one act and return how many accounts got it; their letters are written by a job.

    Raises:
        NotAllowed: the actor is no administrator.
        NotFound: there is no such announcement.
        Conflict: it is published already, or ``version`` is not what it says now.
        Refused: nobody would get it.
    """
    ensure_staff(actor, StaffRole.ADMINISTRATOR)
    at = now()
    with begin() as session:
        row = _draft(session, announcement_id, version)
        row.published_at, row.published_by = at, actor.account_id
        session.flush()
        row.recipients = give(session, row, at)
        if not row.recipients:
            raise Refused(rules.NOBODY, code="nobody")
        details = {"audience": row.audience, "recipients": row.recipients}
        audit.note(session, actor, "announcements.publish", f"announcement:{row.id}", details, at)
        return row.recipients


def delete_draft(begin: Begin, actor: Actor, announcement_id: str, *, now: Now) -> None:
    """Delete an announcement that is not published.

    Raises:
        NotAllowed: the actor is no administrator.
        NotFound: there is no such announcement.
        Conflict: it is published.
    """
    ensure_staff(actor, StaffRole.ADMINISTRATOR)
    with begin() as session:
        row = _locked(session, announcement_id)
        if row.published_at is not None:
            raise Conflict(rules.PUBLISHED_ALREADY)
        session.delete(row)
        audit.note(session, actor, "announcements.delete", f"announcement:{announcement_id}", {}, now())


def take_back(begin: Begin, actor: Actor, announcement_id: str, *, now: Now) -> int:
    """Take an announcement back and return how many keep it because they have read it; their copy says that it was taken back.

    It disappears for everybody else, and letters that are not sent yet are not sent.

    Raises:
        NotAllowed: the actor is no administrator.
        NotFound: there is no such announcement.
        Conflict: it is not published, or taken back already.
    """
    ensure_staff(actor, StaffRole.ADMINISTRATOR)
    at = now()
    with begin() as session:
        row = _published(session, announcement_id)
        kept = withdraw(session, row, actor.account_id, at)
        audit.note(session, actor, "announcements.take_back", f"announcement:{announcement_id}", {"kept": kept}, at)
        return kept


def withdraw(session: Session, row: Announcement, account_id: str, at: dt.datetime) -> int:
    """Do what :func:`take_back` does, inside a transaction that holds the lock of ``row``."""
    row.taken_back_at, row.taken_back_by = at, account_id
    session.flush()
    theirs = col(Notice.announcement_id) == row.id
    session.exec(delete(Notice).where(theirs, col(Notice.read_at).is_(None)))
    session.exec(update(Notice).where(theirs).values(letter_due=LetterDue.NONE))
    unsent = col(OutboxLetter.sent_at).is_(None), col(OutboxLetter.gave_up_at).is_(None)
    session.exec(delete(OutboxLetter).where(col(OutboxLetter.announcement_id) == row.id, *unsent))
    return session.exec(select(func.count()).select_from(Notice).where(theirs)).one()


def withdraw_about(session: Session, place: str, account_id: str, at: dt.datetime) -> None:
    """Take back every announcement about a place of the portal: it asks for something that is not wanted any more."""
    told = select(Announcement).where(col(Announcement.place) == place, col(Announcement.taken_back_at).is_(None))
    for row in session.exec(told.order_by(col(Announcement.id)).with_for_update(key_share=True)):
        withdraw(session, row, account_id, at)


def retry_letters(begin: Begin, actor: Actor, announcement_id: str, *, now: Now) -> int:
    """Let the letters of an announcement that could not be sent be written once more, to the present addresses, and return how many failed.

    Who has read the announcement meanwhile, or wants no such letters any more, gets none.

    Raises:
        NotAllowed: the actor is no administrator.
        NotFound: there is no such announcement.
        Conflict: it is not published, or taken back.
    """
    ensure_staff(actor, StaffRole.ADMINISTRATOR)
    at = now()
    with begin() as session:
        _published(session, announcement_id)
        failed = col(OutboxLetter.announcement_id) == announcement_id, col(OutboxLetter.gave_up_at).is_not(None)
        people = select(OutboxLetter.account_id).where(*failed)
        theirs = col(Notice.announcement_id) == announcement_id, col(Notice.account_id).in_(people)
        session.exec(update(Notice).where(*theirs).values(letter_due=LetterDue.OWN))
        count = session.exec(delete(OutboxLetter).where(*failed)).rowcount
        audit.note(session, actor, "announcements.retry", f"announcement:{announcement_id}", {"letters": count}, at)
        return count


def write_letters(begin: Begin, *, now: Now) -> int:
    """Write the next portion of the letters of announcements and return how many. Called by a job; several processes may do this at once.

    Who has read the notice meanwhile, wants no such letters any more, or whose account was closed, gets none.
    """
    with begin(reading=True) as session:
        if session.exec(select(Notice.id).where(Notice.letter_due == LetterDue.OWN).limit(1)).first() is None:
            return 0
        # Letters that wait for another try hold nobody up: a thousand mailboxes that are full must not stop the others.
        unsent = col(OutboxLetter.announcement_id).is_not(None), col(OutboxLetter.due_at).is_not(None), OutboxLetter.tries == 0
        if session.exec(select(func.count()).select_from(OutboxLetter).where(*unsent)).one() >= MOST_WAITING:
            return 0
    at = now()
    with begin() as session:
        due = select(Notice).where(Notice.letter_due == LetterDue.OWN).order_by(col(Notice.account_id)).limit(LETTERS_AT_ONCE)
        rows = session.exec(due.with_for_update(skip_locked=True)).all()
        letters = _letters(session, rows, at)
        if letters:
            session.connection().execute(insert(OutboxLetter), letters)
        session.exec(update(Notice).where(col(Notice.id).in_([row.id for row in rows])).values(letter_due=LetterDue.NONE))
        return len(letters)


def _letters(session: Session, rows: Sequence[Notice], at: dt.datetime) -> list[dict[str, object]]:
    told = {
        one.id: one for one in session.exec(select(Announcement).where(col(Announcement.id).in_({row.announcement_id for row in rows})))
    }
    theirs = {row.account_id for row in rows}
    people = {one.id: one for one in session.exec(select(Account).where(col(Account.id).in_(theirs)))}
    unwanted = col(ChosenLetters.topic) == Topic.OPERATOR, col(ChosenLetters.choice) == LetterChoice.NEVER
    none = set(session.exec(select(ChosenLetters.account_id).where(col(ChosenLetters.account_id).in_(theirs), *unwanted)))
    found: list[dict[str, object]] = []
    for row in rows:
        person, words = people[row.account_id], told[row.announcement_id or ""]
        if row.read_at is None and person.deactivated_at is None and person.id not in none:
            found.append(_letter(row, person, words, at))
    return found


def _letter(row: Notice, person: Account, words: Announcement, at: dt.datetime) -> dict[str, object]:
    return {
        "id": new_id(),
        "channel": Channel.MAIL,
        "recipient": person.email,
        "subject": Wording(**words.title).said(person.language),
        "text": Wording(**words.text).said(person.language),
        "path": row.path or HOMES[person.kind],
        "settings_path": SETTINGS[person.kind],
        "language": person.language,
        "created_at": at,
        "due_at": at,
        "tries": 0,
        "last_error": "",
        "announcement_id": row.announcement_id,
        "account_id": person.id,
    }


def give(session: Session, row: Announcement, at: dt.datetime, but: SelectOfScalar[str] | None = None) -> int:
    """Insert a notice for every account of the audience by one statement and return how many; ``but`` selects accounts that get none."""
    chosen = and_(col(ChosenLetters.account_id) == col(Account.id), col(ChosenLetters.topic) == Topic.OPERATOR)
    due = case(
        (col(ChosenLetters.choice) == LetterChoice.DAILY, LetterDue.DIGEST.value),
        (col(ChosenLetters.choice) == LetterChoice.NEVER, LetterDue.NONE.value),
        else_=LetterDue.OWN.value,
    )
    values = {
        "id": _random_id(session),
        "account_id": col(Account.id),
        "topic": literal(Topic.OPERATOR.value),
        "title": literal({}, JsonColumn),
        "text": literal({}, JsonColumn),
        "path": case((col(Account.kind) == AccountKind.EXECUTOR, f"/mio/{row.place}"), else_=f"/cabinet/{row.place}")
        if row.place
        else literal(""),
        "created_at": literal(at, UtcDateTime()),
        "letter_due": due,
        "announcement_id": literal(row.id),
    }
    audience = recipients(AudienceKind(row.audience), row.target)
    people = sa_select(*values.values()).select_from(Account).outerjoin(ChosenLetters, chosen).where(col(Account.id).in_(audience))
    people = people if but is None else people.where(col(Account.id).not_in(but))
    given = insert(Notice).from_select(list(values), people).execution_options(preserve_rowcount=True)
    return session.connection().execute(given).rowcount


def _random_id(session: Session) -> ColumnElement[str]:
    """Return the expression that makes what :func:`new_id` makes, for each row of a statement."""
    if session.connection().dialect.name == "sqlite":
        return func.lower(func.hex(func.randomblob(16)))
    return func.replace(cast(func.gen_random_uuid(), String), "-", "")


def _draft(session: Session, announcement_id: str, version: int) -> Announcement:
    row = _locked(session, announcement_id)
    if row.published_at is not None:
        raise Conflict(rules.PUBLISHED_ALREADY)
    if row.version != version:
        raise Conflict(rules.CHANGED_MEANWHILE)
    return row


def _published(session: Session, announcement_id: str) -> Announcement:
    row = _locked(session, announcement_id)
    if row.published_at is None:
        raise Conflict(rules.NOT_PUBLISHED)
    if row.taken_back_at is not None:
        raise Conflict(rules.TAKEN_BACK_ALREADY)
    return row


def _locked(session: Session, announcement_id: str) -> Announcement:
    # Not FOR UPDATE: the job that writes the letters of it refers to the row meanwhile, and each would wait for the other.
    row = session.get(Announcement, announcement_id, with_for_update={"key_share": True})
    if row is None:
        raise NotFound
    return row
