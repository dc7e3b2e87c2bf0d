"""Announcements as the administrators see them."""

from collections import Counter

from sqlalchemy import func
from sqlmodel import Session, col, select

from portal.core.accounts.rules import ensure_staff
from portal.core.accounts.schema import Actor, StaffRole
from portal.core.accounts.sessions import queries as accounts
from portal.core.accounts.tables import Account
from portal.core.announcements.schema import AnnouncementList, AnnouncementView, Delivery, FailedLetter
from portal.core.audiences.queries import people_count, to_whom, typed_target
from portal.core.audiences.schema import AudienceKind
from portal.core.errors import NotFound
from portal.core.notices.rules import ON_PAGE
from portal.core.notices.schema import LetterDue
from portal.core.notices.tables import Announcement, Notice, OutboxLetter
from portal.db import Begin, Paging
from portal.wording import Wording

FAILED_SHOWN = 100


def announcements(begin: Begin, actor: Actor, number: int = 1) -> AnnouncementList:
    """Return a page of the announcements, newest first, with what became of each.

    Raises:
        NotAllowed: the actor is no administrator.
    """
    ensure_staff(actor, StaffRole.ADMINISTRATOR)
    with begin(reading=True) as session:
        paging = Paging.of(number, session.exec(select(func.count()).select_from(Announcement)).one(), ON_PAGE)
        rows = select(Announcement).order_by(col(Announcement.created_at).desc(), col(Announcement.id)).offset(paging.start)
        lines = tuple(view(session, row) for row in session.exec(rows.limit(paging.size)))
        return AnnouncementList(lines, paging.number, paging.pages)


def announcement(begin: Begin, actor: Actor, announcement_id: str) -> AnnouncementView:
    """Return one announcement, before its publication with the number of accounts that would get it now.

    Raises:
        NotAllowed: the actor is no administrator.
        NotFound: there is no such announcement.
    """
    ensure_staff(actor, StaffRole.ADMINISTRATOR)
    with begin(reading=True) as session:
        row = session.get(Announcement, announcement_id)
        if row is None:
            raise NotFound
        return view(session, row)


def failed_letters(begin: Begin, actor: Actor, announcement_id: str) -> tuple[FailedLetter, ...]:
    """Return the letters of an announcement that can be sent again, by the name of their reader, a hundred at most.

    Raises:
        NotAllowed: the actor is no administrator.
        NotFound: there is no such announcement.
    """
    ensure_staff(actor, StaffRole.ADMINISTRATOR)
    with begin(reading=True) as session:
        if session.get(Announcement, announcement_id) is None:
            raise NotFound
        failed = OutboxLetter.announcement_id == announcement_id, col(OutboxLetter.gave_up_at).is_not(None)
        rows = select(OutboxLetter, Account).join(Account, col(Account.id) == col(OutboxLetter.account_id)).where(*failed)
        found = session.exec(rows.order_by(col(Account.name), col(OutboxLetter.id)).limit(FAILED_SHOWN))
        return tuple(FailedLetter(person.name, letter.recipient, person.email, letter.last_error) for letter, person in found)


def view(session: Session, row: Announcement) -> AnnouncementView:
    """Return an announcement as the administrators see it."""
    audience, published = AudienceKind(row.audience), row.published_at
    count = row.recipients if published else people_count(session, audience, row.target)
    return AnnouncementView(
        id=row.id,
        title=Wording(**row.title),
        text=Wording(**row.text),
        audience=audience,
        target=typed_target(session, audience, row.target),
        to_whom=to_whom(session, audience, row.target),
        recipients=count,
        version=row.version,
        created_at=row.created_at,
        author=accounts.account(session, row.created_by).name,
        published_at=published,
        taken_back_at=row.taken_back_at,
        delivery=_delivery(session, row) if published else Delivery(),
    )


def _delivery(session: Session, row: Announcement) -> Delivery:
    theirs = Notice.announcement_id == row.id
    read = session.exec(select(func.count()).select_from(Notice).where(theirs, col(Notice.read_at).is_not(None))).one()
    unwritten = session.exec(select(func.count()).select_from(Notice).where(theirs, Notice.letter_due == LetterDue.OWN)).one()
    sent, failed = col(OutboxLetter.sent_at).is_not(None), col(OutboxLetter.gave_up_at).is_not(None)
    tried = col(OutboxLetter.tries) > 0
    fates = select(sent, failed, tried, func.count()).where(OutboxLetter.announcement_id == row.id).group_by(sent, failed, tried)
    letters: Counter[str] = Counter()
    for was_sent, gave_up, was_tried, count in session.exec(fates):
        letters["sent" if was_sent else "failed" if gave_up else "delayed" if was_tried else "fresh"] += count
    return Delivery(
        read=row.kept_read + read,
        waiting=letters["fresh"] + letters["delayed"] + unwritten,
        delayed=letters["delayed"],
        sent=row.kept_sent + letters["sent"],
        failed=row.kept_failed + letters["failed"],
        mendable=letters["failed"],
    )
