"""What the calendar means for an application: when it is registered and until when a moderation lasts (domain.md §9.2)."""

import datetime as dt

from sqlmodel import Session

from portal.core.calendar.queries import add_working_days, registration_moment
from portal.core.calendar.rules import ALMATY, CLOSES, local, local_date
from portal.wording import Wording

AT_ONCE = Wording(
    "Қазір қол қойсаңыз, өтінім бүгін тіркеледі: тіркеу сағат 19:00-ге дейін.",
    "Если подписать сейчас, заявка будет зарегистрирована сегодня: регистрация идёт до 19:00.",
    "If you sign now, the application is registered today: registration is open until 19:00.",
)
AT_OPENING = Wording(
    "Өтінімдер жұмыс күндері 9:30-дан 19:00-ге дейін тіркеледі. Қазір қол қойсаңыз, өтінім бірден қабылданып, {moment} тіркеледі.",
    "Заявки регистрируются по рабочим дням с 9:30 до 19:00. Если подписать сейчас, она будет принята сразу, а зарегистрирована {moment}.",
    "Applications are registered on working days from 9:30 to 19:00. Sign now and it is accepted at once and registered on {moment}.",
)

ACCEPTED = Wording(
    "Өтінім қабылданды. Ол {moment} тіркеледі (Алматы уақыты).",
    "Заявка принята. Она будет зарегистрирована {moment} (время Алматы).",
    "The application is accepted. It will be registered on {moment} (Almaty time).",
)


def registration_promise(session: Session, at: dt.datetime) -> Wording:
    """Return what the page says before «Подписать заявку» is pressed."""
    moment = registration_moment(session, at)
    return AT_ONCE if moment == at else AT_OPENING.fill(moment=minute(moment))


def registration_of(session: Session, submitted_at: dt.datetime) -> Wording:
    """Return when an application that was signed at this moment is registered."""
    return ACCEPTED.fill(moment=minute(registration_moment(session, submitted_at)))


def moderation_deadline(session: Session, sent_at: dt.datetime, working_days: int) -> dt.datetime:
    """Return the end of the working day that is so many working days after the sending, which is day 0."""
    return dt.datetime.combine(add_working_days(session, local_date(sent_at), working_days), CLOSES, ALMATY)


def minute(moment: dt.datetime) -> str:
    """Return ``14.10.2026 10:30`` by the clocks of Kazakhstan."""
    return local(moment).strftime("%d.%m.%Y %H:%M")


def day(moment: dt.datetime) -> str:
    """Return ``14.10.2026`` by the clocks of Kazakhstan."""
    return local(moment).strftime("%d.%m.%Y")
