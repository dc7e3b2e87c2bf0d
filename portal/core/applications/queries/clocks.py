"""Working time: when an application is registered and until when a moderation lasts (domain.md §9.2)."""

import datetime as dt
from functools import cache

import holidays

from portal.core.applications.queries.reading import ALMATY
from portal.wording import Wording

OPENS, CLOSES = dt.time(9, 30), dt.time(19, 0)
"""New applications are registered on working days between these hours of Almaty (seed 000)."""

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


def is_working_day(day: dt.date) -> bool:
    """Tell whether the operator works on this day."""
    return _calendar().is_working_day(day)


def registration_at(at: dt.datetime) -> dt.datetime:
    """Return when an application sent at this moment is registered: at once within the hours, otherwise at the next opening."""
    local = at.astimezone(ALMATY)
    if is_working_day(local.date()):
        if OPENS <= local.time() < CLOSES:
            return at
        if local.time() < OPENS:
            return dt.datetime.combine(local.date(), OPENS, ALMATY)
    return dt.datetime.combine(_next_working_day(local.date()), OPENS, ALMATY)


def registration_promise(at: dt.datetime) -> Wording:
    """Return what the page says before «Подписать заявку» is pressed."""
    moment = registration_at(at)
    return AT_ONCE if moment == at else AT_OPENING.fill(moment=moment.astimezone(ALMATY).strftime("%d.%m.%Y %H:%M"))


def deadline(at: dt.datetime, working_days: int) -> dt.datetime:
    """Return the end of the working day that is so many working days later; the day of the event is day 0."""
    day = at.astimezone(ALMATY).date()
    for _ in range(working_days):
        day = _next_working_day(day)
    return dt.datetime.combine(day, CLOSES, ALMATY)


def _next_working_day(day: dt.date) -> dt.date:
    day += dt.timedelta(days=1)
    while not is_working_day(day):
        day += dt.timedelta(days=1)
    return day


@cache
def _calendar() -> holidays.HolidayBase:
    return holidays.country_holidays("KZ")
