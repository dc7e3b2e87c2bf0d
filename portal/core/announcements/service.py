"""Announcements: written, published to many accounts in one act, taken back; their letters, written in portions by a job."""

import datetime as dt
from collections.abc import Mapping, Sequence

from sqlalchemy import ColumnElement, String, and_, case, cast, delete, func, insert, literal
from sqlalchemy import select as sa_select
from sqlmodel import Session, col, select, update

from portal.core.accounts.rules import ensure_staff
from portal.core.accounts.schema import Actor, StaffRole
from portal.core.accounts.sessions import queries as accounts
from portal.core.accounts.tables import Account
from portal.core.announcements import rules
from portal.core.announcements.queries import recipients
from portal.core.announcements.schema import FIELDS, AnnouncedTo
from portal.core.audit import service as audit
from portal.core.calendar.rules import local_date
from portal.core.content import queries as content
from portal.core.errors import Conflict, NotFound, Refused
from portal.core.filling.sent import NotFilled, taken
from portal.core.notices.rules import HOMES, SETTINGS
from portal.core.notices.schema import Channel, LetterChoice, LetterDue, Topic
from portal.core.notices.tables import Announcement, ChosenLetters, Notice, OutboxLetter
from portal.core.reporting.tables import Body
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
    audience = AnnouncedTo(values["audience"])
    with begin() as session:
        target = _target(session, audience, values)
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
        row.recipients = _give(session, row, at)
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
        row.taken_back_at, row.taken_back_by = at, actor.account_id
        theirs = col(Notice.announcement_id) == announcement_id
        session.exec(delete(Notice).where(theirs, col(Notice.read_at).is_(None)))
        session.exec(update(Notice).where(theirs).values(letter_due=LetterDue.NONE))
        unsent = col(OutboxLetter.sent_at).is_(None), col(OutboxLetter.gave_up_at).is_(None)
        session.exec(delete(OutboxLetter).where(col(OutboxLetter.announcement_id) == announcement_id, *unsent))
        kept = session.exec(select(func.count()).select_from(Notice).where(theirs)).one()
        audit.note(session, actor, "announcements.take_back", f"announcement:{announcement_id}", {"kept": kept}, at)
        return kept


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
        "path": HOMES[person.kind],
        "settings_path": SETTINGS[person.kind],
        "language": person.language,
        "created_at": at,
        "due_at": at,
        "tries": 0,
        "last_error": "",
        "announcement_id": row.announcement_id,
        "account_id": person.id,
    }


def _give(session: Session, row: Announcement, at: dt.datetime) -> int:
    """Insert a notice for every account of the audience by one statement and return how many."""
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
        "path": literal(""),
        "created_at": literal(at, UtcDateTime()),
        "letter_due": due,
        "announcement_id": literal(row.id),
    }
    audience = recipients(AnnouncedTo(row.audience), row.target)
    people = sa_select(*values.values()).select_from(Account).outerjoin(ChosenLetters, chosen).where(col(Account.id).in_(audience))
    given = insert(Notice).from_select(list(values), people).execution_options(preserve_rowcount=True)
    return session.connection().execute(given).rowcount


def _random_id(session: Session) -> ColumnElement[str]:
    """Return the expression that makes what :func:`new_id` makes, for each row of a statement."""
    if session.connection().dialect.name == "sqlite":
        return func.lower(func.hex(func.randomblob(16)))
    return func.replace(cast(func.gen_random_uuid(), String), "-", "")


def _target(session: Session, audience: AnnouncedTo, values: Mapping[str, str]) -> str:
    """Return what the audience is narrowed to; refuse one that is not there, at its field."""
    if audience is AnnouncedTo.ORGANISATION:
        known = values["bin"] and accounts.organisation_by_bin(session, values["bin"])
        if not known:
            raise NotFilled({"bin": rules.UNKNOWN_BIN if values["bin"] else rules.NEED_BIN})
        return values["bin"]
    if audience is AnnouncedTo.REGION:
        if values["region"] not in dict(content.kato_children(session, "", "region")):
            raise NotFilled({"region": rules.NEED_REGION})
        return values["region"]
    if audience is AnnouncedTo.BODY:
        if session.exec(select(Body.id).where(Body.id == values["body"], col(Body.closed_at).is_(None))).first() is None:
            raise NotFilled({"body": rules.NEED_BODY})
        return values["body"]
    return _person(session, values["email"]) if audience is AnnouncedTo.PERSON else ""


def _person(session: Session, email: str) -> str:
    account_id = session.exec(select(Account.id).where(Account.email == email)).first() or ""
    if session.exec(recipients(AnnouncedTo.PERSON, account_id)).first() is None:
        raise NotFilled({"email": rules.UNKNOWN_EMAIL if email else rules.NEED_EMAIL})
    return account_id


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
