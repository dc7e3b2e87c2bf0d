"""Telling the audience of a survey that it is open, and reminding those who have not answered; called by a job."""

import datetime as dt

import structlog
from sqlmodel import Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from portal.core.announcements.service import give
from portal.core.calendar.rules import OPENS, local, local_date
from portal.core.notices.tables import Announcement
from portal.core.surveys import rules
from portal.core.surveys.queries import open_surveys, participants
from portal.core.surveys.tables import Survey
from portal.db import Begin
from portal.ports.clock import Now
from portal.wording import Wording, same

_log = structlog.get_logger(__name__)
_OPEN_TITLE = Wording("Сауалнама: {title}", "Опрос: {title}", "Survey: {title}")
_REMINDER_TITLE = Wording("Еске салу — сауалнама: {title}", "Напоминание — опрос: {title}", "Reminder — survey: {title}")
_UNTIL = Wording(
    "{text}\n\nЖауап беруге болатын соңғы күн: {day}.",
    "{text}\n\nОтветить можно до {day} включительно.",
    "{text}\n\nIt can be answered until {day} inclusive.",
)
_REMINDER = Wording(
    "Сіз бұл сауалнамаға әлі жауап берген жоқсыз. Жауап беруге болатын соңғы күн: {day}.",
    "Вы ещё не ответили на этот опрос. Ответить можно до {day} включительно.",
    "You have not answered this survey yet. It can be answered until {day} inclusive.",
)


def tell_of_surveys(begin: Begin, *, now: Now) -> int:
    """Announce the surveys that are open, and their end to those who have not answered, and return how many announcements it was.

    From the hour on at which working time begins, so that no letter comes at night. Several processes may do this at once. A survey that
    cannot be announced is written to the log, does not hold up the others, and is tried again.
    """
    at = now()
    if local(at).time() < OPENS:
        return 0
    today = local_date(at)
    with begin(reading=True) as session:
        due = [row.id for row in open_surveys(session, today) if _opens(row) or _ends(row, today)]
    told = 0
    for survey_id in due:
        try:
            with begin() as session:
                told += _tell(session, survey_id, at)
        except Exception:  # noqa: BLE001  (see above)
            _log.exception("a survey could not be announced", survey=survey_id)
    return told


def place_of(row: Survey) -> str:
    """Return the end of the address of the page on which a survey is answered."""
    return f"surveys/{row.id}"


def _opens(row: Survey) -> bool:
    return row.told_on is None


def _ends(row: Survey, today: dt.date) -> bool:
    """Tell whether those who have not answered are to be reminded: once, near the end, and not on the day of the first notice."""
    return row.reminded_on is None and row.told_on is not None and row.told_on < today and row.closes_on - today <= rules.REMIND_BEFORE


def _tell(session: Session, survey_id: str, at: dt.datetime) -> int:
    today = local_date(at)
    still = col(Survey.closed_at).is_(None), col(Survey.taken_back_at).is_(None)
    row = session.exec(select(Survey).where(Survey.id == survey_id, *still).with_for_update(key_share=True)).one_or_none()
    if row is None or not (_opens(row) or _ends(row, today)):
        return 0
    words = {"title": Wording(**row.title), "text": Wording(**row.text), "day": same(f"{row.closes_on:%d.%m.%Y}")}
    if _opens(row):
        row.told_on = today
        return _announce(session, row, (_OPEN_TITLE.fill(**words), _UNTIL.fill(**words)), at)
    row.reminded_on = today
    return _announce(session, row, (_REMINDER_TITLE.fill(**words), _REMINDER.fill(**words)), at, but=participants(row.id))


def _announce(
    session: Session, row: Survey, words: tuple[Wording, Wording], at: dt.datetime, but: SelectOfScalar[str] | None = None
) -> int:  # fmt: skip
    title, text = words
    told = Announcement(
        title=title.as_dict(),
        text=text.as_dict(),
        audience=row.audience,
        target=row.target,
        place=place_of(row),
        created_at=at,
        created_by=row.created_by,
        published_at=at,
        published_by=row.published_by,
    )
    session.add(told)
    session.flush()
    told.recipients = give(session, told, at, but)
    if not told.recipients:
        session.delete(told)
    return int(bool(told.recipients))
