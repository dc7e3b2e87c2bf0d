"""Days off and working weekends of Kazakhstan, 2024-2030, by the law on holidays (domain.md §6.8)."""

import datetime as dt
from typing import Final

import holidays

from portal.core.calendar.rules import is_weekday
from portal.wording import Wording

YEARS: Final = range(2024, 2031)
NO_CONSTITUTION_DAY: Final = dt.date(2026, 1, 1)
"""From this year 30 August is an ordinary day; Constitution Day is on 15 March from 2027."""

_NAMES: Final = {
    "New Year's Day": Wording("Жаңа жыл", "Новый год", "New Year"),
    "Orthodox Christmas": Wording("Православиелік Рождество", "Православное Рождество", "Orthodox Christmas"),
    "International Women's Day": Wording("Халықаралық әйелдер күні", "Международный женский день", "International Women's Day"),
    "Nowruz Holiday": Wording("Наурыз мейрамы", "Наурыз мейрамы", "Nauryz"),
    "Kazakhstan's People Solidarity Holiday": Wording(
        "Қазақстан халқының бірлігі мерекесі", "Праздник единства народа Казахстана", "Unity Day of the People of Kazakhstan"
    ),
    "Defender of the Fatherland Day": Wording("Отан қорғаушы күні", "День защитника Отечества", "Defender of the Fatherland Day"),
    "Victory Day": Wording("Жеңіс күні", "День Победы", "Victory Day"),
    "Capital Day": Wording("Астана күні", "День столицы", "Capital Day"),
    "Constitution Day": Wording("Конституция күні", "День Конституции", "Constitution Day"),
    "Republic Day": Wording("Республика күні", "День Республики", "Republic Day"),
    "Independence Day": Wording("Тәуелсіздік күні", "День Независимости", "Independence Day"),
    "Eid al-Adha": Wording("Құрбан айттың бірінші күні", "Первый день Курбан-айта", "First day of Eid al-Adha"),
}
_MOVED: Final = Wording("Ауыстырылған демалыс күні", "Перенесённый выходной день", "Transferred day off")
_WORKED: Final = Wording("Ауыстырылған жұмыс күні", "Перенесённый рабочий день", "Transferred working day")


def exceptions() -> dict[dt.date, tuple[bool, Wording]]:
    """Return every day that differs from the usual week: whether it is a working day, and its name."""
    known = holidays.country_holidays("KZ", years=YEARS, language="en_US")
    days = {day: (False, _name(known[day])) for day in known if not _is_abolished(day)}
    day = dt.date(YEARS[0], 1, 1)
    while day.year in YEARS:
        if not is_weekday(day) and known.is_working_day(day):
            days[day] = (True, _WORKED)
        day += dt.timedelta(days=1)
    return days


def _is_abolished(day: dt.date) -> bool:
    # The library has this change too. The rule is here as well, so that an older library cannot bring the holiday back.
    return day >= NO_CONSTITUTION_DAY and (day.month, day.day) == (8, 30)


def _name(english: str) -> Wording:
    return next((name for start, name in _NAMES.items() if english.startswith(start)), _MOVED)
