"""Which days of the calendar may be edited, and what is said against the others."""

import datetime as dt

from portal.core.calendar.rules import is_weekday
from portal.core.calendar.working_time import LONGEST_REST, WorkingTime
from portal.core.errors import Refused
from portal.core.filling.sent import NotFilled
from portal.wording import Wording

YEARS_AHEAD = 10
"""Days of the present year and of so many after it may be edited."""

_PAST = Wording(
    "Өткен күн өзгертілмейді: өтінімдер сол күн бойынша тіркеліп, мерзімдер саналып қойған. Бүгінгі ({today}) немесе кейінгі күнді "
    "көрсетіңіз.",
    "Прошедший день не меняется: по нему уже зарегистрированы заявки и посчитаны сроки. Укажите сегодняшний ({today}) или более "
    "поздний день.",
    "A past day is not changed: applications were registered and deadlines counted by it. Give today ({today}) or a later day.",
)
_FAR = Wording(
    "Күнтізбе {year} жылға дейін жүргізіледі. Жылын тексеріңіз.",
    "Календарь ведётся по {year} год. Проверьте год.",
    "The calendar is kept up to the year {year}. Check the year.",
)
_WORKED_ANYWAY = Wording(
    "Бұл күн дүйсенбі мен жұма аралығында: ол онсыз да жұмыс күні. «Демалыс күні» дегенді таңдаңыз немесе күнін тексеріңіз.",
    "Это будний день: он и так рабочий. Выберите «Выходной день» или проверьте дату.",
    "This day is from Monday to Friday: it is a working day anyway. Choose “Day off” or check the date.",
)
_TAKEN = Wording(
    "{day} күні күнтізбеде бар: «{name}». Оны тізімнен өзгертіңіз.",
    "{day} уже есть в календаре: «{name}». Измените этот день в списке.",
    "{day} is in the calendar already: “{name}”. Change it in the list.",
)
_CHANGED = Wording(
    "Сіз жазып жатқанда бұл күнді басқа әкімші өзгертті: қазір — {kind}, «{name}». Жазғаныңыз сақталған жоқ; тексеріп, керек болса, "
    "қайта сақтаңыз.",
    "Пока вы вводили, этот день изменил другой администратор: сейчас это {kind}, «{name}». Введённое не сохранено; проверьте и, если "
    "нужно, сохраните ещё раз.",
    "While you were typing, another administrator changed this day: it is now a {kind}, “{name}”. What you typed is not saved; check it "
    "and save again if needed.",
)
_REMOVED = Wording(
    "Бұл күнді басқа әкімші күнтізбеден алып тастады. Керек болса, оны тізімде қайта қосыңыз.",
    "Этот день другой администратор убрал из календаря. Если он нужен, добавьте его в списке снова.",
    "Another administrator has removed this day from the calendar. If it is needed, add it again in the list.",
)
_NOTHING_TO_COUNT_BY = Wording(
    "Бұдан кейін {first} – {last} аралығында бірде-бір жұмыс күні қалмас еді де, портал тіркелетін күн мен мерзімдерді есептей алмас еді. "
    "Ештеңе сақталған жоқ: бұл күнді жұмыс күні етіп қалдырыңыз немесе алдымен осы аралықтағы басқа күнді жұмыс күні етіңіз.",
    "После этого с {first} по {last} не осталось бы ни одного рабочего дня, и портал не смог бы считать день регистрации и сроки. "
    "Ничего не сохранено: оставьте этот день рабочим или сначала сделайте рабочим другой день из этих.",
    "After this there would be no working day from {first} to {last}, and the portal could not count the day of registration and the "
    "deadlines. Nothing was saved: leave this day a working day, or first make another of these days a working day.",
)
_CHANGED_SINCE = Wording(
    "{day} содан кейін тағы өзгертілген: ештеңе қайтарылған жоқ. Тарихтан соңғы өзгерісті қайтарыңыз немесе күнді тізімде түзетіңіз.",
    "{day} после этого меняли ещё раз: ничего не возвращено. Верните сначала последнее изменение или исправьте день в списке.",
    "{day} was changed again after that: nothing was taken back. Take the latest change back first, or correct the day in the list.",
)
LIST_WRONG = Wording(
    "Тізімде қабылданбаған жолдар бар. Оларды түзетіп, тізімді қайта тексеріңіз: ештеңе өзгерген жоқ.",
    "В списке есть строки, которые нельзя принять. Исправьте их и проверьте список снова: ничего не изменено.",
    "Some lines of the list cannot be taken. Correct them and check the list again: nothing was changed.",
)
LIST_CHANGED = Wording(
    "Тізім тексерілгеннен кейін күнтізбе немесе тізім өзгерді. Тізімді қайта тексеріңіз: ештеңе енгізілген жоқ.",
    "После проверки изменился календарь или сам список. Проверьте список ещё раз: ничего не внесено.",
    "The calendar or the list has changed since the check. Check the list again: nothing was taken over.",
)
LIST_SAME = Wording(
    "Тізімдегі күндердің бәрі күнтізбеде дәл осылай тұр.",
    "Все дни списка уже стоят в календаре так же.",
    "All days of the list stand in the calendar just so already.",
)
USUAL_DAY = Wording("күнтізбеде жоқ (әдеттегі апта күні)", "нет в календаре (обычный день недели)", "not in the calendar (a usual weekday)")
DAY_OFF = Wording("демалыс күні", "выходной день", "day off")
WORKING = Wording("жұмыс күні", "рабочий день", "working day")


def last_year(today: dt.date) -> int:
    """Return the last year whose days may be edited on the day ``today``."""
    return today.year + YEARS_AHEAD


def closed(day: dt.date, today: dt.date) -> Wording | None:
    """Return why ``day`` cannot be edited on the day ``today``, ``None`` when it can.

    A past day stays as it is: registration numbers were given and deadlines were counted by it, and an edit would contradict them.
    """
    if day < today:
        return _PAST.fill(today=f"{today:%d.%m.%Y}")
    if day.year > last_year(today):
        return _FAR.fill(year=last_year(today))
    return None


def ensure_differs(day: dt.date, *, working: bool) -> None:
    """Raise :class:`NotFilled` for a working day from Monday to Friday; a day off at the weekend may be named, it changes nothing."""
    if working and is_weekday(day):
        raise NotFilled({"kind": _WORKED_ANYWAY})


def ensure_worked(time: WorkingTime, day: dt.date, field: str) -> None:
    """Refuse the calendar ``time`` when ``day`` is one of so many days off in a row that no deadline can be counted across them.

    Such a calendar raises :class:`NoWorkingDay` wherever a date is computed. ``field`` is what is to be corrected in the form.
    """
    off = time.days_off_around(day)
    if off is not None and (off[1] - off[0]).days + 1 >= LONGEST_REST:
        first, last = (f"{one:%d.%m.%Y}" for one in off)
        raise Refused(_NOTHING_TO_COUNT_BY.fill(first=first, last=last), code="no_working_day", field=field)


def taken(day: dt.date, name: Wording) -> Refused:
    """Return the refusal of a day that is in the calendar already."""
    return Refused(_TAKEN.fill(day=f"{day:%d.%m.%Y}", name=name), code="conflict", field="day")


def changed(name: Wording, *, working: bool) -> Refused:
    """Return the refusal of an edit of a day that somebody has changed since it was shown."""
    return Refused(_CHANGED.fill(kind=WORKING if working else DAY_OFF, name=name), code="conflict")


def changed_since(day: dt.date) -> Wording:
    """Return why an act is not taken back: a day that it changed is not as the act left it."""
    return _CHANGED_SINCE.fill(day=f"{day:%d.%m.%Y}")


def removed() -> Refused:
    """Return the refusal of an edit of a day that somebody has removed since it was shown."""
    return Refused(_REMOVED, code="conflict")
